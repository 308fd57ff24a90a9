"""How a source is described: what a form asks, an action takes and a file gives, and how it is kept."""

from typing import Any, TypedDict

from django.utils.translation import gettext as _

from umbel.core.search import index
from umbel.core.wording import newest
from umbel.evidence.formats import same
from umbel.evidence.formats.record import Name, Reference
from umbel.evidence.models import Source, SourceAbout, SourceTerms, SourceType, SourceWording
from umbel.evidence.models.source import DESCRIBED
from umbel.people.models import Group, Reach
from umbel.terms.models import Term

Pairs = list[tuple[str, str]]


class Described(TypedDict):
    """Everything a person may say about a source."""

    type: str
    title: str
    authors: list[dict[str, str]]
    editors: list[dict[str, str]]
    year: int | None
    date: str
    container: str
    publisher: str
    place: str
    volume: str
    issue: str
    pages: str
    edition: str
    number: str
    language: str
    version: str
    doi: str
    pmid: str
    pmcid: str
    isbn: str
    issn: str
    url: str
    made_by: str
    summary: str
    beware: str
    note: str
    topics: list[Term]
    places: list[Term]
    communities: list[Term]


LISTS = ("topics", "places", "communities")


def kept(source: Source, terms: list[Term] | None = None) -> Source:
    """Save, say what it is about (where that is told), and let it be found by its words."""
    found_by(source, source.reference())
    source.save()
    if terms is not None:
        about = SourceAbout.objects.filter(source=source)
        about.exclude(term__in=terms).delete()
        there = set(about.values_list("term_id", flat=True))
        SourceAbout.objects.bulk_create(SourceAbout(source=source, term=term) for term in terms if term.pk not in there)
    indexed(source)
    return source


def found_by(source: Source, reference: Reference) -> None:
    """Let what may be the same as this be found."""
    source.near, source.spot = same.near_key(reference), same.spot_key(reference)


def indexed(source: Source) -> None:
    """Let a source be found by its words, in every language it is worded in."""
    said = newest(SourceWording.objects.filter(of=source).order_by("number"))
    titles = [wording.body for (field, _lang), wording in said.items() if field == "title"]
    others = [wording.body for (field, _lang), wording in said.items() if field != "title"]
    words = findable(source)
    index(
        SourceTerms,
        source,
        head=" \n ".join([words["head"], *titles]),
        opened=" \n ".join([words["opened"], *others]),
        inside=words["inside"],
    )


def findable(source: Source) -> dict[str, str]:
    """The words of one source: its heading, what else a visitor finds it by, what only members do."""
    people = [" ".join(who.values()) for who in (*source.authors, *source.editors)]
    opened = [
        *people,
        source.container,
        source.publisher,
        source.number,
        source.doi,
        source.pmid,
        source.isbn,
    ]
    opened += [str(source.year or ""), source.summary, source.beware]
    return {"head": source.title, "opened": " \n ".join(opened), "inside": source.abstract}


def describe(source: Source, words: Described) -> list[Term]:
    """Put the words into the source; what it is about is returned."""
    given: dict[str, Any] = dict(words)
    terms = [term for name in LISTS for term in given.pop(name)]
    for name, value in given.items():
        setattr(source, name, value)
    return terms


def cut(name: str, value: Any) -> Any:
    """A value as long as its column; what a file says at greater length is cut, and said in its line."""
    most = getattr(Source._meta.get_field(name), "max_length", None)
    return value[:most] if most and isinstance(value, str) else value


def from_reference(reference: Reference, group: Group) -> Source:
    """A new source as a file gives it, seen by its group only."""
    known = dict(SourceType.choices)
    values: dict[str, Any] = {name: cut(name, getattr(reference, name)) for name in DESCRIBED}
    values["type"] = reference.type if reference.type in known else SourceType.OTHER
    values["authors"] = [who._asdict() for who in reference.authors]
    values["editors"] = [who._asdict() for who in reference.editors]
    source = Source(group=group, reach=Reach.GROUP, **values)
    source.abstract, source.tags, source.carried = reference.abstract, reference.inside, reference.carried
    source.digest = same.content_key(reference)
    return source


def as_said(reference: Reference) -> dict[str, Any]:
    """A reference as plain values for a JSON column."""
    names = [name for name in Reference.__dataclass_fields__ if getattr(reference, name)]
    return {name: getattr(reference, name) for name in names}


def from_said(said: dict[str, Any]) -> Reference:
    """The reverse of ``as_said``."""
    values = dict(said)
    for name in ("authors", "editors"):
        values[name] = [Name(*who) for who in values.get(name, ())]
    for name in ("inside", "carried"):
        values[name] = [(tag, value) for tag, value in values.get(name, ())]
    return Reference(**values)


def gaps(source: Source, reference: Reference) -> dict[str, Any]:
    """What is missing here and was brought: field to value. Nothing that stands is changed."""
    names = [name for name in (*DESCRIBED, "abstract") if name != "type" and not getattr(source, name)]
    brought = from_reference(reference, source.group) if any(getattr(reference, name) for name in names) else source
    filled = {name: getattr(brought, name) for name in names if getattr(brought, name)}
    year = source.year or filled.get("year")
    if str(year) not in filled.get("date", str(year)):
        del filled["date"]
    return filled


def said_shortened(reference: Reference) -> str:
    """A sentence where something a file says is longer than we keep, or nothing."""
    long = [name for name in DESCRIBED if cut(name, getattr(reference, name)) != getattr(reference, name)]
    return _("Shortened: %(fields)s.") % {"fields": ", ".join(long)} if long else ""

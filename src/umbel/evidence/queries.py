"""Reads about evidence. The first argument is always who is looking."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Count, F, Q
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.core.http import is_key
from umbel.core.receipts import Outcome
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.core.wording import newest
from umbel.evidence import queries_merging, queries_sorting
from umbel.evidence.models import (
    Collection,
    Headings,
    Import,
    ImportLine,
    MadeBy,
    Source,
    SourceAbout,
    SourceStep,
    SourceType,
    SourceWording,
)
from umbel.evidence.models.source import NARROWED
from umbel.people.models import Group, Reach
from umbel.people.prepared import Alike
from umbel.terms import queries as terms
from umbel.terms.models import List, Term

FEW, FEW_LISTS, MOST_TERMS, MOST_PAGES, MOST_DIGITS = 7, 3, 100, 5_000, 10
NOT_LISTED = ("tags", "carried", "abstract", "summary", "beware", "note", "digest", "near")  # what a list leaves out


def library(viewer: Viewer, asked: Mapping[str, str] | None = None) -> Seen[Source]:
    """The sources she sees, narrowed by what the address says: type, year, language, maker, state, term."""
    rows = listed(viewer)
    for name, value in (asked or {}).items():
        rows = narrowed(rows, viewer, name, value.strip())
    return rows


def listed(viewer: Viewer) -> Seen[Source]:
    """The sources she sees that stand for themselves; what is filed under another is in no list."""
    return Source.objects.visible_to(viewer).filter(same_as=None)


def nearest(rows: Seen[Source], viewer: Viewer, after: str, size: int) -> Seen[Source]:
    """Of these no more than the next page needs: the newest of each way in which she sees sources.

    An engine asked for all ways at once looks through all that she does not see for the few that she does.
    """
    last = rows.filter(pk=after).first() if is_key(after) else None
    older = (Q(made_on__lt=last.made_on) | Q(pk__lt=last.pk)) & Q(made_on__lte=last.made_on) if last else Q()
    ways = [
        Q(reach=Reach.PUBLIC),
        Q(reach=Reach.MEMBERS),
        *(Q(group=group, reach=Reach.GROUP) for group in viewer.groups()),
    ]
    some = [rows.filter(older, way).order_by("-made_on", "-id").values("pk")[: size + 1] for way in ways]
    try:
        asked = [one.query.sql_with_params() for one in some]
    except EmptyResultSet:
        return rows.none()
    parts = (f"SELECT * FROM ({sql}) AS way{n}" for n, (sql, _params) in enumerate(asked))  # noqa: S608  (of Django)
    whole = " UNION ALL ".join(parts)
    return rows.filter(pk__in=RawSQL(whole, [value for _sql, params in asked for value in params]))  # noqa: S611


def narrowed(rows: Seen[Source], viewer: Viewer, name: str, value: str) -> Seen[Source]:
    """One filter of the list; what makes no sense narrows to nothing, and nothing is guessed."""
    if "\0" in value:
        return rows.none()
    if not value or name not in {*NARROWED, "from", "to", *List.values}:
        return rows
    if name in {"from", "to"}:
        if not (value.isdecimal() and len(value) <= len("2026")):
            return rows.none()
        return rows.filter(**{f"year__{'gte' if name == 'from' else 'lte'}": int(value)})
    if name in List.values:
        about = SourceAbout.objects.visible_to(viewer).filter(term__list=name, term__key=value)
        return rows.filter(pk__in=about.values("source"))
    return rows.filter(**{name: value})


def choices(viewer: Viewer) -> list[tuple[str, Any, list[tuple[str, Any]]]]:
    """The filters of the list as (name, label, options), in the reader's language."""
    spoken = list(terms.spoken(viewer))
    lists = [(kind.value, kind.label, [(t.key, t) for t in spoken if t.list == kind]) for kind in List]
    own: list[tuple[str, Any, Any]] = [
        ("type", _("What it is"), SourceType.choices),
        ("made_by", _("Made by"), MadeBy.choices),
        ("stands", _("How far checked"), Source.STATES.items()),
    ]
    return [*lists, *[(name, label, [o for o in options if o[0]]) for name, label, options in own]]


def best(viewer: Viewer, query: str) -> list[Source | Collection]:
    """The first few that hold it: all words in the title first, then the newest; reading lists before sources."""
    lists = Collection.objects.visible_to(viewer).matching(query).page(FEW_LISTS)[0]
    return [*lists, *listed(viewer).matching(query).page(FEW)[0]]


def newest_open(viewer: Viewer) -> list[Source]:
    """The last few that she may see."""
    return NEWEST(viewer)


def last_few(viewer: Viewer) -> Seen[Source]:
    """These, as a question."""
    return listed(viewer).order_by("-made_on", "-id")[:FEW]


NEWEST = Alike(last_few)


def feeds(_viewer: Viewer) -> list[tuple[str, str]]:
    """What anyone may follow without saying who they are: (what it is, its path)."""
    return [(str(_("What is new in the library")), reverse("evidence:index", kwargs={"suffix": "atom"}))]


def public_pages(viewer: Viewer) -> list[Source | Collection]:
    """What a sitemap may list."""
    lists = Collection.objects.visible_to(viewer).order_by("-made_on", "-id")[:MOST_TERMS]
    return [*lists, *listed(viewer).order_by("-made_on", "-id")[:MOST_PAGES]]


def waiting(viewer: Viewer) -> list[Any]:
    """What waits in her groups: imports that wait for a word, doubts, what was handed on."""
    doubts, handed = queries_merging.waiting(viewer), queries_sorting.handed(viewer)
    return [*READ(viewer), *handed, *doubts]


def ready(viewer: Viewer) -> Seen[Import]:
    """Imports of her groups that were read and wait for a word."""
    rows = Import.objects.visible_to(viewer).filter(phase="ready", group__in=viewer.groups())
    return rows.only("made_on", "group", "name").order_by("-made_on", "-id")[:FEW]


READ = Alike(ready)


def wordings_of(viewer: Viewer, source: Source) -> list[tuple[SourceWording, str]]:
    """The newest wording of each part in each language, with its state; where what is filed under it says the same
    words, their wordings serve too.
    """
    here = Q(of=source) | Q(of__same_as=source)
    rows = SourceWording.objects.visible_to(viewer).filter(here).order_by("number")[:200]
    told = [(wording, wording.state(getattr(source, wording.field))) for wording in rows]
    own = [w for w, state in told if w.of_id == source.pk]
    lent = [w for w, state in told if w.of_id != source.pk and state != "stale"]
    states = {w.pk: state for w, state in told}
    return [(w, states[w.pk]) for w in newest([*lent, *own]).values()]


def steps_of(viewer: Viewer, source: Source) -> Seen[SourceStep]:
    return SourceStep.objects.visible_to(viewer, of=source).order_by("number")[:50]


def about(viewer: Viewer, source: Source) -> list[Term]:
    """What it is about, in the reader's language."""
    links = SourceAbout.objects.visible_to(viewer, source=source).select_related("term")
    return terms.said([link.term for link in links[:MOST_TERMS]], viewer)


def imports(viewer: Viewer) -> Seen[Import]:
    return Import.objects.visible_to(viewer)


def said_before(viewer: Viewer, coming: Import) -> Headings | None:
    """What the group that brought a table said of its headings, if it did."""
    said = Headings.objects.visible_to(viewer).filter(group=coming.group_id, digest=Headings.of(coming.columns))
    return said.first()


def receipt(viewer: Viewer, coming: Import) -> dict[str, int]:
    """How many lines came to what."""
    lines = ImportLine.objects.visible_to(viewer, of=coming)
    return dict(lines.order_by().values_list("outcome").annotate(n=Count("pk")))


def told(viewer: Viewer, coming: Import) -> dict[str, Any]:
    """The receipt as a program reads it: counts, and what was refused, with the reason."""
    refused = lines_of(viewer, coming, Outcome.REFUSED, 0)
    return Import.told(coming.name, receipt(viewer, coming), [(line.place, line.why) for line in refused])


def place(after: str) -> int:
    """Behind which place a list goes on, as an address says it; where that makes no sense, from the beginning."""
    return int(after) if after.isdecimal() and len(after) < MOST_DIGITS else 0


def lines_of(viewer: Viewer, coming: Import, outcome: str, after: int) -> Seen[ImportLine]:
    """Lines of one outcome (or all) from a place on, with the source each became."""
    lines = ImportLine.objects.visible_to(viewer, of=coming).filter(number__gt=after)
    lines = lines.filter(outcome=outcome) if outcome else lines
    return lines.select_related("source").order_by("number")


def own_library(viewer: Viewer, group: Group) -> Seen[Source]:
    """All that a group keeps, for taking along; what is filed under another, too, where its words stayed with it."""
    rows = Source.objects.visible_to(viewer).filter(Q(same_as=None) | ~Q(reach=F("same_as__reach")), group=group)
    return rows.order_by("-made_on", "-id")

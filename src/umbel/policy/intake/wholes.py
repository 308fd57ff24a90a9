"""A record of a file as a measure with its days, sponsors and votes. What has no column is kept as a line of words."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from umbel.core.text import fold
from umbel.policy.formats.parts import Dated, Event, Judgment, Related, When
from umbel.policy.formats.record import CaseRead, MeasureRead, RecommendationRead, Value, VoteRead, key
from umbel.policy.intake import rows, standing, states
from umbel.policy.intake.rows import Line, Whole, cut
from umbel.policy.intake.texts import versions
from umbel.policy.intake.votes import vote
from umbel.policy.models import Event as Happens
from umbel.policy.models import Kind, Sponsoring

KINDS = {
    "bill": Kind.BILL, "act": Kind.ACT, "regulation": Kind.REGULATION, "directive": Kind.DIRECTIVE,
    "resolution": Kind.RESOLUTION, "joint_resolution": Kind.RESOLUTION, "concurrent_resolution": Kind.RESOLUTION,
}  # fmt: skip
STEPS = {
    "introduced": Happens.INTRODUCED, "referred": Happens.REFERRED, "hearing": Happens.HEARING, "vote": Happens.VOTE,
    "passed": Happens.PASSED, "presented": Happens.PRESENTED, "signed": Happens.SIGNED, "withdrawn": Happens.ENDED,
    "published": Happens.PUBLISHED, "in_force": Happens.IN_FORCE, "transposition": Happens.TRANSPOSE,
}  # fmt: skip
LONG, SAYS, NAME, WHAT = 300, 400, 300, 200


def wholes(value: Value, source: str, sure: str) -> Iterator[Whole]:
    """The measure that a record tells of; nothing where it tells of something else.

    ``source`` is said of a day whose file names no other, ``sure`` how far such files are relied on.
    """
    if isinstance(value, MeasureRead):
        yield measure(value, source, sure)
    elif isinstance(value, CaseRead):
        yield case(value, source, sure)
    elif isinstance(value, VoteRead) and (value.measure or value.of or value.numbers or value.motion):
        yield of_vote(value, source)
    elif isinstance(value, RecommendationRead):
        yield review(value)


def measure(one: MeasureRead, source: str, sure: str) -> Whole:
    """A bill, act, resolution or procedure."""
    link = rows.address(
        (each for each in one.links if "html" in each.media or not each.media),
        one.links,
        (form for version in one.versions for form in version.links),
    )
    days, besides = happened(one, source, sure)
    name = rows.best(one.titles)
    others = [each.text for each in one.titles if each.text != name]
    says = sentence(rows.best(one.summary), name) or name or one.identifier
    fields: dict[str, Any] = {
        "link": link, "says": cut(says, SAYS), "name": cut(name, NAME), "kind": KINDS.get(one.kind, Kind.OTHER),
        "session": one.session[:60], "identifier": one.identifier[:80],
    }  # fmt: skip
    besides += [line(_("Outcome"), one.outcome), *map(related, one.related)]
    besides += [line(each.label or _("See also"), each.url) for each in one.links if each.url != link]
    made, others_besides = sponsors(one)
    votes = (vote(each, link or source) for each in one.votes)
    texts = unique([*others, *one.aliases]), unique([*besides, *others_besides])
    whole = Whole(one.place, known(one.place, fields), fields, *texts, (*days, *made, *votes, *versions(one, source)))
    return whole._replace(stands=because(standing.of_measure(one), link or source))


def because(said: standing.Said, where: str) -> standing.Said:
    """What became of it, in the words of the file and with its source."""
    return said[0], cut(f"{said[1]} · {where}", 500) if said[0] else ""


def known(place: str, fields: dict[str, Any]) -> str:
    """By what a measure is known again: made of what stands in its columns, so that no two of one number come in."""
    return key(place, fields.get("session", ""), fields["identifier"])[:200]


def unique(some: Iterable[str]) -> tuple[str, ...]:
    """Each line that says something, once."""
    return tuple(dict.fromkeys(cut(one, 1_000) for one in some if one))


def line(what: str, said: str) -> str:
    """One line of what else is said; nothing where nothing is."""
    return f"{what}: {said}" if said else ""


def sentence(text: str, name: str) -> str:
    """The first paragraph that says more than the name."""
    some = (" ".join(part.split()) for part in text.split("\n\n"))
    return next((part for part in some if part and fold(part) != fold(name)), "")


def related(one: Related) -> str:
    """Another measure, in words."""
    named = " · ".join(filter(None, (one.session, one.identifier, one.title)))
    return line(one.how or _("See also"), named)


def happened(one: MeasureRead, source: str, sure: str) -> tuple[list[Line], list[str]]:
    """Its days, and in words what has none."""
    days: dict[tuple[object, ...], Line] = {}
    besides = []
    told = {(each.kind, each.when.day) for each in one.events}
    alone = [each for each in one.dates if (each.what, each.when.day) not in told]
    some: list[Event | Dated] = [*one.events, *alone]
    for each in some:
        happens, words = named(each)
        made = day(happens, words, each.when, each.source or source, sure)
        if made:
            days.setdefault(rows.mark("day", made.fields.get), made)
        elif each.when.day or words:
            besides.append(line(each.when.day or _("no day given"), words or str(happens.label)))
    for version in one.versions:
        at = rows.address(version.links)
        made = day(Happens.TEXT, version.label, When(version.date), at or source, sure)
        if made:
            days.setdefault(rows.mark("day", made.fields.get), made)
        elif version.date:
            besides.append(line(version.label, version.date))
    return list(days.values()), besides


def named(one: Event | Dated) -> tuple[Happens, str]:
    """What happened, as our word, and in the words of the file."""
    if isinstance(one, Dated):
        known = STEPS.get(one.what, Happens.OTHER)
        return known, "" if one.what in STEPS else one.what.replace("_", " ")
    body = f" ({one.body})" if one.body and fold(one.body) not in fold(one.text) else ""
    text = f"{one.text}{body}" if len(one.text) + len(body) <= WHAT else one.text
    return STEPS.get(one.kind, Happens.OTHER), text or one.kind.replace("_", " ")


def day(happens: str, words: str, when: When, source: str, sure: str) -> Line | None:
    """A day with its source; nothing where it is not known as a whole day, for none is invented."""
    on = rows.whole_day(when.day)
    if on is None:
        return None
    said = {"kind": happens, "what": cut(words, WHAT), "on": on, "source": source[:500], "sure": sure}
    return Line("day", said | rows.hour(when))


def sponsors(one: MeasureRead) -> tuple[list[Line], list[str]]:
    """Who stands behind it, each once; days of which only month or year is known are kept in words."""
    made: dict[tuple[object, ...], Line] = {}
    besides = []
    for name, each in zip(rows.told_apart(one.sponsors), one.sponsors, strict=True):
        span = {"first": rows.whole_day(each.since), "last": rows.whole_day(each.until)}
        if (each.since and not span["first"]) or (each.until and not span["last"]):
            besides.append(line(name, f"{each.since} – {each.until}"))
        if name:
            row = Line("sponsor", {"name": name, "role": role(each.role)} | span)
            made.setdefault(rows.mark("sponsor", row.fields.get), row)
    return list(made.values()), besides


def role(said: str) -> str:
    """How somebody stands behind it."""
    said = said.casefold()
    if "shadow" in said:
        return Sponsoring.SHADOW
    if "rapporteur" in said:
        return Sponsoring.RAPPORTEUR
    if "committee" in said:
        return Sponsoring.SPONSOR
    return Sponsoring.COAUTHOR if said.startswith("co") else Sponsoring.AUTHOR


def case(one: CaseRead, source: str, sure: str) -> Whole:
    """A case before a court: all its judgments are days of it, all its languages other names."""
    titles = [title for judgment in one.judgments for title in judgment.titles]
    name = rows.best(titles)
    links = [link for judgment in one.judgments for link in judgment.links]
    fields: dict[str, Any] = {
        "link": rows.address((each for each in links if each.label == "en"), links), "kind": Kind.CASE,
        "says": cut(name or one.identifier, SAYS), "name": cut(name, NAME), "identifier": one.identifier[:80],
    }  # fmt: skip
    besides = [line(_("Against"), "; ".join(one.against)), line(_("Articles"), "; ".join(one.articles))]
    days = []
    for judgment in one.judgments:
        words = f"{judgment.kind}: " * bool(judgment.kind) + "; ".join(judgment.conclusion)
        happens = Happens.JUDGMENT if judgment.kind in {"judgment", "decision"} else Happens.OTHER
        made = day(happens, words.removesuffix(": "), judgment.when, where(judgment, source), sure)
        if made:
            days.append(made)
        if not made or len(words) > WHAT:
            besides.append(line(judgment.when.day or _("no day given"), words.removesuffix(": ")))
        besides += [line(rows.number(each), link_of(judgment)) for each in judgment.numbers[:1]]
    others = [*(each.text for each in titles if each.text != name), *one.applications[1:]]
    whole = Whole(one.place, known(one.place, fields), fields, unique(others), unique(besides), tuple(days))
    return whole._replace(stands=because(standing.of_case(one), fields["link"] or source))


def where(judgment: Judgment, source: str) -> str:
    """Where a judgment can be read."""
    return rows.address(judgment.links) or source


def link_of(judgment: Judgment) -> str:
    """All pages of a judgment, one language after the other."""
    return " ".join(f"{link.label} {link.url}".strip() for link in judgment.links)


def of_vote(one: VoteRead, source: str) -> Whole:
    """The measure that a vote was on, as far as the vote says; else one is made from the number of the vote itself."""
    identifier = one.measure or rows.number(one.of)
    named_so = identifier or next((rows.number(each) for each in one.numbers), "")
    named_so = named_so or " ".join(filter(None, (one.body, one.when.day, rows.best(one.motion))))
    link = rows.address(one.links)
    fields: dict[str, Any] = {
        "link": link, "says": cut(rows.best(one.motion) or named_so, SAYS), "kind": "" if identifier else Kind.OTHER,
        "session": one.session[:60], "identifier": named_so[:80],
    }  # fmt: skip
    whole = Whole(one.place, known(one.place, fields), fields, lines=(vote(one, link or source),), of_vote=True)
    return whole._replace(stands=because(standing.of_vote(one), link or source))


def review(one: RecommendationRead) -> Whole:
    """What a State was told to do under a treaty or in its review: by whom, and what it answered."""
    session = one.session or one.cycle or one.symbol
    fields = {
        "says": cut(one.text, SAYS), "kind": Kind.TREATY, "session": session[:60],
        "identifier": cut(f"{one.body} {one.identifier}", 80),
    }  # fmt: skip
    besides = [line(_("To"), one.to), line(_("By"), "; ".join(one.by)), line(_("Answer"), one.response)]
    besides += [line(_("What it asks for"), one.action), one.symbol, one.text if len(one.text) > SAYS else ""]
    to = states.code(one.to) or one.to
    return Whole(to, known(to or "un", fields), fields, besides=unique(besides), in_words=True)

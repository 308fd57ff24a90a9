"""Reads about positions. The first argument is always who is looking."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from umbel.core.actions import NotSeen
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.people.models import Group, GroupKind, Organisation
from umbel.people.prepared import Alike
from umbel.positions.models import (
    Dissent,
    Harm,
    Hearing,
    HearingRight,
    Position,
    PositionAnswer,
    PositionStep,
    PositionTopic,
    PositionWording,
    Sentence,
    SentenceClaim,
    SentenceReport,
    SignOn,
)
from umbel.terms import queries as terms
from umbel.terms import reading
from umbel.terms.models import List, Term
from umbel.week.models import Decision

FEW, SOME, MOST = 7, 100, 1_000
FILTERS = ("stance", "stands", "measure")


def positions(viewer: Viewer, asked: Mapping[str, str] | None = None) -> Seen[Position]:
    """The positions she sees, narrowed by what the address says: which stand, how it stands, on what."""
    rows = Position.objects.visible_to(viewer).defer("text", "plain")
    told = {name: value for name, value in (asked or {}).items() if value}
    if any("\0" in value for value in told.values()):
        return rows.none()
    given: dict[str, Any] = {name: told[name] for name in FILTERS if name in told}
    if "measure" in given:
        given["measure"] = as_key(given["measure"])
    rows = rows.filter(**given)
    if topic := told.get("topic"):
        about = PositionTopic.objects.visible_to(viewer).filter(topic__key=topic)
        rows = rows.filter(pk__in=about.values("position"))
    if "stands" not in told and "q" not in told:
        rows = rows.exclude(stands="replaced")
    return rows


def as_key(said: str) -> UUID | None:
    """A key that somebody typed, or none that there is."""
    try:
        return UUID(said)
    except ValueError:
        return UUID(int=0)


def position(viewer: Viewer, key: UUID) -> Position:
    """One position with its measure, or the same 404 that an invented address gets."""
    found = Position.objects.visible_to(viewer).select_related("measure").filter(pk=key).first()
    if found is None:
        raise NotSeen
    return found


def best(viewer: Viewer, query: str) -> list[Position]:
    """The first few that hold it."""
    return reading.in_words(
        viewer, PositionWording, "title", Position.objects.visible_to(viewer).matching(query).page(FEW)[0]
    )


def newest_open(viewer: Viewer) -> list[Position]:
    """The last few that stand and that she may see."""
    return NEWEST(viewer)


def last_few(viewer: Viewer) -> Seen[Position]:
    """These, as a question."""
    rows = Position.objects.visible_to(viewer).filter(stands="adopted").defer("text", "plain")
    return rows.order_by("-made_on", "-id")[:FEW]


NEWEST = Alike(last_few)


def feeds(_viewer: Viewer) -> list[tuple[str, str]]:
    """What anyone may follow without saying who they are."""
    return [(_("What we stand for"), reverse("positions:index", kwargs={"suffix": "atom"}))]


def public_pages(viewer: Viewer) -> Seen[Position]:
    """What a sitemap may list."""
    return Position.objects.visible_to(viewer).order_by("-made_on", "-id")


def editions(viewer: Viewer, position: Position) -> list[Position]:
    """All its editions that she sees, the last one first."""
    rows = Position.objects.visible_to(viewer).filter(line=position.line).defer("text", "plain")
    return list(rows.order_by("-number", "-made_on")[:SOME])


def steps_of(viewer: Viewer, position: Position) -> Seen[PositionStep]:
    return PositionStep.objects.visible_to(viewer, of=position).order_by("number")[:SOME]


def topics(viewer: Viewer, position: Position) -> list[Term]:
    """What it is about, in the reader's language."""
    rows = PositionTopic.objects.visible_to(viewer, position=position).select_related("topic").order_by("topic__name")
    return list(terms.said([row.topic for row in rows[:SOME]], viewer))


def decision(viewer: Viewer, position: Position) -> Decision | None:
    """The decision that adopted it, for members who see that too: which one it was is inside, on its way as well."""
    key = position.decision_id if viewer.signed_in else None
    return Decision.objects.visible_to(viewer).filter(pk=key).first() if key else None


# What it rests on ----------------------------------------------------------------------------------------------------


def sentences(viewer: Viewer, position: Position) -> list[Sentence]:
    """Its sentences, in their order."""
    rows = list(Sentence.objects.visible_to(viewer, of=position).order_by("number")[:MOST])
    for row in rows:
        row.of = position
    return rows


def claims_under(viewer: Viewer, position: Position) -> list[SentenceClaim]:
    """What its sentences say."""
    rows = SentenceClaim.objects.visible_to(viewer).filter(sentence__of=position).select_related("claim")
    return list(rows.order_by("pk")[:MOST])


def reports_under(viewer: Viewer, position: Position) -> list[SentenceReport]:
    """The reports from members that its sentences tell."""
    rows = SentenceReport.objects.visible_to(viewer).filter(sentence__of=position).select_related("report")
    return list(rows.order_by("pk")[:MOST])


def read_by(reader: Viewer, links: list[Any], end: str) -> list[Any]:
    """Those of these links whose other end this reader sees."""
    if not links:
        return []
    rows = type(getattr(links[0], end)).objects.visible_to(reader)
    seen = set(rows.filter(pk__in={getattr(link, f"{end}_id") for link in links}).values_list("pk", flat=True))
    return [link for link in links if getattr(link, f"{end}_id") in seen]


def harms(viewer: Viewer, position: Position) -> list[Any]:
    """Whom else it could hurt."""
    rows: list[Any] = list(
        Harm.objects.visible_to(viewer, of=position).select_related("community").order_by("pk")[:SOME]
    )
    named = [row.community for row in rows if row.community]
    at = (
        {one.pk: str(one) for one in terms.said(list({one.pk: one for one in named}.values()), viewer)} if named else {}
    )
    for row in rows:
        row.who = row.whom or at.get(row.community_id, "")
    return rows


# Who is heard, who does not agree, who signs -------------------------------------------------------------------------


def rights_on(viewer: Viewer, position: Position) -> list[HearingRight]:
    """The rights to be heard on what it is about, that she sees."""
    about = PositionTopic.objects.visible_to(viewer, position=position).values("topic")
    return list(HearingRight.objects.visible_to(viewer).filter(topic__in=about).order_by("pk")[:SOME])


def rights(viewer: Viewer) -> list[HearingRight]:
    """All rights to be heard that members know of."""
    rows = HearingRight.objects.visible_to(viewer).select_related("caucus", "topic")
    return list(rows.order_by("caucus__label", "topic__name")[:SOME])


def answers(viewer: Viewer, position: Position) -> list[Hearing]:
    """What bodies with hearing rights answered."""
    return list(Hearing.objects.visible_to(viewer, of=position).order_by("pk")[:SOME])


def to_hear(viewer: Viewer, *narrowed: Any, **more: Any) -> Seen[Position]:
    """The drafts that lie before all members, with a topic on which somebody must be heard."""
    some = HearingRight.objects.visible_to(viewer).filter(*narrowed, **more).values("topic")
    about = PositionTopic.objects.visible_to(viewer).filter(topic__in=some).values("position")
    rows = Position.objects.visible_to(viewer).filter(stands="draft", laid_on__isnull=False).exclude(reach="group")
    return rows.filter(pk__in=about)


def caucuses(viewer: Viewer) -> list[Group]:
    """The caucuses she sits in that members know of."""
    rows = Group.objects.visible_to(viewer).filter(pk__in=viewer.groups(), kind=GroupKind.CAUCUS, closed=False)
    return list(rows.order_by("label")[:SOME])


def dissents(viewer: Viewer, position: Position) -> list[Dissent]:
    """Why some do not agree, as far as they chose that it goes."""
    return list(Dissent.objects.visible_to(viewer).filter(of=position).order_by("pk")[:SOME])


def signed(viewer: Viewer, position: Position) -> list[SignOn]:
    """The last answer of each member organisation to this edition or one before it."""
    rows = (
        SignOn.objects.visible_to(viewer)
        .select_related("organisation", "position")
        .filter(
            position__line=position.line,
            position__number__lte=position.number,
            organisation__stands__in=Organisation.IN,
        )
    )
    found = {row.organisation_id: row for row in rows.order_by("position__number", "pk")[:MOST]}
    return sorted(found.values(), key=lambda row: (row.organisation.name, row.organisation_id))


def to_sign(viewer: Viewer) -> Seen[Position]:
    """What member organisations are asked to sign."""
    return Position.objects.visible_to(viewer).filter(stands="adopted", asking=True, archive=False)


def answered_needs(viewer: Viewer, position: Position) -> list[PositionAnswer]:
    """Which needs it answers, and how."""
    rows = PositionAnswer.objects.visible_to(viewer, position=position).select_related("need")
    return list(rows.order_by("pk")[:SOME])


def listed_topics(viewer: Viewer) -> list[Term]:
    """What the list can be narrowed to."""
    return list(terms.spoken(viewer, List.TOPIC)[:SOME])

"""Reads about statements. The first argument is always who is looking."""

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from umbel.core.actions import NotSeen
from umbel.core.records import today
from umbel.core.seeing import Seen, seen
from umbel.core.viewers import Viewer
from umbel.people import rules
from umbel.people.models import Coalition, Mandate, Matter, Reach
from umbel.people.prepared import Alike
from umbel.policy import queries_watching as watching
from umbel.policy.models import Pack
from umbel.positions.models import HearingRight
from umbel.statements.models import (
    CaucusWord,
    Statement,
    StatementAnswer,
    StatementClaim,
    StatementPosition,
    StatementStep,
    StatementTopic,
    StatementWording,
)
from umbel.terms import queries as terms
from umbel.terms import reading
from umbel.terms.models import List, Term

FEW, AT_ONCE, SOME, MOST = 7, 20, 60, 1_000
SEASON = timedelta(days=90)
FILTERS = ("occasion", "stands")
LONG = ("happened", "says", "asks", "agreed", "points", "hurts", "ours")


def statements(viewer: Viewer, asked: Mapping[str, str] | None = None) -> Seen[Statement]:
    """The statements she sees, narrowed by what the address says: to what, how it stands, about what."""
    told = {name: value for name, value in (asked or {}).items() if value}
    rows = Statement.objects.visible_to(viewer)
    if any("\0" in value for value in told.values()):
        return rows.none()
    rows = rows.filter(**{name: told[name] for name in FILTERS if name in told})
    if topic := told.get("topic"):
        about = StatementTopic.objects.visible_to(viewer).filter(topic__key=topic)
        rows = rows.filter(pk__in=about.values("statement"))
    return rows


def statement(viewer: Viewer, key: UUID) -> Statement:
    """One statement, or the same 404 that an invented address gets."""
    found = Statement.objects.visible_to(viewer).filter(pk=key).first()
    if found is None:
        raise NotSeen
    return found


def said(viewer: Viewer, some: Iterable[Statement]) -> list[Statement]:
    """These statements, each with its title in the reader's language where that may be read. One question."""
    rows, tongue = list(some), reading.tongue()
    at = {row.pk: row for row in rows if row.lang != tongue}
    if at:
        known = StatementWording.objects.visible_to(viewer).filter(of__in=list(at), lang=tongue, field="title")
        for one in known.order_by("number"):
            what = at[one.of_id]
            if one.state(what.title) != "stale" and (viewer.signed_in or one.went_out(what)):
                what.__dict__["said"] = one.body
    return rows


def best(viewer: Viewer, query: str) -> list[Statement]:
    """The first few that hold it."""
    return said(viewer, Statement.objects.visible_to(viewer).matching(query).page(FEW)[0])


def newest_open(viewer: Viewer) -> list[Statement]:
    """The last few that we say now and anyone reads."""
    rows = Statement.objects.visible_to(viewer).filter(stands__in=Statement.OUT, reach=Reach.PUBLIC).defer(*LONG)
    return said(viewer, rows.order_by("-made_on", "-id")[:FEW])


def feeds(_viewer: Viewer) -> list[tuple[str, str]]:
    """What anyone may follow without saying who they are."""
    return [(_("What we say today"), reverse("statements:index", kwargs={"suffix": "atom"}))]


def public_pages(viewer: Viewer) -> Seen[Statement]:
    """What a sitemap may list."""
    return Statement.objects.visible_to(viewer).order_by("-made_on", "-id")


def steps_of(viewer: Viewer, statement: Statement) -> Seen[StatementStep]:
    return StatementStep.objects.visible_to(viewer, of=statement).order_by("number")[:SOME]


def topics(viewer: Viewer, statement: Statement) -> list[Term]:
    """What it is about, in the reader's language."""
    rows = StatementTopic.objects.visible_to(viewer, statement=statement).select_related("topic")
    return list(terms.said([row.topic for row in rows.order_by("topic__name")[:SOME]], viewer))


def listed_topics(viewer: Viewer) -> list[Term]:
    """What the list can be narrowed to."""
    return list(terms.spoken(viewer, List.TOPIC)[:SOME])


def corrected(viewer: Viewer, statement: Statement) -> list[Statement]:
    """What it corrects, and what corrects it, as far as she sees them."""
    around = Q(follows=statement.pk) | (Q(pk=statement.follows_id) if statement.follows_id else Q(pk__in=()))
    rows = Statement.objects.visible_to(viewer).filter(around).defer(*LONG)
    return said(viewer, rows.order_by("made_on", "id")[:FEW])


def last_contact(viewer: Viewer, group: UUID) -> str:
    """The address that this body gave last."""
    rows = Statement.objects.visible_to(viewer).filter(group=group).exclude(contact="")
    return rows.order_by("-made_on", "-id").values_list("contact", flat=True).first() or ""


# What stands beside it -----------------------------------------------------------------------------------------------


def wordings(viewer: Viewer, *some: Statement) -> list[StatementWording]:
    """Their words in other languages, the oldest first."""
    return WORDED(viewer, {one.pk for one in some}) if some else []


def claims(viewer: Viewer, *some: Statement) -> list[StatementClaim]:
    """Which claims they say, in which sentences."""
    return CLAIMS(viewer, {one.pk for one in some}) if some else []


def all_claims(viewer: Viewer, some: Collection[UUID]) -> Seen[StatementClaim]:
    rows = StatementClaim.objects.visible_to(viewer).filter(statement__in=some).select_related("claim")
    return rows.order_by("pk")[:MOST]


def all_beside(kind: Any, order: str) -> Alike:
    """What is a part of these statements, in this order."""
    return Alike(lambda viewer, some: seen(kind, viewer).filter(of__in=some).order_by(order)[:MOST])


CLAIMS, WORDED, SPOKEN = Alike(all_claims), all_beside(StatementWording, "number"), all_beside(CaucusWord, "pk")


def positions(viewer: Viewer, statement: Statement) -> list[StatementPosition]:
    rows = StatementPosition.objects.visible_to(viewer, statement=statement).select_related("position")
    return list(rows.order_by("pk")[:SOME])


def answered_needs(viewer: Viewer, statement: Statement) -> list[StatementAnswer]:
    rows = StatementAnswer.objects.visible_to(viewer, statement=statement).select_related("need")
    return list(rows.order_by("pk")[:SOME])


def words_beside(viewer: Viewer, *some: Statement) -> list[CaucusWord]:
    """What bodies with hearing rights said of them."""
    return SPOKEN(viewer, {one.pk for one in some}) if some else []


def rights_on(viewer: Viewer, *some: Statement) -> list[tuple[UUID, HearingRight]]:
    """Who must be heard on what they are about: (statement, right)."""
    rows = StatementTopic.objects.visible_to(viewer).filter(statement__in=some)
    about = list(rows.values_list("statement_id", "topic_id")[:MOST])
    if not about:
        return []
    rights = HearingRight.objects.visible_to(viewer).filter(topic__in={topic for _of, topic in about})
    found = list(rights.order_by("pk")[:SOME])
    return [(of, right) for of, topic in about for right in found if right.topic_id == topic]


def mine(viewer: Viewer) -> list[HearingRight]:
    """The rights to be heard of the caucuses she sits in."""
    return MINE(viewer) if viewer.groups() else []


def rights_of_hers(viewer: Viewer) -> Seen[HearingRight]:
    return HearingRight.objects.visible_to(viewer).filter(caucus__in=viewer.groups()).order_by("pk")[:SOME]


def to_hear(viewer: Viewer, right: HearingRight) -> Seen[Statement]:
    """What this caucus can say something of: it is about its topic, and members read it."""
    about = StatementTopic.objects.visible_to(viewer).filter(topic=right.topic_id)
    rows = Statement.objects.visible_to(viewer).filter(pk__in=about.values("statement"))
    return rows.filter(stands__in=("draft", *Statement.OUT)).exclude(reach=Reach.GROUP).order_by("-made_on", "-id")


def languages(viewer: Viewer) -> list[str]:
    """The languages of the coalition."""
    return [lang for whole in WHOLE(viewer) for lang in whole.languages]


def the_whole(viewer: Viewer) -> Seen[Coalition]:
    return Coalition.objects.visible_to(viewer).order_by("pk")[:1]


MINE, WHOLE = Alike(rights_of_hers), Alike(the_whole)


def given(viewer: Viewer, statement: Statement) -> list[Mandate]:
    """The mandates for statements of its body that hold today, whoever acts by them."""
    rows = Mandate.objects.visible_to(viewer).filter(group=statement.group_id, matter=Matter.STATEMENTS, stands="given")
    return list(rows.filter(first__lte=today(), last__gte=today()).order_by("presses", "pk")[:SOME])


def mandates(viewer: Viewer, statement: Statement) -> list[Mandate]:
    """By which mandates she may publish it today."""
    return [one for one in given(viewer, statement) if rules.acts_by(viewer, one, Matter.STATEMENTS)]


def packs(viewer: Viewer, lang: str) -> list[Pack]:
    """The packs of others' words in this language that she sees: here they are looked for in our own text."""
    return list(watching.packs(viewer).filter(lang=lang, ours=False).order_by("name", "pk")[:SOME])

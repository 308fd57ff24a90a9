"""What waits in positions: hearings, organisations that have not answered, drafts that lack something to stand on."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.people import queries as people
from umbel.people.models import Organisation
from umbel.people.prepared import Alike
from umbel.people.told.desk import Duty
from umbel.positions import queries, rules
from umbel.positions.models import (
    Hearing,
    HearingRight,
    Mark,
    Position,
    PositionTopic,
    Sentence,
    SentenceClaim,
    SentenceReport,
    SignOn,
)

FEW, SOME, MANY = 7, 8, 30
WORDS = ("made_on", "title", "stance", "ask", "text", "plain")  # of a position: what it is called and what it says


def waiting(viewer: Viewer) -> list[Duty]:
    """For the desk of those who sit in a body."""
    if not viewer.groups():
        return []
    return [*to_be_heard(viewer), *to_answer(viewer), *to_bear(viewer)]


def to_be_heard(viewer: Viewer) -> list[Duty]:
    """Drafts that wait for the answer of one of her caucuses. Three questions, however many."""
    rights = {one.topic_id: one for one in RIGHTS(viewer)}
    rows = LAID(viewer, rights) if rights else []
    told = HEARD(viewer, {row.position_id for row in rows}) if rows else ()
    heard, found = {(row.of_id, row.right_id, row.heard) for row in told}, []
    says = _("Your caucus is to be heard: %(position)s")
    for one, right in ((row.position, rights[row.topic_id]) for row in rows):
        if one.laid == one.words and (one.pk, right.pk, one.laid) not in heard and one.laid_on:
            does = says % {"position": one}
            due = (max(one.laid_on, right.made_on) + timedelta(days=right.days)).date()
            found.append(Duty(one, right.caucus_id, due, "", does, ("positions:answer", right.pk)))
    return found[:FEW]


def rights_of_hers(viewer: Viewer) -> Seen[HearingRight]:
    """What her caucuses must be heard on."""
    return HearingRight.objects.visible_to(viewer).filter(caucus__in=viewer.groups()).order_by("pk")[:MANY]


def laid(viewer: Viewer, topics: Collection[UUID]) -> Seen[PositionTopic]:
    """Drafts on these topics that were laid before others."""
    about = PositionTopic.objects.visible_to(viewer).filter(topic__in=topics, position__stands="draft")
    rows = about.exclude(position__laid="").exclude(position__reach="group").select_related("position")
    rows = rows.only("topic", *(f"position__{name}" for name in ("laid", "laid_on", *WORDS)))
    return rows.order_by("position__laid_on", "pk")[:MANY]


def heard(viewer: Viewer, some: Collection[UUID]) -> Seen[Hearing]:
    """What was answered to these drafts."""
    return Hearing.objects.visible_to(viewer).filter(of__in=some).only("of", "right", "heard")


def to_answer(viewer: Viewer) -> list[Duty]:
    """What an organisation she speaks for has not answered, or is asked again: mostly the newest, so these first."""
    mine = people.mine(viewer)
    found, asked = list[Duty](), NEWEST(viewer) if mine else []
    if asked:
        found = unanswered(viewer, mine, asked)
    if len(found) < FEW and len(asked) == SOME:
        found = unanswered(viewer, mine, ASKED(viewer))
    return found


def unanswered(viewer: Viewer, mine: list[Organisation], asked: list[Position]) -> list[Duty]:
    """The first few of these that one of these organisations has not answered."""
    rows = SIGNED(viewer, {one.pk for one in mine}, {one.line for one in asked})
    last = {(row.organisation_id, row.position.line): row for row in rows}
    found: list[Duty] = []
    says = _("Does your organisation sign? %(position)s")
    for one in asked:
        for organisation in mine:
            given = last.get((organisation.pk, one.line))
            if len(found) < FEW and (given is None or not rules.holds(given, one)):
                does = says % {"position": one}
                at = ("positions:answer-for", organisation.pk)
                found.append(Duty(one, organisation.space_id, None, "", does, at))
    return found


def asked_to_sign(viewer: Viewer) -> Seen[Position]:
    """What member organisations are asked to sign, the newest first."""
    return queries.to_sign(viewer).only("line", *WORDS).order_by("-made_on", "-id")[:MANY]


def newest_to_sign(viewer: Viewer) -> Seen[Position]:
    """The newest of these."""
    return asked_to_sign(viewer)[:SOME]


def signed(viewer: Viewer, organisations: Collection[UUID], lines: Collection[UUID]) -> Seen[SignOn]:
    """What these organisations answered to any edition of these positions, the last edition last."""
    rows = SignOn.objects.visible_to(viewer).filter(organisation__in=organisations, position__line__in=lines)
    return rows.order_by("position__number", "pk").select_related("position")


def to_bear(viewer: Viewer) -> list[Duty]:
    """Drafts of her bodies, laid before others, with a fact that says no claim or an event that tells no report."""
    says = _("A sentence of this draft rests on nothing yet.")
    return [Duty(one, one.group_id, says=says) for one in BARE(viewer)]


def resting_on_nothing(viewer: Viewer) -> Seen[Position]:
    """Such drafts, the oldest first."""
    claims = SentenceClaim.objects.visible_to(viewer).filter(sentence=OuterRef("pk"))
    reports = SentenceReport.objects.visible_to(viewer).filter(sentence=OuterRef("pk"))
    bare = Sentence.objects.visible_to(viewer).filter(of=OuterRef("pk"))
    bare = bare.filter(Q(kind=Mark.FACT) & ~Exists(claims) | Q(kind=Mark.EVENT) & ~Exists(reports))
    rows = Position.objects.visible_to(viewer).filter(group__in=viewer.groups(), stands="draft")
    return rows.filter(Exists(bare)).only("made_on", "group", "title").order_by("made_on", "pk")[:FEW]


RIGHTS, LAID, HEARD = Alike(rights_of_hers), Alike(laid), Alike(heard)
NEWEST, ASKED, SIGNED, BARE = Alike(newest_to_sign), Alike(asked_to_sign), Alike(signed), Alike(resting_on_nothing)

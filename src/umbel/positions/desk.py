"""What waits in positions: hearings, organisations that have not answered, drafts that lack something to stand on."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from umbel.core.viewers import Viewer
from umbel.people import queries as people
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

FEW, MANY = 7, 30


def waiting(viewer: Viewer) -> list[Duty]:
    """For the desk of those who sit in a body."""
    if not viewer.groups():
        return []
    return [*to_be_heard(viewer), *to_answer(viewer), *to_bear(viewer)]


def to_be_heard(viewer: Viewer) -> list[Duty]:
    """Drafts that wait for the answer of one of her caucuses. Three questions, however many."""
    mine = HearingRight.objects.visible_to(viewer).filter(caucus__in=viewer.groups())
    rights = {one.topic_id: one for one in mine.order_by("pk")[:MANY]}
    if not rights:
        return []
    about = PositionTopic.objects.visible_to(viewer).filter(topic__in=list(rights), position__stands="draft")
    laid = about.exclude(position__laid="").exclude(position__reach="group").select_related("position")
    rows = list(laid.order_by("position__laid_on", "pk")[:MANY])
    told = Hearing.objects.visible_to(viewer).filter(of__in={row.position_id for row in rows}) if rows else ()
    heard, found = {(row.of_id, row.right_id, row.heard) for row in told}, []
    for one, right in ((row.position, rights[row.topic_id]) for row in rows):
        if one.laid == one.words and (one.pk, right.pk, one.laid) not in heard and one.laid_on:
            does = _("Your caucus is to be heard: %(position)s") % {"position": one}
            due = (max(one.laid_on, right.made_on) + timedelta(days=right.days)).date()
            found.append(Duty(one, right.caucus_id, due, "", does, reverse("positions:answer", args=[right.pk])))
    return found[:FEW]


def to_answer(viewer: Viewer) -> list[Duty]:
    """What an organisation she speaks for has not answered, or is asked again."""
    mine = people.mine(viewer)
    asked = list(queries.to_sign(viewer).order_by("-made_on", "-id")[:MANY]) if mine else []
    if not asked:
        return []
    rows = SignOn.objects.visible_to(viewer).filter(
        organisation__in=mine, position__line__in={one.line for one in asked}
    )
    rows = rows.order_by("position__number", "pk").select_related("position")
    last = {(row.organisation_id, row.position.line): row for row in rows}
    found = []
    for one in asked:
        for organisation in mine:
            given = last.get((organisation.pk, one.line))
            if given is None or not rules.holds(given, one):
                does = _("Does your organisation sign? %(position)s") % {"position": one}
                at = reverse("positions:answer-for", args=[organisation.pk])
                found.append(Duty(one, organisation.space_id, None, "", does, at))
    return found[:FEW]


def to_bear(viewer: Viewer) -> list[Duty]:
    """Drafts of her bodies, laid before others, with a fact that says no claim or an event that tells no report."""
    claims = SentenceClaim.objects.visible_to(viewer).filter(sentence=OuterRef("pk"))
    reports = SentenceReport.objects.visible_to(viewer).filter(sentence=OuterRef("pk"))
    bare = Sentence.objects.visible_to(viewer).filter(of=OuterRef("pk"))
    bare = bare.filter(Q(kind=Mark.FACT) & ~Exists(claims) | Q(kind=Mark.EVENT) & ~Exists(reports))
    rows = Position.objects.visible_to(viewer).filter(group__in=viewer.groups(), stands="draft")
    says = _("A sentence of this draft rests on nothing yet.")
    return [Duty(one, one.group_id, says=says) for one in rows.filter(Exists(bare)).order_by("made_on", "pk")[:FEW]]

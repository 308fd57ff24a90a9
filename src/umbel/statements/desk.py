"""What waits in statements: what a body owes for what went out, and the word of a caucus it touches."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from umbel.core.records import first_moment, today
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.people.models import Reach
from umbel.people.prepared import Alike
from umbel.people.told.desk import Duty
from umbel.positions.models import HearingRight
from umbel.statements import owed, queries
from umbel.statements.models import Statement, StatementTopic

FEW = 7


def waiting(viewer: Viewer) -> list[Duty]:
    """For the desk of those who sit in a body, or in a caucus with a right to be heard."""
    if not viewer.groups():
        return []
    rights = queries.mine(viewer)
    rows = TOUCHING(viewer, {right.topic_id for right in rights})
    return [*to_owe(viewer, rows), *to_say(viewer, rows, rights)]


def to_owe(viewer: Viewer, rows: list[Statement]) -> list[Duty]:
    """What her bodies owe for what went out. The words of caucuses are theirs to say."""
    out = {row.pk: row for row in rows if row.group_id in viewer.groups() and row.stands in Statement.OUT}
    if not out:
        return []
    facts = [row for row in out.values() if row.facts]
    known = owed.Around(queries.claims(viewer, *facts), queries.wordings(viewer, *out.values()), [], [])
    told = owed.debts(viewer, *out.values(), known=known)
    found = [
        Duty(row, row.group_id, debt.due, "", debt.does, debt.at) for key, row in out.items() for debt in told[key]
    ]
    return found[:FEW]


def to_say(viewer: Viewer, rows: list[Statement], rights: list[HearingRight]) -> list[Duty]:
    """Statements that one of her caucuses has not said its word of."""
    at = {row.pk: row for row in rows if row.reach != Reach.GROUP}
    about = ABOUT(viewer, at, {right.topic_id for right in rights}) if at and rights else []
    words = queries.words_beside(viewer, *{at[of] for of, _topic in about})
    said = {(word.of_id, word.right_id) for word in words}
    found = []
    for one, right in ((at[of], right) for of, topic in about for right in rights if right.topic_id == topic):
        if (one.pk, right.pk) not in said and owed.waits(one, right):
            does = _("A statement touches your caucus: %(what)s") % {"what": one}
            where = reverse("statements:word", args=[right.pk])
            found.append(Duty(one, right.caucus_id, owed.until_of(one, right), "", does, where))
    return found[:FEW]


def touching(viewer: Viewer, topics: Collection[UUID]) -> Seen[Statement]:
    """What her bodies owe something for, and what lies before her caucuses: not confirmed yet, or of this season."""
    about = StatementTopic.objects.visible_to(viewer).filter(topic__in=topics)
    lies = Q(pk__in=about.values("statement"), stands__in=("draft", *Statement.OUT))
    hers = Q(group__in=viewer.groups(), stands__in=Statement.OUT)
    young = Q(stands="public") | Q(made_on__gte=first_moment(today() - queries.SEASON))
    rows = Statement.objects.visible_to(viewer).filter(hers | lies).filter(young)
    return rows.order_by("-made_on", "-id")[: queries.AT_ONCE]


def about_these(viewer: Viewer, some: Collection[UUID], topics: Collection[UUID]) -> Any:
    """Which of these statements are about which of these topics: (statement, topic)."""
    rows = StatementTopic.objects.visible_to(viewer).filter(statement__in=some, topic__in=topics)
    return rows.order_by("pk").values_list("statement_id", "topic_id")[: queries.MOST]


TOUCHING, ABOUT = Alike(touching), Alike(about_these)

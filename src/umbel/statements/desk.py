"""What waits in statements: what a body owes for what went out, and the word of a caucus it touches."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from umbel.core.viewers import Viewer
from umbel.people.models import Reach
from umbel.people.told.desk import Duty
from umbel.positions.models import HearingRight
from umbel.statements import owed, queries
from umbel.statements.models import Statement

FEW = 7


def waiting(viewer: Viewer) -> list[Duty]:
    """For the desk of those who sit in a body, or in a caucus with a right to be heard."""
    if not viewer.groups():
        return []
    rights = queries.mine(viewer)
    hers = Q(group__in=viewer.groups(), stands__in=Statement.OUT)
    rows = queries.touching(viewer, hers, rights)
    told = owed.debts(viewer, *(row for row in rows if row.group_id in viewer.groups()))
    found = [
        Duty(row, row.group_id, debt.due, "", debt.does, debt.at)
        for row in rows
        for debt in told.get(row.pk, ())
        if debt.kind != "hearing"
    ]
    return [*found[:FEW], *to_say(viewer, rows, rights)]


def to_say(viewer: Viewer, rows: list[Statement], rights: list[HearingRight]) -> list[Duty]:
    """Statements that one of her caucuses has not said its word of."""
    if not rights or not rows:
        return []
    spoken = {(word.of_id, word.right_id) for word in queries.words_beside(viewer, *rows)}
    at = {right.pk: right for right in rights}
    found = []
    for of, right in queries.rights_on(viewer, *rows):
        one = next(row for row in rows if row.pk == of)
        if right.pk in at and one.reach != Reach.GROUP and (of, right.pk) not in spoken and owed.waits(one, right):
            does = _("A statement touches your caucus: %(what)s") % {"what": one}
            where = reverse("statements:word", args=[right.pk])
            found.append(Duty(one, right.caucus_id, owed.until_of(one, right), "", does, where))
    return found[:FEW]

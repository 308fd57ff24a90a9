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
    if not rows:
        return []
    known = owed.around(viewer, *rows)
    told = owed.debts(viewer, *(row for row in rows if row.group_id in viewer.groups()), known=known)
    found = [
        Duty(row, row.group_id, debt.due, "", debt.does, debt.at)
        for row in rows
        for debt in told.get(row.pk, ())
        if debt.kind != "hearing"
    ]
    return [*found[:FEW], *to_say(known, rows, rights)]


def to_say(known: owed.Around, rows: list[Statement], rights: list[HearingRight]) -> list[Duty]:
    """Statements that one of her caucuses has not said its word of."""
    spoken = {(word.of_id, word.right_id) for word in known.words}
    mine, at, found = {right.pk for right in rights}, {row.pk: row for row in rows}, []
    for of, right in known.rights:
        one = at[of]
        if right.pk in mine and one.reach != Reach.GROUP and (of, right.pk) not in spoken and owed.waits(one, right):
            does = _("A statement touches your caucus: %(what)s") % {"what": one}
            where = reverse("statements:word", args=[right.pk])
            found.append(Duty(one, right.caucus_id, owed.until_of(one, right), "", does, where))
    return found[:FEW]

"""Every change to reports from members."""

from datetime import date
from typing import TypedDict, Unpack
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from umbel.claims import rules
from umbel.claims.models import Report, this_month
from umbel.core.actions import Refused, action
from umbel.people import sharing
from umbel.people.models import Group, Member


class Told(TypedDict):
    """What a report says."""

    says: str
    band: str
    month: date
    how_checked: str
    outcome: str
    direction: str


@action(allow=rules.works_in, makes=Report)
def write_report(who: Member, where: Group, *, id: UUID, **told: Unpack[Told]) -> Report:
    """Write down what members reported. Who told is not asked, and the day is not kept."""
    return kept(Report(id=id, group=where), told)


@action(allow=rules.editors)
def revise_report(who: Member, report: Report, *, revision: int, **told: Unpack[Told]) -> Report:
    """Correct a report from members."""
    return kept(report, told)


def kept(report: Report, told: Told) -> Report:
    """What was told, with the month and no finer."""
    if told["month"] > this_month():
        raise Refused(_("This month is still to come."), field="month")
    for name, value in told.items():
        setattr(report, name, value)
    report.month = told["month"].replace(day=1)
    report.save()
    return report


@action(allow=rules.keepers, answerable=True)
def share_report(who: Member, report: Report, *, to: str, revision: int | None = None) -> Report:
    """Press for a report from members to travel further."""
    sharing.widen(who, report, to)
    return report


@action(allow=rules.no_longer_new, answerable=True)
def hide_report(who: Member, report: Report, *, to: str) -> Report:
    """Take a report from members back at once from those who need not see it."""
    sharing.narrow(report, to)
    return report

"""Every change to notices: a short text to a group, and the answers below it."""

from uuid import UUID

from umbel.core.actions import action
from umbel.core.records import first_moment, next_number, today
from umbel.people.models import Group, Member
from umbel.week import rules
from umbel.week.models import Answer, Notice


@action(allow=rules.in_group, makes=Notice)
def post(who: Member, where: Group, *, id: UUID, title: str, body: str) -> Notice:
    """Tell one's group something. It fades after 180 days, unless somebody pins it."""
    notice = Notice(id=id, group=where, title=title, body=body)
    notice.save()
    return notice


@action(allow=rules.sits_in, makes=Answer)
def answer_notice(who: Member, notice: Notice, *, id: UUID, body: str) -> Answer:
    """Answer a notice, for all who read it."""
    answer = Answer(id=id, of=notice, number=next_number(Answer, notice), body=body, made_on=first_moment(today()))
    answer.save()
    return answer


@action(allow=rules.sits_in)
def pin(who: Member, notice: Notice, *, stays: bool) -> Notice:
    """Pin a notice, so that it stays; or let it fade again, from today."""
    notice.fades_from = None if stays else today()
    notice.save()
    return notice


@action(allow=rules.keeps_group, answerable=True)
def take_down(who: Member, notice: Notice) -> Group:
    """Take a notice down, with all answers, for good."""
    group = notice.group
    notice.delete()
    return group

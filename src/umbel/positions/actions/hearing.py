"""Rights to be heard, answers to a hearing, dissent."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.records import first_moment, today
from umbel.people import sharing
from umbel.people.models import Group, GroupKind, Member
from umbel.positions import rules, support
from umbel.positions.actions.drafting import drafted
from umbel.positions.models import Dissent, Hearing, HearingRight, Position, PositionTopic
from umbel.terms.models import Term

LONGEST = 60


@action(allow=rules.keeps_caucus, answerable=True)
def set_right(who: Member, caucus: Group, *, topic: Term, days: int, silence: str) -> HearingRight:
    """Say on which topic your caucus must be heard, within how many days it answers, and what its silence means."""
    if caucus.kind != GroupKind.CAUCUS or caucus.closed:
        raise Refused(_("A caucus that members know of has this right. Of a closed group nobody could know it."))
    if not 1 <= days <= LONGEST:
        raise Refused(_("Between 1 day and 60 days."), field="days")
    said = {"days": days, "silence": silence}
    right, _new = HearingRight.objects.update_or_create(caucus=caucus, topic=topic, defaults=said)
    return right


@action(allow=rules.keeps_right, answerable=True)
def drop_right(who: Member, right: HearingRight) -> Group:
    """Give up to be heard on this topic."""
    caucus: Group = right.caucus
    right.delete()
    return caucus


@action(allow=rules.answers_for)
def answer_hearing(
    who: Member, right: HearingRight, *, position: Position, answer: str, says: str, named: str
) -> Position:
    """Answer for a body with hearing rights. It is named as it chooses, or not at all."""
    position = drafted(position)
    if not PositionTopic.objects.filter(position=position, topic=right.topic_id).exists():
        raise Refused(_("This position is about something else."), field="position")
    if not support.laid(position):
        raise Refused(_("These words do not lie before members yet, or changed since."), field="position")
    said = {"answer": answer, "says": says, "named": named, "silent": False, "heard": position.words}
    Hearing.objects.update_or_create(of=position, right=right, defaults=said)
    return position


@action(allow=rules.sits_with, makes=Dissent)
def dissent(who: Member, position: Position, *, id: UUID, says: str, reach: str) -> Dissent:
    """Say why some of you do not agree. It goes as far as you choose; who wrote it is not kept."""
    row = Dissent(id=id, of=position, group=position.group, says=says, reach=reach, made_on=first_moment(today()))
    row.by = who.made_this(row.pk)
    row.save()
    return row


@action(allow=rules.dissents)
def change_dissent(who: Member, dissent: Dissent, *, revision: int, says: str, reach: str) -> Dissent:
    """Say your dissent otherwise, or let it go further or less far."""
    dissent.says, dissent.reach = says, reach
    dissent.save()
    return dissent


@action(allow=rules.no_longer_new, answerable=True)
def hide_dissent(who: Member, dissent: Dissent, *, to: str) -> Dissent:
    """Take a dissent back at once from those who need not see it. Whoever wrote it may let it out again."""
    sharing.narrow(dissent, to)
    return dissent

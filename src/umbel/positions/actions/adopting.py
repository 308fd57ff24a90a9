"""Laying before others, adopting, taking back, sharing."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from umbel.claims.models import Claim
from umbel.core.actions import Refused, action
from umbel.core.steps import move
from umbel.core.viewers import Visitor
from umbel.people import sharing
from umbel.people.models import Member, Reach
from umbel.positions import rules, support
from umbel.positions.actions.briefs import keep_adopted
from umbel.positions.actions.drafting import drafted
from umbel.positions.models import Hearing, Position, PositionStep, SentenceClaim
from umbel.week.models import Decision


@action(allow=rules.editors, answerable=True)
def lay(who: Member, position: Position, *, revision: int) -> Position:
    """Lay these very words before all members and those who must be heard. From now on their days run."""
    position = drafted(position)
    if position.reach == Reach.GROUP:
        raise Refused(_("Share the draft with all members first, so that they can read what they are heard on."))
    if position.laid != position.words:
        position.laid, position.laid_on = position.words, timezone.now()
        position.save(update_fields=["laid", "laid_on"])
    return position


@action(allow=rules.editors, answerable=True)
def adopt(who: Member, position: Position, *, revision: int, decision: Decision) -> Position:
    """Adopt a draft by a decision of the body. What lacks a support, an answer or a hearing is not adopted.

    Its short brief is kept by itself, as it was said on this day.
    """
    position = drafted(position)
    held = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if held.group_id != position.group_id or held.now != "adopted":
        raise Refused(_("Only a decision of this very body that stands adopts its position."), field="decision")
    if Position.objects.filter(line=position.line, decision=held).exists():
        raise Refused(_("This decision adopted an earlier edition. Each edition has its own."), field="decision")
    cites = SentenceClaim.objects.select_for_update(of=("self",)).filter(sentence__of=position)
    says = sorted(cites.values_list("claim", flat=True), key=str)
    list(Claim.objects.select_for_update(of=("self",)).filter(pk__in=says).order_by("pk"))  # nobody withdraws one now
    if lacking := support.lacks(who, position):
        raise Refused(support.in_one(lacking))
    write_silence(position, support.hearings(who, position, timezone.now()))
    position.decision, position.adopted_on = held, held.day
    follow(position)
    move(PositionStep, position, "adopted", "")
    keep_adopted(who, position)
    return position


def write_silence(position: Position, heard: list[support.Heard]) -> None:
    """What the silence of a body came to is written down as its answer, and that it was silence."""
    for told in heard:
        if told.answer is None:
            row = {"answer": told.comes_to, "silent": True, "heard": position.words, "says": "", "named": ""}
            Hearing.objects.update_or_create(of=position, right=told.right, defaults=row)


def follow(position: Position) -> None:
    """The edition before this one says so; whom it asks to sign is asked of this one."""
    older = Position.objects.select_for_update(of=("self",)).filter(pk=position.follows_id or position.pk).first()
    if older is None or older.pk == position.pk:
        return
    if older.stands == "withdrawn":
        return
    if older.stands != "adopted":
        raise Refused(_("Another edition replaced the one that this follows. Begin again from that one."))
    position.asking, position.hours = older.asking, older.hours
    move(PositionStep, older, "replaced", "")


@action(allow=rules.editors, answerable=True)
def step_position(who: Member, position: Position, *, why: str) -> Position:
    """Take a position back, with a reason. It stays readable, marked as taken back."""
    sharing.void(position.pk)
    move(PositionStep, position, "withdrawn", why)
    return position


@action(allow=rules.keepers, answerable=True)
def share_position(who: Member, position: Position, *, to: str, revision: int | None = None) -> Position:
    """Press for a position to travel further. A draft goes to members at most; anyone may check what they read."""
    if to == Reach.PUBLIC and position.stands == "draft":
        raise Refused(_("Anyone may read what is adopted, not what is still open."), field="to")
    if (
        to == Reach.PUBLIC
        and not position.archive
        and (lacking := support.unsupported(position, support.borne(who, position, Visitor())))
    ):
        told = _("Strangers could not check what this rests on. Share the claims and reports under it first.")
        raise Refused(support.in_one([told, *lacking]), field="to")
    sharing.widen(who, position, to)
    return position


@action(allow=rules.no_longer_new, answerable=True)
def hide_position(who: Member, position: Position, *, to: str) -> Position:
    """Take a position back at once from those who need not see it."""
    sharing.narrow(position, to)
    return position

"""Going out, and what the body makes of it: confirm, correct, withdraw, hide."""

from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.records import today
from umbel.core.steps import move
from umbel.people import queries as people
from umbel.people import sharing
from umbel.people.models import Mandate, Member, Reach
from umbel.positions.support import in_one
from umbel.statements import owed, rules
from umbel.statements.actions.writing import about, drafted, indexed
from umbel.statements.models import (
    Statement,
    StatementClaim,
    StatementPosition,
    StatementStep,
    StatementTopic,
    StatementWording,
)

NO_MANDATE = _("No mandate for statements that holds today lets you publish this for the body.")
NO_MORE = _("This is out already, or does not go out any more.")
ONLY_NOW = _("Only what we say now is corrected by a statement that follows.")


@action(allow=rules.by_mandate, answerable=True)
def publish(who: Member, statement: Statement, *, revision: int, mandate: Mandate) -> Statement:
    """Publish a statement under a mandate, with one press or two, as the mandate says. There is no other way out."""
    held = Mandate.objects.select_for_update(of=("self",)).get(pk=mandate.pk)  # nobody ends it meanwhile
    if not rules.allows(who, held, statement):
        raise Refused(NO_MANDATE, field="mandate")
    if not owed.goes_out(statement):
        raise Refused(NO_MORE)
    if lacking := owed.lacks(who, statement):
        raise Refused(in_one(lacking))
    half = people.half_open(who, statement, rules.pressed, to=Reach.PUBLIC).to
    if half and statement.mandate_id != held.pk:
        raise Refused(
            _("Somebody pressed for it by another mandate. Press by that one too, or change the words."), "mandate"
        )
    mark, before = who.made_this(statement.pk), statement.by if half else []
    statement.mandate, statement.by = held, [*(one for one in before if one != mark), mark]
    read, too = str(statement.revision), lambda one: rules.allows(one, held, statement)
    if sharing.pressed(who, statement, Reach.PUBLIC, held.presses, read, too):
        goes_out(statement, held)
    else:  # no new revision: the press is for what she read
        Statement.objects.filter(pk=statement.pk).update(mandate=held, by=statement.by)
    return statement


def goes_out(statement: Statement, held: Mandate) -> None:
    """Anyone reads it from now on, in the languages that are ready; the days of its body run."""
    statement.published_on = statement.published_on or today()
    statement.confirm_by = today() + timedelta(days=held.confirm_days)
    if statement.facts is None:  # from now on its words stay: what is guessed of them is guessed once
        statement.facts = [line.key for line in owed.lines(statement) if line.fact]
    statement.upto = StatementWording.objects.filter(of=statement).count()
    if statement.stands == "draft":
        move(StatementStep, statement, "public", "")
    else:
        statement.save()
    sharing.set_reach(statement, Reach.PUBLIC)
    if statement.follows_id:
        corrects(statement, statement.follows_id)
    indexed(statement)


def corrects(statement: Statement, key: UUID) -> None:
    """What it corrects says so from now on. Of two corrections one goes out: else we would say two things at once."""
    before = Statement.objects.select_for_update(of=("self",)).get(pk=key)
    others = Statement.objects.filter(follows=before.pk, stands__in=Statement.OUT).exclude(pk=statement.pk)
    if others.exists():
        raise Refused(_("Another statement corrects the same one already. Correct or withdraw that one."))
    if before.stands in Statement.OUT:
        move(StatementStep, before, "corrected", "")


@action(allow=rules.is_of_the_body, answerable=True)
def confirm(who: Member, statement: Statement, *, revision: int) -> Statement:
    """Confirm for the body what went out under its mandate: not by whoever published it."""
    if why_not := owed.no_confirming(who, statement):
        raise Refused(why_not)
    statement.by = []
    move(StatementStep, statement, "confirmed", "")
    return statement


@action(allow=rules.sits_with, makes=Statement)
def correct(who: Member, statement: Statement, *, id: UUID) -> Statement:
    """Begin the statement that corrects this one, with its words. Once it goes out, this one says so and stays."""
    if statement.stands not in Statement.OUT:
        raise Refused(ONLY_NOW)
    same = ("title", "occasion", "lang", "happened", "says", "asks", "short", "contact", "person", "stood")
    new = Statement(
        id=id, group=statement.group, follows=statement, **{name: getattr(statement, name) for name in same}
    )
    new.save()
    about(new, [row.topic for row in StatementTopic.objects.filter(statement=statement).select_related("topic")])
    for cite in StatementClaim.objects.filter(statement=statement):
        StatementClaim(statement=new, claim_id=cite.claim_id, line=cite.line, looked=cite.looked).save()
    for link in StatementPosition.objects.filter(statement=statement):
        StatementPosition(statement=new, position_id=link.position_id).save()
    indexed(new)
    return new


@action(allow=rules.is_of_the_body, answerable=True)
def withdraw(who: Member, statement: Statement, *, why: str) -> Statement:
    """Withdraw a statement, with a reason that anyone reads who read it. It never comes back."""
    sharing.void(statement.pk)
    statement.by = []
    move(StatementStep, statement, "withdrawn", why)
    return statement


@action(allow=rules.keepers, answerable=True)
def share_statement(who: Member, statement: Statement, *, to: str, revision: int | None = None) -> Statement:
    """Press for all members to read a draft, caucuses too. Public it becomes under a mandate only."""
    if to == Reach.PUBLIC:
        raise Refused(_("A statement becomes public under a mandate only, never by sharing."), field="to")
    drafted(statement)
    sharing.widen(who, statement, to)
    return statement


@action(allow=rules.no_longer_new, answerable=True)
def hide_statement(who: Member, statement: Statement, *, to: str) -> Statement:
    """Take a statement back at once from those who need not see it. Out again it goes under a mandate."""
    statement.by = []
    sharing.narrow(statement, to)
    statement.save(update_fields=["by"])
    return statement

"""What everybody says about being away and being told. All of it goes into her own box."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.codes import digits_of, fresh
from umbel.core.jobs import after
from umbel.core.lock import pseudonym
from umbel.core.records import today
from umbel.core.viewers import Bearer
from umbel.people import rules
from umbel.people.models import Coalition, Member
from umbel.people.told import box
from umbel.people.told.letters import ready
from umbel.people.told.rules import holds_a_mail

CODES_A_DAY = 3
TO_PROVE = timedelta(hours=24)


@action(allow=rules.herself)
def rest(who: Member, where: Coalition, *, first: date | None, last: date | None) -> Coalition:
    """Say that one is away: nothing is put on one's desk and one is told nothing, until the last day or a word."""
    first = first or today()
    if last and last < max(first, today()):
        raise Refused(_("The last day is before the first, or over already."), field="last")
    who.keep(rests=[first.isoformat(), last.isoformat() if last else ""])
    return where


@action(allow=rules.herself)
def be_back(who: Member, where: Coalition) -> Coalition:
    """Say that one is back."""
    who.keep(rests=None)
    return where


@action(allow=rules.herself)
def choose_told(who: Member, where: Coalition, *, how: str) -> Coalition:
    """Choose to look at the desk, to read a feed, or to be told by a person. An address of a mail is forgotten."""
    who.keep(told={"how": how} if how != box.DESK else None, proof=None)
    return where


@action(allow=rules.herself)
def type_address(who: Member, where: Coalition, *, to: str, lang: str) -> Coalition:
    """Type an address of one's own. It gets one code, and nothing else before that code is typed back."""
    if not ready():
        raise Refused(_("Whoever keeps this server has not set up mail. Nothing was kept."))
    day, asked = who.hers().get("asked", ["", 0])
    asked = asked + 1 if day == today().isoformat() else 1
    if asked > CODES_A_DAY:
        raise Refused(_("Three codes were asked for today. Please go on tomorrow; nothing is lost."), field="to")
    code, until = fresh(), timezone.now() + TO_PROVE
    proof = {"to": to, "lang": lang, "say": code, "hash": hashed(who, code), "by": until.isoformat(timespec="seconds")}
    who.keep(proof=proof, asked=[today().isoformat(), asked])
    after("umbel.people.told.jobs.codes")
    return where


def hashed(member: Member, code: str) -> str:
    """A code as it is kept, under her own key."""
    return pseudonym(member.pk, b"proof" + digits_of(code).encode())


@action(allow=rules.herself)
def prove_address(who: Member, where: Coalition, *, code: str) -> Coalition:
    """Prove an address by the code that was sent there; from then on it can say that something is waiting."""
    proof = who.hers().get("proof", {})
    if proof.get("hash") != hashed(who, code) or datetime.fromisoformat(proof["by"]) < timezone.now():
        raise Refused(_("This is not the code that was sent last, or its day is over."), field="code")
    who.keep(told={"how": box.MAIL, "to": proof["to"], "lang": proof["lang"]}, proof=None)
    after("umbel.people.told.jobs.hourly")
    return where


@action(allow=rules.herself)
def keep_quiet(who: Member, where: Coalition, *, first: int | None, until: int | None, zone: str) -> Coalition:
    """Say in which hours of one's own clock nothing may be mailed; what is due then waits until they end."""
    who.keep(quiet=[first, until, zone] if first is not None and until is not None and first != until else None)
    return where


@action(allow=holds_a_mail)
def no_more(who: Bearer, where: Coalition, *, member: Member) -> Coalition:
    """End the mails to an address, from a mail itself and without signing in. The address is forgotten."""
    held = Member.objects.select_for_update().get(pk=member.pk)
    if box.how(held) == box.MAIL:
        held.keep(told=None)
    return where

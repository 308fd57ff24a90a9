"""Every change by which somebody comes back in: recovery codes, passkeys, a trusted one, a travel lock, sessions."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.codes import fresh
from umbel.core.viewers import Bearer, Viewer
from umbel.people import passkeys, rules, sessions
from umbel.people.models import Coalition, Member, WayBack
from umbel.people.proving import code_of, prove

NOTICE = timedelta(hours=24)  # so long everybody who is signed in as her can stop it
FEW_CODES, MOST_PASSKEYS = 5, 4  # her box keeps its size
LONGEST_JOURNEY = timedelta(days=92)


@action(allow=rules.herself)
def trust(who: Member, where: Coalition, *, proof: str, peer: str) -> Coalition:
    """Name one person who may let oneself back in, or nobody."""
    prove(who, where, proof)
    named = Member.named(peer)
    if peer and (named is None or named.pk == who.pk):
        raise Refused(_("Nobody else here has this name. Please ask how they write it."), field="peer")
    who.keep(peer=[named.name, named.pk.hex] if named else None)
    return where


@action(allow=rules.herself)
def take_codes(who: Member, where: Coalition, *, proof: str) -> Coalition:
    """Take new recovery codes, shown once. They count once one of them was tried; until then the old ones do."""
    prove(who, where, proof)
    said = [fresh() for _n in range(FEW_CODES)]
    who.keep(unproven=[WayBack.hashed(code) for code in said])
    where.__dict__["said"] = said
    return where


@action(allow=rules.herself)
def try_code(who: Member, where: Coalition, *, code: str) -> Coalition:
    """Show that the recovery codes were written down, by typing one; from then on they open."""
    unproven = who.hers().get("unproven", [])
    if WayBack.hashed(code) not in unproven:
        raise Refused(_("This is none of the five. Please look at what you wrote down."), field="code")
    who.keep(codes=unproven, unproven=[])
    return where


@action(allow=rules.herself)
def renew_words(who: Member, where: Coalition, *, passphrase: str, proof: str) -> Coalition:
    """Take a new passphrase, by the old one, a passkey or a code. Sessions, travel lock and other passkeys end."""
    used = code_of(who, proof)
    shown = "" if used else prove(who, where, proof)
    codes = [code for code in who.hers().get("codes", []) if code != used]
    back_in(who, passphrase, codes=codes, passkeys=[one for one in who.passkeys if one[0] == shown])
    return where


def back_in(member: Member, passphrase: str, **more: object) -> None:
    """She has new words; whoever was signed in as her is no more, and no passkey opens but the one she just showed."""
    member.password = passphrase
    member.save(update_fields=["password"])
    again = member.hers().get("again", 0) + 1  # what was handed out for her words goes with them
    member.keep(**{"away": None, "back": None, "passkeys": None, "again": again, **more})
    WayBack.objects.filter(member=member).delete()
    sessions.end_hers(member.pk)


@action(allow=rules.anyone)
def lose_words(who: Viewer, where: Coalition, *, name: str) -> Coalition:
    """Ask the one person one trusts to be let back in. Whether there is such a name is not said."""
    said = fresh()
    WayBack(look_up=WayBack.hashed(said), member=Member.named(name)).save()
    where.__dict__["said"] = said
    return where


@action(allow=rules.trusted)
def let_back_in(who: Member, way: WayBack) -> WayBack:
    """Say that it is really she who asks. She can come in a day later, unless she or you stop it."""
    assert way.member is not None  # noqa: S101  (the rule saw to it)
    if way.agreed_on is None:
        way.agreed_on = way.made_on = timezone.now().replace(microsecond=0)  # it lives three days from the yes on
        way.save()
        held(way.member).keep(back=(way.agreed_on + NOTICE).isoformat())
    return way


@action(allow=rules.herself_or_trusted)
def stop_way_back(who: Member, way: WayBack) -> WayBack:
    """Stop that somebody is let back in."""
    assert way.member is not None  # noqa: S101  (the rule saw to it)
    WayBack.objects.filter(pk=way.pk).delete()
    others = WayBack.objects.filter(member=way.member, agreed_on__isnull=False).order_by("-agreed_on")
    opens = next((opens_on(other) for other in others), None)  # another one she still has to hear of
    held(way.member).keep(back=opens.isoformat() if opens else None)
    return way


def held(member: Member) -> Member:
    """She as she is now, held until the action ends, so that nothing put into her box at the same time is lost."""
    return Member.objects.select_for_update().get(pk=member.pk)


def opens_on(way: WayBack) -> datetime | None:
    """The hour from which on this way back opens, once the trusted one agreed."""
    return way.agreed_on + NOTICE if way.agreed_on else None


@action(allow=rules.comes_back)
def come_back(who: Bearer, way: WayBack, *, passphrase: str) -> WayBack:
    """Come back in with new words, a day after the one she trusts agreed."""
    opens = opens_on(way)
    if opens is None or opens > timezone.now() or way.member is None:
        raise Refused(_("This code opens nothing yet. It may be mistyped, too old, or the day is not over."))
    back_in(held(way.member), passphrase)
    return way


@action(allow=rules.herself)
def lock_for_travel(who: Member, where: Coalition, *, proof: str, first: date, last: date) -> Coalition:
    """Let nobody in under one's name from one day to another; a code, or the one she trusts, opens it early."""
    prove(who, where, proof)
    if last - first > LONGEST_JOURNEY:
        raise Refused(_("A lock lasts three months at the longest."), field="last")
    said = fresh()
    who.keep(away=[first.isoformat(), last.isoformat(), WayBack.hashed(said)])
    where.__dict__["said"] = said
    if who.away:
        sessions.end_hers(who.pk)
    return where


@action(allow=rules.herself)
def end_session(who: Member, where: Coalition, *, name: str) -> Coalition:
    """End one of one's own sessions, or all of them."""
    sessions.end_hers(who.pk, name)
    return where


@action(allow=rules.herself)
def come_by_passkey(who: Member, where: Coalition, *, passkey: str) -> Coalition:
    """Come in by one's own passkey."""
    passkeys.shown(who, passkey, "come")
    if who.away:
        raise Refused(passkeys.NOT_THIS)
    return where


@action(allow=rules.herself)
def add_passkey(who: Member, where: Coalition, *, proof: str, passkey: str) -> Coalition:
    """Add a passkey, on a phone that is only one's own; before it is made, one shows that it is oneself."""
    if not passkey:
        prove(who, where, proof)
        return where
    whose, one = passkeys.made(passkey, "add")
    if whose != who.pk:
        raise Refused(passkeys.NOT_THIS)
    if len(who.passkeys) >= MOST_PASSKEYS:
        raise Refused(_("Four passkeys are the most one may have. Remove one first."))
    who.keep(passkeys=[*who.passkeys, one])
    return where


@action(allow=rules.herself)
def remove_passkeys(who: Member, where: Coalition, *, proof: str) -> Coalition:
    """Remove one's passkeys, all but the one by which one shows that it is oneself. Every session ends."""
    shown = prove(who, where, proof)  # who has no words shows one, and keeps it: nobody removes her last way in
    left = [one for one in who.passkeys if one[0] == shown]
    if left == who.passkeys:
        raise Refused(_("There is no other passkey to remove."))
    who.keep(passkeys=left)
    sessions.end_hers(who.pk)
    return where

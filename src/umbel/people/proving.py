"""Proving: her words or her passkey once more, before what would hurt her if somebody else pressed it on her phone."""

from django.contrib.auth.hashers import check_password
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused
from umbel.core.lock import unlock
from umbel.people import passkeys
from umbel.people.models import Coalition, Member, WayBack
from umbel.people.words import LONGEST, as_said


def prove(who: Member, where: Coalition, said: str) -> str:
    """Refuse, unless these are her words, or what her passkey just signed; answers with the id of that passkey.

    The invented people of a demo have neither, and need none.
    """
    if len(said) > LONGEST:  # no words are as long
        return passkeys.shown(who, said, "prove")
    kept = unlock(who, "password")
    if not kept and not who.passkeys and where.invented:
        return ""
    if not kept:
        raise Refused(_("You have no passphrase. Show your passkey, or take a passphrase with one of your codes."))
    if not check_password(as_said(said), kept):
        raise Refused(_("These are not your words. Nothing was changed."), field="proof")
    return ""


def code_of(who: Member, said: str) -> str:
    """The hash of what was said, if it is one of her recovery codes or opens the travel lock that runs now."""
    hers, hashed = who.hers(), WayBack.hashed(said)
    known = [*hers.get("codes", []), *((hers.get("away") or [])[2:] if who.away else [])]
    return hashed if hashed in known else ""

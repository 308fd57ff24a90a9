"""Passkeys: a key that stays with her phone, instead of words to remember.

Of each one her own locked box holds its id, its public key and its count: no device, no maker, no date. Whose a
passkey is stands in no table: the phone itself brings her key, closed under the house's (``handle``).
"""

import json
import secrets
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from fido2 import cbor, cose, webauthn
from fido2.server import Fido2Server, to_descriptor
from fido2.utils import websafe_decode, websafe_encode

from umbel.core.actions import Refused
from umbel.core.lock import HOUSE_KEY, Erased, pseudonym
from umbel.core.viewers import Bearer
from umbel.people import sessions
from umbel.people.models import Member

KINDS = {kind.ALGORITHM for kind in (cose.ES256, cose.EdDSA, cose.RS256)}
SECONDS = 300  # so long a question may wait for its answer
KEYS = {"id", "rawId", "type", "response"}  # results of extensions are none of it: they may be keys to other things
NOT_THIS = _("This passkey opens nothing here.")
TOO_LATE = _("This took longer than five minutes, or was sent twice. Please try once more.")
BACKWARDS = _("This passkey counts backwards: somebody may have a copy of it. Come in another way, and remove it.")
TOO_MUCH = _("Your browser sent more than a passkey has to say. Nothing of it was kept, and nothing was done.")
NEEDED = webauthn.UserVerificationRequirement.REQUIRED
MALFORMED = (ValueError, TypeError, LookupError, AttributeError, AssertionError, ArithmeticError, RuntimeError)
LONGEST_NUMBER = 6  # digits: enough for the name of an algorithm
WRONG = (*MALFORMED, struct.error, Erased, InvalidTag, UnsupportedAlgorithm, signing.BadSignature)


def possible(request: HttpRequest) -> bool:
    """Whether browsers know passkeys at this address: it has to be a name, and reached so that nobody listens."""
    host = request.get_host().partition(":")[0]
    name = host != "[" and not host.rpartition(".")[2].isdigit()
    return host == "localhost" or (request.is_secure() and name)


def siv() -> AESSIV:
    return AESSIV(bytes.fromhex(pseudonym(HOUSE_KEY, b"whose passkey")))


def handle(who: UUID) -> bytes:
    """What her phone keeps and brings back: her key, closed. The same each time, so that none lies there twice."""
    return siv().encrypt(who.bytes, None)


def whose(said: str) -> Member:
    """Whom a phone names; it proves nothing yet. Who is not here is answered as a passkey nobody knows."""
    try:
        named = UUID(bytes=siv().decrypt(websafe_decode(parsed(said)["response"]["userHandle"]), None))
        return Member.objects.visible_to(Bearer(frozenset({named}))).get()
    except (*WRONG, Member.DoesNotExist) as no:
        heard(said, "come")
        raise Refused(NOT_THIS) from no


def judge(origin: str) -> Fido2Server:
    """What checks the answers, for this very address: not for its neighbours, nor for another port."""
    name = str(urlsplit(origin).hostname)
    party = webauthn.PublicKeyCredentialRpEntity(id=name, name=name)
    none = webauthn.AttestationConveyancePreference.NONE
    server = Fido2Server(party, attestation=none, verify_origin=lambda said: said == origin)
    server.allowed_algorithms = [kind for kind in server.allowed_algorithms if kind.alg in KINDS]
    return server


def question(request: HttpRequest, purpose: str, who: UUID | None) -> tuple[Fido2Server, bytes]:
    """What asks, and the challenge: for what, for whom and where, signed. Nothing is kept until it is answered."""
    origin = f"{request.scheme}://{request.get_host()}"
    signed = signing.dumps([purpose, who.hex if who else "", origin, secrets.token_urlsafe(16)], salt="passkey")
    return judge(origin), signed.encode()


def to_make(request: HttpRequest, purpose: str, who: UUID, has: list[Any]) -> str:
    """What the browser is told, to make one. Her chosen name is not in it: phones copy passkeys to their maker."""
    (server, challenge), words = question(request, purpose, who), gettext("Notes")
    user = webauthn.PublicKeyCredentialUserEntity(id=handle(who), name=words, display_name=words)
    known, held = [to_descriptor(credential(one)) for one in has], webauthn.ResidentKeyRequirement.REQUIRED
    return told(server.register_begin(user, known, held, NEEDED, challenge=challenge))


def to_show(request: HttpRequest, purpose: str, who: Member | None = None) -> str:
    """What the browser is told, to show one: one of hers, or any that belongs to this address."""
    server, challenge = question(request, purpose, who.pk if who else None)
    known = [to_descriptor(credential(one)) for one in who.passkeys] if who else None
    return told(server.authenticate_begin(known, NEEDED, challenge=challenge))


def told(begun: tuple[Any, Any]) -> str:
    return json.dumps(dict(begun[0])["publicKey"], default=dict)


@contextmanager
def judged() -> Iterator[None]:
    """Whatever is wrong with an answer, one sentence says so."""
    try:
        yield
    except WRONG as no:
        raise Refused(TOO_LATE if isinstance(no, signing.SignatureExpired) else NOT_THIS) from no


def parsed(said: str) -> Any:
    """What was sent. A long number is none of ours: the judge would make as many bytes of it."""
    return json.loads(said, parse_int=lambda digits: int(digits) if len(digits) <= LONGEST_NUMBER else str(digits))


@judged()
def heard(said: str, purpose: str) -> tuple[dict[str, Any], str, Fido2Server, dict[str, Any]]:
    """The answer, whom and what it answers, and that as the judge wants it. By this the question is used up."""
    answer = parsed(said)
    if not set(answer) <= KEYS:
        raise Refused(TOO_MUCH)
    told = webauthn.CollectedClientData(websafe_decode(answer["response"]["clientDataJSON"]))
    asked, who, origin, chance = signing.loads(told.challenge.decode(), salt="passkey", max_age=SECONDS)
    if asked != purpose or told.cross_origin or answer["type"] != "public-key":
        raise ValueError
    if not sessions.first_said(chance, SECONDS):
        raise Refused(TOO_LATE)
    return answer, who, judge(origin), {"challenge": websafe_encode(told.challenge), "user_verification": NEEDED}


@judged()
def made(said: str, purpose: str) -> tuple[UUID, list[Any]]:
    """For whom one was made just now, and what is kept of it. Raises Refused."""
    answer, who, server, state = heard(said, purpose)
    data = server.register_complete(state, answer)
    new = data.credential_data
    if new is None or new.public_key.ALGORITHM not in KINDS or answer["rawId"] != websafe_encode(new.credential_id):
        raise ValueError
    return UUID(who), [answer["rawId"], websafe_encode(cbor.encode(new.public_key)), data.counter]


@judged()
def shown(who: Member, said: str, purpose: str) -> str:
    """The id of that of hers which was shown just now; its count is kept. Called by actions only. Raises Refused."""
    answer, meant, server, state = heard(said, purpose)
    name = server.authenticate_complete(state, [credential(one) for one in who.passkeys], answer).credential_id
    brought = answer["response"].get("userHandle")
    if meant not in {"", who.pk.hex} or (brought and websafe_decode(brought) != handle(who.pk)):
        raise ValueError
    count = webauthn.AuthenticatorData(websafe_decode(answer["response"]["authenticatorData"])).counter
    one = next(one for one in who.passkeys if one[0] == websafe_encode(name))
    if (count or one[2]) and count <= one[2]:
        raise Refused(BACKWARDS)
    if count != one[2]:
        who.keep(passkeys=[[*one[:2], count] if other == one else other for other in who.passkeys])
    return str(one[0])


def credential(one: list[Any]) -> webauthn.AttestedCredentialData:
    """One of hers (id, public key, count), as the judge wants it."""
    key = cose.CoseKey.parse(cbor.decode(websafe_decode(one[1])))  # type: ignore[arg-type]
    return webauthn.AttestedCredentialData.create(webauthn.Aaguid.NONE, websafe_decode(one[0]), key)

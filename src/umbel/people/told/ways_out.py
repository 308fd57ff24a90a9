"""The way out of a mail: a code in its address that says nothing, and that no table knows."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from cryptography.exceptions import InvalidTag

from umbel.core.lock import HOUSE_KEY, decrypt, encrypt

PLACE = b"a way out of a mail"
BYTES = 12 + 16 + 16  # nonce, key of the person, seal


def code_for(member: UUID) -> str:
    """Another one for each mail: two of hers have nothing in common."""
    return urlsafe_b64encode(encrypt(HOUSE_KEY, member.bytes, PLACE)).decode().rstrip("=")


def whose(code: str) -> UUID | None:
    """Whose mail it stood in, if this house made it."""
    try:
        box = urlsafe_b64decode(code + "=")
        return UUID(bytes=decrypt(HOUSE_KEY, box, PLACE)) if len(box) == BYTES else None
    except (ValueError, InvalidTag):
        return None

"""The way out of a mail: a code in its address that says nothing, and that no table knows."""

from uuid import UUID

from cryptography.exceptions import InvalidTag

from umbel.core.lock import HOUSE_KEY, decrypt, encrypt

PLACE = b"a way out of a mail"
LENGTH = 2 * (12 + 16 + 16)  # hexadecimal digits: nonce, key of the person, seal


def code_for(member: UUID) -> str:
    """Another one for each mail: two of hers have nothing in common."""
    return encrypt(HOUSE_KEY, member.bytes, PLACE).hex()


def whose(code: str) -> UUID | None:
    """Whose mail it stood in, if this house made it."""
    if len(code) != LENGTH:
        return None
    try:
        return UUID(bytes=decrypt(HOUSE_KEY, bytes.fromhex(code), PLACE))
    except (ValueError, InvalidTag):
        return None

"""Someone is writing here: a hint in memory, for some minutes, that names nobody and is written nowhere."""

import hashlib
import hmac
import os
import time
from uuid import UUID

MINUTES, MOST = 10, 5_000
_key = os.urandom(32)  # gone with the process
_writing: dict[UUID, dict[bytes, float]] = {}


def _as(who: UUID, paper: UUID) -> bytes:
    return hmac.new(_key, who.bytes + paper.bytes, hashlib.sha256).digest()


def came(who: UUID, paper: UUID) -> None:
    """Somebody opened the page where this paper is written."""
    while len(_writing) >= MOST:
        _writing.pop(next(iter(_writing)))
    _writing.setdefault(paper, {})[_as(who, paper)] = time.monotonic()


def left(who: UUID, paper: UUID) -> None:
    """Her words are kept; she is not writing any more."""
    _writing.get(paper, {}).pop(_as(who, paper), None)


def others(who: UUID, paper: UUID) -> bool:
    """Whether anybody else is writing there, as far as this process knows."""
    now, mine = time.monotonic(), _as(who, paper)
    return any(now - since < MINUTES * 60 for one, since in list(_writing.get(paper, {}).items()) if one != mine)

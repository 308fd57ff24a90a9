"""Sessions: which browser is whose, for a short while, in a file beside the keys and in no backup.

The cookie holds the only key to its own row: who reads this file alone learns how many sessions there are
and when they end, and not whose they are. With the key file beside it one person's sessions can be found, so
that she can end them.
"""

import os
import secrets
import sqlite3
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from umbel.core.lock import pseudonym

_open = threading.local()
GRAIN = 60  # seconds: ends are kept by the minute
LONGEST_COOKIE = 100
ONLY_MINE = b"\1"


@dataclass(frozen=True)
class Session:
    """One browser that is signed in: what can be said of it without knowing where it is."""

    name: str  # 16 hex digits, to end it by
    ends: datetime
    here: bool  # whether it is the one that asks


def _file() -> sqlite3.Connection:
    path = Path(settings.UMBEL_HOME) / "keys" / "sessions.sqlite3"
    if getattr(_open, "path", None) != (path, os.getpid()) or not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = sqlite3.connect(path, isolation_level=None, timeout=20)
        path.chmod(0o600)
        file.execute("PRAGMA journal_mode = DELETE")
        file.execute("PRAGMA secure_delete = ON")
        file.execute("PRAGMA synchronous = OFF")  # a lost session is only another sign-in
        file.execute("DROP TABLE IF EXISTS session")  # of an earlier shape
        file.execute(
            "CREATE TABLE IF NOT EXISTS visit (name BLOB PRIMARY KEY, box BLOB, ends INTEGER, whose TEXT) WITHOUT ROWID"
        )
        file.execute("CREATE TABLE IF NOT EXISTS said (word BLOB PRIMARY KEY, ends INTEGER) WITHOUT ROWID")
        _open.path, _open.file = (path, os.getpid()), file
    opened: sqlite3.Connection = _open.file
    return opened


def _name(cookie: str) -> bytes:
    return sha256(b"name" + cookie.encode()).digest()


def _box(cookie: str) -> AESGCM:
    return AESGCM(sha256(b"box" + cookie.encode()).digest())


def _mark(member: UUID) -> str:
    """What her sessions have in common, for who has the key file: so that she can end them all."""
    return pseudonym(member, b"sessions")


def _lasts(*, only_mine: bool) -> int:
    """Seconds a session lasts without being used: short where others use the phone too."""
    return (settings.UMBEL_SESSION_MINUTES if only_mine else settings.UMBEL_SHARED_MINUTES) * 60


def begin(member: UUID, *, only_mine: bool = False) -> str:
    """A new session for this person: what its cookie holds. Ended ones are swept out on the way."""
    cookie, now = secrets.token_urlsafe(32), int(time.time())
    nonce = os.urandom(12)
    box = nonce + _box(cookie).encrypt(nonce, member.bytes + (ONLY_MINE if only_mine else b"\0"), None)
    ends = (now + _lasts(only_mine=only_mine)) // GRAIN * GRAIN + GRAIN
    file = _file()
    file.execute("DELETE FROM visit WHERE ends < ?", (now,))
    file.execute("INSERT INTO visit VALUES (?, ?, ?, ?)", (_name(cookie), box, ends, _mark(member)))
    return cookie


def whose(cookie: str) -> tuple[UUID, bool] | None:
    """Whose session this is and whether the phone is only hers, if it has not ended. Used, it lasts on."""
    if not cookie or len(cookie) > LONGEST_COOKIE:
        return None
    now = int(time.time())
    name = _name(cookie)
    row = _file().execute("SELECT box, ends FROM visit WHERE name = ? AND ends > ?", (name, now)).fetchone()
    if row is None:
        return None
    try:
        said = _box(cookie).decrypt(row[0][:12], row[0][12:], None)
    except InvalidTag:
        return None
    only_mine = said[16:] == ONLY_MINE
    whole = _lasts(only_mine=only_mine)
    if row[1] - now < whole // 2:
        _file().execute("UPDATE visit SET ends = ? WHERE name = ?", ((now + whole) // GRAIN * GRAIN + GRAIN, name))
    return UUID(bytes=said[:16]), only_mine


def end(cookie: str) -> None:
    """The session is over, now."""
    _file().execute("DELETE FROM visit WHERE name = ?", (_name(cookie),))


def of(member: UUID, cookie: str = "") -> list[Session]:
    """Her sessions that have not ended, the one that asks first. No address, no device, no place is known of any."""
    rows = _file().execute(
        "SELECT name, ends FROM visit WHERE whose = ? AND ends > ?", (_mark(member), int(time.time()))
    )
    here = _name(cookie)
    some = [Session(name.hex()[:16], datetime.fromtimestamp(ends, UTC), name == here) for name, ends in rows]
    return sorted(some, key=lambda one: (not one.here, one.ends))


def end_hers(member: UUID, name: str = "", but: str = "") -> None:
    """End one of her sessions by its name, or all of them ``but`` the one with this cookie."""
    rows = _file().execute("SELECT name FROM visit WHERE whose = ?", (_mark(member),)).fetchall()
    for (one,) in rows:
        if one.hex()[:16] == name if name else one != _name(but):
            _file().execute("DELETE FROM visit WHERE name = ?", (one,))


def first_said(word: str, seconds: int) -> bool:
    """Whether this is said for the first time within so many seconds. Until then a hash of it is kept, and no more."""
    file, now = _file(), int(time.time())
    file.execute("DELETE FROM said WHERE ends < ?", (now,))
    row = (sha256(b"said" + word.encode()).digest(), (now + seconds) // GRAIN * GRAIN + GRAIN)
    return bool(file.execute("INSERT OR IGNORE INTO said VALUES (?, ?)", row).rowcount)

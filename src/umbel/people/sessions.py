"""Sessions: which browser is whose, for a short while, in a file beside the keys and in no backup.

The cookie holds the only key to its own row: who reads the file learns how many sessions there are
and when they end, and not whose they are.
"""

import os
import secrets
import sqlite3
import threading
import time
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_open = threading.local()
GRAIN = 60  # seconds: ends are kept by the minute
LONGEST_COOKIE = 100


def _file() -> sqlite3.Connection:
    path = Path(settings.UMBEL_HOME) / "keys" / "sessions.sqlite3"
    if getattr(_open, "path", None) != (path, os.getpid()) or not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = sqlite3.connect(path, isolation_level=None, timeout=20)
        path.chmod(0o600)
        file.execute("PRAGMA journal_mode = DELETE")
        file.execute("PRAGMA secure_delete = ON")
        file.execute("PRAGMA synchronous = OFF")  # a lost session is only another sign-in
        file.execute("CREATE TABLE IF NOT EXISTS session (name BLOB PRIMARY KEY, box BLOB, ends INTEGER) WITHOUT ROWID")
        _open.path, _open.file = (path, os.getpid()), file
    opened: sqlite3.Connection = _open.file
    return opened


def _name(cookie: str) -> bytes:
    return sha256(b"name" + cookie.encode()).digest()


def _box(cookie: str) -> AESGCM:
    return AESGCM(sha256(b"box" + cookie.encode()).digest())


def begin(member: UUID) -> str:
    """A new session for this person: what its cookie holds. Ended ones are swept out on the way."""
    cookie, now = secrets.token_urlsafe(32), int(time.time())
    nonce = os.urandom(12)
    box = nonce + _box(cookie).encrypt(nonce, member.bytes, None)
    ends = (now + settings.UMBEL_SESSION_MINUTES * 60) // GRAIN * GRAIN + GRAIN
    file = _file()
    file.execute("DELETE FROM session WHERE ends < ?", (now,))
    file.execute("INSERT INTO session VALUES (?, ?, ?)", (_name(cookie), box, ends))
    return cookie


def whose(cookie: str) -> UUID | None:
    """Whose session this is, if it is one and has not ended. Used, it lasts on."""
    if not cookie or len(cookie) > LONGEST_COOKIE:
        return None
    now = int(time.time())
    name = _name(cookie)
    row = _file().execute("SELECT box, ends FROM session WHERE name = ? AND ends > ?", (name, now)).fetchone()
    if row is None:
        return None
    try:
        member = UUID(bytes=_box(cookie).decrypt(row[0][:12], row[0][12:], None))
    except InvalidTag:
        return None
    whole = settings.UMBEL_SESSION_MINUTES * 60
    if row[1] - now < whole // 2:
        _file().execute("UPDATE session SET ends = ? WHERE name = ?", ((now + whole) // GRAIN * GRAIN, name))
    return member


def end(cookie: str) -> None:
    """The session is over, now."""
    _file().execute("DELETE FROM session WHERE name = ?", (_name(cookie),))

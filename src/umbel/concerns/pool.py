"""The pool: what was told at one door, in one locked box that looks the same whatever is in it.

The box that is worked with lies beside the keys, in no backup (as sessions do). The database holds one copy, written
once a night at every door, whether or not anything came: under a fresh nonce, and as long as the night before. So two
copies of the database, taken whenever, tell neither how much came nor when, nor whether anything did.

Beside it stands its front: in which month the first came that waits, and who reads when. A desk asks no more, and need
not open a megabyte for it. It is written whenever the box is, always as long, under the same key.

Inside, each text has a key of its own in the key file. What is destroyed is gone with that key, in every older copy
too. The finest time inside is a month.
"""

import json
import os
import sqlite3
import threading
from base64 import b85decode, b85encode
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Self
from uuid import UUID, uuid5

from django.conf import settings

from umbel.concerns.models import NightCopy
from umbel.core.lock import Erased, decrypt, destroy_key, encrypt, new_key, unlock
from umbel.core.records import any_key, today
from umbel.core.viewers import Viewer

LEAST = 2**20  # bytes of a pool: room for some hundreds of texts; three quarters full it doubles, and stays so
VOICES = 60  # at one door; each of a megabyte at most
MOST = 1_000  # texts at one door; beyond that it says that it is full
LASTS, WORDS_LAST, WEEKS_LAST = timedelta(days=60), timedelta(days=396), timedelta(days=730)
PLACE, FRONT = b"concerns.pool", b"concerns.front"
SHORT = 2**11  # bytes of a front: room for the rota of twenty weeks
_open = threading.local()  # to read in: one connection a thread


@dataclass
class Pool:
    """What one door holds.

    told: each text under a random name: its locked box and its key, its month, its theme, whether names are blotted
    out · words: what four words lead to, by their keyed hash: text, month, theme · weeks: how many were put under each
    theme in each week · rota: who reads in which week, as a pseudonym of that week · bands: the month they are of.
    """

    told: dict[str, dict[str, Any]] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    weeks: dict[str, dict[str, int]] = field(default_factory=dict)
    rota: dict[str, str] = field(default_factory=dict)
    bands: str = ""
    size: int = LEAST

    def packed(self) -> str:
        """As one text, padded: its length is a power of two that never shrinks."""
        text = json.dumps(asdict(self), separators=(",", ":"))
        while len(text) > self.size * 3 // 4:
            self.size *= 2
            text = json.dumps(asdict(self), separators=(",", ":"))
        return text.ljust(self.size)

    @classmethod
    def unpacked(cls, text: str) -> Self:
        said = text.rstrip()  # most of it is blank
        return cls(**json.loads(said)) if said else cls()

    def front(self) -> tuple[str, dict[str, str]]:
        """The month of the first text that is under no theme yet, or nothing; and the rota."""
        return min((one["month"] for one in self.told.values() if not one["theme"]), default=""), self.rota

    def put_in(self, said: dict[str, str], month: str) -> str:
        """Keep a text, under a key of its own. Returns its name here."""
        name = f"{any_key():016x}"
        self.told[name] = {"month": month, "theme": "", "blotted": False}
        self.write(name, said)
        return name

    def write(self, name: str, said: dict[str, str]) -> str:
        """These words in place of what stood there, under a fresh key. Returns the old one, to be destroyed."""
        one, lock = self.told[name], f"{any_key():016x}"
        new_key(owner(lock))
        plain = json.dumps(said, ensure_ascii=False).encode()
        was: str = one.get("lock", "")
        one |= {"lock": lock, "box": b85encode(encrypt(owner(lock), plain, PLACE)).decode()}
        return was

    def keep_voice(self, name: str, kind: str, sound: bytes) -> None:
        """A voice beside a text, under a key of its own. It lies here only, in no copy and no backup."""
        lock = f"{any_key():016x}"
        new_key(owner(lock))
        self.__dict__.setdefault("brought", []).append((lock, encrypt(owner(lock), sound, PLACE)))
        self.told[name] |= {"voice": lock, "kind": kind}

    def read(self, name: str) -> dict[str, str]:
        """One text, or ``Erased``."""
        one = self.told[name]
        said: dict[str, str] = json.loads(decrypt(owner(one["lock"]), b85decode(one["box"]), PLACE))
        return said

    def forget(self) -> list[str]:
        """Let go of what has had its time. Returns the keys that are to be destroyed."""
        old = [name for name, one in self.told.items() if today() >= goes_on(one["month"])]
        locks = [lock for name in old for lock in locks_of(self.told.pop(name))]
        kept = {name: one for name, one in self.words.items() if today() < first(one["month"]) + WORDS_LAST}
        self.words = kept
        last = week_of(today() - WEEKS_LAST)
        self.weeks = {theme: {w: n for w, n in rows.items() if w >= last} for theme, rows in self.weeks.items()}
        self.rota = {week: mark for week, mark in self.rota.items() if week >= week_of(today())}
        return locks


def locks_of(one: dict[str, Any]) -> list[str]:
    """The keys of one text, and of the voice it came as."""
    return [one[name] for name in ("lock", "voice") if one.get(name)]


def owner(lock: str) -> str:
    """Whose key a text is under: its own."""
    return f"concern:{lock}"


def first(month: str) -> date:
    """The first day of a month that is written as 2026-11."""
    return date.fromisoformat(f"{month}-01")


def goes_on(month: str) -> date:
    """The day on which all that came in a month is destroyed: sixty days after its first day."""
    return first(month) + LASTS


def week_of(day: date) -> str:
    """A week, as 2026-W47."""
    year, week, _day = day.isocalendar()
    return f"{year}-W{week:02}"


def mark(one: Viewer, door: UUID, week: str) -> str:
    """Who somebody is in the rota of one week, and nowhere else."""
    return one.made_this(uuid5(door, week))


def _path() -> Path:
    return Path(settings.UMBEL_HOME) / "keys" / "concerns.sqlite3"


def _which() -> tuple[Path, int, int] | None:
    """The file that lies there now, for this process: another one after a copy was brought back."""
    path = _path()
    with suppress(FileNotFoundError):
        return path, os.getpid(), path.stat().st_ino
    return None


def _file() -> sqlite3.Connection:
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = sqlite3.connect(path, isolation_level=None, timeout=20)
    path.chmod(0o600)
    file.execute("PRAGMA journal_mode = DELETE")
    file.execute("PRAGMA secure_delete = ON")
    file.execute("CREATE TABLE IF NOT EXISTS pool (door TEXT PRIMARY KEY, box BLOB)")
    file.execute("CREATE TABLE IF NOT EXISTS front (door TEXT PRIMARY KEY, box BLOB)")
    file.execute("CREATE TABLE IF NOT EXISTS voice (lock TEXT PRIMARY KEY, box BLOB) WITHOUT ROWID")
    return file


def _read(file: sqlite3.Connection, door: UUID) -> Pool:
    """What stands there; where that file is new (a restored house), what the last night knew."""
    row = file.execute("SELECT box FROM pool WHERE door = ?", (door.hex,)).fetchone()
    if row:
        return Pool.unpacked(decrypt(door, bytes(row[0]), PLACE + door.bytes).decode())
    copy = NightCopy.objects.filter(pk=door).first()
    return Pool.unpacked(unlock(copy, "box") if copy else "")


def _to_read() -> sqlite3.Connection:
    """One connection a thread."""
    if getattr(_open, "which", "") != _which():
        _open.file, _open.which = _file(), _which()
    file: sqlite3.Connection = _open.file
    return file


def opened(door: UUID) -> Pool:
    """To read in. Where its key is lost nothing is there; writing there is an error, so that it is noticed."""
    with suppress(Erased):
        return _read(_to_read(), door)
    return Pool()


def front_of(door: UUID) -> tuple[str, dict[str, str]]:
    """What a desk may know (``Pool.front``), without opening all of it where somebody wrote here before."""
    asked = "SELECT front.box FROM front JOIN pool USING (door) WHERE door = ?"
    row = _to_read().execute(asked, (door.hex,)).fetchone()
    if row is None:
        return opened(door).front()
    with suppress(Erased):
        month, rota = json.loads(decrypt(door, bytes(row[0]), FRONT + door.bytes))
        return month, rota
    return Pool().front()


def all_opened() -> list[Pool]:
    """Every door's, to look for four words in: always all of them, so that no answer is quicker than another."""
    with closing(_file()) as file:
        doors = [UUID(row[0]) for row in file.execute("SELECT door FROM pool")]
    return [opened(door) for door in doors]


@contextmanager
def changing(door: UUID) -> Iterator[Pool]:
    """To write in: one at a time, all or nothing."""
    with closing(_file()) as file:
        file.execute("BEGIN IMMEDIATE")
        pool = _read(file, door)
        yield pool
        box = encrypt(door, pool.packed().encode(), PLACE + door.bytes)
        put = "INSERT INTO pool VALUES (?, ?) ON CONFLICT (door) DO UPDATE SET box = excluded.box"
        file.execute(put, (door.hex, box))
        front = json.dumps(pool.front(), separators=(",", ":")).encode().ljust(SHORT)
        put = "INSERT INTO front VALUES (?, ?) ON CONFLICT (door) DO UPDATE SET box = excluded.box"
        file.execute(put, (door.hex, encrypt(door, front, FRONT + door.bytes)))
        file.executemany("INSERT INTO voice VALUES (?, ?)", pool.__dict__.get("brought", []))
        file.execute("COMMIT")


def clear_out(known: set[UUID]) -> None:
    """Destroy what is left of doors that are no more, with all its keys, and voices that no text knows."""
    with closing(_file()) as file:
        doors = {UUID(row[0]) for row in file.execute("SELECT door FROM pool")}
        held = {door: [lock for one in _read(file, door).told.values() for lock in locks_of(one)] for door in doors}
        voices = {row[0] for row in file.execute("SELECT lock FROM voice")}
        for door in doors - known:
            burn(*held.pop(door))
            file.execute("DELETE FROM pool WHERE door = ?", (door.hex,))
            file.execute("DELETE FROM front WHERE door = ?", (door.hex,))
            destroy_key(door)
        burn(*voices.difference(*held.values()))


def burn(*locks: str) -> None:
    """Destroy for good what is under these keys, in every copy of the database too."""
    for lock in locks:
        destroy_key(owner(lock))
    with closing(_file()) as file:
        file.executemany("DELETE FROM voice WHERE lock = ?", [(lock,) for lock in locks])


def voice(lock: str) -> bytes:
    """A voice, to be heard by a listener. Raises ``Erased`` where it is gone."""
    with closing(_file()) as file:
        row = file.execute("SELECT box FROM voice WHERE lock = ?", (lock,)).fetchone()
    if row is None:
        raise Erased
    return decrypt(owner(lock), bytes(row[0]), PLACE)

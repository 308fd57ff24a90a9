"""Locked text: encrypted under one owner's key, which lives in a second file.

A copy of the database without the key file reads nothing. Destroying one key erases one person
everywhere, in old backups too.
"""

import hashlib
import hmac
import os
import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

from umbel.core.privacy import about

NONCE, HEX = 12, 32
Owner = UUID | str  # a person by her id; anything else by a word before its id, so that no key is another's
HOUSE_KEY = "house"  # the owner of what belongs to the house as a whole: the pepper of codes
_open = threading.local()


class Taken(Exception):
    """There is such a key already: nobody may be given another's."""


class Erased(Exception):
    """The key is gone, and with it the text. There is no way back; that was the promise."""


def key_file() -> Path:
    """Where the keys lie: apart from the database, so that a copy of one is no copy of the other."""
    return Path(settings.UMBEL_HOME) / "keys" / "keys.sqlite3"


def _keys() -> sqlite3.Connection:
    """The key file, opened once a thread (and again where the home has moved)."""
    path = key_file()
    if getattr(_open, "path", None) != (path, os.getpid()) or not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = sqlite3.connect(path, isolation_level=None, timeout=20)
        path.chmod(0o600)
        file.execute("PRAGMA journal_mode = DELETE")  # no second file that remembers a destroyed key
        file.execute("PRAGMA secure_delete = ON")
        file.execute("CREATE TABLE IF NOT EXISTS key (owner TEXT PRIMARY KEY, secret BLOB) WITHOUT ROWID")
        _open.path, _open.file = (path, os.getpid()), file
    opened: sqlite3.Connection = _open.file
    return opened


def named(owner: Owner) -> str:
    return owner.hex if isinstance(owner, UUID) else owner


def new_key(owner: Owner, *, again: bool = False) -> None:
    """Give an owner (a person, a file, an opening) a key of its own. Raises ``Taken``, unless ``again`` is fine."""
    made = _keys().execute("INSERT OR IGNORE INTO key VALUES (?, ?)", (named(owner), os.urandom(32)))
    if not made.rowcount and not again:
        raise Taken


def destroy_key(owner: Owner) -> None:
    """Erase everything locked for this owner, at once and for good."""
    _keys().execute("DELETE FROM key WHERE owner = ?", (named(owner),))


def key_of(owner: Owner) -> bytes:
    """32 bytes, or ``Erased``. The house's own key is made when it is first asked for."""
    row = _keys().execute("SELECT secret FROM key WHERE owner = ?", (named(owner),)).fetchone()
    if row is None and owner == HOUSE_KEY:
        new_key(owner, again=True)
        return key_of(owner)
    if row is None:
        raise Erased
    return bytes(row[0])


def pseudonym(scope: Owner, name: bytes, key: bytes = b"") -> str:
    """A stable name inside one scope, meaningless to whoever lacks the key file. 64 hex digits."""
    return hmac.new(key or key_of(scope), name, hashlib.sha256).hexdigest()


def encrypt(owner: Owner, plain: bytes, place: bytes) -> bytes:
    """AES-256-GCM under the owner's key, bound to its place: moved elsewhere it does not open."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key_of(owner)).encrypt(nonce, plain, place)


def decrypt(owner: Owner, box: bytes, place: bytes, key: bytes = b"") -> bytes:
    """What was encrypted there. Raises ``Erased`` without the key, ``InvalidTag`` if it was touched."""
    return AESGCM(key or key_of(owner)).decrypt(box[:NONCE], box[NONCE:], place)


@dataclass(frozen=True)
class Locked:
    """Text nobody reads by accident: a page that prints it prints dots."""

    box: bytes

    def __str__(self) -> str:
        return "•••••"


class LockedField(models.BinaryField):  # type: ignore[type-arg]
    """Takes text when saved, gives a ``Locked`` when read; ``unlock`` is the only way back.

    ``block`` bytes is the grain its length shows in: an empty field looks like a filled one.
    """

    def __init__(self, *, block: int = 64, **given: Any) -> None:
        self.block = block
        super().__init__(**given | {"default": str})

    def get_default(self) -> str:
        """Nothing said yet: an empty text, which is locked like any other."""
        return ""

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, path, args, given = super().deconstruct()
        given.pop("default")
        return name, path, args, given | {"block": self.block}

    def from_db_value(self, value: Any, *_: Any) -> Locked | None:
        return None if value is None else Locked(bytes(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001
        value = getattr(model_instance, self.attname)
        if isinstance(value, str):
            value = self.close(model_instance, value)
            setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002
        if isinstance(value, str):
            raise TypeError(f"{self.name} is locked text: save the record, do not update the row.")
        box = value.box if isinstance(value, Locked) else value
        return super().get_db_prep_value(box, connection, prepared)

    def close(self, record: models.Model, text: str) -> Locked:
        plain = text.encode() + b"\0"
        padded = plain + b"\0" * (-len(plain) % self.block)
        return Locked(encrypt(self._owner(record), padded, self._place(record)))

    def open(self, record: models.Model, locked: Locked, key: bytes = b"") -> str:
        return decrypt("" if key else self._owner(record), locked.box, self._place(record), key).rstrip(b"\0").decode()

    def _owner(self, record: models.Model) -> UUID:
        owner: UUID = record.serializable_value(about(type(record), "whose"))
        return owner

    def _place(self, record: models.Model) -> bytes:
        """Bound to its cell: a box moved to another row or column does not open."""
        return f"{record._meta.db_table}.{self.column}.{record.pk}".encode()


def unlock(record: models.Model, name: str) -> str:
    """The text behind a locked field. Called in queries, and shown on doors that say so."""
    field, value = record._meta.get_field(name), getattr(record, name)
    return (
        field.open(record, value) if isinstance(value, Locked) and isinstance(field, LockedField) else str(value or "")
    )


def unlock_all(records: Iterable[Any], name: str) -> dict[Any, str]:
    """The same for many rows, by key of the row, with one look for their keys; what is erased is not among it."""
    things = list(records)
    kind: Any = type(things[0]) if things else models.Model
    whose = about(kind, "whose") if things else ""
    return unlock_rows(kind, name, [(one.pk, one.serializable_value(whose), getattr(one, name)) for one in things])


def unlock_rows(kind: type[models.Model], name: str, rows: Iterable[tuple[Any, Owner, Locked]]) -> dict[Any, str]:
    """The same for rows that are no records yet: each its own key, whose key it is locked under, and the box."""
    owners = {named(owner): (key, box.box) for key, owner, box in rows}
    marks = ", ".join("?" * len(owners))
    found = _keys().execute(f"SELECT owner, secret FROM key WHERE owner IN ({marks})", [*owners])  # noqa: S608
    place = f"{kind._meta.db_table}.{kind._meta.get_field(name).column}." if owners else ""  # type: ignore[union-attr]
    told = {}
    for owner, secret in found:
        key, box = owners[owner]
        named_so = f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}" if len(str(key)) == HEX else key
        told[key] = decrypt("", box, f"{place}{named_so}".encode(), secret).rstrip(b"\0").decode()
    return told

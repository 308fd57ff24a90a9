"""What became of publications, as others tell it: a table of Retraction Watch, works of Crossref, or a hashed list.

Bytes in, plain values out. The table has a header with a comma at its end and days such as ``2/2/2010 0:00``; of
Crossref comes one work, a list of works, one a line, or an answer with ``items``; a work that is a notice says what it
updates (``update-to``), a work that was updated says by what (``updated-by``). A hashed list has one line for each
retracted publication: SHA-1 or SHA-256 of its DOI in small letters, so that who passes it on names none.
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from umbel.evidence.formats.numbers import doi

RETRACTED, CONCERN, CORRECTED, CURRENT, SUPERSEDED = "retracted", "concern", "corrected", "current", "superseded"
NATURES = {
    "retraction": RETRACTED,
    "expression of concern": CONCERN,
    "correction": CORRECTED,
    "reinstatement": CURRENT,
}
TYPES = {
    **dict.fromkeys(("retraction", "removal", "withdrawal", "partial_retraction"), RETRACTED),
    "expression_of_concern": CONCERN,
    **dict.fromkeys(("correction", "corrigendum", "erratum", "addendum", "clarification"), CORRECTED),
    **dict.fromkeys(("new_version", "new_edition"), SUPERSEDED),
    "reinstatement": CURRENT,
}
HASH = re.compile("[0-9a-fA-F]{40}|[0-9a-fA-F]{64}")
NEEDED = ("OriginalPaperDOI", "RetractionNature")


@dataclass(frozen=True)
class Notice:
    """One word about one publication: where it stands in the file, what it says, since when, and where that is said."""

    where: str
    doi: str  # or its hash
    says: str  # one of the words above
    notice: str = ""  # the DOI of the notice itself
    day: date | None = None
    why: str = ""


@dataclass(frozen=True)
class Unread:
    """One thing in the file that could not be read, and why (a key of ``REASONS`` in the commands)."""

    where: str
    reason: str


class NotKnown(Exception):
    """The file is none of the three."""


def read(data: bytes) -> Iterator[Notice | Unread]:
    """Everything a file says, in its order. Raises NotKnown."""
    text = data.decode("utf-8-sig", errors="replace").replace("\0", " ")
    if text.lstrip()[:1] in {"{", "["}:
        return works(text)
    first, *_rest = text.split(maxsplit=1) or [""]
    return hashes(text) if HASH.fullmatch(first) else table(text)


def hashes(text: str) -> Iterator[Notice | Unread]:
    """A hashed list, line by line; what stands behind a hash may be words of theirs."""
    for number, line in enumerate(text.splitlines(), 1):
        word, _blank, why = line.strip().partition(" ")
        if HASH.fullmatch(word):
            yield Notice(f"{number}", word.lower(), RETRACTED, why=plain(why))
        elif word:
            yield Unread(f"{number}", "no hash")


def hashed(doi: str) -> tuple[str, str]:
    """How a DOI may stand in a hashed list."""
    said = doi.lower().encode()
    return hashlib.sha1(said, usedforsecurity=False).hexdigest(), hashlib.sha256(said).hexdigest()


def plain(said: Any) -> str:
    """Words of others as one line that any database takes: no halves of signs, no nought bytes."""
    return " ".join(str(said or "").encode("utf-8", "replace").decode().replace("\0", " ").split())[:400]


def doi_of(said: Any) -> str:
    """A DOI as others wrote it, bare and in small letters, or nothing."""
    return doi(plain(said))


def day_of(said: str) -> date | None:
    """``2/2/2010 0:00`` (month first), or an ISO day; None for what is neither."""
    first = said.strip().partition(" ")[0].partition("T")[0]
    parts = first.split("/") if "/" in first else first.split("-")
    try:
        if "/" in first:
            month, day, year = map(int, parts)
        else:
            year, month, day = map(int, parts)
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def table(text: str) -> Iterator[Notice | Unread]:
    """A Retraction Watch table, row by row."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    try:
        names = set(rows.fieldnames or ())
    except csv.Error as no:
        raise NotKnown from no
    if not set(NEEDED) <= names:
        raise NotKnown
    return by_row(rows)


def by_row(rows: "csv.DictReader[str]") -> Iterator[Notice | Unread]:
    """Every row; one that is broken is told, and the next is read."""
    while True:
        try:
            row = next(rows, None)
        except csv.Error:
            yield Unread(f"{rows.line_num}", "row")
            continue
        if row is None:
            return
        yield one(row, f"{rows.line_num}")


def one(row: dict[Any, Any], where: str) -> Notice | Unread:
    """One row of the table."""
    cells = {name: (value or "").strip() for name, value in row.items() if isinstance(name, str) and name}
    about, nature = doi_of(cells.get("OriginalPaperDOI")), cells.get("RetractionNature", "").lower()
    if nature not in NATURES:
        return Unread(where, "nature")
    if not about:
        return Unread(where, "no DOI")
    why = "; ".join(part.lstrip("+").strip() for part in cells.get("Reason", "").split(";") if part.strip("+ "))
    notice, day = doi_of(cells.get("RetractionDOI")), day_of(cells.get("RetractionDate", ""))
    return Notice(where, about, NATURES[nature], notice, day, plain(why))


def works(text: str) -> Iterator[Notice | Unread]:
    """Crossref's works: one, several, or one a line."""
    try:
        whole: Any = json.loads(text)
    except (ValueError, RecursionError):
        try:
            whole = [json.loads(line) for line in text.splitlines() if line.strip()]
        except (ValueError, RecursionError) as no:
            raise NotKnown from no
    return told(whole)


def answer(data: bytes, asked: str) -> list[Notice | Unread]:
    """What Crossref answers when it is asked about one DOI.

    Raises NotKnown for all that is no answer about this very work: an error in good clothes, an empty page, a part of
    an answer, another work. Silence of that kind is never taken for good news.
    """
    try:
        whole: Any = json.loads(data)
    except (ValueError, RecursionError) as no:
        raise NotKnown from no
    said = whole if isinstance(whole, dict) else {}
    work = said.get("message")
    if (said.get("status"), said.get("message-type")) != ("ok", "work") or not isinstance(work, dict):
        raise NotKnown
    if doi_of(work.get("DOI")) != asked:
        raise NotKnown
    return list(told(work))


def told(whole: Any) -> Iterator[Notice | Unread]:
    """All that these works say about others and themselves."""
    for number, work in enumerate(each(whole), 1):
        if not isinstance(work, dict):
            yield Unread(f"{number}", "no work")
            continue
        for word in ("update-to", "updated-by"):
            updates = work.get(word) or []
            for update in updates if isinstance(updates, list) else [updates]:
                yield updated(work, update, word, f"{number}")


def each(whole: Any) -> Iterator[Any]:
    """The works in an answer, however it is wrapped."""
    if isinstance(whole, list):
        for part in whole:
            yield from each(part)
        return
    if isinstance(whole, dict) and "message" in whole:
        yield from each(whole["message"])
    elif isinstance(whole, dict) and isinstance(whole.get("items"), list):
        yield from whole["items"]
    else:
        yield whole


def updated(work: dict[str, Any], update: Any, word: str, where: str) -> Notice | Unread:
    """One update: of another by this work, or of this work by another."""
    said = update if isinstance(update, dict) else {}
    says = TYPES.get(str(said.get("type", "")).lower().replace("-", "_").replace(" ", "_"))
    own, other = doi_of(work.get("DOI")), doi_of(said.get("DOI"))
    about, notice = (other, own) if word == "update-to" else (own, other)
    if says is None:
        return Unread(where, "nature")
    if not about:
        return Unread(where, "no DOI")
    return Notice(where, about, says, notice, moment(said.get("updated")), plain(said.get("label")))


def moment(said: Any) -> date | None:
    """A day as Crossref says it: ``{"date-parts": [[2010, 2, 2]]}``."""
    try:
        (parts, *_rest) = said["date-parts"]
        year, month, day = (*parts, 1, 1)[:3]
        return date(int(year), int(month), int(day))
    except (TypeError, KeyError, ValueError, OverflowError):
        return None

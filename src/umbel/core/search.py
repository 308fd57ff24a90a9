"""Search is a queryset method that composes with seeing: visible_to(viewer).matching(query).

One table of words stands beside each kind of record that can be found: ``head`` (its heading),
``open`` (what else a visitor may find it by) and ``inside`` (what only members find it by), folded
in Python (``core.text``), so that both engines hold the same words and give the same answers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any, Self

from django.db import connection, models

from umbel.core.text import fold, plain, sought, split

MOST_WORDS = 8
KEY = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ASKED = re.compile(r'(?P<no>(?<![^\s("])-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
"""A minus counts only before a word (not inside one: covid-19); a quotation may stay open."""


@dataclass(frozen=True)
class Part:
    """One word, or several that stand side by side; the last may be unfinished (``work*``)."""

    words: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True)
class Query:
    """What a person asked, taken apart: nothing of it reaches an engine as syntax."""

    words: tuple[Part, ...]
    without: tuple[Part, ...]

    @classmethod
    def read(cls, asked: str) -> Self:
        """``words "side by side" -without begin*``; a hyphenated word is its parts side by side."""
        wanted: list[Part] = []
        unwanted: list[Part] = []
        for found in ASKED.finditer(asked.replace("\0", " ")[:400]):
            raw = found["phrase"] if found["phrase"] is not None else found["word"]
            words, goes_on = sought(split(plain(raw)))
            begins = goes_on or (found["phrase"] is None and raw.endswith("*") and len(words[-1:] and words[-1]) > 1)
            if words:
                (unwanted if found["no"] else wanted).append(Part(tuple(words[:MOST_WORDS]), begins))
        return cls(tuple(wanted[:MOST_WORDS]), tuple(unwanted[:MOST_WORDS]))


class Terms(models.Model):
    """The folded words of one record, kept beside it under an integer key that grows with time."""

    id = models.BigAutoField(primary_key=True)
    head = models.TextField()
    open = models.TextField()
    inside = models.TextField()

    class Privacy:
        open = frozenset({"id", "of", "head", "open"})
        inside = frozenset({"inside"})
        whose = None
        why_nobodys = "The words of the record it stands beside."
        keep = "while it stands"

    class Meta:
        abstract = True


def index(terms: type[Terms], of: models.Model, *, head: str, opened: str, inside: str) -> None:
    """Keep the words of a record up to date; called by the action that wrote it."""
    rows: Any = terms._default_manager
    rows.update_or_create(of=of, defaults=words_of(head, opened, inside))


def words_of(head: str, opened: str, inside: str) -> dict[str, str]:
    """The three columns of a terms row, folded."""
    return {"head": fold(head), "open": fold(opened), "inside": fold(inside)}


class Found:
    """The answer to a question over rows already seen: page by page, all words in the heading first.

    Nothing is counted and nothing is ranked beyond that, so a word that stands everywhere costs no
    more than a rare one: the engine gives keys, newest first, a few hundred at a time, and stops.
    """

    CHUNKS, LONG = (250, 2_000), 8  # keys fetched at first, and then at a time; after so many times it is a long look

    def __init__(self, rows: Any, terms: type[Terms], query: Query, *, inside: bool) -> None:
        self.rows, self.terms, self.query = rows, terms, query
        self.columns = ("head", "open", "inside") if inside else ("head", "open")

    def page(self, size: int = 50, after: str = "") -> tuple[list[Any], str]:
        """One page and the key of the next: ``head-<id>`` is «among headings, after that record». No row is counted."""
        if not self.query.words:
            return [], ""
        stage, _dash, last = after.partition("-")
        below = self.place(last)
        things: list[Any] = []
        within = "head"
        for name in ("head", "rest") if stage != "rest" else ("rest",):
            for thing in self._stream(name, below if name == stage else None, size):
                if len(things) == size:
                    return things, f"{within}-{things[-1].pk}"
                things.append(thing)
                within = name
        return things, ""

    def place(self, last: str) -> int | None:
        """Where a record that she sees stands in the order of the words; None for what is none."""
        if not KEY.fullmatch(last):
            return None
        found: int | None = self.rows.filter(pk=last).values_list("terms__id", flat=True).first()
        return found

    def _stream(self, stage: str, below: int | None, size: int) -> Iterator[Any]:
        """Rows of one stage as seen, newest first, asked for in chunks until nobody wants more."""
        for number, chunk in enumerate(chain(self.CHUNKS, repeat(self.CHUNKS[-1]))):
            among = self._left(below) if number == self.LONG else None
            keys = candidates(self.terms, self.query, self.columns, stage, below, chunk, among)
            seen = self.rows.filter(terms__id__in=keys).select_related("terms").order_by("-terms__id")
            yield from seen[: size + 1] if keys else ()
            if len(keys) < chunk or among is not None:
                return
            below = keys[-1]

    def _left(self, below: int | None) -> list[int] | None:
        """After a long look: all she may still see, where that is little; then the engine looks at nothing else."""
        rows = self.rows.filter(terms__id__lt=below).order_by().values_list("terms__id", flat=True)
        some = list(rows[: self.CHUNKS[-1]])
        return some if len(some) < self.CHUNKS[-1] else None


def candidates(  # noqa: PLR0913, PLR0917  (all that makes one question to the engine)
    terms: type[Terms], query: Query, columns: tuple[str, ...], stage: str, below: int | None, most: int,
    among: list[int] | None = None,
) -> list[int]:  # fmt: skip
    """Keys of terms rows that hold it, newest first: all the engine is ever asked."""
    table = connection.ops.quote_name(terms._meta.db_table)
    sqlite = connection.vendor == "sqlite"
    asked = fts5(query, columns, stage) if sqlite else tsquery(query, columns, stage)
    fts = connection.ops.quote_name(f"{terms._meta.db_table}_fts")
    where = f"{fts} WHERE {fts} MATCH %s" if sqlite else f"{table} WHERE vector @@ %s::tsquery"
    key = "rowid" if sqlite else "id"
    older = f" AND {key} < {int(below)}" if below is not None else ""
    older += f" AND {key} IN ({','.join(map(str, map(int, among))) or 0})" if among is not None else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key} FROM {where}{older} ORDER BY {key} DESC LIMIT %s", [asked, most])  # noqa: S608  (names and numbers of ours)
        return [row[0] for row in cursor.fetchall()]


def fts5(query: Query, columns: tuple[str, ...], stage: str) -> str:
    """The question as FTS5 reads it; every word is quoted, so a word stays a word."""

    def said(part: Part) -> str:
        return '"' + " ".join(part.words) + '"' + (" *" if part.begins else "")

    wanted = "(" + " AND ".join(map(said, query.words)) + ")"
    without = "".join(f" NOT ({{{' '.join(columns)}}} : {said(part)})" for part in query.without)
    if stage == "head":
        return f"({{head}} : {wanted}){without}"
    return f"({{{' '.join(columns)}}} : {wanted}) NOT ({{head}} : {wanted}){without}"


def tsquery(query: Query, columns: tuple[str, ...], stage: str) -> str:
    """The question as PostgreSQL reads it; a phrase stands within one column (one weight)."""
    weights = "".join({"head": "A", "open": "B", "inside": "C"}[column] for column in columns)

    def within(part: Part, weight: str) -> str:
        *first, last = part.words
        marks = [*(f"'{word}':{weight}" for word in first), f"'{last}':{'*' if part.begins else ''}{weight}"]
        return "(" + " <-> ".join(marks) + ")"

    def said(part: Part, among: str) -> str:
        each = [among] if len(part.words) == 1 else list(among)
        return "(" + " | ".join(within(part, weight) for weight in each) + ")"

    def wanted(among: str) -> str:
        return "(" + " & ".join(said(part, among) for part in query.words) + ")"

    without = "".join(f" & !{said(part, weights)}" for part in query.without)
    return wanted("A") + without if stage == "head" else f"{wanted(weights)} & !{wanted('A')}{without}"

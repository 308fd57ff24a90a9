"""In which languages a statement is there: all of it, by words that may be read, for what it says now. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from umbel.core.wording import newest
from umbel.statements.models import Statement, StatementWording
from umbel.week.models import tongue


@dataclass
class Tongue:
    """A statement in one language: its words, how they stand, and whether all of it is there."""

    lang: str
    words: dict[str, str] = field(default_factory=dict)
    state: str = ""  # «draft» until somebody else checked all of it; nothing for the language it is written in
    whole: bool = False
    held: bool = False  # worded after it went out, and no second person has checked it: strangers do not read it

    def __str__(self) -> str:
        return tongue(self.lang)


def said_in(statement: Statement, rows: Iterable[StatementWording], *, stranger: bool) -> dict[str, Tongue]:
    """Every language it is said in, the one it is written in first. Strangers read what went out, or was checked."""
    parts = [name for name in Statement.WORDED if getattr(statement, name)]
    found = {statement.lang: Tongue(statement.lang, {name: getattr(statement, name) for name in parts}, whole=True)}
    known = [row for row in rows if row.lang != statement.lang and row.field in parts]
    kept = [row for row in known if not stranger or row.went_out(statement)]
    for (name, lang), row in newest(kept).items():
        state = row.state(getattr(statement, name))
        if state == "stale":
            continue
        one = found.setdefault(lang, Tongue(lang, state="checked"))
        one.words[name] = row.body
        one.state = "draft" if state == "draft" else one.state
        one.held = one.held or not row.went_out(statement)
        one.whole = len(one.words) == len(parts)
    return found


def ready(statement: Statement, rows: Iterable[StatementWording]) -> list[Tongue]:
    """The languages in which a stranger reads all of it."""
    return [one for one in said_in(statement, rows, stranger=True).values() if one.whole]

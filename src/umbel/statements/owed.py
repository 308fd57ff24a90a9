"""What a statement lacks before it goes out, and what it owes afterwards: asked here by page, desk and action."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from umbel.core.records import today
from umbel.core.viewers import Viewer
from umbel.core.wording import sha
from umbel.people import sharing
from umbel.people.models import Reach
from umbel.positions.models import HearingRight, Mark, Silence
from umbel.positions.sentences import cut, guess
from umbel.statements import queries, rules, tongues
from umbel.statements.models import CaucusWord, Statement, StatementClaim, StatementWording
from umbel.week.models import tongue


class Debt(NamedTuple):
    """One thing that is owed: what it is, what to do, where, by when."""

    kind: str  # claim, tongue, check, hearing, confirm
    does: str
    at: str
    due: date | None = None


class Line(NamedTuple):
    """One sentence that may be a fact."""

    key: str
    words: str
    fact: bool


def lines(statement: Statement) -> list[Line]:
    """Its sentences, and which are facts: as a person marked them, else guessed, of what we say only."""
    ours, marked = cut(statement.says), statement.facts
    every = {sha(words): words for words in [*cut(statement.happened), *ours, *cut(statement.asks)]}
    guessed = {sha(words) for words in ours if guess(words) == Mark.FACT} - {str(key) for key in statement.stood}
    return [Line(key, words, key in (guessed if marked is None else marked)) for key, words in every.items()]


def lacks(viewer: Viewer, statement: Statement, words: list[CaucusWord] | None = None) -> list[str]:
    """Everything a statement lacks before it can go out; nothing where a mandate may let it out."""
    parts: list[Any] = [statement._meta.get_field(name) for name in (*Statement.WORDED, "contact")]
    empty = [str(part.verbose_name) for part in parts if not getattr(statement, part.name).strip()]
    found = [_("Not said yet: %(part)s.") % {"part": part} for part in empty]
    if statement.about_a_person and not statement.agreed.strip():
        found.insert(0, _("It is about a person. Who agreed to it? Without that it does not go out."))
    if not all(getattr(statement, name).strip() for name in ("points", "hurts", "ours")):
        found.append(_("The three questions are not answered yet."))
    elif statement.answered != statement.words:
        found.append(_("The words changed since the three questions were answered. Look at them again."))
    if any(word.pauses for word in (queries.words_beside(viewer, statement) if words is None else words)):
        found.append(
            _("A body with hearing rights has paused it. It goes on when that body lets it, or its days are over.")
        )
    return found


def goes_out(statement: Statement) -> bool:
    """Whether it is something that can still, or again, go out: a draft, or what was hidden or paused meanwhile."""
    return statement.stands == "draft" or (statement.stands in Statement.OUT and statement.reach != Reach.PUBLIC)


def no_confirming(viewer: Viewer, statement: Statement) -> str:
    """Why she cannot confirm it now, or nothing."""
    if statement.stands != "public" or statement.reach != Reach.PUBLIC:
        return _("Only what is public now, and not confirmed yet, is confirmed.")
    if viewer.made_this(statement.pk) in statement.by and sharing.needed() > 1:
        return _("You pressed for it yourself. Somebody else of the body confirms it.")
    return ""


@dataclass
class Around:
    """What stands around some statements, as one viewer sees it."""

    claims: list[StatementClaim]
    wordings: list[StatementWording]
    words: list[CaucusWord]
    rights: list[tuple[UUID, HearingRight]]  # on what they are about


def around(viewer: Viewer, *some: Statement) -> Around:
    """Asked once, for all of them."""
    beside = queries.claims(viewer, *some), queries.wordings(viewer, *some), queries.words_beside(viewer, *some)
    return Around(*beside, queries.rights_on(viewer, *some) if viewer.signed_in else [])


def debts(viewer: Viewer, *some: Statement, known: Around | None = None) -> dict[UUID, list[Debt]]:
    """What each of these owes, now that it went out. As many questions for many as for one."""
    out = [one for one in some if one.stands in Statement.OUT]
    if not out:
        return {}
    known, ours = known or around(viewer, *out), queries.languages(viewer)
    return {one.pk: list(owes(one, known, ours)) for one in out}


def owes(one: Statement, known: Around, ours: list[str]) -> Iterator[Debt]:
    """What one of them owes, the body's own word first; all of it by the day on which the body is asked."""
    due = None
    if one.stands == "public" and one.published_on and one.confirm_by:
        due = rules.asked_again(one.published_on, one.confirm_by, today())
        again, first = (
            _("Not confirmed in its days, asked again: %(what)s"),
            _("Confirm, correct or withdraw: %(what)s"),
        )
        yield Debt("confirm", (again if one.late else first) % {"what": one}, at("confirm", one), due)
    borne = {(row.statement_id, row.line) for row in known.claims}
    if many := sum((one.pk, str(key)) not in borne for key in one.facts or ()):
        does = ngettext(
            "A claim is owed behind %(n)s sentence: %(what)s", "Claims are owed behind %(n)s sentences: %(what)s", many
        )
        yield Debt("claim", does % {"n": many, "what": one}, at("bear", one), due)
    worded = tongues.said_in(one, (row for row in known.wordings if row.of_id == one.pk), stranger=False)
    for lang in dict.fromkeys([*ours, *worded]):
        told = {"language": tongue(lang), "what": one}
        if lang not in worded or not worded[lang].whole:
            yield Debt("tongue", _("It is not there in %(language)s yet: %(what)s") % told, at("translate", one), due)
        elif worded[lang].state == "draft":
            yield Debt("check", _("Nobody has checked it in %(language)s: %(what)s") % told, at("check", one), due)
    spoken = {(word.of_id, word.right_id) for word in known.words}
    rights = [
        right for of, right in known.rights if of == one.pk and (of, right.pk) not in spoken and waits(one, right)
    ]
    if rights:
        does = _("A body with hearing rights has not spoken yet: %(what)s") % {"what": one}
        yield Debt("hearing", does, one.get_absolute_url(), min(until_of(one, right) for right in rights))


def at(name: str, statement: Statement) -> str:
    return reverse(f"statements:{name}", args=[statement.pk])


def until_of(one: Statement, right: HearingRight) -> date:
    """The day up to which a body with hearing rights is asked for its word."""
    return max(one.published_on or today(), right.made_on.date()) + timedelta(days=right.days)


def waits(one: Statement, right: HearingRight) -> bool:
    """Whether its word is still owed: within its days, or without end where its silence means nothing."""
    return right.silence == Silence.AGAIN or today() <= until_of(one, right)


def paused(words: Iterable[CaucusWord]) -> date | None:
    """Up to which day it is paused, if it is."""
    return max((word.until for word in words if word.pauses and word.until), default=None)

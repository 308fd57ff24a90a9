"""What a statement lacks before it goes out, and what it owes afterwards: asked here by page, desk and action."""

from collections.abc import Iterable
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
    ours = cut(statement.says)
    every = list(dict.fromkeys([*cut(statement.happened), *ours, *cut(statement.asks)]))
    marked = statement.facts
    return [
        Line(
            sha(words),
            words,
            sha(words) in marked if marked is not None else words in ours and guess(words) == Mark.FACT,
        )
        for words in every
    ]


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


@dataclass
class Around:
    """What stands around some statements, as one viewer sees it."""

    claims: list[StatementClaim]
    wordings: list[StatementWording]
    words: list[CaucusWord]


def around(viewer: Viewer, *some: Statement) -> Around:
    """Asked once, for all of them."""
    return Around(queries.claims(viewer, *some), queries.wordings(viewer, *some), queries.words_beside(viewer, *some))


def debts(viewer: Viewer, *some: Statement, known: Around | None = None) -> dict[UUID, list[Debt]]:
    """What each of these owes, now that it went out. As many questions for many as for one."""
    out = [one for one in some if one.stands in Statement.OUT]
    if not out:
        return {}
    known, ours, rights = known or around(viewer, *out), queries.languages(viewer), queries.rights_on(viewer, *out)
    borne = {(row.statement_id, row.line) for row in known.claims}
    spoken = {(word.of_id, word.right_id) for word in known.words}
    told = {}
    for one in out:
        unheard = [right for of, right in rights if of == one.pk and (of, right.pk) not in spoken and waits(one, right)]
        bare = [line for line in lines(one) if line.fact and (one.pk, line.key) not in borne]
        of_it = [row for row in known.wordings if row.of_id == one.pk]
        told[one.pk] = [*confirming(one), *bearing(one, len(bare)), *wording(one, of_it, ours), *hearing(one, unheard)]
    return told


def at(name: str, statement: Statement) -> str:
    return reverse(f"statements:{name}", args=[statement.pk])


def confirming(one: Statement) -> list[Debt]:
    if one.stands != "public" or one.published_on is None or one.confirm_by is None:
        return []
    due = rules.asked_again(one.published_on, one.confirm_by, today())
    does = (
        _("Not confirmed in its days, asked again: %(what)s")
        if one.late
        else _("Confirm, correct or withdraw: %(what)s")
    )
    return [Debt("confirm", does % {"what": one}, at("confirm", one), due)]


def bearing(one: Statement, many: int) -> list[Debt]:
    if not many:
        return []
    does = ngettext(
        "A claim is owed behind %(n)s sentence: %(what)s", "Claims are owed behind %(n)s sentences: %(what)s", many
    )
    return [Debt("claim", does % {"n": many, "what": one}, at("bear", one))]


def wording(one: Statement, rows: Iterable[Any], ours: list[str]) -> list[Debt]:
    """The languages of the coalition in which it is not there, or waits for its reader."""
    known, found = tongues.said_in(one, rows, stranger=False), []
    for lang in dict.fromkeys([*ours, *known]):
        here = known.get(lang)
        if here is None or not here.whole:
            does = _("It is not there in %(language)s yet: %(what)s")
            found.append(Debt("tongue", does % {"language": tongue(lang), "what": one}, at("translate", one)))
        elif here.state == "draft":
            does = _("Nobody has checked it in %(language)s: %(what)s")
            found.append(Debt("check", does % {"language": tongue(lang), "what": one}, at("check", one)))
    return found


def hearing(one: Statement, rights: list[Any]) -> list[Debt]:
    if not rights:
        return []
    until = min(until_of(one, right) for right in rights)
    return [
        Debt(
            "hearing",
            _("A body with hearing rights has not spoken yet: %(what)s") % {"what": one},
            one.get_absolute_url(),
            until,
        )
    ]


def until_of(one: Statement, right: HearingRight) -> date:
    """The day up to which a body with hearing rights is asked for its word."""
    return max(one.published_on or today(), right.made_on.date()) + timedelta(days=right.days)


def waits(one: Statement, right: HearingRight) -> bool:
    """Whether its word is still owed: within its days, or without end where its silence means nothing."""
    return right.silence == Silence.AGAIN or today() <= until_of(one, right)


def paused(words: Iterable[CaucusWord]) -> date | None:
    """Up to which day it is paused, if it is."""
    return max((word.until for word in words if word.pauses and word.until), default=None)

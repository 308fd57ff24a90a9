"""What comes beside a statement: languages, claims behind its facts, the words of caucuses, the needs it answers."""

from datetime import timedelta
from typing import TypedDict, Unpack

from django.utils.translation import gettext_lazy as _

from umbel.claims.actions.weighing import bearing
from umbel.claims.models import Claim
from umbel.core.actions import Refused, action
from umbel.core.records import today
from umbel.core.wording import checked, newest, reword
from umbel.needs.models import Need
from umbel.people import sharing
from umbel.people.models import Mandate, Matter, Member, Reach
from umbel.positions.models import HearingRight
from umbel.statements import owed, rules
from umbel.statements.actions.writing import changed, indexed
from umbel.statements.models import (
    CaucusWord,
    Statement,
    StatementAnswer,
    StatementClaim,
    StatementTopic,
    StatementWording,
)


class InWords(TypedDict):
    """A statement in another language, all of it."""

    title: str
    happened: str
    says: str
    asks: str
    short: str


class Word(TypedDict):
    """What a caucus says."""

    says: str
    named: str
    pauses: bool


@action(allow=rules.no_longer_new)
def word_statement(who: Member, statement: Statement, *, lang: str, **words: Unpack[InWords]) -> Statement:
    """Say a statement in another language. Once it is out, strangers read that after a second person checked it."""
    if lang == statement.lang:
        raise Refused(_("It is written in this language."), field="lang")
    known = newest(StatementWording.objects.filter(of=statement, lang=lang).order_by("number"))
    for name in Statement.WORDED:
        said, original = str(words[name]).strip(), getattr(statement, name)  # type: ignore[literal-required]
        had = known.get((name, lang))
        fits = had is not None and had.body == said and had.state(original) != "stale"
        if said and original and not fits:
            reword(StatementWording, statement, name, lang, said, by=who.made_this)
    if statement.reach != Reach.PUBLIC:
        return changed(statement)  # whoever pressed, or is about to, has not read these words
    indexed(statement)
    return statement


@action(allow=rules.no_longer_new, answerable=True)
def check_language(who: Member, statement: Statement, *, lang: str, last: int) -> Statement:
    """Say that you know a language and have read all of a statement in it. Not by whoever worded it.

    ``last`` is the place of the last wording she had before her eyes. Refused where one came after it.
    """
    rows = newest(StatementWording.objects.filter(of=statement, lang=lang, checked_on=None).order_by("number"))
    if not rows:
        raise Refused(_("Nothing waits for a reader in this language."), field="lang")
    if any(row.number > last for row in rows.values()):
        raise Refused(_("It was worded anew while you read. It stands here as it is now: read it again, then press."))
    for row in rows.values():
        checked(row, who.made_this)
    indexed(statement)
    return statement


@action(allow=rules.sits_with)
def mark_facts(who: Member, statement: Statement, *, revision: int, facts: list[str]) -> Statement:
    """Say which of its sentences are general facts. Behind each a claim is owed."""
    keys = {line.key for line in owed.lines(statement)}
    statement.facts = [key for key in facts if key in keys]
    statement.save(update_fields=["facts"])
    return statement


@action(allow=rules.sits_with)
def bear_claim(who: Member, statement: Statement, *, line: str, claim: Claim) -> Statement:
    """Say which claim stands behind a sentence. When the claim is mended, this waits to be looked at too."""
    if line not in {one.key for one in owed.lines(statement)}:
        raise Refused(_("This sentence does not stand in it any more."), field="line")
    said = {"statement": statement, "claim": bearing(claim), "line": line}
    _link, new = StatementClaim.objects.get_or_create(**said, defaults={"looked": claim.mended})
    return changed(statement) if new else statement


@action(allow=rules.answers_for)
def say_word(who: Member, right: HearingRight, *, statement: Statement, **word: Unpack[Word]) -> Statement:
    """Say the word of your caucus beside a statement, or pause it where the mandate says so."""
    held = Statement.objects.select_for_update(of=("self",)).get(pk=statement.pk)
    if not StatementTopic.objects.filter(statement=held, topic=right.topic_id).exists():
        raise Refused(_("This statement is about something else."), field="statement")
    if held.reach == Reach.GROUP or held.stands not in {"draft", *Statement.OUT}:
        raise Refused(_("Nothing is said of this any more."), field="statement")
    before = CaucusWord.objects.filter(of=held, right=right).first()
    pauses, until = word["pauses"], before.until if before else None
    if pauses and not (before and before.pauses):
        if until is not None or held.stands == "confirmed" or not may_pause(held):
            raise Refused(
                _("This is not paused: its mandate does not say so, or your caucus paused it once already."), "pauses"
            )
        until = today() + timedelta(days=right.days)
    elif not pauses and before and before.pauses:
        until = today() - timedelta(days=1)  # it goes on; a second pause there is not
    said = {"says": word["says"], "named": word["named"], "until": until}
    CaucusWord.objects.update_or_create(of=held, right=right, defaults=said)
    if pauses and held.reach == Reach.PUBLIC:
        sharing.narrow(held, Reach.MEMBERS)
    return held


def may_pause(statement: Statement) -> bool:
    """Whether a caucus may pause it: as the mandate says that let it out, or of a draft one that could today."""
    if statement.stands != "draft":
        return statement.mandate is not None and statement.mandate.may_pause
    given = Mandate.objects.filter(group=statement.group_id, matter=Matter.STATEMENTS, may_pause=True, stands="given")
    return given.filter(first__lte=today(), last__gte=today()).exists()


@action(allow=rules.sits_with)
def answer_need(who: Member, statement: Statement, *, need: Need, how: str) -> Statement:
    """Say which need this statement answers, and how."""
    StatementAnswer.objects.update_or_create(statement=statement, need=need, defaults={"how": how})
    return statement


@action(allow=rules.writes_whole)
def drop_answer(who: Member, answer: StatementAnswer) -> Statement:
    """Take an answer away that is none."""
    statement: Statement = answer.statement
    answer.delete()
    return statement

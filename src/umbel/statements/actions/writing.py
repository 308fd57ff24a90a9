"""Writing a statement: its words, standing lines, who agreed, three questions."""

from typing import TypedDict, Unpack
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from umbel.claims.models import Claim
from umbel.core.actions import Refused, action
from umbel.core.search import index
from umbel.core.wording import newest, sha
from umbel.people.models import Group, Member
from umbel.positions.models import Position
from umbel.positions.sentences import cut
from umbel.statements import occasions, rules, standing
from umbel.statements.models import (
    Statement,
    StatementClaim,
    StatementPosition,
    StatementTerms,
    StatementTopic,
    StatementWording,
)
from umbel.terms.models import List, Term

FROZEN = _("What went out stays as it is. Correct it by a statement that follows, or withdraw it.")
LONGEST = 3_000  # letters of what we say


class Words(TypedDict):
    """Everything a statement says, in the language it is written in."""

    title: str
    happened: str
    says: str
    asks: str
    short: str
    contact: str
    person: bool
    topics: list[Term]


class Answers(TypedDict):
    """The three questions, answered in words."""

    points: str
    hurts: str
    ours: str


@action(allow=rules.writes_in, makes=Statement)
def begin_statement(
    who: Member, where: Group, *, id: UUID, occasion: str, title: str, lang: str, person: bool
) -> Statement:
    """Begin a statement. Only the body sees it until it goes out."""
    statement = Statement(id=id, group=where, occasion=occasion, title=title, lang=lang, person=person)
    statement.short = occasions.pass_on(statement, lang)
    statement.save()
    brought = Term.objects.filter(list=List.TOPIC, key__in=occasions.OCCASIONS[occasion].topics)
    about(statement, list(brought))
    indexed(statement)
    return statement


@action(allow=rules.sits_with)
def write_statement(who: Member, statement: Statement, *, revision: int, **words: Unpack[Words]) -> Statement:
    """Say what happened, what we say, what we ask. Whoever pressed for other words has not pressed for these."""
    drafted(statement)
    for name in ("title", "happened", "says", "asks", "short", "contact", "person"):
        setattr(statement, name, words[name])
    return changed(statement, words["topics"])


def drafted(statement: Statement) -> None:
    """Only a draft changes: what went out stays as it is."""
    if statement.stands != "draft":
        raise Refused(FROZEN)


def changed(statement: Statement, topics: list[Term] | None = None) -> Statement:
    """Keep other words: presses for the revision before do not count any more."""
    statement.save()
    if topics is not None:
        about(statement, topics)
    indexed(statement)
    return statement


def about(statement: Statement, topics: list[Term]) -> None:
    """What it is about."""
    keys = {topic.pk for topic in topics}
    rows = StatementTopic.objects.filter(statement=statement)
    rows.exclude(topic__in=keys).delete()
    for key in keys - set(rows.values_list("topic", flat=True)):
        StatementTopic(statement=statement, topic_id=key).save()


def indexed(statement: Statement) -> None:
    """Let it be found by its words; by those that nobody let out yet, inside only."""
    rows = newest(StatementWording.objects.filter(of=statement).order_by("number")).values()
    out = [row for row in rows if row.went_out(statement)]
    heads = [statement.title, *(row.body for row in out if row.field == "title")]
    texts = [getattr(statement, name) for name in Statement.WORDED] + [row.body for row in out]
    inside = "\n".join(row.body for row in rows if not row.went_out(statement))
    index(StatementTerms, statement, head="\n".join(heads), opened="\n".join(texts), inside=inside)


@action(allow=rules.sits_with)
def use_claim(who: Member, statement: Statement, *, claim: Claim) -> Statement:
    """Add what a claim says, with the claim behind it. Only what a stranger could read."""
    drafted(statement)
    words = added(statement, standing.of_claims(statement.lang, list(standing.open_claims().filter(pk=claim.pk))))
    for sentence in cut(words):
        said = {"statement": statement, "claim": claim, "line": sha(sentence)}
        StatementClaim.objects.get_or_create(**said, defaults={"looked": claim.mended})
    return changed(statement)


@action(allow=rules.sits_with)
def use_position(who: Member, statement: Statement, *, position: Position) -> Statement:
    """Add what a position asks, with a link to it. Only what a stranger could read."""
    drafted(statement)
    words = added(
        statement, standing.of_positions(statement.lang, list(standing.open_positions().filter(pk=position.pk)))
    )
    statement.stood = [*statement.stood, *map(sha, cut(words))]
    StatementPosition.objects.get_or_create(statement=statement, position=position)
    return changed(statement)


def added(statement: Statement, offered: list[standing.Standing]) -> str:
    """A standing line after what we say; once."""
    if not offered:
        raise Refused(_("Strangers could not read this, or it is not there in the language of this statement."))
    words = offered[0].words
    if words not in statement.says:
        statement.says = f"{statement.says.rstrip()}\n{words}".strip()
    if len(statement.says) > LONGEST:
        raise Refused(_("What we say would become longer than anybody reads. Please make it shorter first."))
    return words


@action(allow=rules.sits_with)
def say_who_agreed(who: Member, statement: Statement, *, agreed: str, names: str) -> Statement:
    """Say who agreed to a statement about a person, and whether those closest asked that the name is said."""
    drafted(statement)
    statement.agreed, statement.names = agreed, names
    statement.save(update_fields=["agreed", "names"])
    return statement


@action(allow=rules.sits_with)
def answer_questions(who: Member, statement: Statement, *, revision: int, **answers: Unpack[Answers]) -> Statement:
    """Answer the three questions for these very words. The answers stay inside."""
    drafted(statement)
    statement.points, statement.hurts, statement.ours = answers["points"], answers["hurts"], answers["ours"]
    statement.answered = statement.words
    statement.save(update_fields=["points", "hurts", "ours", "answered"])
    return statement

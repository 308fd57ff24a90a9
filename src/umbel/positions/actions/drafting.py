"""Drafting a position: its words, its sentences and what bears them, whom it could hurt."""

from typing import TypedDict, Unpack
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from umbel.claims.actions.weighing import bearing
from umbel.claims.models import Claim, Report
from umbel.core.actions import Refused, action
from umbel.core.search import index
from umbel.core.wording import checked, newest, reword, sha
from umbel.needs.models import Need
from umbel.people.models import Group, Member
from umbel.policy.models import Measure
from umbel.positions import rules
from umbel.positions.models import (
    Harm,
    Position,
    PositionAnswer,
    PositionTerms,
    PositionTopic,
    PositionWording,
    Sentence,
    SentenceClaim,
    SentenceReport,
)
from umbel.positions.sentences import cut, guess
from umbel.terms.models import Term

MOST = 300  # sentences of one text: as many as its page weighs
FROZEN = _("What is adopted stays as it is: who signed it signed these words. Begin the next edition.")


class Said(TypedDict):
    """Everything a draft says."""

    title: str
    stance: str
    measure: Measure | None
    topics: list[Term]
    ask: str
    text: str
    plain: str


class Hurt(TypedDict):
    """Whom it could hurt."""

    community: Term | None
    whom: str
    harm: str
    asked: str
    changed: str


@action(allow=rules.works_in, makes=Position)
def draft_position(who: Member, where: Group, *, id: UUID, **said: Unpack[Said]) -> Position:
    """Begin to write what the body stands for. Only the body sees it at first."""
    return kept(Position(id=id, group=where), said)


@action(allow=rules.editors)
def revise_position(who: Member, position: Position, *, revision: int, **said: Unpack[Said]) -> Position:
    """Say a draft better. Whoever was heard on other words is asked again."""
    return kept(drafted(position), said)


def drafted(position: Position) -> Position:
    """The draft, held; or the word that nobody changes what is adopted."""
    held = Position.objects.select_for_update(of=("self",)).get(pk=position.pk)
    if held.stands != "draft":
        raise Refused(FROZEN)
    return held


def kept(position: Position, said: Said) -> Position:
    """What was said, cut into sentences; what bore a sentence that stayed as it was still bears it."""
    pieces = cut(said["text"])
    if len(pieces) > MOST:
        raise Refused(_("This is longer than anybody reads. Please leave fewer sentences."), field="text")
    for name in ("title", "stance", "measure", "ask", "text", "plain"):
        setattr(position, name, said[name])
    topics = {topic.pk for topic in said["topics"]}
    had = set(PositionTopic.objects.filter(position=position).values_list("topic", flat=True))
    if had != topics:
        position.laid = ""  # others may have to be heard now, and have all their days
    position.save()
    PositionTopic.objects.filter(position=position).exclude(topic__in=topics).delete()
    for key in topics - had:
        PositionTopic(position=position, topic_id=key).save()
    recut(position, pieces)
    indexed(position)
    return position


def recut(position: Position, pieces: list[str]) -> None:
    """Its sentences in their new order."""
    old: dict[str, list[Sentence]] = {}
    for row in Sentence.objects.filter(of=position).order_by("number"):
        old.setdefault(row.words, []).append(row)
    keep = [(old[words].pop(0) if old.get(words) else None) for words in pieces]
    Sentence.objects.filter(of=position).exclude(pk__in=[row.pk for row in keep if row]).delete()
    for kept_one in [row for row in keep if row]:  # out of the way first: a place is taken once
        Sentence.objects.filter(pk=kept_one.pk).update(number=kept_one.number + MOST)
    for number, (words, had) in enumerate(zip(pieces, keep, strict=True)):
        sentence = had or Sentence(of=position, words=words, kind=guess(words))
        sentence.number = number
        sentence.save()


def indexed(position: Position) -> None:
    """Let a position be found by its words, in every language it is worded in."""
    rows = newest(PositionWording.objects.filter(of=position).order_by("number"))
    heads = [row.body for (field, _lang), row in rows.items() if field == "title"]
    texts = [position.ask, position.plain, position.text, *(row.body for row in rows.values())]
    index(PositionTerms, position, head="\n".join([position.title, *heads]), opened="\n".join(texts), inside="")


@action(allow=rules.edits_whole)
def mark_sentence(who: Member, sentence: Sentence, *, kind: str, disputed: str) -> Position:
    """Say what a sentence is. A person's word counts; what was guessed is forgotten."""
    position = drafted(sentence.of)
    if disputed and not rules.says_disputed(sentence.words, disputed):
        raise Refused(_("These words do not stand in the sentence. Copy them from it."), field="disputed")
    sentence.kind, sentence.disputed, sentence.guessed = kind, disputed, False
    sentence.save()
    return position


@action(allow=rules.editors)
def agree_to_marks(who: Member, position: Position, *, revision: int) -> Position:
    """Say that you have looked at all sentences, and each is what it is marked as."""
    position = drafted(position)
    Sentence.objects.filter(of=position).update(guessed=False)
    position.marked = sha(position.text)
    position.save(update_fields=["marked"])
    return position


@action(allow=rules.edits_whole)
def bear_claim(who: Member, sentence: Sentence, *, claim: Claim) -> Position:
    """Say which claim a sentence says. When the claim is mended, the position waits to be looked at too."""
    position = drafted(sentence.of)
    SentenceClaim.objects.get_or_create(sentence=sentence, claim=bearing(claim), defaults={"looked": claim.mended})
    return position


@action(allow=rules.edits_whole)
def bear_report(who: Member, sentence: Sentence, *, report: Report) -> Position:
    """Say which report from members a sentence tells."""
    position = drafted(sentence.of)
    SentenceReport.objects.get_or_create(sentence=sentence, report=report)
    return position


@action(allow=rules.edits_whole)
def bear_report_no_more(who: Member, link: SentenceReport) -> Position:
    """Take a report away from under a sentence."""
    position = drafted(link.sentence.of)
    link.delete()
    return position


@action(allow=rules.editors, makes=Harm)
def say_harm(who: Member, position: Position, *, id: UUID, **hurt: Unpack[Hurt]) -> Harm:
    """Say whom else it could hurt, how, who was asked, and what you changed."""
    if not (hurt["community"] or hurt["whom"]):
        raise Refused(_("Please say whom: a community of the list, or in their own words."), field="whom")
    harm = Harm(id=id, of=drafted(position), **hurt)
    harm.save()
    return harm


@action(allow=rules.edits_whole)
def drop_harm(who: Member, harm: Harm) -> Position:
    """Take this line away."""
    position = drafted(harm.of)
    harm.delete()
    return position


@action(allow=rules.editors)
def say_nobody(who: Member, position: Position, *, nobody: str) -> Position:
    """Say that you could think of nobody whom it could hurt, and whom you asked."""
    position = drafted(position)
    position.nobody = nobody
    position.save(update_fields=["nobody"])
    return position


@action(allow=rules.editors, makes=Position)
def next_edition(who: Member, position: Position, *, id: UUID) -> Position:
    """Begin the next edition with the words of this one and what bears them."""
    if position.stands not in {"adopted", "withdrawn"}:
        raise Refused(_("Only what stands, or was taken back, has a next edition."))
    same = {name: getattr(position, name) for name in ("title", "stance", "measure", "ask", "text", "plain", "hours")}
    new = Position(
        id=id, group=position.group, line=position.line, number=position.number + 1, follows=position, **same
    )
    new.save()
    for topic in PositionTopic.objects.filter(position=position):
        PositionTopic(position=new, topic_id=topic.topic_id).save()
    if position.archive:
        recut(new, cut(new.text))
    for old in Sentence.objects.filter(of=position).order_by("number"):
        again = {name: getattr(old, name) for name in ("number", "words", "kind", "disputed")}
        copied(old, Sentence(of=new, guessed=False, **again))
    indexed(new)
    return new


def copied(old: Sentence, new: Sentence) -> None:
    """What bears a sentence bears it in the next edition too."""
    new.save()
    for cite in SentenceClaim.objects.filter(sentence=old):
        SentenceClaim(sentence=new, claim_id=cite.claim_id, looked=cite.looked).save()
    for told in SentenceReport.objects.filter(sentence=old):
        SentenceReport(sentence=new, report_id=told.report_id).save()


@action(allow=rules.editors)
def answer_need(who: Member, position: Position, *, need: Need, how: str) -> Position:
    """Say which need this position answers, and how."""
    PositionAnswer.objects.update_or_create(position=position, need=need, defaults={"how": how})
    return position


@action(allow=rules.edits_whole)
def drop_answer(who: Member, answer: PositionAnswer) -> Position:
    """Take an answer away that is none."""
    position: Position = answer.position
    answer.delete()
    return position


@action(allow=rules.no_longer_new)
def translate_position(who: Member, position: Position, *, field: str, lang: str, body: str) -> Position:
    """Say a part of a position in another language."""
    if lang == settings.LANGUAGE_CODE:
        raise Refused(_("These words are in this language already. Editors correct them."), field="lang")
    reword(PositionWording, position, field, lang, body, by=who.made_this)
    indexed(position)
    return position


@action(allow=rules.no_longer_new, answerable=True)
def check_wording(who: Member, position: Position, *, wording: PositionWording) -> Position:
    """Say that a translation was read by a person who knows the language."""
    checked(wording, who.made_this, its_own=wording.of_id == position.pk)
    return position

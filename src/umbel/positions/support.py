"""What a position still lacks before it can be adopted: asked in one place, by whatever way somebody comes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from umbel.claims import shown
from umbel.claims.models import Confidence
from umbel.core.viewers import Viewer
from umbel.core.wording import sha
from umbel.people.models import everybody_sees
from umbel.positions import queries, rules
from umbel.positions.models import Hearing, HearingRight, Position, Sentence, SentenceClaim, SentenceReport
from umbel.terms.models import Term


@dataclass
class Borne:
    """One sentence with what bears it, weighed now for who looks, and what it lacks."""

    sentence: Sentence
    claims: list[tuple[SentenceClaim, shown.Shown]] = field(default_factory=list)
    reports: list[SentenceReport] = field(default_factory=list)

    @property
    def owes(self) -> str:
        """What it lacks, as a word of ``rules.owes``."""
        worded = rules.says_disputed(self.sentence.words, self.sentence.disputed)
        return rules.owes(
            self.sentence.kind, [sure(one) for _cite, one in self.claims], len(self.reports), worded=worded
        )

    @property
    def lacks(self) -> str:
        """The same as a sentence."""
        return {
            "claim": _("A general fact: it needs a claim of which we are at least to a limited degree sure."),
            "worded": _("The claim is contested: the sentence has to say so. Mark the words that do."),
            "report": _("Something that happened: it needs a report from members."),
        }.get(self.owes, "")


def sure(one: shown.Shown) -> str:
    """How sure we may be of a claim now; of what we took back, of what others say, and of values, it is nothing."""
    return str(Confidence.NONE if not one.claim.bears or one.confidence is None else one.confidence)


def borne(viewer: Viewer, position: Position, reader: Viewer | None = None, *, for_all: bool = False) -> list[Borne]:
    """The sentences of a position, each with what bears it for this viewer. What she cannot see bears nothing.

    With a ``reader`` it is weighed as that one will read it, who does not see the position yet; ``for_all``, as on
    paper, by what everybody sees who sees the position.
    """
    rows = [Borne(one) for one in queries.sentences(viewer, position)]
    at = {row.sentence.pk: row for row in rows}
    cites = queries.claims_under(viewer, position) if at else []
    told = queries.reports_under(viewer, position) if at else []
    if reader is not None:
        cites, told = queries.read_by(reader, cites, "claim"), queries.read_by(reader, told, "report")
    if for_all:
        cites = [cite for cite in cites if everybody_sees(cite.claim, position)]
        told = [one for one in told if everybody_sees(one.report, position)]
    claims = {cite.claim for cite in cites}
    weighed = {one.claim.pk: one for one in shown.weighed(reader or viewer, claims, for_all=for_all)}
    for cite in cites:
        at[cite.sentence_id].claims.append((cite, weighed[cite.claim_id]))
    for report in told:
        at[report.sentence_id].reports.append(report)
    return rows


def unsupported(position: Position, rows: list[Borne]) -> list[str]:
    """What its sentences lack, each in words."""
    if not rows:
        return [_("It has no text yet.")]
    found = [f"“{row.sentence.words[:80]}” {row.lacks}" for row in rows if row.owes]
    if position.marked != sha(position.text):
        found.insert(0, _("Nobody has looked yet whether the marks of its sentences are right."))
    return found


@dataclass
class Heard:
    """One right to be heard on a position: what was answered, or since when and until when it waits."""

    right: HearingRight
    answer: Hearing | None
    until: datetime | None = None
    comes_to: str = ""  # what its silence comes to now

    @property
    def waits(self) -> bool:
        """Whether adoption waits for it."""
        return self.answer is None and not self.comes_to


def hearings(viewer: Viewer, position: Position, now: datetime | None = None) -> list[Heard]:
    """Every body that must be heard on it, and how far that is. Answers to other words do not count."""
    if position.stands != "draft":
        return []
    now, found = now or timezone.now(), []
    answers = {one.right_id: one for one in queries.answers(viewer, position) if one.heard == position.words}
    for right in queries.rights_on(viewer, position):
        told = Heard(right, answers.get(right.pk))
        if laid(position) and told.answer is None and position.laid_on is not None:
            since = max(position.laid_on, right.made_on)
            told.until, told.comes_to = since + timedelta(days=right.days), rules.silent(right, since, now)
        found.append(told)
    return found


def laid(position: Position) -> bool:
    """Whether these very words lie before all members."""
    return position.laid == position.words and position.reach != "group"


def unheard(position: Position, told: list[Heard]) -> list[str]:
    """What is lacking of hearing. It never says who."""
    if told and not laid(position):
        return [_("A body has to be heard on this. Share the draft with members and lay it before them first.")]
    waits = any(one.waits for one in told)
    return [_("A body with hearing rights has not answered yet. Adoption waits for it.")] if waits else []


@dataclass
class Ground:
    """All that a position stands on, as one viewer sees it now."""

    topics: list[Term]
    sentences: list[Borne]
    harms: list[Any]
    heard: list[Heard]


def ground(viewer: Viewer, position: Position) -> Ground:
    """Asked once, for the page that shows it and for the action that adopts by it."""
    topics = queries.topics(viewer, position)
    return Ground(topics, borne(viewer, position), queries.harms(viewer, position), hearings(viewer, position))


def lacks(viewer: Viewer, position: Position, known: Ground | None = None) -> list[str]:
    """Everything a draft still lacks before it can be adopted; nothing where it may be."""
    known = known or ground(viewer, position)
    found = [] if position.ask else [_("What we ask is not said yet.")]
    found += [] if known.topics else [_("What it is about is not said: no topic is chosen.")]
    found += unsupported(position, known.sentences)
    if not position.nobody and not known.harms:
        found.append(
            _("Whom else it could hurt is not answered. “Nobody we could think of” is an answer, with whom you asked.")
        )
    return found + unheard(position, known.heard)


def in_one(sentences: Iterable[Any]) -> str:
    """Several sentences as one refusal."""
    return " ".join(map(str, sentences))

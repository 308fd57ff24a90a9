"""Who may do what with positions; what a sentence owes; when a body was heard; whose signature stands."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from umbel.claims.models import Confidence
from umbel.core.text import fold
from umbel.core.viewers import Viewer
from umbel.people import rules as people
from umbel.people.models import Group, Member, Organisation, Role
from umbel.positions.models import Answer, Dissent, HearingRight, Mark, SentenceClaim, SentenceReport, Silence

keepers, no_longer_new, works_in, nobody = people.keepers, people.no_longer_new, people.works_in, people.nobody
editors, sits_with = people.editors, people.sits_with


def edits_whole(who: Viewer, part: Any) -> str:
    """An editor of the body that keeps the position that it belongs to."""
    whole = part.sentence.of if isinstance(part, SentenceClaim | SentenceReport) else getattr(part, part.ends[0])
    return editors(who, whole)


def keeps_caucus(who: Viewer, caucus: Group) -> str:
    """A steward of this very caucus: a right to be heard is its own to set."""
    return who.sits(Role.STEWARD, caucus.pk)


def keeps_right(who: Viewer, right: HearingRight) -> str:
    """A steward of the caucus whose right it is."""
    return keeps_caucus(who, right.caucus)


def answers_for(who: Viewer, right: HearingRight) -> str:
    """A steward or an editor of the caucus whose right it is."""
    return keeps_caucus(who, right.caucus) or who.sits(Role.EDITOR, right.caucus_id)


def speaks_for(who: Viewer, organisation: Organisation) -> str:
    """Somebody who sits in this organisation's own space, while it is a member."""
    return people.speaks_for(who, organisation)


def dissents(who: Viewer, dissent: Dissent) -> str:
    """Whoever wrote it: only she and her key can tell."""
    hers = isinstance(who, Member) and dissent.by != "" and who.made_this(dissent.pk) == dissent.by
    return "member" if hers else ""


# What a sentence owes ------------------------------------------------------------------------------------------------


def owes(kind: str, levels: Collection[str], reports: int, *, worded: bool) -> str:
    """What a sentence still lacks, in one word, or nothing: ``claim``, ``worded``, ``report``.

    ``levels`` is how sure we are of each claim it says, weighed now; ``worded`` that it says it is disputed.
    """
    if kind == Mark.FACT:
        if Confidence.CONTESTED in levels:
            return "" if worded else "worded"
        return "" if any(Confidence(level).rank >= Confidence.LIMITED.rank for level in levels) else "claim"
    return "report" if kind == Mark.EVENT and not reports else ""


def says_disputed(sentence: str, disputed: str) -> bool:
    """Whether the words that say it is disputed stand in the sentence itself, as whole words."""
    said = fold(disputed)
    return bool(said) and f" {said} " in f" {fold(sentence)} "


# Hearing -------------------------------------------------------------------------------------------------------------


def silent(right: Any, since: datetime, now: datetime) -> str:
    """What the silence of a body comes to: an answer once its days are over, or nothing while adoption waits."""
    if now < since + timedelta(days=right.days) or right.silence == Silence.AGAIN:
        return ""
    return str({Silence.AGREES: Answer.AGREES, Silence.AGAINST: Answer.AGAINST}[right.silence])


# Signing -------------------------------------------------------------------------------------------------------------


def holds(signed: Any, edition: Any) -> bool:
    """Whether an answer still holds: the very same words, or the same asks where it chose that this is enough."""
    return bool(signed.words == edition.words or (signed.again == "asks" and signed.asks == edition.asks))


def counted(stance: str, body: Any) -> str:
    """What an institution makes of a stand, in a sentence to read before writing to it."""
    told = {"body": body.name}
    if stance == "split":
        return _("%(body)s: that members are divided is counted nowhere. Write what you ask instead.") % told
    if not body.counted:
        return _("%(body)s: which positions it counts is not yet known.") % told
    if stance in body.counted:
        return _("%(body)s counts this position.") % told
    said = _("%(body)s does not count this position: it may be listed as none, or as another one.") % told
    return f"{said} {body.counted_says}".strip()

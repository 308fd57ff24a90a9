"""What became of a measure, where its file says so by a word that means nothing else: passed, fell, withdrawn, decided.

Struck down and reversed are never read off a file: that a court or a later law ended something is the group's word.
"""

import re

from umbel.policy.formats.record import CaseRead, MeasureRead, VoteRead

Said = tuple[str, str]
NOTHING: Said = ("", "")
STATUS = (
    (re.compile(r"enacted:|passed:(simpleres|concurrentres|constamend)|passed$|procedure completed"), "passed"),
    (re.compile(r"vetoed:(pocket|override_fail)|fail:|failed$|procedure (rejected|lapsed or withdrawn)"), "fell"),
)
"""Words by which GovTrack, LegiScan and the Legislative Observatory say that it is over."""
LAWS = re.compile(r"(public|private) law \d")
ENACTED = ("enacted", "signed")
MOTION = re.compile(r"(rc-)?b\d+-")
"""Motions for resolutions of the European Parliament: one vote on the whole of it ends them."""
ENDS = {"passed": "passed", "failed": "fell"}
ALONE = re.compile(r"[hs]res ")
"""Resolutions of one chamber of the US Congress: that it agreed ends them."""


def of_measure(one: MeasureRead) -> Said:
    """Where it stands, and in what words the file says so."""
    if LAWS.match(one.outcome.lower()):
        return "passed", one.outcome
    for known, stands in STATUS:
        if known.match(one.status.lower()):
            return stands, one.status
    ended = [each for each in one.events if each.kind == "withdrawn"]
    made = [each for each in one.events if each.kind in ENACTED]
    if one.place == "us" and ALONE.match(one.identifier.lower()):
        made += [each for each in one.events if each.kind == "passed"]
    if ended and made:
        return NOTHING
    return next(((stands, some[-1].text) for stands, some in (("passed", made), ("withdrawn", ended)) if some), NOTHING)


def of_case(one: CaseRead) -> Said:
    """A court has decided, once there is a judgment or a decision."""
    over = [each for each in one.judgments if each.kind in {"judgment", "decision"}]
    return ("decided", " ".join(filter(None, (over[-1].kind, over[-1].when.day)))) if over else NOTHING


def of_vote(one: VoteRead) -> Said:
    """A motion of the European Parliament stands or falls by the vote on the whole of it; so does no other measure."""
    if one.place != "eu" or one.part or one.result not in ENDS or not MOTION.match(one.measure.lower()):
        return NOTHING
    return ENDS[one.result], " ".join(filter(None, (one.motion[0].text if one.motion else "", one.when.day)))

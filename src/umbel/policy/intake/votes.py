"""A vote of a file as a row. Counts are those that were officially given; nothing is counted or summed here."""

from typing import Any

from django.utils.translation import gettext as _

from umbel.policy.formats.parts import Cast
from umbel.policy.formats.record import VoteRead
from umbel.policy.intake import rows
from umbel.policy.intake.rows import COLUMNS, OPTIONS, Line, cut
from umbel.policy.models import On, Option, Result


def vote(one: VoteRead, source: str) -> Line:
    """One vote with how each one in office voted; who counted the votes stands apart, and is never counted."""
    official = rows.number(one.numbers[0]) if one.numbers else ""
    what = rows.best(one.motion) or one.measure or official or one.body
    known = {COLUMNS[option]: many for option, many in one.counts if option in COLUMNS}
    others = [f"{option.replace('_', ' ')}: {many}" for option, many in one.counts if option not in COLUMNS]
    result = one.result if one.result in Result.values else ""
    others += [_("How it ended: %(word)s") % {"word": one.result}] if one.result and not result else []
    others += [_("In place of: %(number)s") % {"number": one.replaces}] if one.replaces else []
    others += [_("Day: %(day)s") % {"day": one.when.day}] if one.when.day and not rows.whole_day(one.when.day) else []
    where = f"{one.body}: " if one.body and one.body.casefold() not in what.casefold() else ""
    fields: dict[str, Any] = {
        "on": rows.whole_day(one.when.day), "what": cut(where + what, 400), "part": cut(one.part, 80),
        "whole": On.PARAGRAPH if one.part else On.WHOLE, "result": result, "besides": cut("; ".join(others), 200),
        "official": official[:120], "link": rows.address(one.links) or source[:500],
    }  # fmt: skip
    return Line("vote", fields | known, tuple(cast(one)))


def cast(one: VoteRead) -> list[dict[str, str]]:
    """How each one voted, under names that are told apart; a word of the file that we do not know is not guessed."""
    voted = [each for each in one.cast if each.option in OPTIONS]
    told = {(each.name, each.number) for each in voted}
    tellers = [each for each in one.tellers if (each.name, each.number) not in told]
    both: list[Cast] = [*voted, *tellers]
    made: dict[str, dict[str, str]] = {}
    for place, (name, each) in enumerate(zip(rows.told_apart(both), both, strict=True)):
        option = OPTIONS[each.option] if place < len(voted) else Option.TELLER
        if name:
            made.setdefault(name, {"name": name, "option": option, "meant": OPTIONS.get(each.meant, "")})
    return list(made.values())

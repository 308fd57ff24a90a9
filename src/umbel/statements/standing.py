"""Standing lines: what adopted positions and claims say, offered while writing. Only what a stranger could read."""

from typing import Any, NamedTuple

from django.conf import settings

from umbel.claims import shown
from umbel.claims.models import Claim, ClaimWording, Confidence, Whose
from umbel.core.seeing import Seen
from umbel.core.viewers import Visitor
from umbel.positions import support
from umbel.positions.models import Position, PositionWording
from umbel.statements.models import Statement

FEW, SOME = 5, 15
ENOUGH = Confidence.LIMITED.rank


class Standing(NamedTuple):
    """One line, and what says it."""

    words: str
    thing: Any
    kind: str  # claim or position: by which press it is added


def offered(statement: Statement, asked: str = "") -> list[Standing]:
    """A few lines to add: those that hold what was asked, or the newest. In the language it is written in."""
    positions, claims = open_positions(), open_claims()
    if asked:
        found: tuple[list[Any], list[Any]] = (
            positions.matching(asked).page(SOME)[0],
            claims.matching(asked).page(SOME)[0],
        )
    else:
        newest = ("-made_on", "-id")
        found = list(positions.order_by(*newest)[:SOME]), list(claims.order_by(*newest)[:SOME])
    said = [*of_positions(statement.lang, found[0]), *of_claims(statement.lang, found[1])]
    return [one for one in said if one.words not in statement.says]


def open_positions() -> Seen[Position]:
    """What was adopted here, on what is recorded, and anyone reads."""
    return Position.objects.visible_to(Visitor()).filter(stands="adopted", archive=False)


def open_claims() -> Seen[Claim]:
    """What we say and anyone reads."""
    return Claim.objects.visible_to(Visitor()).filter(stands="standing", whose=Whose.OURS)


def of_positions(lang: str, rows: list[Position]) -> list[Standing]:
    """What each of these asks, where it is said in this language and a stranger reads it."""
    known = worded(PositionWording, lang, "ask", rows)
    asks = [Standing(known.get(one.pk, ""), one, "position") for one in rows]
    return [one for one in asks if one.words][:FEW]


def of_claims(lang: str, rows: list[Claim]) -> list[Standing]:
    """Our claims of which we are at least to a limited degree sure, and which nobody contests."""
    known = worded(ClaimWording, lang, "short", rows)
    sure = {one.claim.pk for one in shown.lightly(Visitor(), rows) if Confidence(support.sure(one)).rank >= ENOUGH}
    said = [Standing(one.words if one.lang == lang else known.get(one.pk, ""), one, "claim") for one in rows]
    return [one for one in said if one.words and one.thing.pk in sure][:FEW]


def worded(kind: Any, lang: str, field: str, rows: list[Any]) -> dict[Any, str]:
    """One field of each in a language, where words for what it says now are there."""
    if lang == settings.LANGUAGE_CODE:
        return {row.pk: getattr(row, field) for row in rows}
    at = {row.pk: row for row in rows}
    known = (
        kind.objects.visible_to(Visitor()).filter(of__in=list(at), lang=lang, field=field).order_by("number")
        if at
        else ()
    )
    return {one.of_id: one.body for one in known if one.state(getattr(at[one.of_id], field)) == "checked"}

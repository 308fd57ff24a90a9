"""Asking again about sources that are here: what a server says of their DOI today, for a keeper who waits."""

from collections.abc import Iterable

from umbel.core.actions import action
from umbel.core.records import today
from umbel.core.viewers import House
from umbel.evidence import rules
from umbel.evidence.actions.fetching import PATIENCE, answer_key, remember, remembered, rest, turn_of
from umbel.evidence.fetching.servers import plan, record
from umbel.evidence.formats import numbers
from umbel.evidence.models import FetchAsked, Source

SERVER = "crossref"


def number_of(source: Source) -> str:
    """What a server is asked about a source; nothing where its DOI is none."""
    doi = numbers.doi(source.doi)
    return f"doi:{doi}" if doi else ""


def switched_on() -> bool:
    """Whether the keeper allowed it to be asked at all."""
    return SERVER in plan("doi:")


def longest_ago_first(house: House, sources: Iterable[Source]) -> list[Source]:
    """One source for each DOI that was not asked about today, the longest not asked first."""
    named = {number: source for source in sources if (number := number_of(source))}
    days = dict(FetchAsked.objects.visible_to(house).values_list("key", "day"))
    asked = {number: days.get(answer_key(SERVER, number)) for number in named}
    waiting = [number for number, day in asked.items() if day != today()]
    waiting.sort(key=lambda number: (asked[number] is not None, asked[number] or today(), number))
    return [named[number] for number in waiting]


@action(allow=rules.nobody, by_house=True)
def take_turn_again(who: House, source: Source) -> Source:
    """Take the turn to ask about a source; ``pause``: how long to wait first; ``told``: what was said today already."""
    known = remembered(SERVER, number_of(source), today())
    wait = 0.0 if known else turn_of(SERVER)
    source.__dict__.update({"told": known, "pause": wait, "busy": wait > PATIENCE})
    if known:
        asked_today(source)
    return source


@action(allow=rules.nobody, by_house=True)
def answered_again(who: House, source: Source, *, body: bytes, trouble: str, seconds: int) -> Source:
    """Note that a server was asked about a source, and keep what it said; a line that was dead asked nobody."""
    rest(SERVER, seconds)
    if not record(SERVER, body)[1]:
        remember(SERVER, number_of(source), body)
    if trouble not in {"offline", "busy", "unsafe"}:
        asked_today(source)
    return source


def asked_today(source: Source) -> None:
    """This number waits until all others were asked about."""
    asked = FetchAsked(key=answer_key(SERVER, number_of(source)))
    FetchAsked.objects.bulk_create([asked], update_conflicts=True, update_fields=["day"], unique_fields=["key"])

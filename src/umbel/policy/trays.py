"""A file of a parliament or a court, in parts that are taken in one after another."""

from collections.abc import Iterator
from itertools import islice

from umbel.policy.actions.intake import Tray
from umbel.policy.actions.watching import legible
from umbel.policy.formats import FORMATS, format_of, read
from umbel.policy.models import Sure

AT_A_TIME = 500
OLD_LETTERS = frozenset({"upr", "upr_calendar", "upr_list"})
"""Files whose reader tells the letters of an old Macintosh from those of Windows itself."""
OFFICIAL = frozenset(
    "billstatus committee_meeting bundestag hudoc hudoc_csv hudoc_rss ep_rcv ep_vot ep_meps ep_open oeil thomas".split()
)
"""Files of the parliament or court itself; what others made of theirs is reported."""


def trays(data: bytes, known: str, after: int = 0) -> Iterator[Tray]:
    """What a file holds, in parts; without the first so many records."""
    name = known or format_of(data)
    data = data if name in OLD_LETTERS else legible(data)
    name = name or format_of(data)
    called = FORMATS[name].called if name else ""
    reads = islice(FORMATS[name].read(data) if name else read(data), after, None)
    while some := list(islice(reads, AT_A_TIME)):
        yield Tray(some, called, Sure.OFFICIAL if name in OFFICIAL else Sure.REPORTED)

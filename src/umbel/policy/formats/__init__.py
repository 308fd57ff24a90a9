"""Files of parliaments, courts and sites, read: bytes in, plain values out, nothing of Django.

``FORMATS`` is the one list of them. A reader is told from the bytes of a file, never from its name.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from umbel.evidence.formats.lines import head_of
from umbel.policy.formats import billstatus, legiscan
from umbel.policy.formats.record import Read


class Format(NamedTuple):
    """How a kind of file is called, told from others by its first words, and read."""

    called: str
    detect: Callable[[str], bool]
    read: Callable[[bytes], Iterator[Read]]


FORMATS = {
    "billstatus": Format("BILLSTATUS XML", billstatus.sniff, billstatus.read),
    "legiscan": Format("LegiScan JSON", legiscan.sniff, legiscan.read),
}


def format_of(data: bytes) -> str:
    """The name of the format whose marks the beginning of a file bears, or nothing."""
    head = head_of(data)
    return next((name for name, known in FORMATS.items() if known.detect(head)), "")

"""Which reader reads what: told from the bytes, never from the name."""

from collections.abc import Callable, Iterator

from umbel.evidence.formats import ris
from umbel.evidence.formats.record import Read

READERS: dict[str, Callable[[bytes], Iterator[Read]]] = {"ris": ris.read}
SNIFFERS: dict[str, Callable[[bytes], bool]] = {"ris": ris.sniff}


def format_of(head: bytes) -> str:
    """The format whose marks the first bytes bear, or nothing."""
    return next((name for name, sniff in SNIFFERS.items() if sniff(head)), "")

"""How better words leave the house: as a catalogue that the people who make Umbel can read in."""

from collections.abc import Iterable

from umbel.terms.models import Better
from umbel.terms.safe import PLACE


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def po(lang: str, rows: Iterable[Better]) -> str:
    """What a second person took over, string by string."""
    head = f"Language: {lang}\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
    found = [
        f'# Each of these was proposed by one person and taken over by another.\nmsgid ""\nmsgstr {quoted(head)}\n'
    ]
    for one in rows:
        flag = "#, python-format\n" if PLACE.search(one.words) else ""
        found.append(f"{flag}msgid {quoted(one.words)}\nmsgstr {quoted(one.body)}\n")
    return "\n".join(found)

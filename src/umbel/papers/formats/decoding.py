"""Bytes as letters: what says its letters, what is Unicode, and the best guess at the rest."""

import re

from umbel.papers.formats.arriving import Unreadable

DECLARED = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
NOT_TEXT = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")
HALF = 0.5


def decoded(data: bytes, declared: str = "") -> tuple[str, bool]:
    """The text, and whether its letters were guessed. Raises ``Unreadable`` for what is no text."""
    found = DECLARED.search(data[:2_000])
    wide = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ""
    for one in (wide, "utf-8-sig", declared, found[1].decode() if found else ""):
        try:
            text = data.decode(one) if one else None
        except (LookupError, UnicodeError, ValueError):
            continue
        if isinstance(text, str):
            return checked(text), False
    high, letters = sum(byte >= 0xC0 for byte in data), sum(chr(byte).isalpha() for byte in data)
    guess = "cp1251" if high > HALF * letters else "cp1252"
    return checked(data.decode(guess, "replace")), True


def checked(text: str) -> str:
    """With one kind of line end, if it is text at all."""
    if NOT_TEXT.search(text) or text.startswith(("{\\rtf", "%PDF")):
        raise Unreadable("unknown")
    return text.replace("\r\n", "\n").replace("\r", "\n")

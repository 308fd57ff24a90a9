"""A file in whatever letters it came, as UTF-8: what it or its server says, tried; else a guess that must be clear.

What cannot be read whole is not read at all: words in wrong letters would be found by nobody.
"""

import codecs
import re
from itertools import islice
from typing import NamedTuple

OWN = re.compile(rb"<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{1,40})[\"']", re.IGNORECASE)
META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
BINARY = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF")
HIGH = re.compile(rb"[^\n<>]{0,30}[\x80-\xff][^\n<>]{0,30}")
MANY_BYTES = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
ODD = bytes(range(0x80, 0x100))
HEAD, SAMPLES, GOOD, CLEAR = 2_000, 400, 0.9, 0.08
GUESSES = "cp1252 mac_roman cp1250 iso8859-2 cp1251 koi8-u iso8859-5 cp1253 iso8859-7".split()
SAME = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}  # what says the one is often the other
NEUTRAL = frozenset("«»„“”‘’‚…–—§№°·•€©®™\u00a0¿¡´")
ALPHABETS = [
    *"àâæçéèêëîïôœùûüÿ áéíóúüñªº äöüß áâãàçéêíóôõúüªº àèéìíîòóùú æøåéò åäöéü áðéíóúýþæö àçèéíïóòúü ëïéèüöá".split(),
    *"çğıöşüâîû ąćęłńóśźż áčďéěíňóřšťúůýž áäčďéíĺľňóôŕšťúýž áéíóöőúüű čćđšž ăâîşţ".split(),
    *"абвгдежзийклмнопрстуфхцчшщъыьэюяё абвгґдеєжзиіїйклмнопрстуфхцчшщьюя".split(),
    *"ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأؤإئپچژگ אבגדהוזחטיךכלםמןנסעףפץצקרשת".split(),
    *"абвгдђежзијклљмнњопрстћуфхцчџш αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ".split(),
]
"""The letters beyond ASCII of languages in which parliaments write."""
COMMON = frozenset("оеаинтсрвлαοειτσνη")


class Decoded(NamedTuple):
    """The bytes in UTF-8; or, where they could not be read, the names of what was tried."""

    data: bytes
    tried: str = ""


def in_utf8(data: bytes, said: str = "") -> Decoded:
    """A file in UTF-8. ``said`` is what its server calls its letters. Files that are no text stay as they are."""
    if data.startswith(BINARY):
        return Decoded(data)
    if wide := wide_of(data):
        return read_as(data, [wide])
    own = [found[1].decode() for pattern in (OWN, META) if (found := pattern.search(data[:HEAD]))]
    named = [name for one in (*own, said) if one and (name := known(one))]
    unknown = [one for one in (*own, said) if one and not known(one)]
    if read_as(data, ["utf-8"]).data and not any(name.startswith("iso2022") for name in named):
        return Decoded(data)
    if named or unknown:
        return declared(data, list(dict.fromkeys(named)), unknown)
    whole, odd = sum(map(len, MANY_BYTES.findall(data))), len(data) - len(data.translate(None, ODD))
    return Decoded(data) if whole * 2 > odd else guessed(data)  # a few odd bytes in UTF-8: its reader knows them


def wide_of(data: bytes) -> str:
    """UTF-16, by its mark; without one by the noughts between its signs."""
    if data[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        return "utf-16"
    head = data[:HEAD]
    odd, even = head[1::2].count(0), head[::2].count(0)
    many = len(head) // 8
    return "" if max(odd, even) <= many else "utf-16-le" if odd > even else "utf-16-be"


def known(name: str) -> str:
    """The letters that this name means here; nothing where nobody knows it, or it is no letters at all."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    return SAME.get(found.name, found.name) if getattr(found, "_is_text_encoding", False) else ""


def declared(data: bytes, named: list[str], unknown: list[str]) -> Decoded:
    """What it says it is. Where other letters make words and these make none, nothing is believed."""
    best = max(score(sample(data, name)) for name in GUESSES)
    for one in named:
        text, mine = read_as(data, [one]).data.decode(), score(sample(data, one))
        if text and (
            best < GOOD or mine >= best - CLEAR or len(text) < len(data)
        ):  # fewer signs than bytes: no accident
            return Decoded(text.encode())
    return Decoded(b"", ", ".join([*named, *unknown]))


def guessed(data: bytes) -> Decoded:
    """Said by nobody: only if one reading makes words, and every other reading makes far fewer."""
    some = {name: sample(data, name) for name in GUESSES}
    best = max(GUESSES, key=lambda name: score(some[name]))
    others = [score(text) for text in some.values() if text != some[best]]
    clear = score(some[best]) >= GOOD and score(some[best]) - max(others, default=0.0) >= CLEAR
    return read_as(data, [best]) if clear else Decoded(b"", ", ".join(["utf-8", *GUESSES]))


def read_as(data: bytes, names: list[str]) -> Decoded:
    """In these letters, whole; or nothing, and what was tried."""
    for name in names:
        try:
            return Decoded(data.decode(name).removeprefix("\ufeff").encode() or b" ")
        except (UnicodeError, LookupError):
            continue
    return Decoded(b"", ", ".join(names))


def sample(data: bytes, name: str) -> str:
    """The places of a file that are not plain ASCII, in these letters."""
    return b" | ".join(one[0] for one in islice(HIGH.finditer(data), SAMPLES)).decode(name, "replace")


def score(text: str) -> float:
    """How much it looks like words of one language: small letters in words, one alphabet, no signs between."""
    pairs = list(zip(f" {text}", text, f"{text[1:]} ", strict=False))
    high = [each for each in pairs if each[1] > "\x7f" and (each[1] not in NEUTRAL or inside(each))]
    if not high:
        return 1.0
    fits = [one.lower() for before, one, after in high if sits(before, one, after)]
    best = max(sum(one in letters for one in fits) for letters in ALPHABETS) / len(high)
    return best + sum(one in COMMON for one in fits) / len(high) * 0.3


def inside(each: tuple[str, str, str]) -> bool:
    """Whether a sign that is no letter stands between two, as hardly any but an apostrophe does."""
    return each[0].isalpha() and each[2].isalpha() and each[1] not in {"’", "·", "–", "—", "\u00a0"}


def sits(before: str, one: str, after: str) -> bool:
    """Whether a letter stands where it may: no capital behind a small one, no Latin beside others."""
    if not one.isalpha() or (one.isupper() and before.islower()):
        return False
    latin = one < "\u0250"
    return latin or not any(near.isascii() and near.isalpha() for near in (before, after))

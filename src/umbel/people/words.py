"""Words people have to remember or read out: in their own language, where it has a list; else easy to say."""

import re
import secrets
import unicodedata
from functools import cache

from django.utils.translation import get_language
from mnemonic import Mnemonic

from umbel.core.text import fold

LONGEST = 200  # letters of a passphrase
WORDS, MADE_UP = 6, 5  # of 2,048 words: 66 bits; of invented ones: about 60
LISTS = {"en": "english", "es": "spanish", "fr": "french", "it": "italian", "pt": "portuguese", "ru": "russian"}
LISTS |= {"cs": "czech", "tr": "turkish", "ja": "japanese", "ko": "korean", "zh": "chinese_simplified"}
SOUNDS, OPENS = "bdfgklmnprstvz", "aeiou"


@cache
def _list(language: str) -> list[str]:
    """Two thousand common words of a language, short and unlike each other, or none."""
    name = LISTS.get(language.partition("-")[0], "")
    known: list[str] = Mnemonic(name).wordlist if name else []
    return [unicodedata.normalize("NFC", word) for word in known]


def suggestion(many: int = 0) -> str:
    """Some words in the reader's language that nobody can guess and she can keep in mind."""
    known = _list(get_language() or "en")
    if known:
        return " ".join(secrets.choice(known) for _n in range(many or WORDS))
    return " ".join("".join(secrets.choice(kind) for kind in (SOUNDS, OPENS) * 2) for _n in range(many or MADE_UP))


def as_said(typed: str) -> str:
    """A passphrase as it is remembered: capitals, hyphens and double blanks do not matter."""
    plain = unicodedata.normalize("NFKC", typed).casefold()
    return " ".join(re.split(r"[\s_-]+", plain.strip()))


def knock() -> str:
    """What only the page that typed a word holds."""
    return secrets.token_urlsafe(18)


ALIKE = str.maketrans(
    "авекмнорстухіјѕԁɡʏαβεικνορτυχ", "abekmhopctyxijsdgyabeiknoptux"
)  # Cyrillic and Greek twins of Latin letters


def skeleton(name: str) -> str:
    """What two names share that look alike: no case, accents, blanks, invisible signs, nor letters of another script.

    Empty, where nothing is left to be read.
    """
    return fold(name).replace(" ", "").translate(ALIKE)

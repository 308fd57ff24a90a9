"""Text: letters as people type them, for finding; and Markdown as harmless HTML, for reading."""

import codecs
import re
import unicodedata
from functools import cache, lru_cache

import nh3
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

# What Unicode does not take apart: letters with a stroke, Turkish i, Arabic forms people type for one another.
SAME = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
SAME |= {"ς": "σ", "ى": "ي", "ة": "ه", "ـ": "", "ک": "ك", "ی": "ي", "\u200c": "", "\u200d": ""}
ALIKE = re.compile(f"[{''.join(SAME)}]")
MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u3099\u309a]+")
CLOSE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17d3"  # Thai, Lao, Burmese, Khmer: written without spaces
GAP = re.compile(f"[^ \\w\u0900-\u0dff{CLOSE}]+")  # vowel signs are letters
CJK = re.compile(f"[{CLOSE}\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff]+")
GAPS = {code: " " for code in range(128) if not chr(code).isalnum()}  # the same where there is nothing but ASCII
FEW = 1_000  # letters that are not worth a second look
LONGEST = 60  # letters of one word that count; longer runs are not words


def plain(text: str) -> str:
    """Case, accents and look-alikes taken off; ß is ss, ё is е, the ligature ﬁ is fi. Punctuation stays."""
    low = text.casefold()
    if not low.isascii():
        low = unicodedata.normalize("NFKC", MARKS.sub("", unicodedata.normalize("NFKD", low)))
        low = ALIKE.sub(lambda sign: SAME[sign[0]], low.casefold()).replace("’", "")  # 𝐒 is a capital only now
    return low.replace("'", "")


def split(folded: str) -> list[str]:
    """The words of a folded text, in order, as both engines will hold them; without spaces, two letters at a time."""
    spaced = folded.translate(GAPS) if folded.isascii() else GAP.sub(" ", folded.replace("_", " "))
    if not spaced.isascii() and CJK.search(spaced):
        spaced = CJK.sub(lambda run: " ".join(["", *(run[0][at : at + 2] for at in range(len(run[0]))), ""]), spaced)
    words = spaced.split()
    return words if max(map(len, words), default=0) <= LONGEST else [word[:LONGEST] for word in words]


def sought(words: list[str]) -> tuple[list[str], bool]:
    """Words to look for, and whether the last is only begun: where nobody writes spaces a run may always go on."""
    if not words or len(words[-1]) > 1 or not CJK.fullmatch(words[-1]):
        return words, False
    pair = words[-2] if words[1:] else ""
    return (words[:-1], False) if len(pair) > 1 and pair.endswith(words[-1]) else (words, True)


def fold(text: str) -> str:
    """The words of a text as search keeps them, one space between."""
    try:
        words = _western(text)
    except UnicodeEncodeError:  # a letter of another script is somewhere in it; most lines of a law have none
        half = text.find("\n", len(text) // 2) if len(text) > FEW else -1
        words = split(plain(text)) if half < 0 else [fold(text[:half]), fold(text[half:])]
        return " ".join(filter(None, words))
    return " ".join(words if max(map(len, words), default=0) <= LONGEST else [word[:LONGEST] for word in words])


def _western(text: str) -> list[str]:
    """The same words, six times as quick, of a text whose every sign becomes plain Latin letters, whatever stands
    around it: what becomes of the signs of Latin-1 is one table, of all others each is asked. Else it raises.
    """
    latin = text.replace("’", "").encode("latin-1", "umbel.signs")
    for byte, said in LONGER:
        if byte in latin:
            latin = latin.replace(byte, said.encode("ascii"))
    return latin.translate(LETTERS, b"'").decode("ascii").split()


@lru_cache(4_096)
def _sign(sign: str) -> str:
    """What becomes of one sign by itself."""
    return GAP.sub(" ", plain(sign).replace("_", " "))


def _signs(no: UnicodeError) -> tuple[str, int]:
    if not isinstance(no, UnicodeEncodeError):
        raise no
    said = "".join(map(_sign, no.object[no.start : no.end]))
    if not said.isascii():
        raise no
    return said, no.end


codecs.register_error("umbel.signs", _signs)
IMAGES = [_sign(chr(byte)) for byte in range(256)]
LETTERS = "".join(image if len(image) == 1 and image.isascii() else " " for image in IMAGES).encode("ascii")
LONGER = [(bytes([byte]), image) for byte, image in enumerate(IMAGES) if len(image) > 1 or not image.isascii()]


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")


SIGNS, MOST_SIGNS = "[]()*_`|<&\\!\n", 30_000  # what gives a reader of Markdown work; a long book has fewer
TAGS = set("p h2 h3 h4 ul ol li blockquote em strong code pre a br hr table thead tbody tr th td".split())


def html(text: str) -> SafeString:
    """Markdown as HTML that cannot run, load or track, headings below the page's own; mere signs as they were typed."""
    signs = sum(map(text.count, SIGNS))
    drawn = _markdown().render(text) if signs <= MOST_SIGNS else linebreaks(text, autoescape=True)
    lower = re.sub(r"<(/?)h([1-6])>", lambda m: f"<{m[1]}h{min(int(m[2]) + 1, 4)}>", drawn)
    rel, to = "noreferrer noopener nofollow", {"http", "https"}
    clean = nh3.clean(lower, tags=TAGS, attributes={"a": {"href"}}, url_schemes=to, link_rel=rel)
    return mark_safe(clean)  # noqa: S308  (nh3 has just cleaned it)

"""Citing: sources as references in the style and the language somebody asks for.

The engine is Typst's own: it knows the styles and locales of CSL (docs/decisions/0019). What a source says is data to
it and never markup: signs that it would read as such travel as letters that nobody uses.
"""

import html
import json
import re
import secrets
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any, NamedTuple

import typst
from django.utils.safestring import SafeString, mark_safe

from umbel.evidence.formats.csl_writer import named
from umbel.evidence.formats.record import NOT_SHOWN, Name, Reference

STYLES = {
    "apa": "APA",
    "chicago-author-date": "Chicago",
    "harvard-cite-them-right": "Harvard (Cite Them Right)",
    "modern-language-association": "MLA",
    "springer-vancouver": "Vancouver",
}
FIRST = "apa"
NUMBERED = frozenset({"springer-vancouver"})  # in the order of the list
TONGUES = ("en", "es", "fr", "de", "ru", "ar")
BRITISH = "harvard-cite-them-right"
MOST = 1_000  # sources in one list of references
KINDS = {
    "article-journal": "article periodical", "article-newspaper": "article newspaper", "report": "report misc",
    "article-magazine": "article periodical", "paper-conference": "article proceedings", "book": "book misc",
    "chapter": "chapter anthology", "thesis": "thesis misc", "article": "article periodical", "webpage": "web web",
    "post-weblog": "article blog", "legislation": "legislation misc", "bill": "legislation misc",
    "treaty": "legislation misc", "legal_case": "case periodical", "motion_picture": "video misc",
}  # fmt: skip
WHOLE = ("volume", "issue", "edition")
LAWS = frozenset({"legislation", "case"})
MAIN = b"""#set text(lang: sys.inputs.lang, region: if sys.inputs.region == "" { none } else { sys.inputs.region })
#bibliography(bytes(sys.inputs.refs), style: sys.inputs.style, full: true, title: none)"""
SIGNS = "${}\\()-"  # mathematics, words that stay as they are; brackets and dashes, which mean ranges and more
HIDDEN = {ord(sign): chr(0xE000 + place) for place, sign in enumerate(SIGNS)}
MARKUP = {sign: by for sign, by in HIDDEN.items() if chr(sign) not in "()-"}
SHOWN = str.maketrans({chr(0xE000 + place): sign for place, sign in enumerate(f"{SIGNS} ")})
SLANT = "\uf8ff"  # where italics begin or end
BLANK = chr(0xE000 + len(SIGNS))  # one that somebody wrote before a colon
PRIVATE = re.compile("[\ue000-\uf8ff]")
NOBODYS = secrets.token_hex(8)  # the engine wants links without a flaw; people's have some, and come back as given
STANDS_IN = f"https://{NOBODYS}-%d.invalid/"
FOUND_AT = re.compile(rf"(?:https://)?{NOBODYS}-(\d+)\.invalid/")
CAPITALS = re.compile(r"\w+[A-Z]\w*(?: \w+[A-Z]\w*)* ?")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
TIDY = [
    (re.compile(found), by)
    for found, by in (
        (r"[\n\t ]+", " "),
        (r" (?=[,.;:])", ""),
        (r"[,;](?=[).])", ""),
        (r"(?<=[.?!]”)\.", ""),
        (r"(?<=\w)\., (?=\d{4}\.$)", ", "),
    )
]  # where the engine leaves two signs between two parts of which one is missing


class Cited(NamedTuple):
    """One reference: as text to copy, and as HTML with its italics."""

    text: str
    html: SafeString


def cite(refs: Iterable[Reference], style: str, lang: str) -> tuple[Cited, ...]:
    """The references as a style orders and words them, in a language. Nothing of ``inside`` or ``carried``."""
    if style not in NUMBERED:  # 2019a comes before 2019b by their titles
        refs = sorted(refs, key=lambda ref: ref.title.casefold())
    made = [(entry(ref), hidden(ref.url)) for ref in refs]
    made = [(said, url) for said, url in made if url or said.keys() - {"type"}]
    for place, (said, url) in enumerate(made):
        if url.lower().startswith(("https://", "http://")):
            said["url"] = STANDS_IN % place
    entries = {f"s{place}": said for place, (said, _url) in enumerate(made)}
    urls = tuple(url for _said, url in made)
    return drawn(json.dumps(entries, ensure_ascii=False), urls, style, lang.partition("-")[0]) if made else ()


@lru_cache(maxsize=32)
def drawn(refs: str, urls: tuple[str, ...], style: str, lang: str) -> tuple[Cited, ...]:
    """What the engine makes of it. The same words need no second look, so that readers of one list cost one drawing."""
    region = "GB" if style == BRITISH and lang == "en" else ""
    asked = {"refs": refs, "style": style, "lang": lang, "region": region}
    lines = Lines(urls)
    lines.feed(typst.compile(MAIN, format="html", sys_inputs=asked).decode())
    return tuple(lines.cited(number) for number in range(len(lines.made)))


class Lines(HTMLParser):
    """Reads the engine's page: every list item is a reference, of whose markup only the slant is kept."""

    def __init__(self, urls: tuple[str, ...]) -> None:
        super().__init__()
        self.urls = urls
        self.made: list[list[tuple[bool, str]]] = []
        self.slanted = False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "li":
            self.made.append([])
        self.slanted |= tag == "em"

    def handle_endtag(self, tag: str) -> None:
        self.slanted &= tag != "em"

    def handle_data(self, data: str) -> None:
        if self.made:
            self.made[-1].append((self.slanted, data))

    def cited(self, number: int) -> Cited:
        whole = "".join(f"{SLANT}{data}{SLANT}" if em else data for em, data in self.made[number]).strip()
        for what, by in TIDY:
            whole = what.sub(by, whole)
        whole = FOUND_AT.sub(lambda found: self.urls[int(found[1])], whole)
        whole = re.sub(r"^1\. ?", "", whole) if len(self.made) == 1 else whole  # one alone needs no number
        parts = whole.translate(SHOWN).strip().split(SLANT)  # every second one is slanted
        said = (f"<i>{html.escape(part)}</i>" if place % 2 else html.escape(part) for place, part in enumerate(parts))
        return Cited("".join(parts), mark_safe("".join(said)))  # noqa: S308  (every part was escaped)


def entry(ref: Reference) -> dict[str, Any]:
    """A source in the engine's own words. What it could not read (no date, no address) is left out, not guessed."""
    kind, _, within = KINDS.get(ref.type, "misc misc").partition(" ")
    said: dict[str, Any] = {"title": title(ref, kind), "author": makers(ref.authors)}
    said |= {"date": day(ref)[:4] if kind in LAWS else day(ref), "page-range": hidden(ref.pages)}
    said["language"] = ref.language if LANGUAGE.fullmatch(ref.language) else ""
    number = "" if kind in LAWS else hidden(ref.number).translate(HIDDEN)
    numbers = {"doi": hidden(ref.doi), "isbn": hidden(ref.isbn), "serial": number}
    said["serial-number"] = {name: value for name, value in numbers.items() if value}
    publisher = {"name": hidden(ref.publisher), "location": hidden(ref.place)}
    whole: dict[str, Any] = {name: hidden(getattr(ref, name)).translate(HIDDEN) for name in WHOLE}
    whole["editor"] = makers(ref.editors)
    whole["publisher"] = publisher if ref.publisher else ""
    whole["location"] = publisher["location"]
    if ref.container:
        whole |= {"type": within, "title": worded(ref.container)}
        said["parent"] = {name: value for name, value in whole.items() if value}
    else:
        said |= whole
    return {"type": kind} | {name: value for name, value in said.items() if value}


def title(ref: Reference, kind: str) -> str:
    """Laws and cases are told apart by their numbers, which most styles leave out, and keep their small letters."""
    if kind not in LAWS or not ref.title:
        return worded(ref.title)
    number = f", {ref.number}" if ref.number and ref.number not in ref.title else ""
    return f"{{{hidden(ref.title + number)}}}"


def worded(text: str) -> str:
    """A title whose words with capitals inside (PLoS, HIV) keep them where a style changes the others."""
    return CAPITALS.sub(r"{\g<0>}", hidden(text))


def makers(people: Iterable[Name]) -> list[dict[str, str]]:
    """All who have a name."""
    return [said for who in people if (said := maker(who))["name"]]


def maker(who: Name) -> dict[str, str]:
    """A person by family and given name, or whoever is named in one piece."""
    said = {name: text for name, value in named(who).items() if (text := hidden(value))}
    if {"family", "given"} <= said.keys():
        parts = {"name": said["family"], "given-name": said["given"], "suffix": said.get("suffix", "")}
        return {name: value for name, value in parts.items() if value}
    return {"name": " ".join(said.values())}


def day(ref: Reference) -> str:
    """The date as far as it is known and possible."""
    given = ref.date or (f"{ref.year:04}" if ref.year else "")
    for part in (given[:10], given[:7], given[:4]):
        try:
            date.fromisoformat(f"{part}-01-01"[:10])
        except ValueError:
            continue
        return part
    return ""


def hidden(text: str) -> str:
    """Text in one line, with nothing in it that the engine could take for more than text."""
    plain = " ".join(NOT_SHOWN.sub("", PRIVATE.sub("", text)).split())
    return re.sub(r"(?<=\S) (?=[,.;:])", BLANK, plain).translate(MARKUP)

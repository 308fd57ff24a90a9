"""BibTeX and BibLaTeX, as Zotero, JabRef, Mendeley and people's own hands really write them."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from umbel.evidence.formats.bibtex_entries import AGAIN, Entry, entries, fields_of
from umbel.evidence.formats.bibtex_names import names
from umbel.evidence.formats.days import MONTHS
from umbel.evidence.formats.fields import kind, tagged, tags
from umbel.evidence.formats.lines import LARGEST, LONGEST
from umbel.evidence.formats.parts import Part, chosen, ends, place_of
from umbel.evidence.formats.parts import parts as cut_in_parts
from umbel.evidence.formats.record import Found, Read, Reference, Refusal
from umbel.evidence.formats.ris_fields import EXTRA, reference, says_something
from umbel.evidence.formats.tex import plain_tex

KNOWN = tags("bibtex")
VERBATIM = re.compile("url|doi|ee|eprint|file|pdf|local-url|bdsk-.*")
"""Fields in which TeX is not at work."""
ESCAPED = re.compile(r"\\(?=[_%&#$~{}])")
PARENT = re.compile(rb"\b(?:crossref|xdata)\s*=\s*[{\"]([^{}\"]{1,300})[}\"]", re.IGNORECASE)
CUT = re.compile(
    rb"@(?<![^\r\n]@)[ \t]*(?!comment)[A-Za-z][\w+-]*[ \t]*[{(][ \t]*(?:[^\s,{}()=\"\x80-\xff]+|(?=,))[ \t]*,",
    re.IGNORECASE,
)
"""A line that surely begins an entry, in bytes."""
APART = re.compile(rb"@[ \t]*(?:comment|string)", re.IGNORECASE)
OWN = frozenset(
    "title subtitle titleaddon shorttitle author pages eid url doi abstract keywords note file crossref".split()
)
"""What a chapter does not take from the book it names in ``crossref``."""
JOINED = (("title", "subtitle"), ("booktitle", "booksubtitle"), ("journaltitle", "journalsubtitle"))
SPLIT = {"keywords": ";,", "keyword": ";,", "mendeley-tags": ";,", "file": ";"}
Fields = dict[str, str]


def sniff(head: str) -> bool:
    """Whether a file that begins with these words holds BibTeX."""
    return any(
        AGAIN.match(line) or re.match(r"@(?:string|preamble|comment)[{(]", line, re.IGNORECASE)
        for line in head.split("\n")
    )


def _body(entry: Entry, macros: Fields) -> tuple[str, Fields]:
    """The key of an entry and its fields; of two with one name the first, and the other under a name of its own."""
    text = "\n".join(entry.parts)
    key, comma, rest = text.partition(",")
    if "=" in key or (not comma and "\n" in key):
        key, rest = "", text
    found: Fields = {}
    for name, value in fields_of(rest, macros, broken=not entry.whole):
        if value.strip():
            found[f"{name}+" if name in found else name] = value
    return key.strip(), found


def _macros(entry: Entry, macros: Fields) -> None:
    macros |= dict(fields_of("\n".join(entry.parts), macros))


def _parents(data: bytes) -> dict[str, Fields]:
    """The entries that others take fields from, by their keys."""
    wanted, found = _wanted(data), dict[str, Fields]()
    if wanted:
        _look(data, wanted, _months(), found)
    return found


def _wanted(data: bytes) -> set[str]:
    """The keys of entries that others take fields from."""
    named = b",".join(PARENT.findall(data)).decode(errors="replace").split(",")
    return {name.strip().lower() for name in named} - {""}


def _look(data: bytes, wanted: set[str], macros: Fields, found: dict[str, Fields]) -> None:
    """Go through a file, or a part of one: what its macros mean at its end, and the first entries of these keys."""
    for entry in entries(data):
        if entry.kind == "string":
            _macros(entry, macros)
        elif entry.parts and entry.parts[0].partition(",")[0].strip().lower() in wanted:
            key, fields = _body(entry, macros)
            found.setdefault(key.lower(), fields)


def parts(file: BinaryIO, most: int) -> Iterator[Part]:
    """Parts of a file; with each, what its macros mean so far, and what its entries take from others, as comments."""
    macros, found = _months(), dict[str, Fields]()
    if wanted := {key for part in cut_in_parts(file, most, _cut) for key in _wanted(part.data)}:
        for part in cut_in_parts(file, most, _cut):
            _look(part.data, wanted, macros, found)
    macros = _months()
    for part in cut_in_parts(file, most, _cut):
        carried = [("string", "", {name: said}) for name, said in macros.items() if name != said]
        carried += [("comment", f"{key}, ", found[key]) for key in sorted(_wanted(part.data) & set(found))]
        head = "".join(f"@{kind}{{{key}{_written(fields)}}}\n" for kind, key, fields in carried).encode()
        yield Part(head + part.data, part.lines - ends(head))
        if APART.search(part.data):
            _look(part.data, set(), macros, {})


def _written(fields: Fields) -> str:
    return ", ".join(f"{name} = {{{said}}}" for name, said in fields.items() if said.count("{") == said.count("}"))


def _cut(_head: bytes, rest: bytes, most: int) -> int:
    """Before the last entry within reach that does not stand in a comment."""
    at = chosen((found.start() for found in CUT.finditer(rest)), most)
    if at and APART.search(rest, 0, at):
        *_, last = entries(rest[:at])
        if last.kind == "comment" and not last.whole:
            begins = place_of(rest, last.line)
            at = chosen((found.start() for found in CUT.finditer(rest, 0, begins)), begins)
    return at


def _months() -> Fields:
    return {month: month for month in MONTHS.split()}


def _inherited(fields: Fields, parents: dict[str, Fields]) -> Fields:
    """What an entry says with what it takes from others; what it says itself goes first."""
    more: Fields = {}
    for key in fields.get("xdata", "").split(","):
        more |= parents.get(key.strip().lower(), {})
    parent = parents.get(fields.get("crossref", "").strip().lower(), {})
    more |= {name: value for name, value in parent.items() if name not in OWN}
    if "title" in parent and "booktitle" not in fields | parent:
        more["booktitle"] = ": ".join(parent[name] for name in ("title", "subtitle") if name in parent)
    return more | fields


def _value(name: str, value: str) -> str:
    value = re.sub(r"\s*\n[ \t]+" if KNOWN.get(name) in {"AB", "N1"} else r"\s+", " ", value.strip())
    if VERBATIM.fullmatch(name):
        return ESCAPED.sub("", value).strip("{}")
    return plain_tex(value)


def _date(fields: Fields) -> Iterator[tuple[str, str]]:
    year, month, number = (plain_tex(fields.pop(name, "")).strip("# ") for name in ("year", "month", "day"))
    date = fields.pop("date", "")
    yield "DA", date
    yield "PY", year
    if month.isdecimal() and (year or date):
        yield "DA", f"{year or date[:4]}/{month:0>2}" + f"/{number:0>2}" * bool(number)
    elif month:
        yield "DA", f"{number} {month} {year or date[:4]}".strip()


def _said(entry: Entry, key: str, fields: Fields) -> Reference:
    csl = kind(entry.kind, "".join(fields.get("type", "").split("{")) if entry.kind == "misc" else "")
    pairs = [("AU", "et al.")] if re.search(r"(?:^|\sand)\s*others\s*$", fields.get("author", "")) else []
    people = {role: names(fields.pop(role, "")) for role in ("author", "editor")}
    for first, second in JOINED:
        if first in fields and second in fields:
            fields[first] += ": " + fields.pop(second)
    issues = csl.startswith("article") or "journal" in fields or "journaltitle" in fields
    known = KNOWN | {"number": "IS" if issues else "M1"}
    if "journal" not in fields and "journaltitle" not in fields and "booktitle" not in fields:
        known["series"] = "T2"
    if fields.get("eprinttype", fields.get("archiveprefix", "")).lower() in {"pubmed", "pmid"}:
        fields["pmid"] = fields.pop("eprint", "")
    numbers = [(f"{name.upper()}: {fields.pop(name)}") for name in ("pmid", "pmcid") if name in fields]
    pairs += [("ID", key), *_date(fields), *(("M1", number) for number in numbers)]
    if "pages" in fields:
        first, *others = re.split(r"\s*[-–—]+\s*", fields["pages"])
        fields["pages"] = first if others == [first] else "-".join([first, *others])
    for tag, value in tagged(((name, _value(name, said)) for name, said in fields.items()), known, "bibtex"):
        name = next((one for one, its in known.items() if its == tag and one in SPLIT), "")
        some = re.split(f"[{SPLIT[name]}]", value) if name else [value]
        pairs += [("M1" if tag == "N1" and EXTRA.fullmatch(one) else tag, one) for one in some]
    return reference(csl, pairs, people["author"], people["editor"])


def read(data: bytes) -> Iterator[Read]:
    """Every entry of a BibTeX file in its order, as a reference or as a refusal; equal keys are two entries.

    Macros are put in, and what an entry takes from another by ``crossref``. An entry without its end is read as far
    as it goes and ends where the next begins.
    """
    number, macros, parents = 0, _months(), _parents(data)
    for entry in entries(data):
        if entry.kind == "string":
            _macros(entry, macros)
        if entry.kind in {"string", "preamble", "comment"} and not entry.refused:
            continue
        number += 1
        limit = LARGEST if entry.refused == "too_large" else LONGEST
        key, fields = _body(entry, macros)
        made = _said(entry, key, _inherited(fields, parents))
        if entry.refused:
            yield Refusal(number, entry.line, entry.refused, limit)
        elif says_something(made):
            yield Found(number, entry.line, made)
        else:
            yield Refusal(number, entry.line, "empty")
    if not number:
        yield Refusal(1, 1, "none")

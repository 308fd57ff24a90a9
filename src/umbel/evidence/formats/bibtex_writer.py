"""References as BibTeX, safe for BibLaTeX too."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import count

from umbel.evidence.formats.bibtex import VERBATIM
from umbel.evidence.formats.fields import tags
from umbel.evidence.formats.names import SUFFIX
from umbel.evidence.formats.record import Name, Reference, protected, table
from umbel.evidence.formats.same import fold, words

BACK = {"M1": "note"} | {tag: name for name, tag in reversed(tags("bibtex").items()) if ":" not in tag}
"""The field that is written for a tag."""
TYPES = {csl: entry for csl, _, entry, _ in table("types.tsv")}
BY = {"techreport": "institution", "phdthesis": "school"}
IN = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
OTHERS = ("AU", "et al.")
"""How a list of names that is not whole is kept."""
SMALL = re.compile("..?|the|and|for|from|are|what|how|does|los|las|una|les|des|der|die|das")
"""Words of a title that tell nothing in a key."""
ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
ESCAPES |= {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"} | {sign: "\\" + sign for sign in "#$%&_"}
"""BibTeX counts braces, escaped or not."""
WORD = re.compile(r"[^\W_]+|.", re.DOTALL)


def _safe(text: str) -> str:
    return _escaped(protected(text))


def _escaped(text: str) -> str:
    return "".join(ESCAPES.get(sign, sign) for sign in " ".join(text.split()))


def _kept(title: str) -> str:
    """A title in which words like HIV keep their capitals whatever a style does."""
    made = (
        "{" + word + "}" if re.search("[A-Z]", word[1:]) else ESCAPES.get(word, word)
        for word in WORD.findall(protected(title))
    )
    return " ".join("".join(made).split())


def _name(name: Name) -> str:
    if name.literal or not name.given:
        return "{" + _safe(name.literal or name.family) + "}"
    given, _, suffix = name.given.rpartition(", ")
    parts = [name.family, suffix, given] if given and SUFFIX.fullmatch(suffix) else [name.family, name.given]
    return ", ".join("{" + part + "}" if re.search(r",|\band\b", part) else part for part in map(_safe, parts))


def _key(ref: Reference) -> str:
    who = (ref.authors or ref.editors or [Name(literal="anon")])[0]
    title = next((word for word in words(ref.title) if not SMALL.fullmatch(word)), "")
    made = fold(who.family or who.literal) + str(ref.year or "nd") + title
    return made.encode("ascii", "ignore").decode()


def _own(ref: Reference) -> str:
    """The key it had in the library it came from."""
    said = (value for tag, value in ref.inside if tag == "ID")
    return next((key for key in said if re.fullmatch(r"[^\s,{}()\"=#%~\\@]+", key)), "")


def _verbatim(text: str) -> str:
    """An address, where nothing is escaped but what would end the field."""
    return re.sub(r"[{}\\\s]", lambda sign: f"%{ord(sign[0]):02X}", text)


def _inside(ref: Reference) -> dict[str, str]:
    """What is only for those inside, and what came from a file of BibTeX and has no field here."""
    said: dict[str, list[str]] = {}
    for tag, value in [*ref.carried, *ref.inside]:
        name = BACK.get(tag) or tag.removeprefix("bibtex:")
        if re.fullmatch(r"[a-z][\w+.-]*", name, re.ASCII):
            said.setdefault(name, []).append(re.sub("[{}]", "", value) if VERBATIM.fullmatch(name) else _escaped(value))
    return {name: {"keywords": ", ", "file": ";"}.get(name, "; ").join(values) for name, values in said.items()}


def _entry(ref: Reference, key: str, *, inside: bool) -> str:
    kind, others = TYPES.get(ref.type, "misc"), ["others"] if inside and OTHERS in ref.carried else []
    fields = {
        "title": _kept(ref.title), "author": " and ".join([*map(_name, ref.authors), *others]),
        "editor": " and ".join(map(_name, ref.editors)), IN.get(kind, "series"): _safe(ref.container),
        "year": str(ref.year or ""), "month": ref.date[5:7].lstrip("0"), "date": ref.date[: 10 * (len(ref.date) > 7)],
        BY.get(kind, "publisher"): _safe(ref.publisher), "address": _safe(ref.place), "volume": _safe(ref.volume),
        "number": _safe(ref.issue or ref.number), "pages": _safe(re.sub(r"\s*[-–—]+\s*", "--", ref.pages)),
        "edition": _safe(ref.edition), "language": ref.language, "doi": _verbatim(ref.doi), "pmid": ref.pmid,
        "pmcid": ref.pmcid, "isbn": ref.isbn, "issn": ref.issn, "url": _verbatim(ref.url),
        "version": _safe(ref.version), "abstract": _safe(ref.abstract),
    }  # fmt: skip
    fields = (_inside(ref) if inside else {}) | {name: value for name, value in fields.items() if value}
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _letters(place: int) -> str:
    return (_letters(place // 26 - 1) if place >= 26 else "") + chr(ord("a") + place % 26)


def write(refs: Iterable[Reference], *, inside: bool = False) -> bytes:
    """A BibTeX file (UTF-8). Keys are author, year and first word of the title; equal ones end with a, b, c …

    Notes, keywords, files and fields that only BibTeX knows are there only where it is for those ``inside``.
    """
    found = [((_own(ref) if inside else "") or _key(ref), ref) for ref in refs]
    times = Counter(key for key, _ in found)
    ends, made = {key: map(_letters, count()) for key in times}, []
    for key, ref in found:
        whole = key
        while times[key] > 1 and whole in times:
            whole = key + next(ends[key])
        times[whole] += times[key] > 1
        made.append(_entry(ref, whole, inside=inside))
    return "\n".join(made).encode()

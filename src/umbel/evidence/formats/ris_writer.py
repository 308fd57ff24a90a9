"""References as a RIS file that Zotero, EndNote and this house read back as they were."""

import re
from collections.abc import Iterable, Iterator

from umbel.evidence.formats.names import written
from umbel.evidence.formats.record import NOT_SHOWN, Reference, lines_of, protected
from umbel.evidence.formats.ris_fields import CANONICAL, ELSEWHERE, TYPES

LIKE_A_TAG = re.compile(r"\n(?=[A-Z][A-Z0-9]\s*-)")
PAGES = re.compile(r"([^-\s]+)-([^-\s]+)")


def write(refs: Iterable[Reference], *, inside: bool = False) -> bytes:
    """A RIS file (UTF-8, CRLF); notes, tags, files and labels only where it is for those ``inside``."""
    return b"".join(_record(ref, inside=inside) for ref in refs)


def _record(ref: Reference, *, inside: bool) -> bytes:
    kept = [*ref.carried, *(ref.inside if inside else [])]
    pairs = [
        ("TY", _type(ref)),
        *_fields(ref),
        *(
            (ELSEWHERE, f"{tag} = {value}") if ":" in tag else (tag, value)
            for tag, value in kept
            if tag not in {"TY", "ER"}
        ),
    ]
    made = [
        f"{tag}  - {text}" for tag, value in pairs if (text := _value(value)) and re.fullmatch("[A-Z][A-Z0-9]", tag)
    ]
    return "\n".join([*made, "ER  - ", "", ""]).replace("\n", "\r\n").encode()


def _type(ref: Reference) -> str:
    as_read = next((value for tag, value in ref.carried if tag == "TY"), "")
    if TYPES.get(as_read, "document") == ref.type and re.fullmatch("[A-Z0-9]+", as_read):
        return "BOOK" if as_read == "EDBOOK" and ref.authors else as_read
    return CANONICAL.get(ref.type, "GEN")


def _value(value: str) -> str:
    """Text whose further lines can not be taken for tags."""
    text = lines_of(NOT_SHOWN.sub("", value.replace("\r\n", "\n").replace("\r", "\n")))
    return LIKE_A_TAG.sub("\n ", text) if "\n" in text else text


def _fields(ref: Reference) -> Iterator[tuple[str, str]]:
    for tag, names in (("AU", ref.authors), ("A2", ref.editors)):
        yield from ((tag, written(name)) for name in names)
    pages = PAGES.fullmatch(ref.pages)
    first, last = pages.groups() if pages and pages[1] != pages[2] else (ref.pages, "")
    texts = {"TI": ref.title, "T2": ref.container, "VL": ref.volume, "IS": ref.issue, "SP": first, "EP": last}
    texts |= {"PB": ref.publisher, "CY": ref.place, "ET": ref.edition}
    yield from ((tag, protected(" ".join(text.split()))) for tag, text in texts.items())
    yield "PY", ref.date[:4] or str(ref.year or "")
    if len(ref.date) > len("2018"):
        yield "DA", (ref.date.replace("-", "/") + "//")[: len("2018/12/11/")]
    yield from (("LA", ref.language), ("DO", ref.doi), ("SN", ref.issn), ("SN", ref.isbn))
    yield "SN" if ref.type in {"report", "standard"} else "M1", ref.number
    yield from (("M1", f"{name}: {number}") for name, number in (("PMID", ref.pmid), ("PMCID", ref.pmcid)) if number)
    yield from (("UR", ref.url), ("M3", ref.version), ("AB", protected(ref.abstract)))

"""References as CSL-JSON, which citation programs read, and as schema.org, which search engines read."""

import json
import re
from collections.abc import Iterable
from typing import Any

from umbel.evidence.formats.names import SUFFIX
from umbel.evidence.formats.record import Name, Reference, protected, table

PLAIN = {
    "title": "title", "container-title": "container", "publisher": "publisher", "publisher-place": "place",
    "volume": "volume", "issue": "issue", "page": "pages", "edition": "edition", "language": "language",
    "DOI": "doi", "PMID": "pmid", "PMCID": "pmcid", "ISBN": "isbn", "ISSN": "issn", "number": "number",
    "URL": "url", "abstract": "abstract", "version": "version",
}  # fmt: skip
BACK = {"KW": "keyword", "N1": "note", "M1": "note", "ID": "id", "T3": "collection-title", "ST": "title-short"}
SCHEMA = {csl: kind for csl, _, _, kind in table("types.tsv")}


def named(name: Name) -> dict[str, str]:
    """A name in the words of CSL: a body in one piece, a person in parts."""
    if name.literal:
        return {"literal": name.literal}
    given, _, suffix = name.given.rpartition(", ")
    parts = (given, suffix) if given and SUFFIX.fullmatch(suffix) else (name.given, "")
    made = {"family": name.family, "given": parts[0], "suffix": parts[1]}
    return {key: value for key, value in made.items() if value}


def csl(ref: Reference, key: str) -> dict[str, Any]:
    """One item of CSL-JSON 1.0.2 under the id ``key``; nothing of ``inside`` or ``carried``."""
    item: dict[str, Any] = {"id": key, "type": ref.type}
    item |= {name: protected(getattr(ref, field)) for name, field in PLAIN.items()}
    item |= {role: [named(name) for name in getattr(ref, role + "s")] for role in ("author", "editor")}
    if ref.date or ref.year:
        item["issued"] = {"date-parts": [[int(part) for part in (ref.date or str(ref.year)).split("-")]]}
    return {name: value for name, value in item.items() if value}


def write(refs: Iterable[Reference], *, inside: bool = False) -> bytes:
    """A CSL-JSON file; notes, keywords and fields that only CSL knows are there only where it is for those ``inside``.

    The ids are those the items came with, where it is for those inside, and else the places in the file.
    """
    made = []
    for number, ref in enumerate(refs, 1):
        more = _inside(ref) if inside else {}
        made.append(more | csl(ref, more.get("id", str(number))))
    return json.dumps(made, ensure_ascii=False, indent=1).encode()


def _inside(ref: Reference) -> dict[str, str]:
    said: dict[str, list[str]] = {}
    for tag, value in [*ref.carried, *ref.inside]:
        name = BACK.get(tag) or (tag.removeprefix("csl:") if tag.startswith("csl:") else "")
        if name:
            said.setdefault(name, []).append(value)
    said["id"] = said.get("id", ["1"])[:1]
    between = {"keyword": ", ", "note": "\n"}
    return {name: between.get(name, "; ").join(values) for name, values in said.items()}


def schema_org(ref: Reference, address: str) -> dict[str, Any]:
    """A JSON-LD description of the source that ``address`` is our page of; nothing of ``inside`` or ``carried``."""
    page = re.split(r"[-–]", ref.pages, maxsplit=1) if ref.pages else []
    numbers = {"doi": ref.doi, "pmid": ref.pmid, "pmcid": ref.pmcid, "reportNumber": ref.number}
    made: dict[str, Any] = {
        "@context": "https://schema.org", "@type": SCHEMA.get(ref.type, "CreativeWork"), "mainEntityOfPage": address,
        "name": ref.title, "headline": ref.title[:110], "author": [_who(name) for name in ref.authors],
        "editor": [_who(name) for name in ref.editors], "datePublished": ref.date or str(ref.year or ""),
        "inLanguage": ref.language, "abstract": ref.abstract, "version": ref.version, "isbn": ref.isbn,
        "bookEdition": ref.edition, "pageStart": page[0] if page else "", "pageEnd": page[1] if len(page) > 1 else "",
        "url": ref.url, "sameAs": f"https://doi.org/{ref.doi}" if ref.doi else "",
        "publisher": {"@type": "Organization", "name": ref.publisher} if ref.publisher else None,
        "identifier": [
            {"@type": "PropertyValue", "propertyID": kind, "value": value} for kind, value in numbers.items() if value
        ],
        "isPartOf": _whole(ref),
    }  # fmt: skip
    return {key: value for key, value in made.items() if value}


def _who(name: Name) -> dict[str, str]:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    made = {"@type": "Person", "name": f"{name.given} {name.family}".strip()}
    return made | {"familyName": name.family, "givenName": name.given}


def _whole(ref: Reference) -> dict[str, Any]:
    """What a source stands in: an issue of a volume of a periodical, or a book or series."""
    periodical = ref.type.startswith("article")
    kind = "Periodical" if periodical else "Book" if ref.type == "chapter" else "CreativeWork"
    whole: dict[str, Any] = {"@type": kind, "name": ref.container, "issn": ref.issn}
    whole = {key: value for key, value in whole.items() if value}
    for part, number in (("Volume", ref.volume), ("Issue", ref.issue)):
        if number and periodical:
            whole = {"@type": f"Publication{part}", f"{part.lower()}Number": number, "isPartOf": whole}
    return whole if len(whole) > 1 else {}

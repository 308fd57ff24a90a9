"""What the tags of RIS mean: from the lines of one record to a reference."""

import re
from collections.abc import Callable, Iterable, Iterator

from umbel.evidence.formats.days import day, language
from umbel.evidence.formats.fields import OPEN
from umbel.evidence.formats.names import people
from umbel.evidence.formats.numbers import PMC, PUBMED, doi, standard
from umbel.evidence.formats.record import Found, Name, Reference, Refusal, lines_of, one_line, plain, table

KINDS = [(csl, names.split()) for csl, names, *_ in table("types.tsv")]
TYPES = {name: csl for csl, names in KINDS for name in names if name[0] != "~"}
"""RIS type to CSL type."""
CANONICAL = {csl: names[0].removeprefix("~") for csl, names in KINDS}
"""CSL type to the RIS type that is written."""
LISTS = re.compile("A[1-4U]|ED|KW|L[1-4]|SN|UR")
"""Where each line without a tag is one more value."""
LINES = re.compile("T[123AIT]|CT|BT|S[TPE]|J[FOA2]|P[BPY]|CY|VL|I[SD]|E[PT]|D[OABP]|Y[12]|L[AB]|AN|M3|CN")
"""Where a line without a tag continues the line before; everywhere else it is a further line of a text."""
ONE_LINE = re.compile(f"{LISTS.pattern}|{LINES.pattern}")
NA = re.compile("AB|DO|EP|IS|N2|PY|SN|SP|UR|VL")
"""Where “NA” (statistics programs write it) is no value."""
FIELDS = {
    "TI": "title", "AU": "authors", "A2": "editors", "T2": "container", "PB": "publisher", "CY": "place",
    "VL": "volume", "IS": "issue", "SP": "pages", "EP": "pages", "C7": "pages", "ET": "edition", "LA": "language",
    "DO": "doi", "PMID": "pmid", "PMCID": "pmcid", "SN": "issn", "UR": "url", "AB": "abstract", "PY": "year",
    "DA": "date", "M3": "version", "TY": "type",
}  # fmt: skip
"""The field of a reference that a tag is mostly read as."""
ELSEWHERE = "U8"
"""Where a field of another format is kept in RIS, as “bibtex:howpublished = …”."""
OF_ANOTHER = re.compile(r"([a-z]+:[^=\n]+?) = (.*)", re.DOTALL)
INSIDE = re.compile("A[DV]|C[AN]|ID|KW|LB|M[12]|N1|R[NP]|Y2|[CLU][1-8]")
PRIVATE = re.compile(
    r"file:|internal-pdf:|\b[A-Za-z]:[\\/]|^(?:~|~?/)[\w.]|^\\\\|[\w+-]@[\w-]+\.\w|"  # files and addresses of somebody
    r"://[^/\s]{0,200}?(?:proxy|sfx|localhost)|accountid=|/login|[?&](?:sid|token|key|auth|session|user)=",
    re.IGNORECASE,
)
"""What shows whose library it was, in whichever tag: paths, addresses, links through a library's door."""
LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
VERSION = re.compile(
    r"(?:published|accepted|submitted|preprint|postprint|working paper|draft|final)(?: version| manuscript| paper)?",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?=.*\d)(?![\dXx -]{9,}$)[\w./ :–-]{1,60}")
EXTRA = re.compile(r"PMID: ?([0-9]{1,8})|PMCID: ?(PMC[0-9]{1,9})", re.IGNORECASE)
OF_PUBMED = {"AN": re.compile("pubmed|medline|nlm|ovid medline|medline/pubmed"), "C2": re.compile("scopus")}
OF_PUBMED["C5"] = re.compile("embase")
"""Where the number of PubMed stands in a record of these databases."""
VOLUME = re.compile(r"(?:v(?:ol(?:ume)?)?\.? ?)+(?=\d)", re.IGNORECASE)


class _Lines:
    """The lines of one record; what a field takes is gone, what is left is kept for ``inside`` and ``carried``."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self.left: list[tuple[str, str]] = []
        self.at: dict[str, list[int]] = {}
        for tag, value in pairs:
            for text in value.split("\n") if LISTS.fullmatch(tag) else (value,):
                kept = " ".join(text.split()) if ONE_LINE.fullmatch(tag) else lines_of(text)
                if kept and not (kept == "NA" and NA.fullmatch(tag)):
                    self.at.setdefault(tag, []).append(len(self.left))
                    self.left.append((tag, kept))

    def each(self, *tags: str) -> Iterator[tuple[int, str]]:
        for tag in tags:
            for at in self.at.get(tag, ()):
                if value := self.left[at][1]:
                    yield at, value

    def take(self, at: int) -> None:
        self.left[at] = (self.left[at][0], "")

    def first(self, *tags: str, same: tuple[str, ...] = (), clean: Callable[[str], str] = one_line) -> str:
        """The first value under these tags; its repetitions there and under ``same`` are taken too."""
        text = ""
        for at, value in self.each(*tags, *same):
            known = clean(value)
            if not text and self.left[at][0] in tags:
                text = known
            if known.casefold() == text.casefold():
                self.take(at)
        return text

    def names(self, *tags: str) -> list[Name]:
        made: list[Name] = []
        for at, value in sorted(self.each(*tags)):
            found = people(value)
            if found:
                self.take(at)
                made += found
        return made


def reference(
    kind: str, pairs: list[tuple[str, str]], authors: Iterable[Name] = (), editors: Iterable[Name] = ()
) -> Reference:
    """What a record says, as tags of RIS, as a reference of a CSL kind; nothing is lost.

    A line break in a value stands between two of its lines. Names that a format takes apart itself come beside the
    tags. What only one format knows is a tag such as “bibtex:howpublished”; it is for those inside unless ``OPEN``.
    """
    ref, lines = Reference(type=kind), _Lines(pairs)
    _identity(ref, lines)
    title_tags = ("TI", "T1", "CT") if ref.type == "chapter" else ("TI", "T1", "CT", "BT")
    ref.title = lines.first(*title_tags, same=("ST",)) or lines.first("ST")
    ref.authors, ref.editors = [*authors, *lines.names("A1", "AU")], [*editors, *lines.names("A2", "ED")]
    ref.container = lines.first("T2", "JF", "BT", "JO", "J2", "JA")
    ref.publisher, ref.place = lines.first("PB"), lines.first("CY", "PP")
    ref.volume, ref.issue = VOLUME.sub("", lines.first("VL")), lines.first("IS")
    ref.abstract = lines.first("AB", "N2", clean=lambda text: lines_of(plain(text)))
    _pages(ref, lines)
    _date(ref, lines)
    _kind(ref, lines)
    for tag, value in lines.left:
        if value:
            private = INSIDE.fullmatch(tag) or PRIVATE.search(value) or (":" in tag and tag not in OPEN)
            (ref.inside if private else ref.carried).append((tag, value))
    return ref


def of_ris(name: str, pairs: list[tuple[str, str]]) -> Reference:
    """The tags of a record of RIS whose type is called so there."""
    others = ((OF_ANOTHER.fullmatch(value) if tag == ELSEWHERE else None, (tag, value)) for tag, value in pairs)
    pairs = [(other[1], other[2]) if other else pair for other, pair in others]
    ref = reference(TYPES.get(name, "document"), pairs)
    if name == "EDBOOK":
        ref.authors, ref.editors = [], ref.authors + ref.editors
    if name and CANONICAL[ref.type] != name:
        ref.carried.insert(0, ("TY", name))
    return ref


def _identity(ref: Reference, lines: _Lines) -> None:
    for at, value in lines.each("DO", "L3", "M3", "UR", "L2", "L1", "N1"):
        if bare := doi(value):
            ref.doi = ref.doi or bare
            if ref.doi == bare and lines.left[at][0] in {"DO", "L3", "M3"}:
                lines.take(at)
    _pubmed(ref, lines)
    for at, value in lines.each("UR", "L2"):
        if LINK.fullmatch(value) and not PRIVATE.search(value) and ref.url in {"", value}:
            ref.url = value
            lines.take(at)
    for at, value in lines.each("SN"):
        found = standard(value)
        for kind, number in found:
            setattr(ref, kind, getattr(ref, kind) or number)
        if found and all(getattr(ref, kind) == number for kind, number in found):
            lines.take(at)
    tags = ("SN", "M1") if ref.type in {"report", "standard"} else ("M1",)
    for at, value in lines.each(*tags):
        if not ref.number and NUMBER.fullmatch(value) and not standard(value):
            ref.number = value
            lines.take(at)


def _pubmed(ref: Reference, lines: _Lines) -> None:
    for at, value in lines.each("M1"):
        extra = [EXTRA.fullmatch(line) for line in value.split("\n")]
        for one in filter(None, extra):
            ref.pmid, ref.pmcid = ref.pmid or one[1] or "", ref.pmcid or (one[2] or "").upper()
        if all(extra):
            lines.take(at)
    about = [value.lower() for _, value in lines.each("DB", "DP")]
    for at, value in lines.each("AN", "C2", "C5", "L1", "L2", "L4", "UR"):
        of = OF_PUBMED.get(lines.left[at][0])
        if of and re.fullmatch("[0-9]{1,8}", value) and any(map(of.fullmatch, about)):
            ref.pmid = ref.pmid or value
        if found := PUBMED.match(value):
            ref.pmid = ref.pmid or found[1]
        elif found := PMC.match(value):
            ref.pmcid = ref.pmcid or found[1]


def _pages(ref: Reference, lines: _Lines) -> None:
    ref.pages = lines.first("SP", *(("C7",) if ref.type.startswith("article") else ()))
    for at, last in lines.each("EP"):
        if last == ref.pages or ref.pages.endswith("-" + last):
            lines.take(at)
        elif ref.pages and "-" not in ref.pages:
            ref.pages = f"{ref.pages}-{one_line(last)}"
            lines.take(at)


def _date(ref: Reference, lines: _Lines) -> None:
    known: list[tuple[int, str]] = []
    for at, value in lines.each("PY", "Y1", "DA"):
        iso, whole = day(value, ref.date[:4])
        if iso and (not ref.date or iso.startswith(ref.date)):
            ref.date = iso
        if whole:
            known.append((at, iso))
    ref.year = int(ref.date[:4]) if ref.date else None
    for at, iso in known:
        if ref.date.startswith(iso):
            lines.take(at)


def _kind(ref: Reference, lines: _Lines) -> None:
    for at, value in lines.each("LA"):
        code = language(value) or (ref.language or language(re.split(r"[,;/|]", value)[0]))
        ref.language = ref.language or code
        if language(value) == ref.language:
            lines.take(at)
    for at, value in lines.each("M3"):
        if not ref.version and VERSION.fullmatch(value):
            ref.version = value
            lines.take(at)
    for at, value in lines.each("ET"):
        if not ref.edition and not re.fullmatch(r"[\d/. -]{6,}", value):
            ref.edition = one_line(value)
            lines.take(at)


def says_something(ref: Reference) -> bool:
    """Whether there is anything to make a source of: more than a kind, a year and a label."""
    named = ref.title or ref.authors or ref.editors or ref.doi or ref.pmid or ref.pmcid or ref.isbn or ref.number
    told = ref.url or ref.abstract or ref.container or ref.publisher
    return bool(named or told or any(tag not in {"ID", "LB"} for tag, _ in ref.inside))


def told(number: int, line: int, ref: Reference) -> Found | Refusal:
    """A record as it was read, or refused where it says nothing about a source."""
    return Found(number, line, ref) if says_something(ref) else Refusal(number, line, "empty")

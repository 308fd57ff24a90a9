"""What a person types or pastes to bring one source: which number it is, or what is wrong with it."""

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import unquote

from umbel.evidence.formats import numbers
from umbel.evidence.formats.record import gettext_noop


class Asked(NamedTuple):
    """A number by which a source can be asked for: doi, pmid, pmcid, isbn, openalex or arxiv."""

    kind: str
    number: str


CALLED = {
    "doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "isbn": "ISBN", "openalex": "OpenAlex", "arxiv": "arXiv",
}  # fmt: skip
WRONG = {
    "nothing": gettext_noop("Type a number, or choose a PDF."),
    "many": gettext_noop("One at a time, please. For many at once, bring in a file."),
    "doi": gettext_noop("A DOI looks like 10.1371/journal.pmed.1002680. Please look again."),
    "isbn": gettext_noop(
        "An ISBN has ten or thirteen digits, and the last one fits the others. In this one it does not."
    ),
    "issn": gettext_noop("This is the number of a journal (ISSN). We need the number of one article or book."),
    "pmid": gettext_noop("A PubMed number (PMID) has at most eight digits. Please look again."),
    "not_a_work": gettext_noop("In OpenAlex the number of a work begins with W. This one is of something else."),
    "unknown": gettext_noop(
        "We do not know this kind of number. It can be a DOI, a PubMed number (PMID), an ISBN, an arXiv or OpenAlex"
        " number, or an address that holds one."
    ),
}
"""What is wrong with what was typed."""
LONGEST = 2_000
DASHES = dict.fromkeys(map(ord, "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
RESOLVER = re.compile(r"^(?:https?://)?(?:(?:dx\.|www\.)?doi\.org/|doi\s*:?\s*|info:doi/)", re.IGNORECASE)
DOI = re.compile(r"10\.\d{4,9}/[^\s?#&\"<>]+")
LAST = re.compile(r"(?:/(?:e?pdf|pdfdirect|full|fulltext|abstract|html?|summary|meta|epub))+$|\.pdf$", re.IGNORECASE)
"""What publishers put behind a DOI in the addresses of their pages."""
ARXIV = re.compile(
    r"(?:(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv\s*:?\s*|10\.48550/arxiv\.)?"
    r"(\d\d(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]{2,12}(?:\.[a-z]{2})?/\d{7})(v\d{1,2})?(?:\.pdf)?(?:[?#].*)?",
    re.IGNORECASE,
)
OPENALEX = re.compile(
    r"(?:(?:https?://)?(?:api\.)?openalex\.org/(?:works/)?|openalex\s*:?\s*)?([A-Z])(\d{4,12})", re.IGNORECASE
)
PMC = re.compile(r"(?:pmcid\s*:?\s*|https?://\S+/articles/)?(PMC\d{1,9})/?(?:[?#].*)?", re.IGNORECASE)
PMID = re.compile(
    r"(pmid\s*:?\s*|(?:https?://)?(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed)/)?"
    r"0*([1-9]\d*)/?(?:[?#].*)?",
    re.IGNORECASE,
)
ISBN = re.compile(r"(isbn(?:-?1[03])?\s*:?\s*)?(\d[\d -]*[\dx])", re.IGNORECASE)
ISSN = re.compile(r"(?:issn\s*:?\s*)?\d{4}-\d{3}[\dx]", re.IGNORECASE)


def in_words(said: str) -> str:
    """“doi:10.1/x” as people call it."""
    kind, _, number = said.partition(":")
    return f"{CALLED.get(kind, kind)} {number}"


def asked(text: str) -> Asked | str:
    """The one number that the text is or holds; else a key of ``WRONG``."""
    text = _typed(text)
    if not text or len(text) > LONGEST or len(text.split("\n")) > 1:
        return "many" if text else "nothing"
    bare = RESOLVER.sub("", text)
    if found := ARXIV.fullmatch(bare):
        return Asked("arxiv", found[1] + (found[2] or "").lower())
    if "10." in text and (doi := _doi(text, bare)):
        return doi
    if found := PMC.fullmatch(text):
        return Asked("pmcid", found[1].upper())
    if found := OPENALEX.fullmatch(text):
        return Asked("openalex", "W" + found[2]) if found[1] in "wW" else "not_a_work"
    return _digits(text)


def _typed(text: str) -> str:
    """Digits of every script and dashes of every length as those of a keyboard; no dots and blanks around."""
    made = "".join(str(unicodedata.digit(sign, sign)) for sign in unicodedata.normalize("NFKC", text.translate(DASHES)))
    return made.strip(" \t\r\n.,;()[]<>\u200b\ufeff")


def _doi(text: str, bare: str) -> Asked | str:
    if bare.startswith("10."):
        named = unquote(bare) if bare != text and "://" in text else bare
        known = numbers.doi(named)
        return Asked("doi", known) if known else "doi"
    some = {numbers.doi(LAST.sub("", one).rstrip(".,;)")) for one in DOI.findall(unquote(text))} - {""}
    return Asked("doi", some.pop()) if len(some) == 1 else "many" if some else ""


def _digits(text: str) -> Asked | str:
    if ISSN.fullmatch(text):
        return "issn"
    if (found := PMID.fullmatch(text)) and (found[1] or len(found[2]) <= 8):
        return Asked("pmid", found[2]) if len(found[2]) <= 8 else "pmid"
    if (found := ISBN.fullmatch(text)) and (found[1] or len(found[2]) >= 9):
        known = numbers.isbn(found[2])
        return Asked("isbn", known) if known else "isbn"
    return "doi" if re.match(r"(?:doi|10\.\d)", text, re.IGNORECASE) else "unknown"

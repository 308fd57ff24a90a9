"""References as the meta elements of a page, which Zotero and Google Scholar read."""

from umbel.evidence.formats.dublin import ZOTERO, said
from umbel.evidence.formats.record import Name, Reference

IN = {"chapter": "citation_book_title", "paper-conference": "citation_conference_title"}
IN |= dict.fromkeys(("article-journal", "article-magazine", "article-newspaper"), "citation_journal_title")
BY = {"report": "citation_technical_report_institution", "thesis": "citation_dissertation_institution"}


GUESSED = {
    "citation_journal_title": "journalArticle", "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper", "citation_book_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}  # fmt: skip
"""What Zotero takes a page for that holds such an element."""


def _said(name: Name) -> str:
    """A name that Zotero takes apart where we mean it; a sign at its end says that there is no more to split."""
    told = said(name)
    if name.literal or not name.given:
        return told if "," in told or " " not in told else f"{told},"
    return f"{told};" if " " in name.family and " " in name.given else told


def _kind(ref: Reference, names: set[str]) -> str:
    """What it is, where Zotero would take it for something else."""
    meant = ZOTERO.get(ref.type, "document")
    guess = next((kind for name, kind in GUESSED.items() if name in names), "book" if ref.isbn else "journalArticle")
    return "" if meant == guess else meant


def meta(ref: Reference, address: str) -> list[tuple[str, str]]:
    """(name, content) of every meta element of our page at ``address``; nothing of ``inside`` or ``carried``."""
    date = (ref.date or str(ref.year or "")).replace("-", "/")
    first, _, last = ref.pages.replace("–", "-").partition("-")
    who = [("citation_author", _said(name)) for name in ref.authors]
    issued = next((name.literal for name in ref.authors if ref.type == "report"), "")
    made = [
        ("citation_title", ref.title), *who, *(("citation_editor", _said(name)) for name in ref.editors),
        ("citation_publication_date", date), ("citation_date", date),
        (IN.get(ref.type, "citation_series_title"), ref.container),
        (BY.get(ref.type, "citation_publisher"), ref.publisher or issued),
        ("citation_volume", ref.volume), ("citation_issue", ref.issue),
        ("citation_firstpage", first), ("citation_lastpage", last), ("citation_doi", ref.doi),
        ("citation_pmid", ref.pmid), ("citation_isbn", ref.isbn), ("citation_issn", ref.issn),
        ("citation_technical_report_number", ref.number if ref.type == "report" else ""),
        ("citation_language", ref.language), ("citation_abstract_html_url", address),
        ("citation_pdf_url" if ref.url.lower().endswith(".pdf") else "citation_public_url", ref.url),
        ("DC.title", ref.title), *(("DC.creator", content) for _, content in who), ("DC.date", ref.date),
        ("DC.publisher", ref.publisher), ("DC.language", ref.language),
        ("DC.identifier", f"doi:{ref.doi}" if ref.doi else ref.isbn), ("DC.description", ref.abstract),
    ]  # fmt: skip
    told = [(name, content) for name, content in made if content]
    kind = _kind(ref, {name for name, _ in told})
    return told + ([("DC.type", kind)] if kind else [])

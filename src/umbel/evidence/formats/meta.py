"""References as the meta elements of a page, which Zotero and Google Scholar read."""

from umbel.evidence.formats.record import Name, Reference

IN = {"chapter": "citation_book_title", "paper-conference": "citation_conference_title"}
IN |= dict.fromkeys(("article-journal", "article-magazine", "article-newspaper"), "citation_journal_title")
BY = {"report": "citation_technical_report_institution", "thesis": "citation_dissertation_institution"}


def _said(name: Name) -> str:
    return name.literal or (f"{name.family}, {name.given}" if name.given else name.family)


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
    return [(name, content) for name, content in made if content]

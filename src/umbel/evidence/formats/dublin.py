"""References in Dublin Core, and as the line that Zotero finds in a page (COinS)."""

import re
from urllib.parse import quote

from umbel.evidence.formats.record import Name, Reference

Pairs = list[tuple[str, str]]
BOOKS = {"book": "book", "chapter": "bookitem", "paper-conference": "proceeding", "report": "report"}
ARTICLES = {"article-journal", "article"}
ZOTERO = {
    "article-journal": "journalArticle", "article": "preprint", "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle", "bill": "bill", "book": "book", "chapter": "bookSection",
    "dataset": "dataset", "document": "document", "hearing": "hearing", "interview": "interview", "legal_case": "case",
    "legislation": "statute", "manuscript": "manuscript", "motion_picture": "film", "pamphlet": "document",
    "paper-conference": "conferencePaper", "post-weblog": "blogPost", "report": "report", "speech": "presentation",
    "thesis": "thesis", "treaty": "statute", "webpage": "webpage",
}  # fmt: skip
"""What Zotero calls each kind."""


def said(name: Name) -> str:
    """One name in one line: a person from the family, a body as it calls itself."""
    return name.literal or (f"{name.family}, {name.given}" if name.given else name.family)


def dublin_core(ref: Reference, address: str) -> Pairs:
    """(element, text) of the fifteen, for our page at ``address``; nothing of ``inside`` or ``carried``."""
    volume = f"{ref.volume} ({ref.issue})" if ref.volume and ref.issue else ref.volume or ref.issue
    made = [
        ("title", ref.title), *(("creator", said(name)) for name in ref.authors),
        *(("contributor", said(name)) for name in ref.editors), ("publisher", ref.publisher),
        ("date", ref.date or str(ref.year or "")), ("type", ref.type), ("identifier", address),
        ("identifier", f"https://doi.org/{ref.doi}" if ref.doi else ""),
        ("identifier", f"urn:isbn:{ref.isbn}" if ref.isbn else ""),
        ("identifier", f"https://pubmed.ncbi.nlm.nih.gov/{ref.pmid}/" if ref.pmid else ""),
        ("source", ", ".join(filter(None, [ref.container, volume, ref.pages])) if ref.container else ""),
        ("source", f"ISSN {ref.issn}" if ref.issn else ""), ("language", ref.language), ("relation", ref.url),
    ]  # fmt: skip
    return [(name, text) for name, text in made if text]


def coins(ref: Reference, address: str) -> str:
    """A ContextObject (Z39.88-2004) of a source, for the title of an empty element of class Z3988."""
    kind = BOOKS.get(ref.type, "")
    article = ref.type in ARTICLES
    form = "journal" if article else "book" if kind else "dissertation" if ref.type == "thesis" else "dc"
    part = article or kind in {"bookitem", "proceeding"}
    whole = "jtitle" if article else "btitle" if part else "series" if kind else "source"
    first, _, last = re.sub("[–—]", "-", ref.pages).partition("-")
    people = [name for name in ref.authors if not name.literal]
    made = [
        ("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"),
        ("rft.genre", "preprint" if ref.type == "article" else "article" if article else kind),
        ("rft.type", ZOTERO.get(ref.type, "document") if form == "dc" else ""),
        ("rft.atitle" if part else "rft.btitle" if kind else "rft.title", ref.title), (f"rft.{whole}", ref.container),
        *(("rft.aucorp", name.literal) for name in ref.authors if name.literal),
        *(("rft.au", f"{name.family}, {name.given}") for name in people), ("rft.date", ref.date or str(ref.year or "")),
        ("rft.inst" if form == "dissertation" else "rft.publisher", ref.publisher), ("rft.place", ref.place),
        ("rft.volume", ref.volume), ("rft.issue", ref.issue), ("rft.edition", ref.edition),
        ("rft.pages", ref.pages), ("rft.spage", first if last else ""), ("rft.epage", last),
        ("rft.issn", ref.issn), ("rft.isbn", ref.isbn), ("rft.language", ref.language),
        ("rft_id", f"info:doi/{ref.doi}" if ref.doi else ""), ("rft_id", f"urn:isbn:{ref.isbn}" if ref.isbn else ""),
        ("rft_id", f"info:pmid/{ref.pmid}" if ref.pmid else ""), ("rft_id", ref.url or address),
    ]  # fmt: skip
    said = [(name, " ".join(text.split())) for name, text in made if text.strip()]
    quoted = quote("\0".join(text for _name, text in said), safe="").split("%00")  # all at once: it is most of a list
    return "&".join(f"{name}={text}" for (name, _text), text in zip(said, quoted, strict=True))

"""PubMed XML, as its site and its programs give it: articles, and chapters of books."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from umbel.evidence.formats.elements import found_in, kept_from, reading, text_of
from umbel.evidence.formats.fields import kind, tags
from umbel.evidence.formats.record import Name, Read, Reference
from umbel.evidence.formats.ris_fields import reference

KNOWN = tags("pubmed")
HANDLED = frozenset({path.split("/")[at] for path in KNOWN for at in range(min(2, path.count("/") + 1))})
HANDLED |= {"PMID", "AuthorList", "Abstract", "Pagination", "PubDate", "Book", "ArticleIdList", "JournalIssue"}
NAMES = "PubmedArticle|PubmedBookArticle"
NUMBERS = {"pubmed": "PMID", "pmc": "PMCID"}


def sniff(head: str) -> bool:
    """Whether a file that begins with these words holds XML of PubMed."""
    return bool(re.search(r"<(?:PubmedArticle|PubmedBookArticle|MedlineCitation)[\s>]", head))


def read(data: bytes) -> Iterator[Read]:
    """Every article and book chapter in its order, as a reference or as a refusal."""
    return reading(data, NAMES, _reference)


def _names(lists: list[Element]) -> list[Name]:
    made = []
    for author in (one for some in lists for one in some.findall("Author")):
        given = text_of(author.find("ForeName")) or text_of(author.find("Initials"))
        given = ", ".join(filter(None, (given, text_of(author.find("Suffix")))))
        family, body = text_of(author.find("LastName")), text_of(author.find("CollectiveName"))
        if body or not given:
            made.append(Name(literal=body or family))
        else:
            made.append(Name(family, given))
    return [name for name in made if name.literal or name.family]


def _date(element: Element | None) -> str:
    if element is None:
        return ""
    year, month, day = (text_of(element.find(part)) for part in ("Year", "Month", "Day"))
    if not year:
        return text_of(element.find("MedlineDate"))
    return f"{year}/{month}/{day}".rstrip("/") if month.isdecimal() else f"{year} {month} {day}".strip()


def _abstract(root: Element) -> str:
    parts = root.findall("Abstract/AbstractText")
    said = [(part.get("Label", ""), " ".join(text_of(part).split())) for part in parts]
    return "\n".join(f"{label}: {text}" if label else text for label, text in said)


def _reference(record: Element) -> Reference:
    citation = next((one for one in record.iter() if one.tag in {"MedlineCitation", "BookDocument"}), record)
    article, book = citation.find("Article"), citation.find("Book")
    root = citation if article is None else article
    pairs = [(KNOWN[path], text) for path, text in found_in(citation, KNOWN)]
    numbers = [(one.get("IdType", ""), text_of(one)) for one in record.findall("*/ArticleIdList/ArticleId")]
    numbers.append(("pubmed", text_of(citation.find("PMID"))))
    pairs += [("M1", f"{NUMBERS[sort]}: {number}") for sort, number in dict(numbers).items() if sort in NUMBERS]
    pairs += [("DO", number) for sort, number in numbers if sort == "doi"]
    first, last = (text_of(root.find(f"Pagination/{part}")) for part in ("StartPage", "EndPage"))
    pairs.append(("SP", f"{first}-{last}" if last else first or text_of(root.find("Pagination/MedlinePgn"))))
    pairs += [("AB", _abstract(root)), ("DA", _date(citation.find("Article/Journal/JournalIssue/PubDate")))]
    lists = [one for one in root.findall("AuthorList") if one.get("Type") != "editors"]
    editors = [one for one in citation.iter("AuthorList") if one.get("Type") == "editors"]
    types = [text_of(one) for one in root.iter("PublicationType")]
    csl = kind(*sorted(types, key=lambda name: name != "Journal Article"), otherwise="article-journal")
    if book is not None:
        part, whole = text_of(citation.find("ArticleTitle")), text_of(book.find("BookTitle"))
        csl = "chapter" if part else kind(*types, otherwise="book")
        pairs += [("T2" if part else "TI", whole), ("DA", _date(book.find("PubDate")))]
        lists = lists or [one for one in book.findall("AuthorList") if one.get("Type") != "editors"]
    pairs += kept_from(citation, HANDLED | {"Article"}, "pubmed") + kept_from(article, HANDLED, "pubmed")
    return reference(csl, pairs, _names(lists), _names(editors))

"""The words of a document of Word (DOCX), as courts publish it: paragraphs, and nothing of who wrote."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from umbel.evidence.formats.record import NOT_SHOWN
from umbel.policy.formats.archive import inside, opened
from umbel.policy.formats.reading import from_xml
from umbel.policy.formats.record import Read, Refusal, TextRead

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOCUMENT = "word/document.xml"
BREAKS = {"w:br": "\n", "w:cr": "\n", "w:tab": " "}
LEFT_OUT = frozenset("w:del w:instrText w:delText w:pPr w:rPr mc:Fallback".split())


def sniff(head: str) -> bool:
    """Whether a ZIP that holds these files is a document of Word."""
    return head.startswith("PK\n") and DOCUMENT in head.split("\n")


def read(data: bytes) -> Iterator[Read]:
    """The text of a document."""
    archive = opened(data)
    words = inside(archive, DOCUMENT) if archive else None
    if not words:
        yield Refusal(1, 1, "broken" if archive else "none")
        return
    yield from from_xml(words, "w:body", _text)


def _text(body: Element) -> Iterator[TextRead]:
    said = ("".join(_words(one)).strip() for one in body.iter("w:p"))
    text = "\n\n".join(" ".join(paragraph.split(" ")) for paragraph in said if paragraph)
    if text:
        yield TextRead(NOT_SHOWN.sub("", text), media=MEDIA)


def _words(element: Element) -> Iterator[str]:
    """Words in their order, whatever clever tags stand around them."""
    for child in element:
        if child.tag == "w:t":
            yield child.text or ""
        elif child.tag in BREAKS:
            yield BREAKS[child.tag]
        elif child.tag not in LEFT_OUT and child.tag != "w:p":
            yield from _words(child)

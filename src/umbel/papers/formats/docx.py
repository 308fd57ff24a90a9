"""Reading a Word document: its text, with tracked changes as accepted, and what it carries besides."""

import re
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from umbel.papers.formats.arriving import Arrived, Span, said
from umbel.papers.formats.zipped import images, part, tree, words

OFF = {"0", "false", "none", "off"}
NAMES = ("creator", "lastModifiedBy", "Company", "Manager", "dc:creator")
KNOWN = re.compile(r"word/(?:header|footer)\d*\.xml")


class Document:
    """One document while it is read."""

    def __init__(self, file: ZipFile) -> None:
        self.file, self.arrived = file, Arrived()
        rels = tree(part(file, "word/_rels/document.xml.rels"))
        self.targets = {rel.get("Id", ""): rel.get("Target", "") for rel in rels}
        self.levels = dict(map(level, tree(part(file, "word/styles.xml")).iter("w:style")))
        self.ordered = self.numbering()
        self.boxes: list[Element] = []
        self.foot: list[str] = []
        notes = tree(part(file, "word/footnotes.xml")).iter("w:footnote")
        self.footnotes = {note.get("w:id", ""): words(note) for note in notes}

    def numbering(self) -> dict[str, bool]:
        """Which lists are numbered, by the key paragraphs use."""
        root = tree(part(self.file, "word/numbering.xml"))
        formats = {one.get("w:abstractNumId", ""): value(one, "w:lvl/w:numFmt") for one in root.iter("w:abstractNum")}
        return {
            one.get("w:numId", ""): formats.get(value(one, "w:abstractNumId"), "bullet") not in {"bullet", "none"}
            for one in root.iter("w:num")
        }

    def read(self) -> Arrived:
        """The text first, then all that stands beside it."""
        body = below(tree(part(self.file, "word/document.xml")), "w:body")
        self.blocks(body if body is not None else Element("none"))
        for n, note in enumerate(self.foot, 1):
            self.arrived.add([Span(f"({n}) {note}")])
        for name in self.file.namelist():
            if name.endswith(".xml") and name.startswith(("word/", "docProps/")):
                root = tree(part(self.file, name))
                self.arrived.name(*(node.get("w:author") for node in root.iter()))
                self.arrived.name(*(node.text for node in root.iter() if node.tag in NAMES))
                if KNOWN.fullmatch(name) and words(root):
                    self.arrived.hidden.append(words(root))
        for comment in tree(part(self.file, "word/comments.xml")).iter("w:comment"):
            self.arrived.notes.append(words(comment))
        images(self.file, self.arrived)
        return self.arrived

    def blocks(self, node: Element) -> None:
        """Paragraphs and tables in order, whatever stands around them."""
        for child in node:
            if child.tag == "w:p":
                self.paragraph(child)
                while self.boxes:
                    self.blocks(self.boxes.pop(0))
            elif child.tag == "w:tbl":
                cells = [[self.cell(cell) for cell in row.iter("w:tc")] for row in child.iter("w:tr")]
                self.arrived.table(cells)
            elif child.tag not in {"w:sectPr", "w:del", "w:moveFrom"}:
                self.blocks(child)

    def cell(self, cell: Element) -> str:
        spans = [span for p in cell.iter("w:p") for span in [*self.spans(p), Span(" ")]]
        return " ".join(said(spans, self.arrived.paths).replace("\\|", "/").split())

    def paragraph(self, node: Element) -> None:
        """A heading, an item of a list, or a plain paragraph."""
        style, item = value(node, "w:pPr/w:pStyle"), value(node, "w:pPr/w:numPr/w:numId")
        spans, heading = list(self.spans(node)), self.levels.get(style, 0)
        if heading < 0 and not self.arrived.title:
            self.arrived.title = "".join(span.text for span in spans).strip()
        elif heading:
            self.arrived.add([Span(span.text) for span in spans], "#" * max(heading, 1) + " ")
        elif item and item != "0":
            depth = int("0" + re.sub(r"\D", "", value(node, "w:pPr/w:numPr/w:ilvl"))[:2])
            self.arrived.item(spans, "1. " if self.ordered.get(item) else "- ", depth)
        else:
            self.arrived.add(spans)

    def spans(self, node: Element, href: str = "") -> list[Span]:
        """The runs below, as they read when all changes are accepted."""
        found: list[Span] = []
        for child in node:
            if child.tag in {"w:del", "w:moveFrom"}:
                self.arrived.gone.append("".join(t.text or "" for t in child.iter() if t.tag in {"w:delText", "w:t"}))
            elif child.tag == "w:r":
                found += self.run(child, href)
            elif child.tag == "w:hyperlink":
                found += self.spans(child, self.targets.get(child.get("r:id", ""), ""))
            elif child.tag == "AlternateContent":
                found += self.spans(child[0], href) if len(child) else []
            elif child.tag not in {"w:pPr", "w:rPr"}:
                found += self.spans(child, href)
        return found

    def run(self, node: Element, href: str) -> list[Span]:
        """One run: what it says and how it looks; what is hidden is told, and not taken."""
        text = ""
        for child in node:
            if child.tag == "w:t":
                text += child.text or ""
            elif child.tag in {"w:tab", "w:br", "w:cr", "w:noBreakHyphen"}:
                text += {"w:tab": " ", "w:noBreakHyphen": "-"}.get(child.tag, "\n")
            elif child.tag == "w:footnoteReference":
                self.foot.append(self.footnotes.get(child.get("w:id", ""), ""))
                text += f" ({len(self.foot)})"
            else:
                self.boxes += list(first_choice(child).iter("w:txbxContent"))
        if has(node, "w:vanish"):
            self.arrived.hidden.append(text)
            return []
        return [Span(text, has(node, "w:b"), has(node, "w:i"), href)]


def first_choice(node: Element) -> Element:
    """Of one thing said twice (for newer and for older programs), the first."""
    return node[0] if node.tag == "AlternateContent" and len(node) else node


def below(node: Element, path: str) -> Element | None:
    """The first element down a path of names."""
    found: Element | None = node
    for name in path.split("/"):
        found = next((child for child in found if child.tag == name), None) if found is not None else None
    return found


def value(node: Element, path: str) -> str:
    found = below(node, path)
    return "" if found is None else found.get("w:val", "")


def has(run: Element, name: str) -> bool:
    """Whether a look is switched on for a run."""
    found = below(run, f"w:rPr/{name}")
    return found is not None and found.get("w:val", "1") not in OFF


def level(style: Element) -> tuple[str, int]:
    """A style and its level as a heading: 0 for none, -1 for the title."""
    name = value(style, "w:name").casefold()
    outline = value(style, "w:pPr/w:outlineLvl")
    found = re.fullmatch(r"heading (\d)", name)
    deep = -1 if name == "title" else int(found[1]) if found else int(outline) + 1 if outline.isdecimal() else 0
    return style.get("w:styleId", ""), min(deep, 6)


def read(file: ZipFile) -> Arrived:
    """A Word document. Raises ``Unreadable``."""
    return Document(file).read()

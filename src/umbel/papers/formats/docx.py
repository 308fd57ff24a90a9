"""Reading a Word document: its text, with tracked changes as accepted, and what it carries besides."""

import re
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from umbel.papers.formats.arriving import WEB, Arrived, Span, said
from umbel.papers.formats.zipped import images, outermost, part, small, tree, words

OFF = {"0", "false", "none", "off"}
NAMES = ("creator", "lastModifiedBy", "Company", "Manager", "dc:creator")
KNOWN = re.compile(r"word/(?:header|footer)\d*\.xml")
NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
TELLING = set("AUTHOR LASTSAVEDBY FILENAME TEMPLATE USERNAME USERINITIALS USERADDRESS DOCPROPERTY DOCVARIABLE".split())
TELLING |= set("COMMENTS INFO CREATEDATE SAVEDATE PRINTDATE EDITTIME REVNUM KEYWORDS SUBJECT".split())
ABOUT = ("Template", "HyperlinkBase", "description", "keywords", "subject", "category", "dc:description", "dc:subject")


class Document:
    """One document while it is read."""

    def __init__(self, file: ZipFile) -> None:
        self.file, self.arrived = file, Arrived()
        rels = tree(part(file, "word/_rels/document.xml.rels"))
        self.targets = {rel.get("Id", ""): rel.get("Target", "") for rel in rels}
        styles = list(tree(part(file, "word/styles.xml")).iter("w:style"))
        self.levels = dict(map(level, styles))
        self.unseen = unseen(styles)
        self.ordered = self.numbering()
        self.boxes: list[Element] = []
        self.fields: list[list[str]] = []  # open fields: what each shows; «» until its code is read
        self.foot: list[list[Span]] = []
        self.known: dict[tuple[str, str], int] = {}  # notes that have their number
        self.notes = {
            (tag, note.get("w:id", "")): note
            for tag, kind in NOTES.items()
            for note in tree(part(file, f"word/{kind}s.xml")).iter(f"w:{kind}")
        }

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
            self.arrived.add([Span(f"({n}) "), *note])
        for name in self.file.namelist():
            if name.endswith(".xml") and name.startswith(("word/", "docProps/")):
                root = tree(part(self.file, name))
                self.arrived.name(*(node.get("w:author") for node in root.iter()))
                self.arrived.name(*(node.text for node in root.iter() if node.tag in NAMES))
                if KNOWN.fullmatch(name) or name == "docProps/custom.xml":
                    self.arrived.tell(words(root))
                if name.startswith("docProps/"):
                    self.arrived.tell(*(node.text for node in root.iter() if node.tag in ABOUT))
            elif name.endswith(".rels"):
                self.outside(tree(part(self.file, name)))
            elif "embeddings/" in name:
                self.arrived.tell(name)
        for comment in tree(part(self.file, "word/comments.xml")).iter("w:comment"):
            self.arrived.notes.append(" ".join("".join(span.text for span in self.inline(comment)).split()))
        images(self.file, self.arrived)
        return self.arrived

    def outside(self, rels: Element) -> None:
        """What the file points at on somebody's own disk: templates, linked pictures and texts."""
        targets = [rel.get("Target", "") for rel in rels if rel.get("TargetMode") == "External"]
        self.arrived.paths |= {target[:300] for target in targets if target and not target.startswith(WEB)}

    def blocks(self, node: Element) -> None:
        """Paragraphs and tables in order, whatever stands around them."""
        for child in node:
            if child.tag == "w:p":
                self.paragraph(child)
                while self.boxes:
                    self.blocks(self.boxes.pop(0))
            elif child.tag == "w:tbl":
                rows = [row for row in outermost(child, "w:tr") if not self.deleted(row)]
                self.arrived.table([[self.cell(cell) for cell in outermost(row, "w:tc")] for row in rows])
            elif child.tag not in {"w:sectPr", "w:del", "w:moveFrom"}:
                self.blocks(child)

    def deleted(self, row: Element) -> bool:
        """Whether a row was taken out by a tracked change."""
        out = below(row, "w:trPr/w:del") is not None
        self.arrived.gone += [words(row)] if out else []
        return out

    def cell(self, cell: Element) -> str:
        return " ".join(said(self.inline(cell), self.arrived.paths).replace("\\|", "/").split())

    def inline(self, node: Element) -> list[Span]:
        """All paragraphs below in one line."""
        return [span for p in outermost(node, "w:p") for span in [*self.spans(p), Span(" ")]]

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
        if node.tag == "w:p":
            self.fields.clear()
        if value(node, "w:pPr/w:pStyle") in self.unseen:
            self.arrived.tell(words(node))
            return []
        for child in node:
            if child.tag in {"w:del", "w:moveFrom"}:
                self.arrived.gone.append("".join(t.text or "" for t in child.iter() if t.tag in {"w:delText", "w:t"}))
            elif child.tag == "w:r":
                found += self.run(child, href)
            elif child.tag == "w:hyperlink":
                found += self.spans(child, self.targets.get(child.get("r:id", ""), ""))
            elif child.tag == "w:fldSimple" and telling(child.get("w:instr", "")):
                self.arrived.tell(words(child))
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
            elif child.tag in NOTES:
                text += self.noted(child.tag, child.get("w:id", ""))
            elif child.tag in {"w:fldChar", "w:instrText"}:
                self.field(child)
            else:
                self.boxes += outermost(first_choice(child), "w:txbxContent")
        hidden = has(node, "w:vanish") or value(node, "w:rPr/w:rStyle") in self.unseen
        if hidden or any(telling("".join(code)) for code in self.fields):
            self.arrived.tell(text)
            return []
        return [Span(text, has(node, "w:b"), has(node, "w:i"), href)]

    def noted(self, tag: str, key: str) -> str:
        """A note goes to the end, read as the text is read; here stands its number."""
        note = self.notes.pop((tag, key), None)
        if note is not None:
            fields, self.fields = self.fields, []
            spans = self.inline(note)
            self.fields = fields
            self.foot.append(spans)
            self.known[tag, key] = len(self.foot)
        number = self.known.get((tag, key))
        return f" ({number})" if number else ""

    def field(self, node: Element) -> None:
        """A field begins, says what it shows, or ends."""
        kind = node.get("w:fldCharType", "")
        if kind == "begin":
            self.fields.append([])
        elif kind == "end" and self.fields:
            self.fields.pop()
        elif node.tag == "w:instrText" and self.fields:
            self.fields[-1].append(node.text or "")


def telling(code: str) -> bool:
    """Whether a field shows what a program knows of its people and of their disk."""
    return (code.split() or [""])[0].upper() in TELLING


def unseen(styles: list[Element]) -> set[str]:
    """Styles whose words are not on the page, and those that are made from them."""
    hidden = {style.get("w:styleId", "") for style in styles if has(style, "w:vanish")}
    made = {style.get("w:styleId", ""): value(style, "w:basedOn") for style in styles}
    for _generation in range(9):
        hidden |= {key for key, of in made.items() if of in hidden}
    return hidden - {""}


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
    deep = -1 if name == "title" else int(found[1]) if found else small(outline, -1) + 1
    return style.get("w:styleId", ""), min(deep, 6)


def read(file: ZipFile) -> Arrived:
    """A Word document. Raises ``Unreadable``."""
    return Document(file).read()

"""Reading an OpenDocument text: its text, with tracked changes as accepted, and what it carries besides."""

from xml.etree.ElementTree import Element
from zipfile import ZipFile

from umbel.papers.formats.arriving import Arrived, Span, Unreadable, said
from umbel.papers.formats.zipped import images, outermost, part, small, tree, words

NAMES = {"dc:creator", "meta:initial-creator", "meta:printed-by"}
TELLING = {f"text:{one}" for one in "script hidden-text author-name author-initials file-name creator".split()}
TELLING |= {f"text:{one}" for one in "initial-creator printed-by template-name description keywords subject".split()}
TELLING |= {f"text:{one}" for one in "user-defined editing-cycles editing-duration user-field-get".split()}
SKIPPED = {"text:tracked-changes", "office:annotation", "text:note", "text:sequence-decls", "office:forms"}


class Document:
    """One document while it is read."""

    def __init__(self, file: ZipFile) -> None:
        self.file, self.arrived, self.foot = file, Arrived(), list[list[Span]]()
        self.root = tree(part(file, "content.xml"))
        styles = [*tree(part(file, "styles.xml")).iter("style:style"), *self.root.iter("style:style")]
        self.looks = {one.get("style:name", ""): one for one in styles}
        self.lists = {one.get("style:name", ""): one for one in self.root.iter("text:list-style")}

    def read(self) -> Arrived:
        """The text first, then all that stands beside it."""
        for body in self.root.iter("office:text"):
            self.blocks(body, "")
        for n, note in enumerate(self.foot, 1):
            self.arrived.add([Span(f"({n}) "), *note])
        for name in ("content.xml", "meta.xml", "styles.xml", "settings.xml"):
            root = self.root if name == "content.xml" else tree(part(self.file, name))
            self.arrived.name(*(node.text for node in root.iter() if node.tag in NAMES))
            heads = [words(node) for node in root.iter() if node.tag in {"style:header", "style:footer"}]
            self.arrived.hidden += [head for head in heads if head]
        self.arrived.gone += [
            " ".join(words(p) for p in one if not p.tag.startswith("office:"))
            for one in self.root.iter("text:deletion")
        ]
        for comment in self.root.iter("office:annotation"):
            self.arrived.notes.append(" ".join(words(p) for p in comment.iter("text:p")))
        images(self.file, self.arrived)
        return self.arrived

    def blocks(self, node: Element, item: str, depth: int = 0) -> None:
        """Paragraphs, headings, lists and tables in order; ``item`` is the sign of the list they stand in."""
        for child in node:
            if self.unseen(child):
                self.arrived.tell(words(child))
            elif child.tag == "text:h":
                deep = small(child.get("text:outline-level", "1"), 1)
                spans = [Span(span.text) for span in self.spans(child)]
                self.arrived.add(spans, "#" * min(max(deep, 1), 6) + " ")
            elif child.tag == "text:p":
                self.paragraph(child, item, depth)
                for box in outermost(child, "drawing:text-box"):
                    self.blocks(box, "")
            elif child.tag == "text:list":
                self.blocks(
                    child, self.sign(child) if child.get("text:style-name") else item or "- ", depth + bool(item)
                )
            elif child.tag == "table:table":
                rows = outermost(child, "table:table-row")
                self.arrived.table([[self.cell(cell) for cell in outermost(row, "table:table-cell")] for row in rows])
            elif child.tag not in SKIPPED:
                self.blocks(child, item, depth)

    def sign(self, node: Element) -> str:
        """Whether a list is numbered, as its style says."""
        style = self.lists.get(node.get("text:style-name", ""), node)
        return "1. " if len(style) and style[0].tag.endswith("-number") else "- "

    def unseen(self, node: Element) -> bool:
        """Whether a section or a paragraph is in the file and not on its pages."""
        if node.tag == "text:section":
            return node.get("text:display") == "none" or node.get("text:is-hidden") == "true"
        if node.tag not in {"text:p", "text:h"}:
            return False
        marks = node.iter("text:hidden-paragraph")
        return self.hides(node) or any(mark.get("text:is-hidden") == "true" for mark in marks)

    def hides(self, node: Element) -> bool:
        """Whether its style, or one that it is made from, hides its words."""
        style = self.looks.get(node.get("text:style-name", ""))
        for _generation in range(9):
            if style is None:
                return False
            if any(seen.get("text:display") == "none" for seen in style.iter("style:text-properties")):
                return True
            style = self.looks.get(style.get("style:parent-style-name", ""))
        return False

    def paragraph(self, node: Element, item: str, depth: int) -> None:
        spans = self.spans(node)
        if node.get("text:style-name") == "Title" and not self.arrived.title:
            self.arrived.title = "".join(span.text for span in spans).strip()
            return
        if item:
            self.arrived.item(spans, item, depth)
        else:
            self.arrived.add(spans)

    def cell(self, cell: Element) -> str:
        return " ".join(said(self.inline(cell), self.arrived.paths).replace("\\|", "/").split())

    def inline(self, node: Element) -> list[Span]:
        """All paragraphs below in one line."""
        return [span for p in outermost(node, "text:p") for span in [*self.spans(p), Span(" ")]]

    def spans(self, node: Element, look: Span | None = None) -> list[Span]:
        """The text below, with its looks; notes go to the end, comments and pictures elsewhere."""
        look = look or Span("")
        found = [look._replace(text=" ".join(node.text.split("\n")))] if node.text else []
        for child in node:
            found += self.child(child, look)
            found += [look._replace(text=child.tail.replace("\n", " "))] if child.tail else []
        return found

    def child(self, child: Element, look: Span) -> list[Span]:
        if child.tag in {"text:s", "text:tab", "text:line-break"}:
            spaces = " " * min(small(child.get("text:c", "1"), 1), 80)
            return [look._replace(text={"text:tab": " ", "text:line-break": "\n"}.get(child.tag, spaces))]
        if child.tag == "text:note":
            self.foot.append([span for one in outermost(child, "text:note-body") for span in self.inline(one)])
            return [look._replace(text=f" ({len(self.foot)})")]
        if child.tag == "text:a":
            return self.spans(child, look._replace(href=child.get("xlink:href", "")))
        if child.tag == "text:span":
            return self.styled(child, look)
        if child.tag in TELLING or child.tag.startswith("text:sender-") or child.get("text:display") == "none":
            self.arrived.tell(words(child))
            return []
        if child.tag in SKIPPED or child.tag.startswith("drawing:"):
            return []
        return self.spans(child, look)

    def styled(self, child: Element, look: Span) -> list[Span]:
        """A span with a style of its own: bold, slanted, or hidden."""
        if self.hides(child):
            self.arrived.tell(words(child))
            return []
        style = self.looks.get(child.get("text:style-name", ""))
        seen = next(style.iter("style:text-properties"), None) if style is not None else None
        if seen is None:
            return self.spans(child, look)
        bold, italic = (
            look.bold or is_set(seen, "font-weight", "bold"),
            look.italic or is_set(seen, "font-style", "italic"),
        )
        return self.spans(child, look._replace(bold=bold, italic=italic))


def is_set(seen: Element, name: str, to: str) -> bool:
    """Whether a look is switched on, under whichever address its name has."""
    return any(key.endswith(f":{name}") and value == to for key, value in seen.items())


def read(file: ZipFile) -> Arrived:
    """An OpenDocument text. Raises ``Unreadable``."""
    if any(True for _one in tree(part(file, "META-INF/manifest.xml")).iter("manifest:encryption-data")):
        raise Unreadable("locked")
    return Document(file).read()

"""Reading HTML, as a browser saves it or a word processor pastes it."""

from html.parser import HTMLParser

from umbel.papers.formats.arriving import Arrived, Span

BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "br", "section", "article", "table"}
BLOCKS |= {"ul", "ol", "dd", "dt", "pre", "figcaption", "hr"}
UNSEEN = {"script", "style", "template", "head", "title", "svg", "object"}
VOID = {"br", "hr", "img", "meta", "link", "input", "wbr", "col", "area", "base", "embed", "source"}


class Page(HTMLParser):
    """One page while it is read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.arrived = Arrived()
        self.open: list[tuple[str, str]] = []  # (tag, what it means here)
        self.line: list[Span] = []
        self.lists: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag in BLOCKS:
            self.flush()
        if tag == "meta" and given.get("name", "").casefold() in {"author", "creator", "originator"}:
            self.arrived.name(given.get("content"))
        if tag == "img":
            self.arrived.images += 1
        if tag in VOID:
            return
        if tag in {"ul", "ol"}:
            self.lists.append("1. " if tag == "ol" else "- ")
        style = given.get("style", "").replace(" ", "").casefold()
        if tag in {"del", "ins"}:
            self.arrived.name(given.get("cite"), given.get("title"))
        hidden = "display:none" in style or "mso-hide:all" in style or "hidden" in given
        note = "mso-element:comment" in style
        means = "note" if note else "hidden" if hidden or tag in UNSEEN else given.get("href", "") if tag == "a" else ""
        self.open.append((tag, "b" if "font-weight:bold" in style or "font-weight:700" in style else means))

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.flush()
        if tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        if tag in {one for one, _means in self.open}:
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        tags, means = {tag for tag, _m in self.open}, {m for _tag, m in self.open}
        words = " ".join(data.split())
        if "title" in tags and words:
            self.arrived.title = words
        elif "note" in means and words:
            self.arrived.notes.append(words)
        elif "del" in tags and words:
            self.arrived.gone.append(words)
        elif "hidden" in means:
            self.arrived.hidden += [words] if words and not tags & UNSEEN else []
        elif words or self.line:
            text = (" " if data[:1].isspace() else "") + words + (" " if words and data[-1:].isspace() else "")
            href = next((m for tag, m in reversed(self.open) if tag == "a"), "")
            bold = bool(tags & {"b", "strong"}) or "b" in means
            self.line.append(Span(text, bold and not self.level(), bool(tags & {"i", "em"}) and not self.level(), href))

    def handle_comment(self, data: str) -> None:
        if data.strip() and not data.startswith(("[if", "StartFragment", "EndFragment")):
            self.arrived.hidden.append(" ".join(data.split())[:400])

    def level(self) -> int:
        """The heading it stands in, if any."""
        return next((int(tag[1]) for tag, _m in self.open if tag[0] == "h" and tag[1:].isdecimal()), 0)

    def flush(self) -> None:
        """The paragraph so far is whole."""
        line, self.line = self.line, []
        tags = [tag for tag, _means in self.open]
        if self.level():
            self.arrived.add(line, "#" * self.level() + " ")
        elif self.lists and "li" in tags:
            self.arrived.item(line, self.lists[-1], len(self.lists) - 1)
        else:
            self.arrived.add(line, "> " if "blockquote" in tags else "")


def read(text: str) -> Arrived:
    """HTML as text, and what it carried."""
    page = Page()
    page.feed(text)
    page.close()
    page.flush()
    return page.arrived

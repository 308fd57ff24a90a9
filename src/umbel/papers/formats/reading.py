"""Which kind of text a file is, found by looking into it; its name is not believed."""

import re

from umbel.papers.formats import docx, odt, web
from umbel.papers.formats.arriving import Arrived, Unreadable
from umbel.papers.formats.zipped import opened, part

OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # locked documents and old .doc files begin like this
TAGS = re.compile(r"<(?:!doctype html|html|body|p|div|span|h[1-6]|meta|table)\b", re.IGNORECASE)
TITLE = re.compile(r"\A# (.+)\n*")


def read(data: bytes) -> Arrived:
    """A file as text. Raises ``Unreadable`` with the reason."""
    if not data.strip():
        raise Unreadable("empty")
    if data.startswith(OLD_OFFICE):
        raise Unreadable("locked")
    if data.startswith(b"PK"):
        file = opened(data)
        names = set(file.namelist())
        if "word/document.xml" in names:
            return docx.read(file)
        if "content.xml" in names and b"opendocument.text" in part(file, "mimetype"):
            return odt.read(file)
        raise Unreadable("unknown")
    try:
        text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except UnicodeDecodeError as no:
        raise Unreadable("unknown") from no
    if "\0" in text or text.startswith("{\\rtf"):
        raise Unreadable("unknown")
    return pasted(text)


def pasted(text: str) -> Arrived:
    """Text from a clipboard or a plain file: HTML where it looks like it, else Markdown as it stands."""
    if TAGS.search(text[:4_000]):
        return web.read(text)
    found = TITLE.match(text)
    return Arrived(title=found[1].strip() if found else "", blocks=[TITLE.sub("", text).replace("\r\n", "\n").strip()])

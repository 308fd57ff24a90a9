"""Which kind of text a file is, found by looking into it; its name is not believed."""

import re

from umbel.papers.formats import docx, odt, web
from umbel.papers.formats.arriving import Arrived, Unreadable
from umbel.papers.formats.zipped import opened, part

OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # locked documents and old .doc files begin like this
TAGS = re.compile(r"<(?:!doctype html|html|body|p|div|span|h[1-6]|meta|table)\b", re.IGNORECASE)
CHARSET = re.compile(
    rb"charset=[\"' ]*((?:windows-|iso-8859-|koi8-|macintosh|shift_jis|gb|big5|euc-)[\w-]*)", re.IGNORECASE
)
FRONT = re.compile(r"\A---\n(?>[\w -]+:.*\n|[ \t]+.*\n|- .*\n|\n)+?(?:---|\.\.\.)(?:\n|\Z)")  # who, when, and with what
UNSEEN = (  # what Markdown holds and no page of it shows
    re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL),
    re.compile(r"^\[[^\]\n]*\]:[ \t]*(?:#|<>)(?:[ \t].*)?$", re.MULTILINE),
)
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
        text = decoded(data)
    except (UnicodeDecodeError, LookupError) as no:
        raise Unreadable("unknown") from no
    if "\0" in text or text.startswith("{\\rtf"):
        raise Unreadable("unknown")
    return pasted(text)


def decoded(data: bytes) -> str:
    """As today's letters; where it is not, as a web page saved by a word processor says of itself."""
    try:
        return data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except UnicodeDecodeError:
        found = CHARSET.search(data[:4_000])
        return data.decode(found[1].decode() if found else "utf-8")


def pasted(text: str) -> Arrived:
    """Text from a clipboard or a plain file: HTML where it looks like it, else Markdown as it stands."""
    if TAGS.search(text[:4_000]):
        return web.read(text)
    arrived, text = Arrived(), text.replace("\r\n", "\n")
    for unseen in (FRONT, *UNSEEN):
        arrived.tell(*(found[0] for found in unseen.finditer(text)))
        text = unseen.sub("", text)
    text = text.lstrip("\n")
    found = TITLE.match(text)
    arrived.title, arrived.blocks = found[1].strip() if found else "", [TITLE.sub("", text).strip()]
    return arrived

"""Records in XML, each read by itself: no DTD is ever seen, nothing is fetched, a broken one takes no other along."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

from umbel.evidence.formats.lines import LARGEST, UTF16, letters
from umbel.evidence.formats.parts import ends
from umbel.evidence.formats.record import NOT_SHOWN, Read, Reference, Refusal
from umbel.evidence.formats.ris_fields import told

ENTITY = re.compile(r"&(?:(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,30});)?")
NEEDED, ALONE = frozenset("<>&\"'"), re.compile(rb"[^<>]*/>")


def reading(data: bytes, names: str, made: Callable[[Element], Reference]) -> Iterator[Read]:
    """Every element of these names in its order, as a reference or as a refusal."""
    for one in each(data, names):
        yield one if isinstance(one, Refusal) else told(one[0], one[1], made(one[2]))


def each(data: bytes, names: str) -> Iterator[tuple[int, int, Element] | Refusal]:
    """Every element of these names: its number, its first line and itself, or why it cannot be read."""
    number = 0
    for number, (line, piece) in enumerate(_pieces(data, names), 1):
        if len(piece) > LARGEST:
            yield Refusal(number, line, "too_large", LARGEST)
        elif (element := _parsed(letters(piece))) is None:
            yield Refusal(number, line, "broken")
        else:
            yield number, line, element
    if not number:
        yield Refusal(1, 1, "none")


def beginning(names: str) -> re.Pattern[bytes]:
    """What begins an element of one of these names, wherever it stands."""
    return re.compile(rb"<(?:%s)(?=[\s>])" % names.encode())


def _pieces(data: bytes, names: str) -> Iterator[tuple[int, bytes]]:
    """The bytes of every such element and the number of its first line; one without an end stops at the next."""
    if letters_of := UTF16.get(data[:2]):
        data = data.decode(letters_of, "replace").encode(errors="replace")
    begins = beginning(names)
    either = re.compile(rb"</(?:%s)\s*>|<(?:%s)(?=[\s>])" % (names.encode(), names.encode()))
    line, counted, found = 1, 0, begins.search(data)
    while found:
        start = found.start()
        line += ends(data[counted:start])
        counted, end = start, ALONE.match(data, found.end()) or either.search(data, found.end())
        closed = end is not None and end[0].endswith(b">")
        stop = len(data) if end is None else end.end() if closed else end.start()
        yield line, data[start : min(stop, start + LARGEST + 1)]
        found = begins.search(data, stop)


def _parsed(text: str) -> Element | None:
    parser, tree = ParserCreate(), TreeBuilder()
    parser.StartElementHandler, parser.EndElementHandler = tree.start, tree.end
    parser.CharacterDataHandler = tree.data
    try:
        parser.Parse(ENTITY.sub(_entity, text), True)  # noqa: FBT003  (there is no name for it)
        return tree.close()
    except (ExpatError, AssertionError):
        return None


def _entity(found: re.Match[str]) -> str:
    """Entities of HTML are letters, all others the words they are written as."""
    said = unescape(found[0])
    if said in NEEDED:
        return found[0] if found[1] else "&amp;"
    return f"&amp;{said[1:]}" if said.startswith("&") else NOT_SHOWN.sub("", said) or " "


def text_of(element: Element | None) -> str:
    """All the words in an element, without its markup."""
    return "" if element is None else "".join(element.itertext()).replace("\r", "\n").strip()


def found_in(element: Element, known: dict[str, str]) -> list[tuple[str, str]]:
    """What stands at each of these paths, in their order."""
    return [(path, text) for path in known for one in element.findall(path) if (text := text_of(one))]


def kept_from(element: Element | None, known: frozenset[str], name: str) -> list[tuple[str, str]]:
    """What else an element holds, child by child, under names of its own."""
    some = [child for child in element if child.tag not in known] if element is not None else []
    return [(f"{name}:{child.tag}", text) for child in some if (text := " ".join(" ".join(child.itertext()).split()))]

"""The syntax of BibTeX: entries and their fields, as far as they can be made out of a file that is broken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from umbel.evidence.formats.lines import LARGEST, lines

BEGINS = re.compile(r"(?<![\w.])@[ \t]*([A-Za-z][\w+-]*)[ \t]*([{(])")
AGAIN = re.compile(
    r"[ \t]*@[ \t]*(?!comment)[A-Za-z][\w+-]*[ \t]*[{(][ \t]*(?:[^\s,{}()=\"]+|(?=,))[ \t]*,", re.IGNORECASE
)
"""A line that begins an entry, wherever it stands: the end of the one before is missing."""
ENDS = {"{": re.compile("[{}]"), "(": re.compile('[{}()"]')}
FIELD = re.compile(r"[\s,]*+([^\s,=#{}()\"'%@\\]+)\s*+=\s*+")
NEXT = re.compile(r"[,\n][ \t]*+(?=[A-Za-z][\w:+.-]*+[ \t]*+=)")
BARE = re.compile(r"[^\s,#{}\"=]*")
MORE = re.compile(r"\s*+#\s*+")


@dataclass(slots=True)
class Entry:
    """An entry while its lines come in."""

    line: int
    kind: str
    ends: str
    parts: list[str] = field(default_factory=list)
    depth: int = 0
    quoted: bool = False
    size: int = 0
    refused: str = ""
    whole: bool = True

    def take(self, text: str) -> int:
        """Take what belongs to it; the place of its end in the text, or -1."""
        end = self._end(text)
        self.size += len(text) + 1
        if self.size > LARGEST:
            self.refused, self.parts = "too_large", []
        elif not self.refused:
            self.parts.append(text if end < 0 else text[:end])
        return end

    def _end(self, text: str) -> int:
        if self.ends == "{" and self.depth >= text.count("}"):
            self.depth += text.count("{") - text.count("}")
            return -1
        for sign in ENDS[self.ends].finditer(text):
            said = sign[0]
            if said == "{":
                self.depth += 1
            elif said == "}" and (self.depth or self.ends == "{"):
                self.depth -= 1
                if self.depth < 0:
                    return sign.start()
            elif said == '"' and not self.depth:
                self.quoted = not self.quoted
            elif said == ")" and not self.depth and not self.quoted:
                return sign.start()
        return -1


def entries(source: bytes | BinaryIO) -> Iterator[Entry]:
    """Each entry with its lines, comments too; what stands around them is passed over."""
    entry: Entry | None = None
    for at, line in enumerate(lines(source), 1):
        if line is None:
            entry = entry or Entry(at, "", "{")
            entry.refused = "line_too_long"
            continue
        rest = line
        if entry and "@" in line and entry.kind != "comment" and AGAIN.match(line):
            entry.whole = False
            yield entry
            entry = None
        while rest:
            if entry is None:
                if rest.lstrip()[:1] == "%" or not (begins := BEGINS.search(rest)):
                    break
                entry, rest = Entry(at, begins[1].lower(), begins[2]), rest[begins.end() :]
            end = entry.take(rest)
            if end < 0:
                break
            yield entry
            entry, rest = None, rest[end + 1 :]
        else:
            if entry:
                entry.take("")
    if entry:
        entry.whole = False
        yield entry


def _value(text: str, at: int, macros: dict[str, str], *, broken: bool) -> tuple[str, int]:
    """The value that begins there and the place behind it; -1 where it has no end."""
    parts = []
    while True:
        sign = text[at : at + 1]
        if sign in {"{", '"'} and sign:
            end = -1 if broken else _closing(text, at)
            if end < 0:
                return text[at + 1 :], -1
            parts.append(text[at + 1 : end])
            at = end + 1
        else:
            bare = BARE.match(text, at)
            word = bare[0] if bare else ""
            parts.append(macros.get(word.lower(), word))
            at += len(word)
        if not (more := MORE.match(text, at)) or more.end() == len(text):
            return "".join(parts), at
        at = more.end()


def _closing(text: str, at: int) -> int:
    depth, quoted = 0, text[at] == '"'
    for sign in re.compile('[{}"]' if quoted else "[{}]").finditer(text, at + 1):
        if sign[0] == "{":
            depth += 1
        elif sign[0] == "}":
            depth -= 1
            if depth < 0 and not quoted:
                return sign.start()
        elif depth <= 0:
            return sign.start()
    return -1


def fields_of(text: str, macros: dict[str, str], *, broken: bool = False) -> Iterator[tuple[str, str]]:
    """(name in small letters, value) of everything in the body of an entry, as far as it can be made out."""
    at = 0
    while at < len(text):
        if not (found := FIELD.match(text, at)):
            if not (again := NEXT.search(text, at)):
                return
            at = again.end()
            continue
        value, end = _value(text, found.end(), macros, broken=broken)
        if end < 0:
            broken = True
            again = NEXT.search(text, found.end())
            end = again.end() if again else len(text)
            value = text[found.end() : end].strip().strip(',{}"')
        yield found[1].lower(), value
        at = max(end, found.end())

"""Reading one letter of a mailbox: what it says, without who wrote it, to whom, from where."""

import re
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32  # the newer policies read every header, and fall over broken ones
from email.utils import getaddresses
from typing import Any

from umbel.papers.formats import people, web
from umbel.papers.formats.arriving import Arrived, Unreadable
from umbel.papers.formats.decoding import decoded

MOST_PARTS, MOST_HEADER = 500, 20_000
WHO = ("from", "to", "cc", "bcc", "reply-to", "sender")
ANSWER = re.compile(r"^\s*(?:(?:re|fwd?|aw|wg|rv|rif|tr|enc|antw|отв)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
QUOTE = re.compile(r"^(?:[>|]\s?)+")
DELIMITER = re.compile(r"^-- ?$")
FOOT = re.compile(r"^\s*_{20,}\s*$")
PARTED = re.compile(r"^\s*(?:-{3,}|_{3,}|\*{3,}).{0,60}?(?:-{3,}|_{3,}|\*{3,})\s*$")
SENT_WITH = re.compile(
    r"^\s*(?:sent from my|sent with|enviado desde mi|envoyé de mon|gesendet von mein)\b", re.IGNORECASE
)
LINES_OF_A_SIGNATURE, SHORT = 7, 60


def read(data: bytes) -> Arrived:
    """A letter as a text. Raises ``Unreadable`` with the reason."""
    letter: Any = message_from_bytes(data, policy=compat32)
    arrived = Arrived(title=people.nameless(ANSWER.sub("", said(letter, "subject"))).strip())
    plain, page = None, None
    for part in parts(letter):
        kind, name = part.get_content_type(), part.get_filename()
        if name or part.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            arrived.attached.append(people.nameless(shown(name or kind)))
        elif kind == "text/html":
            page = page or part
        elif kind == "text/plain":
            plain = plain or part
    if plain or page:
        arrived.blocks = [without_who(words_of(plain or page, arrived), names(letter))]
    return arrived


def parts(letter: Any) -> list[Any]:
    """The parts of a letter; what is a letter of its own hangs on it and is not opened."""
    found, waiting = [], [letter]
    while waiting:
        part = waiting.pop(0)
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting = [*part.get_payload(), *waiting]
        else:
            found.append(part)
        if len(found) + len(waiting) > MOST_PARTS:
            raise Unreadable("huge")
    return found


def said(letter: Message, name: str) -> str:
    """A header in letters, however broken."""
    return shown(letter.get(name, ""))


def shown(raw: Any) -> str:
    """Encoded words as letters; what cannot be decoded stays as it is."""
    text = str(raw)[:MOST_HEADER]
    try:
        return " ".join(str(make_header(decode_header(text))).split())
    except Exception:  # noqa: BLE001  (whatever a broken header makes the library raise)
        return " ".join(text.split())


def words_of(part: Any, arrived: Arrived) -> str:
    """The words of one part; a page becomes its text."""
    raw = part.get_payload(decode=True) or b""
    text, arrived.guessed = decoded(raw, part.get_content_charset() or "")
    return web.read(text).text if part.get_content_type() == "text/html" else text


def names(letter: Message) -> set[str]:
    """The names of who wrote, and to whom, so that they can be taken out of what was written."""
    raw = [shown(one) for header in WHO for one in letter.get_all(header, [])]
    found = {name.strip(" '\"") for name, _address in getaddresses(raw)}
    return {name for name in found if len(name) > 2 and "@" not in name}


def without_who(text: str, who: set[str]) -> str:
    """What is left of a letter: no heads of what it answers, no signatures, no names of who wrote to whom."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = signed_off(without_heads(lines), who)
    lines = [people.blotted(line) if QUOTE.match(line) else line for line in lines]
    words = "\n".join(lines).strip()
    for name in sorted(who, key=len, reverse=True):
        if " " in name:
            words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "(name)", words, flags=re.IGNORECASE)
    return words


def without_heads(lines: list[str]) -> list[str]:
    """Without «… wrote:» above a quote, and without the heads of a letter that was sent on."""
    kept: list[str] = []
    for number, line in enumerate(lines):
        plain = QUOTE.sub("", line)
        if is_head(plain) and any(is_head(QUOTE.sub("", one)) for one in near(lines, number)):
            continue
        if PARTED.match(plain) or SENT_WITH.match(plain):
            continue
        following = next((one for one in lines[number + 1 : number + 3] if one.strip()), "")
        if plain.rstrip().endswith(":") and attributes(plain, kept) and deeper(following, line):
            while kept and kept[-1].strip() and not people_said(plain) and not QUOTE.match(kept[-1]):
                plain = kept.pop() + plain
            continue
        kept.append(line)
    return kept


def near(lines: list[str], number: int) -> list[str]:
    """The line above and the line below."""
    return lines[max(number - 1, 0) : number] + lines[number + 1 : number + 2]


def is_head(line: str) -> bool:
    """«From: …», in any of the languages."""
    label, colon, _rest = line.partition(":")
    return bool(colon) and label.strip(" *").casefold() in people.HEADERS


def attributes(line: str, above: list[str]) -> bool:
    """Whether a line ends the sentence that says who wrote what is quoted below."""
    words = (above[-1] if above else "") + " " + line
    return any(f" {one}" in f" {words.casefold()}" for one in people.WROTE) or bool(
        people.ADDRESS.search(people.bare(words)) or re.search(r"\d{1,2}[:h.]\d\d", words)
    )


def people_said(line: str) -> bool:
    """Whether the sentence about who wrote has begun: it holds the day."""
    return bool(re.search(r"\d.*\d", line))


def deeper(line: str, than: str) -> bool:
    """Whether a line is quoted deeper than another."""
    marks = [found[0].count(">") if (found := QUOTE.match(one)) else 0 for one in (line, than)]
    return marks[0] > marks[1]


def signed_off(lines: list[str], who: set[str]) -> list[str]:
    """Without signatures: after «-- », under a greeting, a line that is only a name, the foot of a mailing list."""
    kept: list[str] = []
    cut = ""  # the quote marks under which a signature is being left out
    cutting = False
    for line in lines:
        found = QUOTE.match(line)
        marks, plain = (found[0].strip() if found else ""), QUOTE.sub("", line)
        if cutting and marks == cut:
            continue
        cutting = bool(DELIMITER.match(plain) or FOOT.match(plain))
        cut = marks
        if not cutting:
            kept.append(line)
    only = {part.casefold() for name in who for part in (name, *name.split())}
    kept = [line for line in kept if QUOTE.sub("", line).strip(" ,.-–—*").casefold() not in only or not line.strip()]
    return without_greeting(kept)


def without_greeting(lines: list[str]) -> list[str]:
    """Without «Best wishes,» and the few short lines below it."""
    own = [number for number, line in enumerate(lines) if line.strip() and not QUOTE.match(line)]
    last = own[-LINES_OF_A_SIGNATURE - 1 :]
    for at, number in enumerate(last):
        greets = lines[number].strip(" ,.!*").casefold() in people.CLOSINGS
        if greets and all(len(lines[one]) <= SHORT for one in last[at + 1 :]):
            return lines[:number] + [one for one in lines[number + 1 :] if QUOTE.match(one)]
    return lines

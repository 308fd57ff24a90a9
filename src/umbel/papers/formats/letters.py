"""Reading one letter of a mailbox: what it says, without who wrote it, to whom, from where."""

import re
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32  # the newer policies read every header, and fall over broken ones
from email.utils import getaddresses
from itertools import pairwise
from typing import Any

from umbel.papers.formats import people, web
from umbel.papers.formats.arriving import Arrived, Unreadable
from umbel.papers.formats.decoding import decoded

MOST_PARTS, MOST_HEADER, MOST_NAMES = 500, 20_000, 1_000
WHO = ("from", "to", "cc", "bcc", "reply-to", "sender")
ANSWER = re.compile(r"^\s*(?:(?:re|fwd?|aw|wg|rv|rif|tr|enc|antw|отв)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
QUOTE = re.compile(r"^(?:[>|]\s?)+")
DELIMITER = re.compile(r"^-- ?$")
FOOT = re.compile(r"^\s*_{20,}\s*$")
PARTED = re.compile(r"^\s*(?:-{3,}|_{3,}|\*{3,}).{0,60}?(?:-{3,}|_{3,}|\*{3,})\s*$")
SENT_WITH = re.compile(
    r"^\s*(?:sent from my|sent with|enviado desde mi|envoyé de mon|gesendet von mein)\b", re.IGNORECASE
)
WHEN = re.compile(r"(?:\d{4}|\d[./-]\d).*\d{1,2}[:h.]\d\d")
TRACKED = re.compile(r"(https?://[^\s?()<>]+)\?[^\s()<>]{40,}")  # so long an end says who was sent the link
KISSES = {"x", "xx", "xxx", "&", "and"}
LINES_OF_A_SIGNATURE, SHORT, LINES_ABOUT, FEW = 7, 60, 3, 6


def read(data: bytes) -> Arrived:
    """A letter as a text. Raises ``Unreadable`` with the reason."""
    letter: Any = message_from_bytes(data, policy=compat32)
    who = names(letter)
    arrived = Arrived(title=unnamed(people.nameless(ANSWER.sub("", said(letter, "subject"))), who).strip())
    found: dict[str, Any] = {}  # the first of each kind; a part without heads is as good as false
    for part in parts(letter):
        kind, name = part.get_content_type(), part.get_filename()
        if name or part.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            arrived.attached.append(people.nameless(shown(name or kind)))
        else:
            found.setdefault(kind, part)
    for part in [found[kind] for kind in ("text/plain", "text/html") if kind in found][:1]:
        arrived.blocks = [unnamed(without_who(words_of(part, arrived), who | called(letter)), who)]
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
    return TRACKED.sub(r"\1", web.read(text).text if part.get_content_type() == "text/html" else text)


def names(letter: Message) -> set[str]:
    """The names of who wrote, and to whom, so that they can be taken out of what was written."""
    found = {name.strip(" '\"") for name, _address in addressed(letter)}
    if len(found) > MOST_NAMES:
        raise Unreadable("huge")
    found |= {" ".join(name.split(", ")[::-1]) for name in found if name.count(", ") == 1}
    return {name for name in found if len(name) > 2 and "@" not in name}


def called(letter: Message) -> set[str]:
    """Names that stand in addresses: good for knowing a signature, too common to be taken out of sentences."""
    return {" ".join(re.split(r"[._-]", address.partition("@")[0])) for _name, address in addressed(letter)}


def addressed(letter: Message) -> list[tuple[str, str]]:
    """Names and addresses of who wrote, and to whom."""
    return getaddresses([shown(one) for header in WHO for one in letter.get_all(header, [])])


def unnamed(text: str, who: set[str]) -> str:
    """Without the names of who wrote, however they are said."""
    whole = "|".join(re.escape(name) for name in sorted(who, key=len, reverse=True) if " " in name)
    return re.sub(rf"(?<!\w)(?:{whole})(?!\w)", "(name)", text, flags=re.IGNORECASE) if whole else text


def without_who(text: str, who: set[str]) -> str:
    """What is left of a letter: no heads of what it answers, no «Dear …,», no signatures."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = signed_off(without_heads(lines), who)
    lines = [people.blotted(line) if QUOTE.match(line) else line for line in lines]
    return "\n".join(line for line in lines if not hails(QUOTE.sub("", line))).strip()


def hails(line: str) -> bool:
    """«Dear Bea and Carla,»."""
    words = [word.strip(",!:").casefold() for word in line.split()]
    begins = not {" ".join(words[:1]), " ".join(words[:2])}.isdisjoint(people.GREETINGS)
    return begins and (len(words) < LINES_ABOUT or (len(words) <= FEW and line.rstrip()[-1] in ",!:"))


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
        some = attributes(plain, kept) if plain.rstrip().endswith(":") and deeper(following, line) else -1
        kept = kept[: len(kept) - max(some, 0)]
        if some < 0:
            kept.append(line)
    return kept


def near(lines: list[str], number: int) -> list[str]:
    """The lines above and the lines below; a page has an empty one between."""
    return lines[max(number - 2, 0) : number] + lines[number + 1 : number + 3]


def is_head(line: str) -> bool:
    """«From: …», in any of the languages."""
    label, colon, _rest = line.partition(":")
    return bool(colon) and label.strip(" *").casefold() in people.HEADERS


def attributes(line: str, above: list[str]) -> int:
    """How many lines above belong to the sentence that says who wrote what is quoted below; -1: there is none."""
    words = line
    for more, before in enumerate([*above[: -LINES_ABOUT - 1 : -1], ""]):
        if says_who(words) and re.search(r"\d.*\d", words):
            return more
        if not before.strip() or QUOTE.match(before):
            break
        words = f"{before} {words}"
    return 0 if says_who(line) and len(line.split()) <= FEW else -1


def says_who(words: str) -> bool:
    """«… wrote», an address, or a day with its hour."""
    wrote = any(f" {one}" in f" {words.casefold()}" for one in people.WROTE)
    return wrote or bool(people.ADDRESS.search(people.bare(words)) or WHEN.search(words))


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
    only = {word.strip(",").casefold() for name in who for word in name.split()} | KISSES
    return without_greeting([line for line, below in pairwise([*kept, ""]) if not is_name(line, below, only)])


def is_name(line: str, below: str, only: set[str]) -> bool:
    """A line that is only the name of who wrote: of this letter, or at the end of one that is quoted."""
    plain = QUOTE.sub("", line)
    words = {word.strip(" ,.-–—*").casefold() for word in plain.split()} - {""}
    ends = plain != line and not QUOTE.sub("", below).strip()
    return (bool(words) and words <= only) or (ends and people.like_a_name(plain.strip(" -–—*")) == "cased")


def without_greeting(lines: list[str]) -> list[str]:
    """Without «Best wishes,» and the few short lines below it."""
    own = [number for number, line in enumerate(lines) if line.strip() and not QUOTE.match(line)]
    last = own[-LINES_OF_A_SIGNATURE - 1 :]
    for at, number in enumerate(last):
        greets = lines[number].strip(" ,.!*").casefold() in people.CLOSINGS
        if greets and all(len(lines[one]) <= SHORT for one in last[at + 1 :]):
            return lines[:number] + [one for one in lines[number + 1 :] if QUOTE.match(one)]
    return lines

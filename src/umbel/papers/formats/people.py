"""What a text tells of people: addresses, telephone numbers, lists of names. Rather too often than too seldom."""

import html
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

MAIL, PHONE, PEOPLE = "mail", "phone", "people"
MOST_CELL, MOST_ROW, IN_A_ROW, IN_A_ROW_CASELESS = 30, 400, 4, 6
_rows = [line.split("\t") for line in Path(__file__).with_name("people.tsv").read_text("utf-8").splitlines()]
TONGUES = [row[0] for row in _rows]
_said = [frozenset(word for row in _rows for word in row[n].split("|")) for n in range(1, 9)]
NAMED, PHONED, MAILED, PRESENT, CLOSINGS, WROTE, HEADERS, GREETINGS = _said

UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\\\\*`]")
ADDRESS = re.compile(
    r"[^\s<>()\[\]{}\"«»,;:|/=?&@]{1,64} ?(?:@|%40) ?(?:[^\W_][\w-]{0,62}\.){1,8}[^\W\d_][\w-]{1,23}"
    r"|[\w.+-]{1,64} ?[\[({] ?(?:at|arroba|a|@|ät) ?[\])}] ?[\w-]{1,63}"
    r"(?: ?(?:\.|[\[({] ?\w{3,5} ?[\])}]) ?[\w-]{1,63}){1,5}"
    r"|\b[\w.+-]{1,64} (?:at|arroba) [\w-]{1,63}(?: (?:dot|punto|ponto|point) [\w-]{2,63}){1,4}",
    re.IGNORECASE,
)
LINK = re.compile(r"(?:\btel:|\bwa\.me/|\bt\.me/|[?&]phone=)\+?\d{7,15}", re.IGNORECASE)
CALLED = re.compile(rf"\b(?:{'|'.join(map(re.escape, PHONED))})[\s:.]{{0,3}}\d(?:[ -]?\d){{5,14}}(?!\w)", re.IGNORECASE)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
NO_NUMBERS = re.compile(
    r"https?://\S+|\b10\.\d{4,9}/\S+|\b\d{1,2}:\d\d(?::\d\d)?\b|\bISBN[\s:]*[\dXx -]{10,17}"
    rf"|(?<![\d])(?<!\d[-./])(?:(?:1[5-9]|20|21)\d\d[-./]{_DAY}[-./]{_DAY}|{_DAY}[-./]{_DAY}[-./](?:\d{{4}}|\d\d))(?![-./]?\d)",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?<![\w#=])\+?\(?\+?\d(?:(?:\) ?[-–]?| \(| [‐–/-] |[ .(/‐–-])?\d){6,17}(?!\w)")
DIGITS = re.compile(r"\d+")
FEWEST, LOCAL, SHORT, MOST = 7, 7, 8, 15  # digits of a telephone number
LEAD = re.compile(r"^[\s>|]*(?:[-+•·–]|\(?\d{1,3}[.):])?\s*")
AFTER = re.compile(r"\s+[–—-]\s.*|[\s,]+\d.*|\s*[(:;|\t/].*")
ITEMS = re.compile(r"\s*[,;،؛、]\s*|\s+(?:and|y|e|et|und|و|&)\s+")
CELLS = re.compile(r"[|\t;,]")
NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]))*\.?")
LITTLE = frozenset("de del de la da das do dos di du van von der den el al bin ibn y e af la le".split())


def bare(text: str) -> str:
    """The text as a reader has it: without signs nobody sees, and with one form for each letter."""
    return UNSEEN.sub("", unicodedata.normalize("NFKC", html.unescape(text)))


def tells(text: str) -> list[str]:
    """What a text tells of people: any of ``mail``, ``phone``, ``people``."""
    plain = bare(text)
    looks = {MAIL: ADDRESS.search(plain), PHONE: phones(plain), PEOPLE: listed(plain)}
    return [kind for kind, found in looks.items() if found]


def blotted(text: str) -> str:
    """The same without its addresses, hidden ones too."""
    lines = [ADDRESS.sub("(address)", line) for line in text.split("\n")]
    return "\n".join(ADDRESS.sub("(address)", bare(line)) if ADDRESS.search(bare(line)) else line for line in lines)


def nameless(label: str) -> str:
    """A title or a path without addresses and numbers: it is shown where nobody ticked anything."""
    label = blotted(label)
    return NUMBER.sub(lambda found: "(number)" if is_phone(found[0]) else found[0], NO_NUMBERS.sub(at_rest, label))


def at_rest(found: re.Match[str]) -> str:
    """A day or an hour in a label, with signs that no number has."""
    return found[0].replace("-", "\N{NON-BREAKING HYPHEN}") if not found[0].startswith("http") else found[0]


def phones(plain: str) -> bool:
    """Whether there is a telephone number."""
    numbers = NUMBER.finditer(NO_NUMBERS.sub(" · ", plain))
    return bool(LINK.search(plain) or CALLED.search(plain)) or any(is_phone(one[0]) for one in numbers)


def is_phone(written: str) -> bool:
    """Whether digits in a row are a telephone number, and not years, an amount or a measure."""
    groups = DIGITS.findall(written)
    sizes, count = [len(one) for one in groups], sum(map(len, groups))
    if "+" in written[:2]:
        return FEWEST <= count <= MOST
    if not FEWEST <= count <= MOST or all(size == 4 and 1500 <= int(one) <= 2100 for size, one in zip(sizes, groups)):  # noqa: B905
        return False
    if len(groups) == 1:
        return count > SHORT or (count == SHORT and not a_day(groups[0]))
    if count == LOCAL:
        return sizes in ([3, 4], [3, 2, 2])
    amount = len(groups) > 2 and sizes[0] < 3 and groups[0][0] != "0" and set(sizes[1:]) == {3}
    measure = len(groups) == 2 and "." in written and not (groups[0][0] == "0" and sizes[0] > 1)
    return not amount and not measure and sizes.count(1) < IN_A_ROW


def a_day(digits: str) -> bool:
    """Whether eight digits are a day: 20240517 or 17052024."""
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    one, two, last = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    return (1900 <= year <= 2100 and month <= 12 and day <= 31) or (1900 <= last <= 2100 and one <= 31 and two <= 31)


def like_a_name(words: str) -> str:
    """«cased» or «caseless» where words look like somebody's name: two to five of them, each as names are written."""
    parts = words.replace(",", " ").split()
    if not 2 <= len(parts) <= 5 or not all(NAME.fullmatch(one) for one in parts):
        return ""
    if all(one[0].isupper() or one.casefold() in LITTLE for one in parts) and parts[-1][0].isupper():
        return "cased"
    return "caseless" if all(unicodedata.category(one[0]) == "Lo" for one in parts) else ""


def listed(plain: str) -> bool:
    """Whether it lists people: lines of names, names in one line, who was present, a table with their headings."""
    lines = [line for line in plain.replace("\r", "\n").split("\n") if line.strip()]
    if "BEGIN:VCARD" in plain:
        return True
    runs = {"cased": 0, "caseless": 0}
    for line in lines:
        kind = "" if line.startswith("#") else somebody(line)
        runs = {one: runs[one] + 1 if one == kind else 0 for one in runs}
        if runs["cased"] >= IN_A_ROW or runs["caseless"] >= IN_A_ROW_CASELESS or in_one_line(line):
            return True
    return any(a_table(one, two) or who_came(one, two) for one, two in pairwise([*lines, ""]))


def somebody(line: str) -> str:
    """The same of a line: a name and what follows it, or a row of cells with a name in one, or in two."""
    cells = [cell.strip(" \"'") for cell in CELLS.split(line[:MOST_ROW].strip(" |"))]
    table = "," not in line or all(len(cell) <= MOST_CELL for cell in cells)
    cells = [cell for cell in cells if cell[:1].isalpha()] if table and len(cells) > 1 else []
    pairs = [] if "|" in line else [f"{one} {two}" for one, two in pairwise(cells) if " " not in one + two]
    return next(filter(None, map(like_a_name, [AFTER.sub("", LEAD.sub("", line)), *cells, *pairs])), "")


def in_one_line(line: str) -> bool:
    """Names one after the other, or those who were present."""
    label, colon, rest = LEAD.sub("", line).partition(":")
    items = ITEMS.split((rest if colon else line).strip(" .|"))
    items = [" ".join(items[0].split()[-2:]), *items[1:-1], " ".join(items[-1].split()[:2])]  # a sentence around them
    if colon and label.strip(" #").casefold() in PRESENT and sum(one[:1].isalpha() for one in items) > 1:
        return True
    return sum(like_a_name(one) == "cased" for one in items) >= IN_A_ROW


def who_came(heading: str, below: str) -> bool:
    """A heading that says who was present, with something below it that may be a name."""
    return heading.strip(" #:|").casefold() in PRESENT and len(LEAD.sub("", below).split()) in range(1, 5)


def a_table(heading: str, below: str) -> bool:
    """A row of headings that ask for names, numbers or addresses, and a row below it."""
    cells = [cell.strip(" |\"'").casefold() for cell in CELLS.split(heading.strip(" |"))]
    short = len(cells) > 1 and all(len(cell) <= MOST_CELL for cell in cells)
    same = "|" in heading or "\t" in heading or len(CELLS.findall(heading)) == len(CELLS.findall(below))
    return short and same and bool(below) and not (NAMED | PHONED | MAILED).isdisjoint(cells)

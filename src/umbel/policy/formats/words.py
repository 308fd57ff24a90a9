"""Words, days and addresses as these files write them, made plain."""

import re
from urllib.parse import quote

from umbel.evidence.formats.days import LENGTHS
from umbel.evidence.formats.record import NOT_SHOWN, lines_of, one_line
from umbel.policy.formats.markup import tokens
from umbel.policy.formats.record import Link, When

BLOCKS = {"p", "br", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"}
ADDRESS = re.compile(r"(https?|ftp)://(?:[^/@?#\s]*@)?([^\s/?#@:\\\"<>]+(?::\d{1,5})?)((?:[/?#].*)?)", re.IGNORECASE)
MOMENT = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?", re.ASCII
)
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MAIL_DATE = re.compile(
    r"(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s-]([a-z]{3})[a-z]*[\s-](\d{4}|\d\d)(?:\s+(\d\d:\d\d(?::\d\d)?)\s*([a-z]{1,5}|[+-]\d{4})?)?",
    re.IGNORECASE | re.ASCII,
)
SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)(?:[T ]+(\d\d:\d\d(?::\d\d)?))?", re.ASCII)
ZONES = {"z": "+00:00", "gmt": "+00:00", "ut": "+00:00", "utc": "+00:00"}
ZONES |= {"est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00"}
ZONES |= {"mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00"}
WRITTEN = "%/?#[]@!$&'()*+,;=:~"
"""What stays as it is behind the name of a host; all else that is no letter or digit is written in its code."""
NEVER = {"0001", "0000", "9999"}
"""Years that say “not known” or “still so”."""


def line(text: str | None) -> str:
    """Plain words in one line."""
    if text and text.isprintable() and "<" not in text and "&" not in text:
        return " ".join(text.split())  # nothing in it could be markup, or is not shown: so are most
    return one_line(NOT_SHOWN.sub("", text or ""))


def paragraphs(markup: str | None) -> str:
    """What a piece of a page says, in lines: no markup, nothing of scripts and styles."""
    text = NOT_SHOWN.sub("", markup or "")
    if "<" in text or "&" in text:
        said = ("\n" if one.name in BLOCKS else "" if one.name else one.text for one in tokens(text))
        text = NOT_SHOWN.sub("", "".join(said))
    return lines_of(re.sub(r"[ \t\r\f\v]+", " ", text)).strip()


def iso(year: str, month: str = "", day: str = "") -> str:
    """A day in ISO as far as it makes sense; nothing for the years that only say “not known”."""
    if year in NEVER:
        return ""
    number = int(month or 0)
    if not 1 <= number <= 12:
        return year
    first = f"{year}-{number:02}"
    return f"{first}-{int(day):02}" if day and 1 <= int(day) <= LENGTHS[number - 1] else first


def when(text: str | None) -> When:
    """A moment as ISO, mail or feeds write it; nothing where it is none."""
    said = (text or "").strip()
    if found := MOMENT.fullmatch(said):
        year, month, number, hour, zone = found.groups("")
        return _when(iso(year, month, number), hour, zone)
    if (found := MAIL_DATE.fullmatch(said)) and found[2].lower() in MONTHS:
        month = str(MONTHS.index(found[2].lower()) + 1)
        return _when(iso(_century(found[3]), month, found[1]), found[4] or "", found[5] or "")
    return When()


def day(text: str | None) -> str:
    """A day in ISO as far as it is known, or nothing."""
    return when(text).day


def day_first(text: str | None) -> When:
    """A day written as “14/10/2021” or “14.10.2021”."""
    found = SLASHED.fullmatch((text or "").strip())
    return _when(iso(_century(found[3]), found[2], found[1]), found[4] or "", "") if found else when(text)


def month_first(text: str | None) -> When:
    """A day written as “10/14/2021” or “10/14/21”."""
    found = SLASHED.fullmatch((text or "").strip())
    return _when(iso(_century(found[3]), found[1], found[2]), found[4] or "", "") if found else when(text)


def _century(year: str) -> str:
    return year if len(year) == 4 else ("20" if int(year) < 70 else "19") + year


def _when(known: str, hour: str, zone: str) -> When:
    hour = hour if len(known) == 10 and re.fullmatch(r"(?:[01]\d|2[0-3])(?::[0-5]\d){1,2}", hour, re.ASCII) else ""
    if not hour:
        return When(known)
    offset = ZONES.get(zone.lower(), zone)
    if offset and not re.fullmatch(r"[+-]\d\d:?\d\d", offset, re.ASCII):
        offset = ""
    return When(known, hour, f"{offset[:3]}:{offset[-2:]}" if offset else "")


def address(text: str | None) -> str:
    """An address of the web or of a file server, without anybody's password; nothing where it is another thing."""
    said = (text or "").strip()
    if said.startswith("//"):
        said = "https:" + said
    found = ADDRESS.fullmatch(said)
    return f"{found[1].lower()}://{found[2]}{quote(found[3], safe=WRITTEN)}" if found else ""


def links(*some: tuple[str | None, str]) -> tuple[Link, ...]:
    """Those of these (address, label) that lead somewhere, each once."""
    made = {to: Link(to, label) for text, label in reversed(some) if (to := address(text))}
    return tuple(reversed(made.values()))

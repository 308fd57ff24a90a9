"""The zone a calendar means: names of the common database, however a program wraps them."""

import re
from zoneinfo import ZoneInfo

AREA = re.compile(
    r"(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)(?:/[A-Za-z][\w+-]{0,30}){1,2}"
)
OFFSET = re.compile(r"\(?(?:UTC|GMT)?\s*([+-])(\d\d?):?(\d\d)?\)?(?:\s[^/\d]*)?")
WINDOWS = dict(
    row.split("=")
    for row in """utc=UTC;gmt standard time=Europe/London;greenwich standard time=Atlantic/Reykjavik
w. europe standard time=Europe/Berlin;romance standard time=Europe/Paris;e. europe standard time=Europe/Chisinau
central europe standard time=Europe/Budapest;central european standard time=Europe/Warsaw;fle standard time=Europe/Kiev
gtb standard time=Europe/Bucharest;turkey standard time=Europe/Istanbul;russian standard time=Europe/Moscow
israel standard time=Asia/Jerusalem;egypt standard time=Africa/Cairo;south africa standard time=Africa/Johannesburg
w. central africa standard time=Africa/Lagos;e. africa standard time=Africa/Nairobi;arab standard time=Asia/Riyadh
india standard time=Asia/Kolkata;bangladesh standard time=Asia/Dhaka;se asia standard time=Asia/Bangkok
china standard time=Asia/Shanghai;tokyo standard time=Asia/Tokyo;korea standard time=Asia/Seoul
singapore standard time=Asia/Singapore;aus eastern standard time=Australia/Sydney
new zealand standard time=Pacific/Auckland
e. south america standard time=America/Sao_Paulo;argentina standard time=America/Argentina/Buenos_Aires
sa pacific standard time=America/Bogota;central standard time (mexico)=America/Mexico_City
atlantic standard time=America/Halifax;eastern standard time=America/New_York;central standard time=America/Chicago
mountain standard time=America/Denver;us mountain standard time=America/Phoenix
pacific standard time=America/Los_Angeles
alaskan standard time=America/Anchorage;hawaiian standard time=Pacific/Honolulu""".replace("\n", ";").split(";")
)
"""What Windows calls a zone: the ones of the movement's calendars."""


def zone(name: str) -> str:
    """The name of a zone, or how far it is from UTC; nothing for one that nobody else knows."""
    name = name.strip(" \"'")
    if known := WINDOWS.get(name.lower()):
        return known
    if (found := AREA.search(name)) and _is_known(found[0]):
        return found[0]
    if name in {"UTC", "GMT", "Z"}:
        return "+00:00"
    said = OFFSET.fullmatch(name)
    return f"{said[1]}{int(said[2]):02}:{said[3] or '00'}" if said and int(said[2]) < 15 else ""


def _is_known(name: str) -> bool:
    try:
        return bool(ZoneInfo(name))
    except (ValueError, OSError, KeyError):
        return False

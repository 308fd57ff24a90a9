"""Eight-bit letters of the old Macintosh, told from those of Windows by what makes words."""

import re
from codecs import BOM_UTF8

HIGH = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]+(?=[a-z])")


def decoded(data: bytes) -> bytes:
    """A table as UTF-8. Bytes that are no UTF-8 are letters of whichever set makes small letters inside words."""
    if data.startswith(BOM_UTF8):
        return data
    try:
        data.decode()
    except UnicodeDecodeError:
        return data.decode("mac_roman").encode() if _is_old(data) else data
    return data


def _is_old(data: bytes) -> bool:
    """Whether the old Macintosh makes more of the bytes than Windows; a file whose lines end its way breaks a tie."""
    inside = b"".join(HIGH.findall(data))
    mac, windows = (_small(inside.decode(name, "ignore")) for name in ("mac_roman", "cp1252"))
    return mac > windows or (mac == windows and b"\r" in data and b"\n" not in data)


def _small(text: str) -> int:
    return sum(letter.islower() or letter in "’-" for letter in text)

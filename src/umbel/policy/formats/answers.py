"""What came instead of what was asked for: pages, old workbooks, lists of nothing."""

import re
from typing import Any

from umbel.policy.formats.words import line

LISTS = ("results", "data", "items")
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,300})", re.IGNORECASE)


def is_page(head: str) -> bool:
    """Whether a file that begins with these words is a page of the web, whatever it is called."""
    begin = head.lstrip()[:400].lower()
    return begin.startswith(("<!doctype html", "<html")) or (begin.startswith("<?xml") and "<html" in begin)


def is_workbook(data: bytes) -> bool:
    """Whether these bytes begin an old workbook (XLS), which nobody here opens."""
    return data.startswith(OLD)


def title_of(head: str) -> str:
    """What a page says about itself."""
    found = TITLE.search(head)
    return line(found[1]) if found else ""


def listed(answer: Any) -> list[Any] | None:
    """The list an answer holds, or nothing where it holds none."""
    if isinstance(answer, list):
        return answer
    found = next((answer[name] for name in LISTS if name in answer), None) if isinstance(answer, dict) else None
    return found if isinstance(found, list) else None

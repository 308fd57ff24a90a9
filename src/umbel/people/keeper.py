"""What the keeper's shell asks whatever it brings in: which group will keep it, and a file that can be read."""

import csv
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from umbel.core.actions import Refused
from umbel.core.viewers import House
from umbel.people.founding import FIRST
from umbel.people.models import Group


def kept_by(house: House, label: str) -> Group:
    """The group that is meant: named, or the only open one (the stewards, where there is no other)."""
    groups = Group.objects.visible_to(house).filter(closed=False, unlisted=False)
    named = list(groups.filter(label=label) if label else groups.exclude(label=FIRST)[:2] or groups[:2])
    if len(named) == 1:
        return named[0]
    labels = ", ".join(groups.values_list("label", flat=True)[:20])
    raise Refused(_("Say with --into which group shall keep it: %(groups)s.") % {"groups": labels})


def opened(path: Path) -> BinaryIO:
    """A file to read from."""
    try:
        return path.open("rb")
    except OSError as no:
        raise Refused(_("%(file)s cannot be read: %(why)s.") % {"file": path, "why": no.strerror}) from no


def is_large(file: BinaryIO) -> bool:
    """Whether it is larger than what a page takes in."""
    return os.fstat(file.fileno()).st_size > settings.FILE_UPLOAD_MAX_MEMORY_SIZE


def too_large() -> Refused:
    """The sentence of pages, too."""
    sentence = _("This file is larger than %(most)s MB. Nothing was kept. Please bring it in parts.")
    return Refused(sentence % {"most": settings.UMBEL_UPLOAD_MB})


def bytes_of(path: Path) -> bytes:
    """All of a file; nothing is read of one larger than what a page takes in."""
    with opened(path) as file:
        if is_large(file):
            raise too_large()
        return file.read()


def rows_of(path: Path, columns: tuple[str, ...], needed: set[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with the numbers of their lines: these columns, empty where there is nothing."""
    try:
        text = bytes_of(path).decode("utf-8-sig")
        first = text.partition("\n")[0]
        dialect: Any = csv.Sniffer().sniff(first, ",;\t|") if any(sign in first for sign in ",;\t|") else csv.excel
        rows = csv.DictReader(text.splitlines(keepends=True), dialect=dialect)
        if missing := needed - set(rows.fieldnames or ()):
            wanted = {"file": path, "names": ", ".join(columns), "missing": ", ".join(sorted(missing))}
            sentence = _(
                "%(file)s cannot be read: its first line has to name the columns %(names)s. Missing: %(missing)s."
            )
            raise Refused(sentence % wanted)
        for row in rows:
            yield rows.line_num, {name: (row.get(name) or "").strip() for name in columns}
    except (UnicodeDecodeError, csv.Error) as no:
        raise Refused(_("%(file)s cannot be read: %(why)s.") % {"file": path, "why": no}) from no


def in_words(told: dict[str, Any], dry: bool) -> str:  # noqa: FBT001  (whether anything was kept)
    """The receipt of such a file for a person."""
    rows = [_("%(read)s read: %(added)s new, %(unchanged)s here already.") % told]
    rows += [_("%(file)s, %(where)s: %(why)s") % row for row in told["refused"]]
    return "\n".join([*rows, *([_("Nothing was kept: it was a dry run.")] if dry else [])])

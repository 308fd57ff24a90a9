"""What the keeper's shell asks whatever it brings in: which group will keep it, and a file that can be read."""

import os
from pathlib import Path
from typing import BinaryIO

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

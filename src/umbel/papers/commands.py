"""The keeper's shell for the shelves: `umbel papers import FILE --into GROUP`."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from umbel.core import files
from umbel.core.actions import Refused
from umbel.core.lock import destroy_key
from umbel.core.receipts import Outcome
from umbel.core.viewers import House
from umbel.papers import actions, queries
from umbel.papers.actions.archiving import key_name
from umbel.papers.models import SPOKEN, Archive, ArchivePhase
from umbel.people.keeper import bytes_of, kept_by
from umbel.people.models import Group


def parser() -> argparse.ArgumentParser:
    """What may be said after `umbel papers`."""
    whole = argparse.ArgumentParser(prog="umbel papers")
    words = whole.add_subparsers(dest="do", required=True)
    bring = words.add_parser("import", help=_("bring in a folder (.zip) or a box of mail (.mbox)"))
    bring.add_argument("file", type=Path)
    bring.add_argument("--into", default="", help=_("the group that will keep it (where there are several)"))
    bring.add_argument("--in", dest="lang", choices=SPOKEN, default="en", help=_("the language it is written in"))
    take = _("a file of it that tells of people and is brought in all the same; once for each")
    bring.add_argument("--take", action="append", default=[], metavar="PLACE", help=take)
    bring.add_argument("--dry-run", action="store_true", help=_("look only; nothing is kept"))
    bring.add_argument("--json", action="store_true", help=_("the receipt for a program"))
    return whole


def main(argv: list[str]) -> int:
    """0 all read, 1 something was refused, 2 the words are off."""
    try:
        said = parser().parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    house = House("to bring in an archive from the keeper's shell")
    try:
        told = brought(house, kept_by(house, said.into), said)
    except Refused as no:
        print(no.sentence, file=sys.stderr)  # noqa: T201
        return 1
    print(json.dumps(told, ensure_ascii=False) if said.json else in_words(told))  # noqa: T201
    return 1 if told["refused"] else 0


def brought(house: House, group: Group, said: argparse.Namespace) -> dict[str, Any]:
    """One archive, brought, read and (unless it is a dry run) put on the shelf; its receipt."""
    data = bytes_of(said.file)
    with transaction.atomic():
        coming = all_steps(house, group, data, said)
        told = queries.told(house, coming)
        transaction.set_rollback(said.dry_run)
    if said.dry_run:
        files.drop(coming.file)
        destroy_key(key_name(coming.pk))
    return told


def all_steps(house: House, group: Group, data: bytes, said: argparse.Namespace) -> Archive:
    """What the worker and a person would do, one after the other."""
    file = SimpleUploadedFile(said.file.name, data)
    coming = actions.bring_archive(house, group, id=uuid4(), file=file, lang=said.lang)
    while coming.phase == ArchivePhase.READING:
        coming = actions.read_on(house, coming)
    if said.dry_run:
        return coming
    for line in queries.lines_of(house, coming, 0, [Outcome.LEFT]):
        if line.place in said.take:
            actions.pick_line(house, coming, line=line, take=True)
    coming = actions.confirm_archive(house, coming)
    while coming.phase == ArchivePhase.ADDING:
        coming = actions.add_on(house, coming)
    return coming


def in_words(told: dict[str, Any]) -> str:
    """The receipt for a person."""
    counts = told | {"left": len(told["left"])}
    lines = [_("%(read)s read: %(added)s added, %(unchanged)s here already, %(left)s left out.") % counts]
    lines += [_("%(where)s: %(why)s") % row for row in told["refused"]]
    lines += [_("%(where)s: left out, because it tells of people.") % row for row in told["left"]]
    return "\n".join(lines)

"""The keeper's shell for the library: `umbel evidence import FILE…`."""

import argparse
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from umbel.core import files
from umbel.core.actions import Refused
from umbel.core.lock import destroy_key
from umbel.core.receipts import Receipt
from umbel.core.rooms import offering
from umbel.core.viewers import House
from umbel.evidence import queries
from umbel.evidence.actions import importing
from umbel.evidence.formats import FORMATS, format_of
from umbel.evidence.formats.lines import HEAD
from umbel.evidence.formats.parts import PART, Uncut
from umbel.evidence.mapping import kind_of_table
from umbel.evidence.models import Import, ImportPhase
from umbel.people.keeper import is_large, kept_by, opened, too_large
from umbel.people.models import Group


def parser() -> argparse.ArgumentParser:
    """What may be said after `umbel evidence`."""
    whole = argparse.ArgumentParser(prog="umbel evidence")
    words = whole.add_subparsers(dest="do", required=True)
    bring = words.add_parser("import", help=_("bring libraries in from files"))
    bring.add_argument("file", nargs="+", type=Path)
    bring.add_argument("--as", dest="format", choices=sorted(FORMATS), default="", help=_("the kind of file"))
    bring.add_argument("--into", default="", help=_("the group that will keep it (where there are several)"))
    bring.add_argument("--dry-run", action="store_true", help=_("look only; nothing is kept"))
    bring.add_argument("--json", action="store_true", help=_("the receipt for a program"))
    words.add_parser("recheck", add_help=False, help=_("learn from a file, or of Crossref, what became of sources"))
    return whole


def main(argv: list[str]) -> int:
    """0 all read, 1 something was refused, 2 the words are off. Rooms above learn what became of sources."""
    if argv[:1] == ["recheck"]:
        return max(int(learn(argv)) for _room, learn in offering("recheck"))
    try:
        said = parser().parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    house = House("to bring in a library from the keeper's shell")
    try:
        group = kept_by(house, said.into)
        receipts = [receipt for path in said.file for receipt in brought(house, group, path, said)]
    except Refused as no:
        print(no.sentence, file=sys.stderr)  # noqa: T201
        return 1
    whole: dict[str, Any] = {face: sum(r[face] for r in receipts) for face in Receipt.FACES}
    whole["refused"] = [row for r in receipts for row in r["refused"]]
    print(json.dumps(whole, ensure_ascii=False) if said.json else in_words(whole))  # noqa: T201
    return 1 if whole["refused"] else 0


def brought(house: House, group: Group, path: Path, said: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """One file, or its parts one after the other; the receipt of each."""
    with opened(path) as file:
        if not is_large(file):
            yield one(house, group, Piece(path.name, file.read(), said.format), dry=said.dry_run)
            return
        head, most = file.read(HEAD), min(PART, settings.FILE_UPLOAD_MAX_MEMORY_SIZE)
        known = said.format or format_of(head) or kind_of_table(group, head)
        try:
            many = sum(1 for _part in FORMATS[known].parts(file, most))
        except (KeyError, Uncut):
            yield Import.told(path.name, {}, [(_("the file"), str(too_large().sentence))])
            return
        if said.dry_run:
            aloud(_("Only looked at, part by part: what two parts hold both is told as new twice."))
        records = 0
        for number, part in enumerate(FORMATS[known].parts(file, most), 1):
            about = {"file": path.name[:80], "part": number, "parts": many}
            name = _("%(file)s (part %(part)s of %(parts)s)") % about
            receipt = one(house, group, Piece(name, part.data, known, records, part.lines), dry=said.dry_run)
            aloud(f"{name}: {in_words(receipt | {'refused': []})}")
            records += receipt["read"]
            yield receipt
        importing.weigh()


class Piece(NamedTuple):
    """A file, or a part of one: what it is called, what it holds and is, and how much of the whole stands before it."""

    name: str
    data: bytes
    format: str
    records: int = 0
    lines: int = 0


def one(house: House, group: Group, piece: Piece, *, dry: bool) -> dict[str, Any]:
    """One of them, brought, read and (unless it is a dry run) added; its receipt. All of it is kept, or nothing."""
    key, kept = uuid4(), ""
    try:
        with transaction.atomic():
            file = SimpleUploadedFile(piece.name, piece.data)
            coming = importing.bring(house, group, id=key, file=file, format=piece.format)
            kept = coming.file
            if piece.records:
                coming = importing.part_of(house, coming, records=piece.records, lines=piece.lines)
            coming = all_steps(house, coming, dry=dry)
            told = queries.told(house, coming)
            transaction.set_rollback(dry)
    except Refused as no:
        return Import.told(piece.name, {}, [(_("the file"), str(no.sentence))])
    finally:
        files.drop(kept)
        destroy_key(importing.key_name(key))
    return told


def all_steps(house: House, coming: Import, *, dry: bool) -> Import:
    """What the worker would do in steps, one after the other."""
    while coming.phase == ImportPhase.READING:
        coming = importing.read_on(house, coming)
    if dry:
        return coming
    coming = importing.confirm(house, coming)
    while coming.phase == ImportPhase.ADDING:
        coming = importing.add_on(house, coming)
    return coming


def aloud(words: str) -> None:
    """For the person who waits; never among what a program reads."""
    print(words, file=sys.stderr, flush=True)  # noqa: T201


def in_words(whole: dict[str, Any]) -> str:
    """The receipt for a person."""
    out = io.StringIO()
    out.write(
        _("%(read)s read: %(added)s added, %(merged)s filled in, %(unchanged)s here already, %(unsure)s unsure.")
        % whole
    )
    for row in whole["refused"]:
        out.write("\n" + _("%(file)s, %(where)s: %(why)s") % row)
    return out.getvalue()

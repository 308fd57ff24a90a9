"""The keeper's shell for the library: `umbel evidence import FILE…`."""

import argparse
import io
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
from umbel.core.receipts import Outcome
from umbel.core.rooms import offering
from umbel.core.viewers import House
from umbel.evidence import queries
from umbel.evidence.actions import importing
from umbel.evidence.formats import FORMATS
from umbel.evidence.models import Import, ImportPhase
from umbel.papers.commands import kept_by
from umbel.people.models import Group

FACES = ("read", "added", "merged", "unchanged", "unsure")


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
    words.add_parser("recheck", add_help=False, help=_("learn from a file what became of sources"))
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
        receipts = [one(house, group, path, said) for path in said.file]
    except Refused as no:
        print(no.sentence, file=sys.stderr)  # noqa: T201
        return 1
    whole: dict[str, Any] = {face: sum(r[face] for r in receipts) for face in FACES}
    whole["refused"] = [row for r in receipts for row in r["refused"]]
    print(json.dumps(whole, ensure_ascii=False) if said.json else in_words(whole))  # noqa: T201
    return 1 if whole["refused"] else 0


def one(house: House, group: Group, path: Path, said: argparse.Namespace) -> dict[str, Any]:
    """One file, brought, read and (unless it is a dry run) added; its receipt."""
    try:
        data = path.read_bytes()
    except OSError as no:
        raise Refused(_("%(file)s cannot be read: %(why)s.") % {"file": path, "why": no.strerror}) from no
    with transaction.atomic():
        try:
            coming = all_steps(house, group, path.name, data, said)
        except Refused as no:
            return Import.told(path.name, {}, [(_("the file"), str(no.sentence))])
        counts = queries.receipt(house, coming)
        refused = queries.lines_of(house, coming, Outcome.REFUSED, 0)
        told = Import.told(path.name, counts, [(line.place, line.why) for line in refused])
        transaction.set_rollback(said.dry_run)
    return told


def all_steps(house: House, group: Group, name: str, data: bytes, said: argparse.Namespace) -> Import:
    """What the worker would do in steps, one after the other."""
    file = SimpleUploadedFile(name, data)
    coming = importing.bring(house, group, id=uuid4(), file=file, format=said.format)
    kept = coming.file
    while coming.phase == ImportPhase.READING:
        coming = importing.read_on(house, coming)
    if said.dry_run:
        files.drop(kept)
        return coming
    coming = importing.confirm(house, coming)
    while coming.phase == ImportPhase.ADDING:
        coming = importing.add_on(house, coming)
    return coming


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

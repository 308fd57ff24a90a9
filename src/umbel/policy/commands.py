"""The keeper's shell for law and measures: `umbel policy import FILE…`."""

import argparse
import io
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from umbel.core.actions import Refused
from umbel.core.receipts import Receipt
from umbel.core.viewers import House
from umbel.people.keeper import bytes_of, kept_by
from umbel.people.models import Group
from umbel.policy import commands_watching, outlining
from umbel.policy.actions.intake import bring_in
from umbel.policy.formats import FORMATS
from umbel.policy.trays import trays

KINDS = "measure vote case office body recommendation speech item text".split()
PARTS = "dated sponsor vote named institution office".split()


def parser() -> argparse.ArgumentParser:
    """What may be said after `umbel policy`."""
    whole = argparse.ArgumentParser(prog="umbel policy")
    words = whole.add_subparsers(dest="do", required=True)
    bring = words.add_parser("import", help=_("bring measures, votes, cases and offices in from files"))
    bring.add_argument("file", nargs="+", type=Path)
    bring.add_argument("--as", dest="format", choices=sorted(FORMATS), default="", help=_("the kind of file"))
    bring.add_argument("--into", default="", help=_("the group that will keep it (where there are several)"))
    bring.add_argument("--dry-run", action="store_true", help=_("look only; nothing is kept"))
    bring.add_argument("--json", action="store_true", help=_("the receipt for a program"))
    commands_watching.words(words)
    outlining.words(words)
    return whole


def main(argv: list[str]) -> int:
    """0 all read, 1 something was refused, 2 the words are off."""
    try:
        said = parser().parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    if said.do == "outline":
        return outlining.main(said)
    if said.do != "import":
        return commands_watching.main(House("to look at sources from the keeper's shell"), said)
    house = House("to bring in files of parliaments and courts from the keeper's shell")
    try:
        with transaction.atomic():
            group = kept_by(house, said.into)
            receipts = [one(house, group, path, said.format) for path in said.file]
            transaction.set_rollback(said.dry_run)
    except Refused as no:
        print(no.sentence, file=sys.stderr)  # noqa: T201
        return 1
    whole = together(receipts)
    print(json.dumps(whole, ensure_ascii=False) if said.json else in_words(whole))  # noqa: T201
    return 1 if whole["refused"] else 0


def one(house: House, group: Group, path: Path, known: str) -> dict[str, Any]:
    """One file, some hundred records at a time; its receipt. A file that cannot be opened takes no other along."""
    counts, kinds, parts = Counter[str](), Counter[str](), Counter[str]()
    refused, notes = list[tuple[str, str]](), list[tuple[str, str]]()
    try:
        for tray in trays(bytes_of(path), known):
            bring_in(house, group, tray=tray)
            counts, kinds, parts = counts + tray.counts, kinds + tray.kinds, parts + tray.parts
            refused, notes = refused + tray.refused, notes + tray.notes
    except Refused as no:
        refused.append((_("the file"), str(no.sentence)))
    told = Receipt.told(path.name, counts, refused)
    told["left"] = counts["left"]
    told["kinds"] = {kind: kinds[kind] for kind in KINDS}
    told["parts"] = {part: parts[part] for part in PARTS}
    told["notes"] = [{"file": path.name, "where": where, "why": why} for where, why in notes]
    return told


def together(receipts: list[dict[str, Any]]) -> dict[str, Any]:
    """The receipts of all files as one."""
    whole: dict[str, Any] = {face: sum(told[face] for told in receipts) for face in (*Receipt.FACES, "left")}
    for name in ("refused", "notes"):
        whole[name] = [row for told in receipts for row in told[name]]
    for name, some in (("kinds", KINDS), ("parts", PARTS)):
        whole[name] = {word: sum(told[name][word] for told in receipts) for word in some}
    return whole


def in_words(whole: dict[str, Any]) -> str:
    """The receipt for a person."""
    out = io.StringIO()
    out.write(
        _("%(read)s read: %(added)s added, %(merged)s filled in, %(unchanged)s here already, %(left)s not kept here.")
        % whole
    )
    for row in (*whole["refused"], *whole["notes"]):
        out.write("\n" + _("%(file)s, %(where)s: %(why)s") % row)
    return out.getvalue()

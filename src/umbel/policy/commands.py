"""The keeper's shell for law and measures: `umbel policy import FILE…`."""

import argparse
import io
import json
import sys
from collections.abc import Iterator
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
from umbel.policy.actions.intake import Tray, bring_together
from umbel.policy.formats import FORMATS
from umbel.policy.trays import AT_A_TIME, trays

KINDS = "measure vote case office body recommendation speech item text".split()
PARTS = "dated sponsor vote named version institution office".split()


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
            receipts = list(receipts_of(house, group, said.file, said.format))
            transaction.set_rollback(said.dry_run)
    except Refused as no:
        print(no.sentence, file=sys.stderr)  # noqa: T201
        return 1
    whole = together(receipts)
    print(json.dumps(whole, ensure_ascii=False) if said.json else in_words(whole))  # noqa: T201
    return 1 if whole["refused"] else 0


def receipts_of(house: House, group: Group, paths: list[Path], known: str) -> Iterator[dict[str, Any]]:
    """The receipt of each file. Small ones are taken in together, some hundred records at a time."""
    sitting: list[tuple[str, Tray]] = []
    for path in paths:
        try:
            for tray in trays(bytes_of(path), known):
                sitting.append((path.name, tray))
                if sum(len(each.reads) for _name, each in sitting) >= AT_A_TIME:
                    yield from brought(house, group, sitting)
                    sitting = []
        except Refused as no:  # a file that cannot be opened takes no other along
            yield account(path.name, Tray([], "", refused=[(_("the file"), str(no.sentence))]))
    yield from brought(house, group, sitting)


def brought(house: House, group: Group, sitting: list[tuple[str, Tray]]) -> list[dict[str, Any]]:
    """One sitting, and what became of each part of it."""
    bring_together(house, group, trays=[tray for _name, tray in sitting])
    return [account(name, tray) for name, tray in sitting]


def account(name: str, tray: Tray) -> dict[str, Any]:
    """What became of some records of one file."""
    told = Receipt.told(name, tray.counts, tray.refused)
    told["left"] = tray.counts["left"]
    told["kinds"] = {kind: tray.kinds[kind] for kind in KINDS}
    told["parts"] = {part: tray.parts[part] for part in PARTS}
    told["notes"] = [{"file": name, "where": where, "why": why} for where, why in tray.notes]
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

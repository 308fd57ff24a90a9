"""The keeper's shell for people: `umbel people organisations FILE.csv`. People themselves are never brought in."""

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from umbel.core.receipts import Receipt
from umbel.core.viewers import House
from umbel.people import actions
from umbel.people.models import Coalition, Kind, Organisation
from umbel.terms.models import List, Term

COLUMNS = ("name", "kind", "registered", "place", "does", "hidden")
YES = {"1", "yes", "true", "x", "y"}
LONGEST_NAME = 120
LONGEST = 1_000_000  # letters of a file that is still a list of organisations


def parser() -> argparse.ArgumentParser:
    """What may be said after `umbel people`."""
    whole = argparse.ArgumentParser(prog="./umbel people")
    words = whole.add_subparsers(dest="do", required=True)
    bring = words.add_parser("organisations", help=_("bring member organisations in from a CSV file"))
    bring.add_argument("file", type=Path, help=_("columns: %(names)s") % {"names": ", ".join(COLUMNS)})
    bring.add_argument("--dry-run", action="store_true", help=_("look only; nothing is kept"))
    bring.add_argument("--json", action="store_true", help=_("the receipt for a program"))
    return whole


def main(argv: list[str]) -> int:
    """0 all read, 1 something was refused, 2 the words are off."""
    try:
        said = parser().parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    house = House("to bring in member organisations from the keeper's shell")
    try:
        rows = read(said.file)
    except (OSError, ValueError, csv.Error) as no:
        print(_("%(file)s cannot be read: %(why)s") % {"file": said.file, "why": no}, file=sys.stderr)  # noqa: T201
        return 1
    counts, refused = {"new": 0, "unchanged": 0, "refused": 0}, []
    with transaction.atomic():
        for line, row in rows:
            outcome, why = one(house, row)
            counts[outcome] += 1
            refused += [(_("line %(line)s") % {"line": line}, why)] if why else []
        transaction.set_rollback(said.dry_run)
    told = Receipt.told(said.file.name, counts, refused)
    print(json.dumps(told, ensure_ascii=False) if said.json else in_words(told, said.dry_run))  # noqa: T201
    return 1 if refused else 0


def read(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The rows of the file with the numbers of their lines. Raises OSError, or ValueError with a sentence."""
    text = path.read_bytes()[:LONGEST].decode("utf-8-sig")
    dialect = csv.Sniffer().sniff(text[:4_000], ",;\t") if text.strip() else csv.excel
    rows = csv.DictReader(text.splitlines(), dialect=dialect)
    if "name" not in (rows.fieldnames or ()):
        raise ValueError(_("The first line has to name the columns: %(names)s.") % {"names": ", ".join(COLUMNS)})
    return [(rows.line_num, {k: (v or "").strip() for k, v in row.items() if k in COLUMNS}) for row in rows]


def one(house: House, row: dict[str, str]) -> tuple[str, str]:
    """One organisation: new, here already (by its name), or refused with a sentence."""
    name, kind, place = row.get("name", ""), row.get("kind", "") or Kind.FULL, row.get("place", "")
    if not name or len(name) > LONGEST_NAME:
        return "refused", _("An organisation needs a name of at most 120 letters.")
    if kind not in Kind.values:
        return "refused", _("“%(said)s” is none of: %(kinds)s.") % {"said": kind, "kinds": ", ".join(Kind.values)}
    terms = Term.objects.visible_to(house).filter(list=List.PLACE)
    where = terms.filter(key__iexact=place).first() or terms.filter(name__iexact=place).first() if place else None
    if place and where is None:
        return "refused", _("There is no place “%(said)s” in the list of words.") % {"said": place}
    if Organisation.objects.visible_to(house).filter(name=name).exists():
        return "unchanged", ""
    words: Any = {"name": name, "kind": kind, "place": where, "does": row.get("does", "")}
    words |= {"registered": row.get("registered", "").lower() in YES}
    words["hidden"] = (row.get("hidden") or "yes").lower() in YES  # what is not said is not told to strangers
    actions.add_organisation(house, Coalition.objects.visible_to(house).get(), id=uuid4(), **words)
    return "new", ""


def in_words(told: dict[str, Any], dry: bool) -> str:  # noqa: FBT001  (whether anything was kept)
    """The receipt for a person."""
    lines = [_("%(read)s read: %(added)s new, %(unchanged)s here already.") % told]
    lines += [_("%(file)s, %(where)s: %(why)s") % row for row in told["refused"]]
    return "\n".join([*lines, *([_("Nothing was kept: it was a dry run.")] if dry else [])])

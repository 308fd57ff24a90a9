"""The keeper's shell for people: `umbel people organisations FILE.csv`. People themselves are never brought in."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from umbel.core.actions import Refused
from umbel.core.receipts import Receipt
from umbel.core.viewers import House
from umbel.people import actions
from umbel.people.keeper import in_words, rows_of
from umbel.people.models import Coalition, Kind, Organisation
from umbel.terms.models import List, Term

COLUMNS = ("name", "kind", "registered", "place", "does", "hidden")
YES = {"1", "yes", "true", "x", "y"}
LONGEST_NAME = 120


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
        rows = list(rows_of(said.file, COLUMNS, {"name"}))
    except Refused as no:
        print(no.sentence, file=sys.stderr)  # noqa: T201
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

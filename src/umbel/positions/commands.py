"""The keeper's shell for positions: `umbel positions import FILE.csv`, for those adopted before Umbel."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from umbel.core.actions import Refused
from umbel.core.receipts import Receipt
from umbel.core.records import today
from umbel.core.viewers import House
from umbel.people.keeper import in_words, kept_by, rows_of
from umbel.policy.models import Measure
from umbel.positions import actions
from umbel.positions.actions.bringing import Archive, Record
from umbel.positions.models import Stance
from umbel.terms.models import List, Term

COLUMNS = ("adopted", "title", "stance", "measure", "topic", "ask", "text")
LONGEST = {"title": 160, "ask": 400, "text": 20_000}
KEY = 36  # letters of a key


class Wrong(Exception):
    """A line that cannot be kept, with a sentence why."""


def parser() -> argparse.ArgumentParser:
    """What may be said after `umbel positions`."""
    whole = argparse.ArgumentParser(prog="umbel positions")
    words = whole.add_subparsers(dest="do", required=True)
    bring = words.add_parser("import", help=_("bring positions in that were adopted before Umbel, from a CSV file"))
    bring.add_argument("file", type=Path, help=_("columns: %(names)s") % {"names": ", ".join(COLUMNS)})
    bring.add_argument("--into", default="", help=_("the group that will keep it (where there are several)"))
    bring.add_argument("--dry-run", action="store_true", help=_("look only; nothing is kept"))
    bring.add_argument("--json", action="store_true", help=_("the receipt for a program"))
    return whole


def main(argv: list[str]) -> int:
    """0 all read, 1 something was refused, 2 the words are off."""
    try:
        said = parser().parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    house = House("to bring in positions adopted before Umbel")
    try:
        with transaction.atomic():
            told = brought(house, said.into, said.file)
            transaction.set_rollback(said.dry_run)
    except Refused as no:
        print(no.sentence, file=sys.stderr)  # noqa: T201
        return 1
    print(json.dumps(told, ensure_ascii=False) if said.json else in_words(told, said.dry_run))  # noqa: T201
    return 1 if told["refused"] else 0


def bring(path: Path, into: str) -> dict[str, Any]:
    """A file for a group, without the shell around it; the receipt."""
    return brought(House("to bring in positions adopted before Umbel"), into, path)


def brought(house: House, into: str, path: Path) -> dict[str, Any]:
    """Read a file, keep what can be kept, and say what became of each line."""
    archive, refused = Archive([]), []
    for line, row in rows_of(path, COLUMNS, {"adopted", "title", "stance"}):
        try:
            archive.records.append(record(house, row))
        except Wrong as no:
            archive.counts["refused"] += 1
            refused.append((_("line %(line)s") % {"line": line}, str(no)))
    actions.bring_archive(house, kept_by(house, into), archive=archive)
    return Receipt.told(path.name, dict(archive.counts), refused)


def record(house: House, row: dict[str, str]) -> Record:
    """One line as it would be kept, or why it cannot be."""
    for name in ("title", "ask", "text"):
        most = LONGEST[name]
        if len(row[name]) > most:
            raise Wrong(_("“%(column)s” is longer than %(most)s letters.") % {"column": name, "most": most})
    if not row["title"]:
        raise Wrong(_("It has no title."))
    if row["stance"] not in Stance.values:
        raise Wrong(_("“%(said)s” is none of: %(kinds)s.") % {"said": row["stance"], "kinds": ", ".join(Stance.values)})
    plain = {name: row[name] for name in ("title", "stance", "ask", "text")}
    where = {"measure": measure(house, row["measure"]), "topic": topic(house, row["topic"])}
    return Record(adopted_on=day(row["adopted"]), **plain, **where)  # type: ignore[arg-type]


def day(said: str) -> date:
    """The day on which it was adopted, as ISO 8601."""
    try:
        found = date.fromisoformat(said)
    except ValueError:
        raise Wrong(_("“%(said)s” is no day, such as 2019-06-30.") % {"said": said}) from None
    if found > today():
        raise Wrong(_("This day is still to come."))
    return found


def measure(house: House, said: str) -> Measure | None:
    """The one measure that is meant, by its link, its number or its address here; it has to be here already."""
    if not said:
        return None
    rows = Measure.objects.visible_to(house)
    found = list(rows.filter(link=said)[:2] or rows.filter(identifier=said)[:2] or rows.filter(pk=last_key(said))[:1])
    if len(found) != 1:
        raise Wrong(_("“%(said)s” is not one measure here. Bring it in first, or give its link.") % {"said": said})
    return found[0]


def last_key(said: str) -> UUID:
    """The key at the end of an address, or none that there is."""
    try:
        return UUID(said.rstrip("/")[-KEY:])
    except ValueError:
        return UUID(int=0)


def topic(house: House, said: str) -> Term | None:
    """A topic of the lists, by its short word."""
    found = Term.objects.visible_to(house).filter(list=List.TOPIC, key=said).first() if said else None
    if said and found is None:
        raise Wrong(_("There is no topic “%(said)s” in the list of words.") % {"said": said})
    return found

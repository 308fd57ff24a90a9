"""The keeper's shell for what became of sources: `umbel evidence recheck FILE`."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from umbel.claims import actions, queries
from umbel.claims.formats import notices
from umbel.claims.models import Status
from umbel.core.actions import Refused
from umbel.core.viewers import House
from umbel.evidence.formats import numbers
from umbel.evidence.models import Source
from umbel.people.keeper import opened

FACES = ("read", "known", "changed", "unchanged")


def parser() -> argparse.ArgumentParser:
    """What may be said after `umbel evidence recheck`."""
    whole = argparse.ArgumentParser(prog="umbel evidence")
    words = whole.add_subparsers(dest="do", required=True)
    check = words.add_parser("recheck", help=_("learn from a file what became of sources"))
    check.add_argument("file", type=Path, help=_("a Retraction Watch table, works of Crossref, or a hashed list"))
    check.add_argument("--dry-run", action="store_true", help=_("look only; nothing is kept"))
    check.add_argument("--json", action="store_true", help=_("the receipt for a program"))
    return whole


def main(argv: list[str]) -> int:
    """0 all read, 1 something was refused, 2 the words are off."""
    try:
        said = parser().parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    house = House("to learn what became of sources")
    try:
        told = recheck(house, said.file, dry=said.dry_run)
    except Refused as no:
        print(no.sentence, file=sys.stderr)  # noqa: T201
        return 1
    print(json.dumps(told, ensure_ascii=False) if said.json else in_words(told))  # noqa: T201
    return 1 if told["refused"] else 0


def recheck(house: House, path: Path, *, dry: bool) -> dict[str, Any]:
    """Read a file to its end and say of each source it names what became of it; the receipt."""
    try:
        with opened(path) as file:
            lines = notices.read(file.read())
    except notices.NotKnown as no:
        sentence = _(
            "%(file)s is no Retraction Watch table (with OriginalPaperDOI), no works of Crossref, no hashed list."
        )
        raise Refused(sentence % {"file": path}) from no
    told: dict[str, Any] = dict.fromkeys(FACES, 0) | {"refused": []}
    with transaction.atomic():
        ours = queries.dois(house)
        for line in lines:
            told["read"] += 1
            if isinstance(line, notices.Notice):
                learn(house, line, ours, told)
            elif line.reason != "no DOI":
                told["refused"].append({"file": path.name, "where": line.where, "why": why_not(line)})
        transaction.set_rollback(dry)
    return told


def why_not(line: notices.Unread) -> str:
    """Why a line could not be read, for a person."""
    if line.reason == "no hash":
        return _("This is no SHA-1 and no SHA-256 of a DOI.")
    if line.reason == "nature":
        return _("It says something happened to a publication, but not one of the things we know.")
    return _("This is no description of a publication.")


def learn(house: House, line: notices.Notice, ours: dict[str, list[UUID]], told: dict[str, Any]) -> None:
    """One notice: said of every source of ours that it is about."""
    for key in ours.get((numbers.doi(line.doi) or line.doi).lower(), ()):
        told["known"] += 1
        source = Source.objects.visible_to(house).get(pk=key)
        told["changed" if say(house, source, line) else "unchanged"] += 1


def say(house: House, source: Source, line: notices.Notice) -> bool:
    """Say it of one source, unless it was said before or something worse stands. Whether anything changed."""
    words = list(queries.words_about(house, source))
    notice = f"https://doi.org/{line.notice}" if line.notice else ""
    day = f"{line.day:%Y-%m-%d}" if line.day else ""
    why = " · ".join(filter(None, [_("told by a file"), day, line.why]))[:2_000]
    if any(word.to == line.says and word.notice == notice and word.why == why for word in words):
        return False
    if line.says == Status.CORRECTED and words and words[-1].to in {Status.RETRACTED, Status.CONCERN}:
        return False
    try:
        actions.say_status(house, source, to=line.says, why=why, notice=notice)
    except Refused:
        return False
    return True


def in_words(told: dict[str, Any]) -> str:
    """The receipt for a person."""
    counts = _("%(read)s read, %(known)s about sources of ours: %(changed)s changed, %(unchanged)s known already.")
    lines = [counts % told]
    lines += [_("%(file)s, %(where)s: %(why)s") % row for row in told["refused"]]
    return "\n".join(lines)

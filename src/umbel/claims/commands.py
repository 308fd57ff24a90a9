"""The keeper's shell for what became of sources: `umbel evidence recheck [FILE]`."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from umbel.claims import learning
from umbel.claims.formats import notices
from umbel.core.actions import Refused
from umbel.core.viewers import House
from umbel.people.keeper import opened

MOST = 200  # DOIs asked about in one run, at one a second


def parser() -> argparse.ArgumentParser:
    """What may be said after `umbel evidence recheck`."""
    whole = argparse.ArgumentParser(prog="umbel evidence")
    words = whole.add_subparsers(dest="do", required=True)
    check = words.add_parser("recheck", help=_("learn from a file, or of Crossref, what became of sources"))
    file = _("a Retraction Watch table, works of Crossref, or a hashed list; without it Crossref is asked")
    check.add_argument("file", type=Path, nargs="?", help=file)
    check.add_argument("--all", action="store_true", help=_("ask about sources, too, that not everybody sees"))
    check.add_argument("--most", type=many, default=MOST, help=_("about how many DOIs to ask at most"))
    check.add_argument("--dry-run", action="store_true", help=_("look only; nobody is asked and nothing is kept"))
    check.add_argument("--json", action="store_true", help=_("the receipt for a program"))
    return whole


def many(said: str) -> int:
    """A number from one up."""
    if not (said.isdecimal() and int(said[:9]) > 0):
        raise argparse.ArgumentTypeError(_("please give a number from 1 up"))
    return int(said[:9])


def main(argv: list[str]) -> int:
    """0 all read, 1 something was refused, 2 the words are off."""
    try:
        said = parser().parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    house = House("to learn what became of sources")
    try:
        told = recheck(house, said.file, dry=said.dry_run) if said.file else asked(house, said)
    except Refused as no:
        print(no.sentence, file=sys.stderr)  # noqa: T201
        return 1
    print(json.dumps(told, ensure_ascii=False) if said.json else in_words(told))  # noqa: T201
    return 1 if told["refused"] or told.get("stopped") else 0


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
    with transaction.atomic():
        told = learning.read(house, lines, path.name)
        transaction.set_rollback(dry)
    return told


def asked(house: House, said: argparse.Namespace) -> dict[str, Any]:
    """Ask Crossref, after the keeper was told what it learns by that; the receipt."""
    sources, left_out = learning.waiting(house, all_of_them=said.all)
    now = sources[: said.most]
    aloud(_("Crossref learns these DOIs, and the address of this server or of its proxy; nothing else."))
    if left_out:
        sentence = ngettext(
            "%(n)s source that not everybody sees is left out. --all asks about it too.",
            "%(n)s sources that not everybody sees are left out. --all asks about them too.",
            left_out,
        )
        aloud(sentence % {"n": left_out})
    counts = {"now": len(now), "all": len(sources)}
    aloud(_("About %(now)s of %(all)s DOIs that wait, one a second, the longest not asked first.") % counts)
    told = learning.ask(house, [] if said.dry_run else now)
    return told | {"wait": len(sources) - told["asked"]}


def aloud(words: str) -> None:
    """For the person who waits; never among what a program reads."""
    print(words, file=sys.stderr, flush=True)  # noqa: T201


def in_words(told: dict[str, Any]) -> str:
    """The receipt for a person."""
    counts = _("%(read)s read, %(known)s about sources of ours: %(changed)s changed, %(unchanged)s known already.")
    lines = [counts % told]
    if "asked" in told:
        asked = _("%(asked)s asked about, %(missing)s of them unknown to Crossref; %(wait)s wait.")
        lines = [asked % told, *lines]
    lines += [_("%(file)s, %(where)s: %(why)s") % row for row in told["refused"]]
    if told.get("stopped"):
        lines.append(
            _("It ended early: %(why)s Run it again later; it goes on where it stopped.") % {"why": told["stopped"]}
        )
    return "\n".join(lines)

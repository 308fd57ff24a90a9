"""`umbel policy outline FILE`: a coalition's own outline for a map of the law, from a file of others."""

import argparse
import sys
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from umbel.core.actions import Refused
from umbel.people.keeper import bytes_of
from umbel.policy.outlines import CODE, NOBODY, REGIONS, read, theirs, written
from umbel.policy.outlines.making import outline
from umbel.policy.outlines.reading import Land, lands


def words(to: Any) -> None:
    """What may be said after `umbel policy outline`."""
    said = to.add_parser("outline", help=_("draw a map of the law by an outline of your own"))
    said.add_argument("file", type=Path, help=_("TopoJSON or GeoJSON, or an outline of Umbel"))
    said.add_argument("--region", required=True, choices=sorted(REGIONS))
    said.add_argument("--borders", default="", help=_("whose borders these are; the page says so"))
    said.add_argument("--licence", default="", help=_("under which licence they may be shown"))
    said.add_argument("--object", default="", help=_("which object of a TopoJSON file (else the largest)"))
    said.add_argument(
        "--call", action="append", default=[], metavar="NAME=CODE", help=_("the code of a shape without one")
    )
    said.add_argument("--dry-run", action="store_true", help=_("look only; nothing is kept"))


def main(said: argparse.Namespace) -> int:
    """0 kept (or would be), 1 refused with a sentence."""
    try:
        print(kept(said))  # noqa: T201
    except Refused as no:
        print(no.sentence, file=sys.stderr)  # noqa: T201
        return 1
    return 0


def kept(said: argparse.Namespace) -> str:
    """Read it, make it light, keep it beside the database; what became of it, in words."""
    data, nameless = bytes_of(said.file), list[Land]()
    if data.startswith(b"umbel-outline "):
        made = read(data.decode(errors="replace"), said.file.name)
        if made.region != said.region:
            raise Refused(_("This outline is of another region: %(region)s.") % {"region": made.region})
    else:
        if not (said.borders and said.licence):
            raise Refused(
                _("Please say with --borders whose borders these are, and with --licence how they may be used.")
            )
        found = lands(data, said.region, calls(said.call), said.object)
        nameless = [land for land in found if not land.code]
        made = outline(found, said.region, plain(said.borders), plain(said.licence))
    where = theirs(said.region)
    if not said.dry_run:
        where.parent.mkdir(parents=True, exist_ok=True)
        where.write_text(written(made), encoding="utf-8")
    lines = [_("%(places)s places, drawn after: %(borders)s.") % {"places": places(made), "borders": made.borders}]
    if nameless:
        names = ", ".join(sorted(land.name or "?" for land in nameless))
        lines.append(
            _("Without a code of the list, drawn as land of which nothing is said: %(names)s.") % {"names": names}
        )
    where_words = (
        _("Nothing was kept.")
        if said.dry_run
        else _("Kept in %(file)s. Take the file away, and squares are drawn again.")
    )
    return "\n".join([*lines, where_words % {"file": where}])


def places(made: Any) -> int:
    """How many shapes bear the code of a place."""
    return sum(shape.code != NOBODY for shape in made.shapes)


def plain(words: str) -> str:
    """On one line."""
    return " ".join(words.split())


def calls(said: list[str]) -> dict[str, str]:
    """Codes for shapes that have none, as the keeper gives them."""
    pairs = [one.rpartition("=")[::2] for one in said]
    if wrong := [f"{name}={code}" for name, code in pairs if not name or not CODE.fullmatch(code)]:
        raise Refused(_("%(words)s: please say NAME=CODE, as in Kosovo=XK.") % {"words": ", ".join(wrong)})
    return dict(pairs)

"""The keeper's shell for sources: `umbel policy watch [--source NAME]` and `umbel policy sources`."""

import argparse
import json
import sys
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext as _

from umbel.core.actions import Refused
from umbel.core.viewers import House
from umbel.policy import doing, fetching
from umbel.policy.actions import looking
from umbel.policy.models import Delivery, Lookout

FEW = 20


def words(after: Any) -> None:
    """What may be said after `umbel policy`, besides `import`."""
    watch = after.add_parser("watch", help=_("look at all sources that are due, or at one of them now"))
    watch.add_argument("--source", default="", help=_("the name of one source: it is looked at now"))
    watch.add_argument(
        "--again", action="store_true", help=_("read again what is kept, with the packs of now; ask nobody")
    )
    table = after.add_parser("sources", help=_("how each source is doing, and what may have been missed"))
    table.add_argument("--json", action="store_true", help=_("for a program"))


def main(house: House, said: argparse.Namespace) -> int:
    """0 all is well, 1 one is red or there is no such source."""
    some = list(Lookout.objects.visible_to(house).select_related("of__group").order_by("name", "pk"))
    if said.do == "sources":
        return sources(some, as_json=said.json)
    named = [one for one in some if one.name == said.source] if said.source else some
    if said.source and not named:
        names = ", ".join(one.name for one in some[:FEW])
        print(_("No source has that name. There are: %(names)s.") % {"names": names}, file=sys.stderr)  # noqa: T201
        return 1
    if said.again:
        return again(house, named)
    now, red = timezone.now(), False
    for one in named:
        if said.source or looking.is_due(one, now):
            done = fetching.now(house, one, soon=bool(said.source))
            red = red or done.red
            print(doing.line(done))  # noqa: T201
    return int(red)


def again(house: House, some: list[Lookout]) -> int:
    """Read what is kept once more."""
    wrong = False
    for one in some:
        try:
            came = looking.read_again(house, one)
            fetching.take_up(house, one)
        except Refused as no:
            wrong = True
            print(f"{one}: {no.sentence}")  # noqa: T201
            continue
        found = came.found if isinstance(came, Delivery) else 0
        print(_("%(name)s: read again; new signals: %(found)s.") % {"name": one, "found": found})  # noqa: T201
    return int(wrong)


def sources(some: list[Lookout], *, as_json: bool) -> int:
    """How each is doing."""
    if as_json:
        print(json.dumps([doing.table(one) for one in some], cls=DjangoJSONEncoder, ensure_ascii=False))  # noqa: T201
    else:
        for one in some:
            looked = doing.moment(one.looked_at) if one.looked_at else "-"
            changed = doing.moment(one.changed_at) if one.changed_at else "-"
            rhythm = one.rhythm or "-"
            last = _("last good look %(looked)s, last new %(changed)s, expected every %(rhythm)s days")
            print(doing.line(one), "|", last % {"looked": looked, "changed": changed, "rhythm": rhythm})  # noqa: T201
    return int(any(one.red for one in some))

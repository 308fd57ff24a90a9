"""The one place in this room where anybody is asked: a question, its answer judged and noted, its records taken in."""

import logging
from contextlib import suppress
from time import sleep

from django.db import transaction

from umbel.core.actions import NotSeen
from umbel.core.viewers import House
from umbel.evidence.fetching import way
from umbel.policy.actions import looking
from umbel.policy.actions.intake import bring_in
from umbel.policy.judging import Judged, judged
from umbel.policy.models import Fetched, Lookout
from umbel.policy.trays import AT_A_TIME, trays

log = logging.getLogger("umbel.policy")
PATIENCE = 30.0  # seconds that somebody at the shell waits for the turn of a server


def now(house: House, lookout: Lookout, *, soon: bool) -> Lookout:
    """The same for somebody at the shell, who waits."""
    after = looking.ask_for(house, lookout, soon=soon)
    while 0 < (wait := after.__dict__.get("pause", 0)) <= PATIENCE:
        sleep(wait)
        after = looking.ask_for(house, lookout, soon=soon)
    go(house, after)
    return Lookout.objects.visible_to(house).get(pk=lookout.pk)


def go(house: House, lookout: Lookout) -> None:
    """Ask, judge, note; then take in the records of what came."""
    with suppress(NotSeen):  # taken away meanwhile
        if "question" in lookout.__dict__:
            ask(house, lookout)
        take_up(house, lookout)


def ask(house: House, lookout: Lookout) -> None:
    """One question, and what became of it."""
    host, path, more = lookout.__dict__["question"]
    told = looking.whole(lookout, way.ask(host, path, more, way.Limits(looking.LARGEST, looking.LONGEST)))
    seen = Judged()
    if not told.trouble and told.status != way.NOT_CHANGED:
        try:
            seen = judged(told.body, told.headers.get("content-type", ""), looking.usual(lookout))
        except Exception as no:  # noqa: BLE001  (what no fuzzing brought: red, and not asked for ever)
            log.warning("a reader fell over the list of a source: %s", type(no).__qualname__)
            seen = Judged("fell")
    looking.note(house, lookout, came=looking.Came(lookout.link, told, seen))


def unread(house: House, lookout: Lookout) -> list[Fetched]:
    """Answers whose records are not all taken in."""
    rows = Fetched.objects.visible_to(house, of=lookout).filter(whole=True, reached__isnull=False)
    return list(rows.order_by("made_on"))


def take_up(house: House, lookout: Lookout) -> None:
    """Take records in through the intake, some hundred at a time; each time it is noted how far we are."""
    for kept in unread(house, lookout):
        data, reached = looking.text_of(kept), kept.reached or 0
        for tray in trays(data, kept.format, reached):
            with transaction.atomic():
                bring_in(house, lookout.of.group, tray=tray)
                reached += AT_A_TIME
                told = [f"{where}: {why}" for where, why in tray.refused]
                looking.reach(house, lookout, kept=kept, reached=reached, refused=told)
        looking.reach(house, lookout, kept=kept, reached=None, refused=[])

"""A measure, a committee and a line of law, made by the real actions, for the tests of this room."""

from datetime import time, timedelta
from uuid import uuid4

from umbel.core.records import today
from umbel.policy import actions

BODY = {
    "name": "Committee on Public Safety",
    "kind": "committee",
    "place": None,
    "ocd": "",
    "link": "",
    "formula": "business",
    "number": 5,
    "weekday": None,
    "hour": time(12),
    "zone": "America/Los_Angeles",
    "channel": "A portal",
    "counted": ["support", "oppose"],
    "counted_says": "",
    "carries": None,
    "home_address": True,
    "rule_link": "",
    "read_on": None,
}
LAW = {
    "actor": "profiled",
    "activity": "loitering",
    "status": "crime",
    "says": "Whoever stands there is fined.",
    "instrument": "Penal Code",
    "article": "",
    "fine": "",
    "prison": "",
    "besides": "",
    "first": None,
    "last": None,
    "source": "The code",
}
DAY = {"kind": "hearing", "what": "", "hour": None, "zone": "", "at": None, "source": "The list", "sure": ""}
SAYS = "It fines people who stand in the street."


def now(who, thing):
    """As it stands now, as she sees it."""
    return type(thing).objects.visible_to(who).get(pk=thing.pk)


def shared(share, thing, *two):
    for who in two:
        share(who, now(who, thing), to="public")
    return now(two[0], thing)


def brought(cast, *, public=False):
    """A link and one sentence, from a member who is no editor."""
    made = actions.bring_measure(cast.bea, cast.aurora, id=uuid4(), link="https://a.example/bill", says=SAYS)
    return shared(actions.share_measure, made, cast.edda, cast.lin) if public else now(cast.edda, made)


def committee(cast, *, public=False, **other):
    made = actions.add_institution(cast.edda, cast.aurora, id=uuid4(), **BODY | other)
    return shared(actions.share_law, made, cast.edda, cast.lin) if public else now(cast.edda, made)


def day(cast, measure, on=None, **other):
    on = on or today() + timedelta(days=14)
    return actions.add_day(cast.edda, now(cast.edda, measure), id=uuid4(), on=on, **DAY | other)


def ruled(cast, place, *, public=True, **other):
    made = actions.add_provision(cast.edda, cast.aurora, id=uuid4(), place=place, **LAW | other)
    return shared(actions.share_law, made, cast.edda, cast.lin) if public else made

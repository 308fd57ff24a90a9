"""A small debate, made by the real actions, for the tests of this room."""

from datetime import date
from uuid import uuid4

from tests.making import make
from umbel.claims import actions
from umbel.claims.models import Claim, Finding
from umbel.evidence.models import Source
from umbel.people.models import Group

FINDING = {
    "says": "Violence rose with repressive policing",
    "page": "table 2",
    "quoted": "",
    "value": "2.99",
    "low": "1.96",
    "high": "4.57",
    "measure": "odds ratio",
    "population": "people in 33 countries who met repressive policing",
    "beware": "Nobody was assigned to a law.",
    "quotable": "limits",
    "year_from": 1990,
    "year_to": 2018,
    "design": "review",
    "outcome": "violence",
    "direction": "more",
    "led": "part",
    "independence": "free",
    "measures": "work",
    "places": [],
    "communities": [],
    "topics": [],
}
CLAIM = {
    "words": "Repressive policing goes with more violence.",
    "lang": "en",
    "whose": "ours",
    "said_by": "",
    "person": "",
    "reply": "",
    "first_seen": None,
    "seen_in": None,
    "kind": "fact",
    "plain": "",
    "short": "Where police repress, sex workers report more violence.",
    "medium": "",
    "long": "",
    "verdict": "",
    "confidence": "strong",
    "because": "Many studies say the same.",
    "would_change": "",
}
TOLD = {"says": "Police wait outside", "band": "few", "month": date(2026, 3, 17), "how_checked": "Read back."} | {
    "outcome": "police",
    "direction": "more",
}


def source(cast, title="One review", **given):
    return make(Source, title=title, group=cast.aurora, stands="verified", **({"reach": "public"} | given))


def noted(who, where, group, **other):
    return actions.note_finding(who, where, id=uuid4(), group=group, **FINDING | other)


def checked(cast, where, **other):
    """Noted by one, checked by another."""
    finding = noted(cast.edda, where, cast.aurora, **other)
    for who in (cast.edda, cast.lin):
        actions.share_finding(who, now(who, finding), to="public")
    return actions.step_finding(cast.cleo, now(cast.cleo, finding), to="checked", why="")


def written(cast, **other):
    claim = actions.write_claim(cast.edda, cast.aurora, id=uuid4(), **CLAIM | other)
    for who in (cast.edda, cast.lin):
        actions.share_claim(who, now(who, claim), to="public")
    return now(cast.edda, claim)


def leaning(cast, *sources, **other):
    """A public claim of ours that leans on a checked finding of each of these sources."""
    claim = written(cast, **other)
    for one in sources:
        finding = checked(cast, one)
        actions.weigh(cast.edda, now(cast.edda, claim), finding=finding, verb="supports", why="It says so.")
    return now(cast.edda, claim)


def now(who, thing):
    """As it stands now, as she sees it."""
    return type(thing).objects.visible_to(who).get(pk=thing.pk)


def fell(who, one, to="retracted", why="Data were invented."):
    return actions.say_status(who, now(who, one), to=to, why=why, notice="")


__all__ = ["CLAIM", "FINDING", "TOLD", "Claim", "Finding", "Group", "checked", "fell", "leaning", "noted", "now"]
__all__ += ["source", "written"]

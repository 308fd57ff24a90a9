"""A position and what it stands on, made by the real actions, for the tests of this room."""

from uuid import uuid4

from conftest import scene
from tests.making import make
from umbel.claims import actions as claims
from umbel.claims.tests import scene as debate
from umbel.claims.tests.scene import CLAIM, TOLD, checked, leaning, written
from umbel.core.records import today
from umbel.people.models import Group, Organisation, Seat
from umbel.positions import actions
from umbel.positions.models import Position, Sentence
from umbel.week import actions as week

FACT, EVENT, DEMAND = (
    "Repressive policing goes with more violence.",
    "Members told us of raids last week.",
    "Parliament should repeal it.",
)  # fmt: skip
SAID = {"title": "The street law", "stance": "oppose", "measure": None, "ask": "Parliament votes no.", "plain": ""}


def now(who, thing):
    """As it stands now, as she sees it."""
    return type(thing).objects.visible_to(who).get(pk=thing.pk)


def drafted(cast, text=f"{FACT} {DEMAND}", **other):
    said = {**SAID, "text": text, "topics": [cast.topic]} | other
    return now(cast.edda, actions.draft_position(cast.edda, cast.aurora, id=uuid4(), **said))


def revised(cast, draft, **other):
    here = now(cast.edda, draft)
    said = {name: getattr(here, name) for name in ("title", "stance", "measure", "ask", "text", "plain")}
    return actions.revise_position(cast.edda, here, revision=here.revision, **said | {"topics": [cast.topic]} | other)


def sentence(cast, draft, words):
    return Sentence.objects.visible_to(cast.edda).get(of=draft, words=words)


def borne(cast, draft, claim, words=FACT):
    actions.bear_claim(cast.edda, sentence(cast, draft, words), claim=now(cast.edda, claim))
    return agreed(cast, draft)


def agreed(cast, draft):
    """Somebody has looked at the marks, and nobody is hurt."""
    here = actions.say_nobody(cast.edda, now(cast.edda, draft), nobody="Two groups that we asked.")
    return actions.agree_to_marks(cast.edda, now(cast.edda, here), revision=here.revision)


def decided(cast, question="Do we oppose it?"):
    said = {"question": question, "result": "Yes.", "review": None, "replaces": None}
    return week.record(cast.edda, cast.aurora, id=uuid4(), way="vote", day=today(), **said)


def adopted(cast, draft, decision=None):
    here = now(cast.edda, draft)
    return actions.adopt(cast.edda, here, revision=here.revision, decision=decision or decided(cast))


def shared(cast, draft, to="members"):
    for who in (cast.edda, cast.lin):
        if now(cast.edda, draft).reach != to:
            actions.share_position(who, now(who, draft), to=to)
    return now(cast.edda, draft)


def source(cast, **other):
    with scene():
        return debate.source(cast, **other)


def stood(cast, **other):
    """A position that is adopted, and all members read it."""
    draft = drafted(cast, **other)
    borne(cast, draft, leaning(cast, source(cast)))
    adopted(cast, shared(cast, draft))
    return now(cast.edda, draft)


def reported(cast):
    report = claims.write_report(cast.edda, cast.aurora, id=uuid4(), **TOLD)
    for who in (cast.edda, cast.lin):
        claims.share_report(who, now(who, report), to="public")
    return now(cast.edda, report)


def caucus(cast, *people):
    """A caucus that members know of; these sit there, the first as its steward."""
    with scene():
        made = make(Group, kind="caucus", label="A caucus")
        for at, who in enumerate(people):
            make(Seat, group=made, member=who, role="member" if at else "steward")
    return made


def organisation(cast, name, who, **other):
    """A member organisation with somebody who speaks for it."""
    with scene():
        space = make(Group, kind="space")
        made = make(Organisation, name=name, stands="full", space=space, **{"hidden": False} | other)
        make(Seat, group=space, member=who, role="steward")
    return made


__all__ = ["CLAIM", "Position", "checked", "leaning", "written"]

"""A statement and its mandate, made by the real actions, for the tests of this room."""

from datetime import timedelta
from uuid import uuid4

from conftest import scene
from tests.making import make
from umbel.core.records import today
from umbel.people.models import Mandate
from umbel.positions import actions as positions
from umbel.positions.tests.scene import caucus, leaning, now, source
from umbel.statements import actions
from umbel.statements.models import Statement

SAID = {
    "title": "A raid in Two Bridges", "happened": "On Tuesday police came to four flats.",
    "says": "Repressive policing goes with more violence.", "asks": "Release everybody.",
    "short": "Police raided people who sell sex. What we ask:", "contact": "press@ours.example", "person": False,
}  # fmt: skip
THREE = {"points": "No: a town, no street.", "hurts": "Migrants; we asked.", "ours": "None."}
SPANISH = {
    "title": "Policía en casa", "happened": "El martes la policía entró en cuatro pisos.",
    "says": "La represión trae más violencia.", "asks": "Liberen a todas.", "short": "Hubo una redada. Qué pedimos:",
}  # fmt: skip


def mandated(cast, *, first=-5, last=5, **other):
    """A mandate for statements of Aurora; unless said otherwise its editors act by it, alone, today."""
    said = {"holder": "editor", "matter": "statements", "presses": 1, "stands": "given", "confirm_days": 7}
    said |= {"first": today() + timedelta(days=first), "last": today() + timedelta(days=last), "group": cast.aurora}
    with scene():
        return make(Mandate, **said | other)


def begun(cast, who=None, **other):
    said = {"occasion": "raid", "title": "A raid", "lang": "en", "person": False} | other
    return actions.begin_statement(who or cast.edda, cast.aurora, id=uuid4(), **said)


def written(cast, statement=None, *, topics=(), **other):
    here = now(cast.edda, statement or begun(cast))
    said = SAID | {"topics": list(topics)} | other
    return now(cast.edda, actions.write_statement(cast.edda, here, revision=here.revision, **said))


def asked(cast, statement):
    here = now(cast.edda, statement)
    return now(cast.edda, actions.answer_questions(cast.edda, here, revision=here.revision, **THREE))


def ready(cast, **other):
    """Written and asked: nothing is lacking but a mandate."""
    return asked(cast, written(cast, **other))


def published(cast, statement, mandate, who=None):
    who = who or cast.edda
    here = now(who, statement)
    return now(who, actions.publish(who, here, revision=here.revision, mandate=mandate))


def out(cast, mandate=None, **other):
    """A statement that went out."""
    return published(cast, ready(cast, **other), mandate or mandated(cast))


def worded(cast, statement, who=None, **other):
    who = who or cast.lin
    return actions.word_statement(who, now(who, statement), lang="es", **SPANISH | other)


def right(cast, who=None, days=5, silence="agrees"):
    """A caucus with somebody who answers for it, and its right to be heard on policing."""
    who = who or cast.cleo
    return positions.set_right(who, caucus(cast, who), topic=cast.topic, days=days, silence=silence)


def word(cast, one, statement, who=None, **said):
    who = who or cast.cleo
    told = {"says": "It hits migrants first.", "named": "", "pauses": False} | said
    return actions.say_word(who, one, statement=now(who, statement), **told)


def days_later(statement, days):
    """As if it had gone out so many days ago."""
    with scene():
        here = Statement.objects.get(pk=statement.pk)
        gone = timedelta(days=days)
        Statement.objects.filter(pk=here.pk).update(
            published_on=here.published_on - gone, confirm_by=here.confirm_by - gone
        )


__all__ = ["leaning", "now", "source"]

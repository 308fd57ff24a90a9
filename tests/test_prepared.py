"""Questions of strangers in kept words, in every room: no word grows old, and each answers as seeing does."""

import gc
import inspect
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from conftest import scene
from tests.making import make
from umbel.claims import mending
from umbel.claims.models import Claim
from umbel.core.viewers import Visitor
from umbel.people.prepared import MOST, Ready
from umbel.people.ways_in import WHOLE
from umbel.policy import queries
from umbel.policy.models import Dated, Effect, EffectClaim, Joint, Measure, Sponsor, Vote

law = pytest.mark.law("seeing")


def every():
    """Each with the numbers of records it may be about."""
    mending.saying()
    for ready in [one for one in gc.get_objects() if type(one) is Ready]:
        several = any(p.kind is p.VAR_POSITIONAL for p in inspect.signature(ready.ask).parameters.values())
        yield ready, (0,) if ready is WHOLE else range(1, MOST + 1) if several else (1,)


@law
def test_words_that_are_kept_know_neither_the_day_nor_the_language(cast, monkeypatch):
    """What is kept for as long as a process lives would open and close nothing on time."""
    now, found = timezone.now, 0
    for ready, numbers in every():
        for many in numbers:
            words = ready.words(many)
            with monkeypatch.context() as later, override("es"):
                later.setattr(timezone, "now", lambda: now() + timedelta(days=500))
                again = ready.words(many)
            assert (words.sql, words.given) == (again.sql, again.given)
            assert not any(isinstance(one, date) for one in words.given)
            found += 1
    assert found > 40


@pytest.fixture
def bill(cast):
    """Two measures that anybody sees, with one of everything; beside each thing one that the group alone sees."""
    with scene():
        rest = {"group": cast.aurora, "reach": "public"}
        one, other = (make(Measure, says="It fines people.", **rest) for _n in range(2))
        ends = {"of": one}
        make(Dated, **ends, on=date(2026, 5, 1), kind="hearing", source="The list")
        make(Vote, **ends)
        make(Sponsor, **ends, name="A seat")
        make(Joint, **ends, other=other)
        for reach in ("public", "group"):
            effect = make(Effect, **ends)
            make(EffectClaim, effect=effect, claim=make(Claim, group=cast.aurora, reach=reach))
    return one


@law
def test_what_strangers_are_told_is_what_seeing_says_each_time(cast, bill):
    asks = [queries.MEASURE, queries.DAYS, queries.VOTES, queries.EFFECTS, queries.SPONSORS, queries.JOINED]
    for reach in ("public", "group", "public"):
        with scene():
            Measure.objects.filter(pk=bill.pk).update(reach=reach)
        for ask in asks:
            told = ask(Visitor(), Measure(id=bill.pk))
            assert told == list(ask.ask(Visitor(), Measure(id=bill.pk)))
            assert bool(told) is (reach == "public"), ask.ask
    effects = queries.EFFECTS(Visitor(), bill)
    for some in (effects, effects[:1], effects[::-1], effects * 5):
        told = queries.CITED(Visitor(), *some)
        assert told == list(queries.CITED.ask(Visitor(), *some))
    (told,) = queries.CITED(Visitor(), *effects)
    assert told.claim.reach == "public"


def test_what_is_read_is_read_as_it_always_is(cast, bill):
    """Lists, days and keys are lists, days and keys again."""
    for ask, about in ((queries.MEASURE, [bill]), (queries.DAYS, [bill]), (WHOLE, [])):
        for kept, anew in zip(ask(Visitor(), *about), ask.ask(Visitor(), *about), strict=True):
            names = [field.attname for field in kept._meta.concrete_fields if field.attname in kept.__dict__]
            assert len(names) > 5
            assert [getattr(kept, name) for name in names] == [getattr(anew, name) for name in names]


def test_the_coalition_is_asked_for_anew_on_every_page(cast, enter):
    for name in ("Riverland Alliance", "Another Name", "Riverland Alliance"):
        with scene():
            type(cast.house).objects.filter(pk=cast.house.pk).update(name=name, languages=["en", "es"])
        with CaptureQueriesContext(connection) as asked:
            assert f"<span>{name}</span>" in enter().get("/policy/").content.decode()
        assert any("people_coalition" in one["sql"] for one in asked)
    with scene():
        type(cast.house).objects.filter(pk=cast.house.pk).update(languages=["en"])
    assert 'value="es"' not in enter().get("/policy/").content.decode()

"""Questions of strangers in kept words, in every room: no word grows old, and each answers as seeing does."""

import gc
import inspect
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from conftest import scene
from tests.making import make
from tests.test_desk import one_of_each
from umbel.claims import mending
from umbel.claims.models import Claim
from umbel.core.prepared import Inside
from umbel.core.rooms import offering
from umbel.core.viewers import Visitor
from umbel.needs.models import Need
from umbel.people.models import Seat
from umbel.people.prepared import MOST, Alike, Ready
from umbel.people.told.desk import everything
from umbel.people.ways_in import WHOLE
from umbel.policy import queries
from umbel.policy.models import Dated, Effect, EffectClaim, Joint, Measure, Sponsor, Vote
from umbel.policy.news import ASKS
from umbel.terms.models import Better
from umbel.week.models import Decision, Meeting, Promise

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
    assert found >= 20


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


MANY_LISTS = len(ASKS)  # how many lists of keys a question takes that says *lists
SEATS = {"": None, "two groups": (("member", True, 2),), "all kinds": (("editor", True, 1), ("listener", False, 2))}


def alike():
    """Each question that is kept for who sits alike, with the numbers of its lists of keys."""
    for card, _offer in [*offering("waiting"), *offering("newest"), *offering("dates"), *offering("hours")]:
        assert card
    for one in [one for one in gc.get_objects() if type(one) is Alike]:
        given = list(inspect.signature(one.ask).parameters.values())[1:]
        yield one, MANY_LISTS if any(p.kind is p.VAR_POSITIONAL for p in given) else len(given)


@law
@pytest.mark.parametrize("seats", SEATS.values(), ids=SEATS)
def test_words_kept_for_many_know_neither_the_moment_nor_the_language(cast, monkeypatch, seats):
    now, found, end = timezone.now, 0, timezone.now().replace(hour=23, minute=59, second=0)
    later = min(now() + timedelta(hours=1), end) - now()
    for one, lists in alike():
        words = one.words(seats, [2] * lists)
        with monkeypatch.context() as soon, override("es"):
            soon.setattr(timezone, "now", lambda: now() + later)
            again = one.words(seats, [2] * lists)
        if words is not None:
            assert (words.sql, words.given) == (again.sql, again.given), one.ask
        found += 1
    assert found >= 35


@law
def test_words_kept_for_many_hold_nobodys_key(cast):
    """Neither hers nor that of a group of hers: another's desk, or a copy of the memory, tells nothing of her."""
    for who in (cast.lin, cast.edda, cast.bea):
        list(everything(who))
        hers = {form for key in (who.pk, *who.groups()) for form in (key, key.hex, str(key))}
        for one, _lists in alike():
            for known in one.made.values():
                assert known is None or not any(str(form) in f"{known.sql} {known.given}" for form in hers)


def told(duties):
    return [(room.label, getattr(d.thing, "pk", d.thing), d.group, d.due, d.says, str(d), d.get_absolute_url())
            for room, d in duties]  # fmt: skip


@law
def test_what_she_is_told_in_kept_words_is_what_seeing_says_each_time(cast, monkeypatch):
    """One of everything that can be shared and was pressed; meetings, promises and needs that wait, in two groups."""
    with scene():
        one_of_each(cast)
        for group in (cast.aurora, cast.borealis):
            soon = timezone.now() + timedelta(hours=2)
            make(Meeting, group=group, title="T", starts=soon, zone="UTC")
            make(Meeting, group=group, title="T", starts=soon - timedelta(days=1), zone="UTC")
            make(Need, group=group, says="N", month=date(2026, 1, 1))
            make(Promise, group=group, what="P", seat="editor")
            make(Decision, group=group, question="Q", day=date(2026, 5, 1), stands="proposed")
    people = [cast.lin, cast.edda, cast.bea, cast.cleo, cast.lin]
    in_kept_words = [told(everything(who.afresh())) for who in people]
    newest = [[[*offer(who)] for _room, offer in offering("newest")] for who in (*people, Visitor())]
    with monkeypatch.context() as each_time:
        each_time.setattr(Alike, "__call__", lambda self, viewer, *keys: list(self.ask(viewer, *keys)))
        assert in_kept_words == [told(everything(who.afresh())) for who in people]
        assert newest == [[[*offer(who)] for _room, offer in offering("newest")] for who in (*people, Visitor())]
    assert len({str(one) for one in in_kept_words}) >= 3
    assert max(map(len, in_kept_words)) > 10


@law
def test_a_seat_that_ends_closes_and_one_that_begins_opens_at_once(cast):
    with scene():
        need = make(Need, group=cast.aurora, says="N", month=date(2026, 1, 1))
    here = lambda who: need.pk in {getattr(duty.thing, "pk", None) for _room, duty in everything(who.afresh())}  # noqa: E731
    assert [here(cast.lin), here(cast.cleo)] == [True, False]
    with scene():
        Seat.objects.filter(member=cast.lin, group=cast.aurora).delete()
        Seat(member=cast.cleo, group=cast.aurora).save()
    assert [here(cast.lin), here(cast.cleo)] == [False, True]


def test_words_kept_for_many_may_not_know_what_stands_in_one_box():
    with pytest.raises(TypeError, match="one box"):
        Alike(lambda who: who.hers().get("follows")).words((), ())


def test_words_kept_for_many_may_not_hold_an_answer(cast):
    with pytest.raises(TypeError, match="may not hold an answer"):
        Alike(lambda who: Need.objects.visible_to(who).filter(pk__in=list(Need.objects.all()))).words((), ())


@law
def test_what_is_about_very_many_is_found_too(cast):
    with scene():
        need = make(Need, group=cast.aurora, says="N")
    some = {need.pk, *(UUID(int=n) for n in range(3_000))}
    assert Alike(lambda who, keys: Need.objects.visible_to(who).filter(pk__in=keys))(cast.lin, some) == [need]


def test_what_is_the_same_for_everybody_inside_is_asked_anew_by_everybody_else(cast):
    with scene():
        better = make(Better, lang="es", words="Desk", key="x", body="Mesa")
    ask = Inside(Better.objects.visible_to)
    for who in (cast.lin, cast.cleo, Visitor(), cast.lin):
        assert ask(who) == list(ask.ask(who)) == ([better] if who.signed_in else [])


def test_words_that_are_kept_give_no_other_kind_of_answer(cast):
    with pytest.raises(TypeError, match="records, tuples or single values"):
        Alike(lambda who: Need.objects.visible_to(who).values("says")).words((), ())


def test_a_row_that_was_read_is_as_django_reads_it(cast):
    """Columns that were left out are fetched when they are asked for; what is changed is saved."""
    with scene():
        made = make(Need, group=cast.aurora, says="N")
        light = Need.objects.only("says").get(pk=made.pk)
        assert light.get_deferred_fields() >= {"month", "group_id"}
        assert (light.group, light.month, light._state.adding) == (cast.aurora, made.month, False)
        light.says = "M"
        light.save()
    assert Need.objects.get(pk=made.pk).says == "M"

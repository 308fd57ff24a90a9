"""Decisions: agreed at their very second unless someone objects, once, whoever's clock is wrong; and who objected."""

import threading
import time
import uuid
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from conftest import scene
from tests.making import make
from umbel.core import jobs
from umbel.core.actions import Refused
from umbel.core.models import Trace
from umbel.core.queue import Job
from umbel.core.records import today
from umbel.core.tests.test_workers import elsewhere  # noqa: F401  (a fixture)
from umbel.core.tests.test_workers import said as heard
from umbel.core.viewers import House, Visitor
from umbel.people import zones
from umbel.people.models import Press, Seat
from umbel.people.tests.test_power import at_once
from umbel.people.told import desk
from umbel.week import actions, queries
from umbel.week import desk as waits
from umbel.week.models import Decision, DecisionStep, Minutes, Objection

law = pytest.mark.law
committed = pytest.mark.django_db(transaction=True)


def said(**more):
    return {"question": "Do we sign?", "result": "We sign.", "review": None, "replaces": None} | more


def proposed(cast, **more):
    when = {"day": today() + timedelta(days=2), "hour": clock(18), "place": "Europe/Madrid"}
    return actions.propose(cast.bea, cast.aurora, id=uuid.uuid4(), **said(**when | more))


def due_in(seconds, decision):
    """Let its moment come sooner than anybody may ask for: as if it had been proposed long ago."""
    until = timezone.now() + timedelta(seconds=seconds)
    with scene():
        Decision.objects.filter(pk=decision.pk).update(until=until)
        Job.objects.filter(name="umbel.week.jobs.adopt", state="ready").update(free_from=until)
    return until


def objected(cast, decision, who=None):
    return actions.object_to(who or cast.edda, decision, id=uuid.uuid4(), reason="Not before we asked everybody.")


def stands(decision):
    return Decision.objects.get(pk=decision.pk).stands


def run_due():
    jobs.work(threading.Event(), once=True)


def worker_until(moment):
    while timezone.now() < moment:
        run_due()
        time.sleep(0.02)
    run_due()


# what an hour means


@pytest.mark.parametrize(
    ("day", "place", "utc"),
    [
        (date(2027, 3, 26), "Europe/Madrid", datetime(2027, 3, 26, 17, tzinfo=UTC)),
        (date(2027, 3, 29), "Europe/Madrid", datetime(2027, 3, 29, 16, tzinfo=UTC)),
        (date(2027, 3, 12), "America/Los_Angeles", datetime(2027, 3, 13, 2, tzinfo=UTC)),
        (date(2027, 3, 15), "America/Los_Angeles", datetime(2027, 3, 16, 1, tzinfo=UTC)),
        (date(2027, 11, 8), "America/Los_Angeles", datetime(2027, 11, 9, 2, tzinfo=UTC)),
    ],
)
def test_six_in_the_evening_is_six_there_before_and_after_the_clocks_change(cast, day, place, utc):
    decision = proposed(cast, day=day, place=place)
    assert decision.until == utc
    assert decision.day == day, "the day it is there, not in UTC"
    assert Job.objects.get(name="umbel.week.jobs.adopt").free_from == utc


@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2027, 10, 31)])
def test_an_hour_that_comes_never_or_twice_is_not_guessed(cast, day):
    with pytest.raises(Refused, match="twice or never") as no:
        proposed(cast, day=day, hour=clock(2, 30))
    assert no.value.field == "hour"
    assert not Decision.objects.exists()


def whole_minutes(hour):
    return hour.replace(second=0, microsecond=0)


@given(
    st.builds(datetime.combine, st.dates(date(2026, 1, 1), date(2035, 1, 1)), st.times().map(whole_minutes)),
    st.sampled_from(sorted(set(zones.known().values()))),
)
def test_every_hour_of_every_city_is_the_one_its_clocks_show(when, zone):
    try:
        moment = zones.moment(when.date(), when.time(), zone)
    except zones.NoSuchHour:
        there = [when.replace(tzinfo=ZoneInfo(zone), fold=fold).utcoffset() for fold in (0, 1)]
        assert there[0] != there[1]
    else:
        assert zones.there(moment, zone).replace(tzinfo=None) == when


def test_a_city_is_known_as_people_type_it():
    assert zones.named("los angeles") == "America/Los_Angeles"
    assert zones.named(" Madrid ") == "Europe/Madrid"
    assert zones.named("SÃO PAULO") == "America/Sao_Paulo"
    assert zones.named("utc") == "UTC"
    assert zones.named("Gotham") == ""


# agreed by the clock


@law("agreed at its very second")
@committed
def test_it_is_agreed_at_its_second_and_not_before(cast):
    decision = proposed(cast)
    until = due_in(1.5, decision)
    worker_until(until - timedelta(seconds=0.2))
    assert stands(decision) == "proposed"
    worker_until(until)
    assert stands(decision) == "adopted"
    assert timezone.now() - until < timedelta(seconds=1)
    step = DecisionStep.objects.get(of=decision)
    assert (step.to, step.by_seat) == ("adopted", "house")


@law("agreed at its very second")
@committed
def test_a_server_whose_clock_is_an_hour_ahead_agrees_to_nothing_early(cast, monkeypatch):
    decision = proposed(cast)
    until, real = due_in(1.2, decision), timezone.now
    with monkeypatch.context() as ahead:
        ahead.setattr(timezone, "now", lambda: real() + timedelta(hours=1))
        run_due()
        assert stands(decision) == "proposed", "the database's clock decides"
        time.sleep(max(0, (until - real()).total_seconds()))
        worker_until(real() + timedelta(hours=1, seconds=0.6))
    assert stands(decision) == "adopted", "and it came back by itself"


@law("agreed at its very second")
@committed
def test_two_servers_whose_clocks_disagree_agree_once(cast):
    decision = proposed(cast)
    due_in(-0.1, decision)
    with scene():
        Job.objects.filter(name="umbel.week.jobs.adopt").delete()  # two workers hold it: one was thought lost

    def server():
        house = House("to adopt what nobody objected to")
        try:
            return actions.adopt(house, Decision.objects.visible_to(house).get(pk=decision.pk)).stands
        except Refused:
            return "refused"

    got = at_once(4, server)
    assert sorted(got) == ["adopted", "refused", "refused", "refused"]
    assert DecisionStep.objects.filter(of=decision, to="adopted").count() == 1
    assert Trace.objects.filter(action="week.adopt", subject=decision.pk).count() == 1


@law("agreed at its very second")
@committed
def test_an_objection_in_the_last_second_stops_it(cast):
    decision = proposed(cast)
    until = due_in(0.9, decision)
    objected(cast, decision)
    worker_until(until + timedelta(seconds=0.3))
    assert stands(decision) == "objected"
    assert not DecisionStep.objects.filter(of=decision, to="adopted").exists()


@law("agreed at its very second")
@committed
def test_an_objection_and_the_clock_at_once_are_never_both_heard(cast):
    for _round in range(8):
        decision, turn = proposed(cast), iter(range(2))
        due_in(0.1, decision)

        def speaks(decision=decision, turn=turn):
            if next(turn):
                worker_until(timezone.now() + timedelta(seconds=0.1))
                return "clock"
            time.sleep(0.095)
            try:
                objected(cast, decision)
            except Refused:
                return "too late"
            return "heard"

        heard = "heard" in at_once(2, speaks)
        assert stands(decision) == ("objected" if heard else "adopted")
        assert DecisionStep.objects.filter(of=decision, to="adopted").exists() is not heard


SEEDED = """
import os
from pathlib import Path
while len(list(Path(os.environ["UMBEL_HOME"]).glob("ready*"))) < 2:
    time.sleep(0.05)
from umbel.core.guards import writing
from umbel.people.founding import found
from umbel.people.models import Group, Member, Seat
from umbel.week.models import Decision
with writing("a test"):
    found("Two servers", ["en"], [("Ana", "the words of ana"), ("Ben", "the words of ben")])
    group = Group(label="Board"); group.save()
    one = Decision(question="Q", result="R", day=timezone.now().date(), zone="UTC", group=group)
    one.until = timezone.now() + timedelta(seconds=5); one.save()
from umbel.week import jobs
jobs.adopt.using(run_after=one.until).enqueue(str(one.pk))
"""
WORKS = """
from unittest import mock
from umbel.core.queue import READY
from umbel.week.models import Decision
import os
from pathlib import Path
real = timezone.now
(Path(os.environ["UMBEL_HOME"]) / "readySKEW").touch()
while not Decision.objects.exists():
    time.sleep(0.05)
end = Decision.objects.get().until + timedelta(seconds=3)
with mock.patch.object(timezone, "now", lambda: real() + timedelta(seconds=SKEW)):
    while real() < end:
        drain(); time.sleep(0.01)
        if Decision.objects.get().stands == "adopted":
            print(f"{(real() - Decision.objects.get().until).total_seconds():.2f}"); break
"""
WHAT_CAME = """
from umbel.week.models import Decision, DecisionStep
print(DecisionStep.objects.count(), Trace.objects.filter(action="week.adopt").count(), Decision.objects.get().stands)
"""


@law("agreed at its very second")
def test_two_servers_with_clocks_of_their_own_agree_once_and_not_early(elsewhere):  # noqa: F811
    """Real workers in processes of their own, one four seconds ahead, one two behind, on one database."""
    servers = [elsewhere(WORKS.replace("SKEW", skew)) for skew in ("4", "-2")]
    heard(elsewhere(SEEDED))  # once both are there: a busy machine takes its time to begin
    late = [float(heard(server)) for server in servers]
    assert heard(elsewhere(WHAT_CAME)) == "1 1 adopted"
    assert all(0 <= seconds < 2 for seconds in late), late


@law("agreed at its very second")
def test_who_objects_after_the_moment_is_told_that_it_is_agreed(cast):
    decision = proposed(cast)
    due_in(-1, decision)
    with pytest.raises(Refused, match="The moment has passed"):
        objected(cast, decision)
    with pytest.raises(Refused, match="The moment has passed"):
        actions.withdraw(cast.bea, decision, why="Too late.")
    assert not Objection.objects.exists()


@law("agreed at its very second")
def test_a_page_shows_the_truth_before_the_clock_has_come_by(cast, enter):
    decision = proposed(cast)
    due_in(-1, decision)
    page = enter(cast.lin).get(f"/week/decisions/{decision.pk}/").content.decode()
    assert "decided" in page
    assert "unless someone objects" not in page
    assert f"/week/decisions/{decision.pk}/object/" not in page
    register = enter(cast.lin).get("/week/decisions/").content.decode()
    assert '<span class="tag good">decided</span>' in register


def test_a_moment_that_passed_unseen_is_seen_by_the_daily_errand(cast):
    from umbel.week.jobs import daily

    decision = proposed(cast)
    due_in(-1, decision)
    with scene():
        Job.objects.all().delete()
    daily()
    run_due()
    assert stands(decision) == "adopted"


def test_everybody_has_an_hour_to_read_it(cast):
    soon = zones.there(timezone.now() + timedelta(minutes=30), "Europe/Madrid")
    with pytest.raises(Refused, match="at least an hour"):
        proposed(cast, day=soon.date(), hour=soon.time().replace(microsecond=0))


# objections


@law("who objected is not kept")
def test_only_who_raised_it_or_a_steward_lifts_an_objection(cast):
    decision = proposed(cast)
    objection = objected(cast, decision, cast.bea)
    for other in (cast.edda, cast.lin):
        with pytest.raises(Refused, match="Whoever raised it"):
            actions.lift(other, decision, objection=objection)
    actions.lift(cast.bea, decision, objection=objection)
    assert stands(decision) == "proposed"
    second = objected(cast, decision, cast.lin)
    actions.answer_objection(cast.edda, second, revision=1, answer="We asked them.")
    actions.lift(cast.wren, decision, objection=second)
    assert stands(decision) == "proposed"


@law("who objected is not kept")
def test_once_settled_nobody_can_tell_whose_it_was(cast):
    decision = proposed(cast)
    objection = objected(cast, decision)
    assert objection.by
    assert objection.by != cast.edda.made_this(uuid.uuid4())
    assert {step.by_seat for step in DecisionStep.objects.filter(of=decision)} == {"member"}, "not even her seat"
    assert not Trace.objects.filter(action="week.object_to").exists()
    actions.lift(cast.edda, decision, objection=objection)
    assert Objection.objects.get().by == ""
    third = objected(cast, decision)
    actions.withdraw(cast.bea, decision, why="We ask again in spring.")
    assert Objection.objects.get(pk=third.pk).by == ""


@law("who objected is not kept")
def test_others_may_read_a_decision_but_not_what_was_objected(cast, enter):
    decision = proposed(cast)
    objected(cast, decision)
    with scene():
        Decision.objects.filter(pk=decision.pk).update(reach="members")
    words = "Not before we asked everybody."
    assert words in enter(cast.bea).get(f"/week/decisions/{decision.pk}/").content.decode()
    assert words not in enter(cast.cleo).get(f"/week/decisions/{decision.pk}/").content.decode()


def test_a_lifted_objection_leaves_everybody_a_day(cast):
    decision = proposed(cast)
    objection = objected(cast, decision)
    due_in(60, decision)
    again = actions.lift(cast.edda, decision, objection=objection)
    assert timedelta(hours=23) < again.until - timezone.now() <= timedelta(days=1)
    assert again.day == zones.there(again.until, "Europe/Madrid").date()


def test_the_clock_stands_still_while_any_objection_is_open(cast):
    decision = proposed(cast)
    first, _second = objected(cast, decision), objected(cast, decision, cast.lin)
    actions.lift(cast.edda, decision, objection=first)
    assert stands(decision) == "objected"


# what stands


def test_what_is_replaced_says_so_and_still_can_be_read(cast, enter):
    older = actions.record(cast.bea, cast.aurora, id=uuid.uuid4(), way="vote", day=date(2019, 5, 1), **said())
    words = said(question="Do we still sign?", replaces=older)
    newer = actions.record(cast.edda, cast.aurora, id=uuid.uuid4(), way="consent", day=today(), **words)
    assert (stands(older), stands(newer)) == ("replaced", "adopted")
    page = enter(cast.lin).get(f"/week/decisions/{older.pk}/").content.decode()
    assert "Replaced by" in page
    assert "Do we still sign?" in page
    assert "It replaces" in enter(cast.lin).get(f"/week/decisions/{newer.pk}/").content.decode()
    with pytest.raises(Refused, match="still stands"):
        actions.record(cast.bea, cast.aurora, id=uuid.uuid4(), way="vote", day=today(), **said(replaces=older))


def replacing(cast, older, **more):
    words = said(question="Do we still sign?", replaces=older)
    return actions.record(cast.edda, cast.aurora, id=uuid.uuid4(), way="consent", day=today(), **words | more)


@law("one may stop, two may start")
def test_what_was_replaced_by_one_press_stands_again_once_that_is_taken_back(cast, enter):
    older = actions.record(cast.bea, cast.aurora, id=uuid.uuid4(), way="vote", day=date(2019, 5, 1), **said())
    actions.withdraw(cast.bea, replacing(cast, older), why="It was never decided.")
    assert stands(older) == "adopted"
    assert [step.to for step in DecisionStep.objects.filter(of=older).order_by("number")] == [
        "adopted", "replaced", "adopted",
    ]  # fmt: skip
    assert "Replaced by" not in enter(cast.lin).get(f"/week/decisions/{older.pk}/").content.decode()
    assert stands(replacing(cast, Decision.objects.get(pk=older.pk))) == "adopted", "it can be replaced anew"
    assert stands(older) == "replaced"


def test_what_two_decisions_replaced_stays_replaced_while_one_of_them_stands(cast):
    older = actions.record(cast.bea, cast.aurora, id=uuid.uuid4(), way="vote", day=date(2019, 5, 1), **said())
    first = replacing(cast, older)
    with scene():
        second = make(Decision, group=cast.aurora, question="And now?", result="No.", day=today(), stands="adopted",
                      replaces=older)  # fmt: skip
    actions.withdraw(cast.bea, Decision.objects.get(pk=first.pk), why="It was never decided.")
    assert stands(older) == "replaced"
    actions.withdraw(cast.bea, second, why="Nor that.")
    assert stands(older) == "adopted"


def test_a_body_replaces_only_what_it_decided_itself(cast):
    with scene():
        other = make(Decision, question="Theirs", result="So.", day=today(), group=cast.borealis, reach="members",
                     stands="adopted")  # fmt: skip
    with pytest.raises(Refused, match="Only what this group decided"):
        actions.record(cast.bea, cast.aurora, id=uuid.uuid4(), way="vote", day=today(), **said(replaces=other))


def test_what_was_decided_before_umbel_stands_in_the_register_by_its_own_day(cast, enter):
    for year in (2019, 2024, 2021):
        words = said(question=f"Question of {year}")
        day = date(year, 5, 1)
        actions.record(cast.bea, cast.aurora, id=uuid.uuid4(), way="elsewhere", day=day, **words)
    page = enter(cast.edda).get(f"/week/decisions/of/{cast.aurora.pk}/").content.decode()
    at = [page.index(f"Question of {year}") for year in (2024, 2021, 2019)]
    assert at == sorted(at)


def test_a_register_is_read_page_by_page_to_its_end(cast):
    with scene():
        for i in range(61):
            day = date(2024, 1, 1) + timedelta(days=i // 3)
            make(Decision, question=f"Q{i}", result="So.", day=day, group=cast.aurora, stands="adopted")
    rows, after, seen = queries.decided(cast.bea, cast.aurora.pk), "", []
    while True:
        last = rows.filter(pk=after).first() if after else None
        things, after = queries.by_day(rows, last, 25)
        seen += [one.pk for one in things]
        if not after:
            break
    assert len(seen) == len(set(seen)) == 61


@law("one may stop, two may start")
def test_a_decision_opens_by_two_presses_and_closes_by_one(cast, enter):
    decision = actions.record(cast.bea, cast.aurora, id=uuid.uuid4(), way="vote", day=today(), **said())
    door = f"/week/decisions/{decision.pk}/"
    actions.share_decision(cast.edda, decision, to="public")
    actions.share_decision(cast.edda, decision, to="public")
    assert enter().get(door).status_code == 404, "twice by one is once"
    with pytest.raises(PermissionDenied):
        actions.share_decision(cast.bea, decision, to="public")
    actions.share_decision(cast.lin, decision, to="public")
    assert enter().get(door).status_code == 200
    assert "We sign." in enter().get("/week/decisions.atom").content.decode()
    actions.hide_decision(cast.cleo, decision, to="group")
    assert enter().get(door).status_code == 404


@law("one may stop, two may start")
def test_what_is_still_open_is_shared_with_nobody_outside(cast):
    decision = proposed(cast)
    with pytest.raises(Refused, match="not what is still open"):
        actions.share_decision(cast.edda, decision, to="public")


def test_the_feed_holds_what_anyone_may_read_whoever_asks(cast, enter):
    with scene():
        for reach in ("group", "members", "public"):
            make(Decision, question=f"A {reach} matter", result="So.", day=today(), group=cast.aurora, reach=reach,
                 stands="adopted")  # fmt: skip
    for address in ("/week/decisions.atom", f"/week/decisions/of/{cast.aurora.pk}.atom"):
        feed = enter(cast.wren).get(address).content.decode()
        assert "A public matter" in feed
        assert "A members matter" not in feed
        assert "A group matter" not in feed
        assert "T00:00:00" in feed, "days, no hours"


def test_a_body_that_shared_nothing_is_not_there(cast, enter):
    with scene():
        make(Decision, question="Q", result="R", day=today(), group=cast.caucus, reach="public", stands="adopted")
    assert enter().get(f"/week/decisions/of/{cast.aurora.pk}/").status_code == 404
    assert enter().get(f"/week/decisions/of/{cast.caucus.pk}/").status_code == 404, "a closed group is never named"
    assert enter(cast.cleo).get(f"/week/decisions/of/{cast.caucus.pk}/").status_code == 404


def test_a_decision_is_found_by_its_words(cast):
    actions.record(cast.bea, cast.aurora, id=uuid.uuid4(), way="vote", day=today(), **said(result="Lanterns for all."))
    assert [str(one) for one in queries.best(cast.edda, "lanterns")] == ["Do we sign?"]
    assert queries.best(Visitor(), "lanterns") == []


def test_the_desk_shows_what_one_is_asked(cast, enter):
    decision = proposed(cast)
    assert decision.question in enter(cast.edda).get("/").content.decode()
    assert decision.question not in enter(cast.cleo).get("/").content.decode()


def test_a_form_that_was_sent_twice_makes_one_decision(cast, enter):
    key = str(uuid.uuid4())
    words = {"id": key, "question": "Q?", "result": "R.", "way": "vote", "day": "2024-02-03"}
    for _twice in range(2):
        answer = enter(cast.bea).post(f"/week/record/{cast.aurora.pk}/", words)
        assert answer.status_code == 302
        assert answer.url == f"/week/decisions/{key}/"
    assert Decision.objects.count() == 1


def test_a_seat_in_the_group_is_all_it_takes(cast):
    with scene():
        make(Seat, group=cast.borealis, member=cast.bea, role="listener")
    assert actions.record(cast.bea, cast.borealis, id=uuid.uuid4(), way="vote", day=today(), **said())
    with pytest.raises(PermissionDenied):
        actions.record(cast.lin, cast.borealis, id=uuid.uuid4(), way="vote", day=today(), **said())


def test_what_waits_for_another_press_is_on_the_desk(cast, enter):
    decision = actions.record(cast.bea, cast.aurora, id=uuid.uuid4(), way="vote", day=today(), **said())
    with scene():
        copy = make(Minutes, group=cast.aurora, title="Tuesday, in short", day=today(), body="B")
    actions.share_decision(cast.edda, decision, to="public")
    actions.share_minutes(cast.edda, copy, to="public")
    page = enter(cast.lin).get("/").content.decode()
    for address in (f"/week/decisions/{decision.pk}/", f"/week/minutes/{copy.pk}/"):
        assert f'href="{address}"' in page
    assert str(copy.pk) not in enter(cast.cleo).get("/").content.decode()


@law("what waits for her is on her desk")
def test_what_her_own_group_is_asked_is_on_her_desk_however_much_others_are_asked_before(cast, enter):
    with scene():
        soon = {"stands": "proposed", "reach": "members", "day": today(), "until": timezone.now() + timedelta(hours=2)}
        for _n in range(queries.MANY):
            make(Decision, group=cast.borealis, **soon)
    mine = proposed(cast)
    assert mine.question in enter(cast.edda).get("/").content.decode()
    assert [duty.thing for duty in waits.waiting(cast.edda)] == [mine]


@law("what waits for her is on her desk")
def test_what_waits_for_another_press_is_on_the_desk_however_many_wait_elsewhere(cast):
    decision = actions.record(cast.bea, cast.aurora, id=uuid.uuid4(), way="vote", day=today(), **said())
    actions.share_decision(cast.edda, decision, to="public")
    with scene():
        Press.objects.bulk_create(
            Press(about=uuid.uuid4(), kind="week.Decision", to="public", by=str(n)) for n in range(301)
        )
    assert [duty.thing for _room, duty in desk.everything(cast.lin)] == [decision]

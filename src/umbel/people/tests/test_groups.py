"""Groups: seats that are kept, terms that end, rights that are written down, and acting with a mandate."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from conftest import scene
from tests.making import make
from umbel.core.actions import NotSeen, Refused
from umbel.core.models import Trace
from umbel.core.records import today
from umbel.core.viewers import House, Visitor
from umbel.people import actions, jobs, queries, rules
from umbel.people.actions.seating import after
from umbel.people.models import Group, Mandate, MandateStep, Member, OpenRole, RaisedHand, ReservedSeat, Seat
from umbel.people.tests.test_ways import joined

law = pytest.mark.law
TOLD = {"label": "Tuesday table", "purpose": "Meets."}


def again(member):
    return Member.objects.get(pk=member.pk)


def a_group(cast, **said):
    given = TOLD | {"kind": "caucus", "closed": False, "unlisted": False, "by_word": False} | said
    return actions.open_group(cast.wren, cast.house, id=uuid.uuid4(), **given)


def ordered(cast, group, **said):
    given = {"places": None, "term_months": None, "rotates": False, "two_chairs": False} | said
    return actions.order_seats(cast.wren, group, revision=group.revision, **given)


@law("closed seats are in no table")
def test_who_sits_in_an_unlisted_group_is_in_no_table_and_on_no_page(cast, enter):
    caucus = a_group(cast, unlisted=True, by_word=True)
    traces = Trace.objects.count()
    actions.take_seat(cast.cleo, caucus, sure=True)
    assert caucus.pk in again(cast.cleo).groups()
    assert not Seat.objects.filter(group=caucus).exists()
    assert Trace.objects.count() == traces
    for who in (cast.wren, cast.lin, cast.cleo):
        page = enter(who).get(f"/people/groups/{caucus.pk}/").content.decode()
        assert "Tuesday table" in page
        assert cast.cleo.name not in page
        assert not queries.seats_in(who, caucus)


def test_ones_own_word_is_enough_where_the_group_says_so_and_nowhere_else(cast):
    caucus = a_group(cast, unlisted=True, by_word=True)
    for _ in range(2):
        actions.take_seat(again(cast.cleo), caucus, sure=True)
    assert again(cast.cleo).closed_seats() == [("member", caucus.pk)]
    with pytest.raises(PermissionDenied):
        actions.take_seat(cast.cleo, cast.aurora, sure=True)
    with pytest.raises(NotSeen):
        actions.take_seat(cast.cleo, cast.caucus, sure=True)
    with pytest.raises(Refused):
        a_group(cast, closed=True, by_word=True)


@law("rights stay in their group")
def test_an_unlisted_group_is_looked_after_by_its_own(cast):
    caucus = a_group(cast, unlisted=True)
    actions.give_up_seat(again(cast.wren), caucus)
    with pytest.raises(PermissionDenied):
        actions.give_seat(again(cast.wren), caucus, member=cast.lin, role="steward")
    assert not rules.steward(again(cast.bea), cast.house)


@law("a kept seat stays empty rather than be filled otherwise")
def test_a_kept_seat_is_filled_as_it_was_meant_or_stays_empty(cast):
    team = ordered(cast, a_group(cast, kind="team"), places=2)
    seat = actions.reserve_seat(cast.wren, team, id=uuid.uuid4(), role="editor", for_whom="Migrants")
    actions.give_seat(cast.wren, team, member=cast.bea, role="member")
    with pytest.raises(Refused):
        actions.give_seat(cast.wren, team, member=cast.lin, role="editor")
    actions.offer_seat(cast.wren, seat, member=cast.lin)
    with pytest.raises(PermissionDenied):
        actions.answer_offer(cast.edda, seat, yes=True)
    actions.answer_offer(again(cast.lin), seat, yes=True)
    assert ("editor", team.pk) in again(cast.lin).seats()
    assert ReservedSeat.objects.get().filled
    with pytest.raises(PermissionDenied):
        actions.answer_offer(again(cast.lin), seat, yes=True)


@law("a kept seat stays empty rather than be filled otherwise")
@pytest.mark.parametrize("how", ["gives it up", "leaves", "takes another kept one"])
def test_a_kept_seat_is_empty_again_when_she_goes(cast, how):
    from conftest import WORDS

    seat = actions.reserve_seat(cast.wren, cast.aurora, id=uuid.uuid4(), role="editor", for_whom="Migrants")
    actions.offer_seat(cast.wren, seat, member=cast.cleo)
    actions.answer_offer(again(cast.cleo), seat, yes=True)
    if how == "gives it up":
        actions.give_up_seat(again(cast.cleo), cast.aurora)
    elif how == "leaves":
        actions.leave(again(cast.cleo), cast.house, proof=WORDS, sure=True)
    else:
        other = actions.reserve_seat(cast.wren, cast.aurora, id=uuid.uuid4(), role="listener", for_whom="Trans people")
        actions.offer_seat(cast.wren, other, member=cast.cleo)
        actions.answer_offer(again(cast.cleo), other, yes=True)
    assert not ReservedSeat.objects.get(pk=seat.pk).filled


@law("closed seats are in no table")
def test_changing_roles_one_after_the_other_does_not_say_who_fills_a_kept_seat(cast, enter):
    """Nor does it by what the page says of the kept seats, nor by whether there is a place left."""
    seat = actions.reserve_seat(cast.wren, cast.aurora, id=uuid.uuid4(), role="editor", for_whom="Migrants")
    actions.offer_seat(cast.wren, seat, member=cast.edda)
    actions.answer_offer(again(cast.edda), seat, yes=True)
    ordered(cast, cast.aurora, places=5)
    said = []
    for member in (cast.lin, cast.edda):
        before = Seat.objects.get(group=cast.aurora, member=member).role
        answers = [
            enter(cast.wren).post(f"/people/groups/{cast.aurora.pk}/seats/", {"role": role, "member": member.pk})
            for role in ("member", before)
        ]
        page = enter(cast.wren).get(f"/people/groups/{cast.aurora.pk}/").content.decode()
        said.append(([answer.status_code for answer in answers], "All of them are filled" in page))
        actions.give_seat(cast.wren, cast.aurora, member=cast.cleo, role="member")
        actions.give_up_seat(again(cast.cleo), cast.aurora)
    assert said == [([302, 302], True)] * 2


@law("closed seats are in no table")
def test_a_kept_seat_of_a_closed_group_reaches_her_who_is_not_inside(cast, enter):
    table = a_group(cast, closed=True)
    seat = actions.reserve_seat(again(cast.wren), table, id=uuid.uuid4(), role="editor", for_whom="Migrants")
    actions.offer_seat(again(cast.wren), seat, member=cast.cleo)
    cleo = enter(again(cast.cleo))
    assert "A seat is offered to you" in cleo.get("/").content.decode()
    assert "Tuesday table" in cleo.get(f"/people/seats/{seat.pk}/answer/").content.decode()
    assert cleo.get(f"/people/groups/{table.pk}/").status_code == 404, "an offer opens the seat, not the group"
    assert enter(cast.lin).get(f"/people/seats/{seat.pk}/answer/").status_code == 404
    assert cleo.post(f"/people/seats/{seat.pk}/answer/", {"yes": "yes"}, follow=True).status_code == 200
    assert again(cast.cleo).closed_seats() == [("editor", table.pk)]
    actions.offer_seat(again(cast.wren), seat, member=cast.lin)
    lin = enter(again(cast.lin))
    assert lin.post(f"/people/seats/{seat.pk}/answer/", {"yes": "no"}, follow=True).status_code == 200
    assert lin.get(f"/people/seats/{seat.pk}/answer/").status_code == 404


@law("a kept seat stays empty rather than be filled otherwise")
def test_one_person_cannot_take_the_meaning_off_a_seat(cast):
    with scene():
        make(Seat, group=cast.aurora, member=cast.cleo, role="steward")
    seat = actions.reserve_seat(cast.wren, cast.aurora, id=uuid.uuid4(), role="editor", for_whom="Migrants")
    for _ in range(2):
        actions.let_go_of_seat(cast.wren, seat)
    assert ReservedSeat.objects.exists()
    actions.let_go_of_seat(cast.cleo, seat)
    assert not ReservedSeat.objects.exists()


@law("closed seats are in no table")
def test_who_fills_a_kept_seat_is_in_no_table(cast):
    from tests.test_ground import rows

    seat = actions.reserve_seat(cast.wren, cast.aurora, id=uuid.uuid4(), role="editor", for_whom="Migrants")
    actions.offer_seat(cast.wren, seat, member=cast.cleo)
    actions.answer_offer(again(cast.cleo), seat, yes=True)
    assert seat.pk.hex in again(cast.cleo).hers()["reserved"]
    for table, row in rows():
        said = {str(value).replace("-", "") for value in row}
        assert not {seat.pk.hex, cast.cleo.pk.hex} <= said, table
    assert dict(queries.held_about(cast.cleo, again(cast.cleo)))["kept_seats"] == "Migrants"


def test_an_offer_waits_on_her_desk_and_goes_with_her_no(cast, enter):
    seat = actions.reserve_seat(cast.wren, cast.aurora, id=uuid.uuid4(), role="editor", for_whom="Migrants")
    actions.offer_seat(cast.wren, seat, member=cast.cleo)
    assert "A seat is offered to you" in enter(cast.cleo).get("/").content.decode()
    assert "A seat is offered to you" not in enter(cast.lin).get("/").content.decode()
    actions.answer_offer(again(cast.cleo), seat, yes=False)
    assert "A seat is offered to you" not in enter(cast.cleo).get("/").content.decode()
    assert not ReservedSeat.objects.get().filled


@pytest.mark.parametrize(
    ("day", "months", "ends"),
    [("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-11-30", 3, "2027-02-28")],
)
def test_a_term_ends_on_the_same_day_of_a_later_month_or_its_last(day, months, ends):
    assert after(date.fromisoformat(day), months) == date.fromisoformat(ends)


def test_a_term_ends_by_the_clock_and_who_had_it_pauses(cast):
    team = ordered(cast, a_group(cast, kind="committee"), term_months=12, rotates=True)
    actions.give_seat(cast.wren, team, member=cast.lin, role="editor")
    assert Seat.objects.get(group=team).until == after(today(), 12)
    with scene():
        Seat.objects.filter(group=team).update(until=today() - timedelta(days=1))
    jobs.daily()
    assert not Seat.objects.filter(group=team).exists()
    with pytest.raises(Refused):
        actions.give_seat(cast.wren, team, member=cast.lin, role="editor")
    actions.give_seat(cast.wren, team, member=cast.edda, role="editor")
    with scene():
        again(cast.lin).keep(paused=[(team.pk.hex, today().isoformat())])
    actions.give_seat(cast.wren, team, member=cast.lin, role="editor")


def test_the_last_steward_stays_though_her_term_is_over(cast):
    with scene():
        Seat.objects.filter(member=cast.wren).update(until=today() - timedelta(days=9))
    jobs.daily()
    assert rules.steward(again(cast.wren), cast.house)
    with scene():
        make(Seat, group=cast.aurora, member=cast.cleo, role="steward")
    jobs.daily()
    assert not rules.steward(again(cast.wren), cast.house)


def test_who_comes_to_a_full_group_comes_in_all_the_same(cast):
    ordered(cast, cast.aurora, places=1)
    newcomer = joined(cast, "Newcomer", group=cast.aurora)
    assert newcomer.groups() == frozenset()


def test_a_caucus_has_the_rights_that_the_rules_give_it(cast, enter):
    caucus, team = a_group(cast, unlisted=True), a_group(cast, kind="team", label="Team")
    rights = {"agenda_right": True, "budget": "900 a year", "heard_on": "Trafficking law", "heard_days": 10}
    actions.give_rights(cast.wren, caucus, revision=caucus.revision, silence="waits", **rights)
    page = enter(cast.cleo).get(f"/people/groups/{caucus.pk}/").content.decode()
    for words in ("900 a year", "Trafficking law", "within 10 days", "Nothing is decided until"):
        assert words in page
    with pytest.raises(Refused):
        actions.give_rights(cast.wren, team, revision=team.revision, silence="", **rights)


GIVEN = {"holder": "listener", "matter": "statements", "limits": "Raids only", "rests_on": "Board, 3 March"}


def a_mandate(cast, who, *, last=None, **said):
    days = {"first": today(), "last": last or today() + timedelta(days=30)}
    return actions.propose_mandate(who, cast.aurora, id=uuid.uuid4(), presses=1, **GIVEN | days | said)


@law("one may stop, two may start")
def test_a_mandate_takes_two_and_ends_by_one(cast):
    mandate = a_mandate(cast, cast.edda)
    assert not rules.acts_by(cast.lin, mandate, "statements")
    actions.agree_to_mandate(cast.edda, mandate)
    assert Mandate.objects.get().stands == "proposed"
    actions.agree_to_mandate(cast.wren, mandate)
    mandate = Mandate.objects.get()
    assert rules.acts_by(cast.lin, mandate, "statements") == "listener"
    assert not rules.acts_by(cast.lin, mandate, "money")
    assert not rules.acts_by(cast.edda, mandate, "statements")
    actions.end_mandate(cast.bea, mandate, why="Too wide")
    assert not rules.acts_by(cast.lin, Mandate.objects.get(), "statements")
    assert [(step.to, step.why) for step in MandateStep.objects.order_by("number")] == [
        ("given", ""),
        ("ended", "Too wide"),
    ]


@pytest.mark.parametrize(("first", "last", "holds"), [(-2, -1, False), (-2, 0, True), (0, 0, True), (1, 2, False)])
def test_a_mandate_holds_from_its_first_day_to_its_last(cast, first, last, holds):
    day = timedelta(days=1)
    mandate = a_mandate(cast, cast.edda, first=today() + first * day, last=today() + last * day)
    actions.agree_to_mandate(cast.wren, mandate)
    assert bool(rules.acts_by(cast.lin, Mandate.objects.get(), "statements")) == holds


@law("one may stop, two may start")
def test_ending_a_half_given_mandate_makes_its_presses_void(cast):
    mandate = a_mandate(cast, cast.edda)
    actions.end_mandate(cast.lin, mandate, why="")
    with pytest.raises(Refused):
        actions.agree_to_mandate(cast.wren, Mandate.objects.get())


def a_role(cast, **said):
    given = {"what": "Note-taker", "does": "Writes", "pay": "20 an evening", "time": "Tuesdays", "languages": "es"}
    given |= {"walks_along": "The board", "until": today() + timedelta(days=60)} | said
    return actions.open_role(cast.edda, cast.aurora, id=uuid.uuid4(), **given)


@law("who is new is asked first")
def test_who_is_new_sees_an_open_role_before_everybody_else(cast, enter):
    newcomer = joined(cast, "Newcomer")
    role = a_role(cast)
    assert "Note-taker" in enter(newcomer).get("/people/roles/").content.decode()
    assert "Note-taker" not in enter(cast.cleo).get("/people/roles/").content.decode()
    assert "Note-taker" in enter(cast.bea).get("/people/roles/").content.decode(), "her own group looks"
    with scene():
        OpenRole.objects.filter(pk=role.pk).update(for_all_from=today())
    assert "Note-taker" in enter(cast.cleo).get("/people/roles/").content.decode()
    assert not OpenRole.objects.visible_to(Visitor()).exists()


def test_where_nobody_is_ever_new_all_are_asked_at_once(cast):
    from umbel.people.models import Coalition

    with scene():
        Coalition.objects.update(weeks_new=0)
    assert a_role(cast).for_all_from == today()


@law("a raised hand is seen by those who look")
def test_a_raised_hand_is_seen_by_those_who_look_and_forgotten_with_the_role(cast, enter):
    role = a_role(cast)
    with scene():
        OpenRole.objects.update(for_all_from=today())
    actions.raise_hand(cast.cleo, role)
    actions.raise_hand(cast.cleo, role)
    assert cast.cleo.name in enter(cast.edda).get(f"/people/roles/{role.pk}/").content.decode()
    assert "Somebody raised a hand" in enter(cast.edda).get("/").content.decode()
    for who in (cast.lin, cast.bea):
        assert cast.cleo.name not in enter(who).get(f"/people/roles/{role.pk}/").content.decode()
        assert not RaisedHand.objects.visible_to(who).exists()
    actions.close_role(cast.edda, role)
    assert not RaisedHand.objects.exists()


def test_old_roles_go_by_the_clock_and_hands_with_who_leaves(cast):
    from conftest import WORDS

    role = a_role(cast)
    with scene():
        make(RaisedHand, role=role, member=cast.cleo)
    actions.leave(cast.cleo, cast.house, proof=WORDS, sure=True)
    assert not RaisedHand.objects.exists()
    with scene():
        OpenRole.objects.update(until=today() - timedelta(days=31))
    actions.forget_roles(House("a test"), cast.house)
    assert not OpenRole.objects.exists()


def test_a_whole_group_page_asks_few_questions(cast, enter, django_assert_max_num_queries):
    from django.test.utils import CaptureQueriesContext

    for _ in range(5):
        actions.reserve_seat(cast.wren, cast.aurora, id=uuid.uuid4(), role="editor", for_whom="Migrants")
        a_mandate(cast, cast.edda)
        a_role(cast)
    with CaptureQueriesContext(connection) as asked:
        assert enter(cast.wren).get(f"/people/groups/{cast.aurora.pk}/").status_code == 200
    assert len(asked) <= 16
    assert Group.objects.count() == 3


@law("closed seats are in no table")
@pytest.mark.parametrize("secret", ["closed", "unlisted"])
def test_no_hand_is_kept_where_nobody_may_know_who_sits_there(cast, enter, secret):
    """A hand beside a role that only those inside can see would say that she is inside."""
    caucus = a_group(cast, **{secret: True})
    actions.give_seat(again(cast.wren), caucus, member=cast.cleo, role="member")
    given = {"what": "Note-taker", "does": "Writes", "pay": "20", "time": "Tuesdays", "languages": "", "until": today()}
    role = actions.open_role(again(cast.wren), caucus, id=uuid.uuid4(), walks_along="The board", **given)
    with pytest.raises(PermissionDenied):
        actions.raise_hand(again(cast.cleo), role)
    assert not RaisedHand.objects.exists()
    page = enter(again(cast.cleo)).get(f"/people/roles/{role.pk}/").content.decode()
    assert "no hand is kept either" in page
    assert f"/people/roles/{role.pk}/hand/" not in page


@law("closed seats are in no table")
def test_letting_go_of_a_kept_seat_does_not_say_whether_it_is_filled(cast, enter):
    with scene():
        make(Seat, group=cast.aurora, member=cast.cleo, role="steward")
    seats = [
        actions.reserve_seat(cast.wren, cast.aurora, id=uuid.uuid4(), role="member", for_whom=whom)
        for whom in ("Migrants", "Trans people")
    ]
    actions.offer_seat(cast.wren, seats[0], member=cast.edda)
    actions.answer_offer(again(cast.edda), seats[0], yes=True)
    said = [enter(cast.wren).post(f"/people/seats/{seat.pk}/let-go/") for seat in seats]
    assert [answer.status_code for answer in said] == [302, 302]
    actions.let_go_of_seat(cast.cleo, seats[0])
    assert ("member", cast.aurora.pk) in again(cast.edda).seats(), "whoever sits there stays"

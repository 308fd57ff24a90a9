"""Leaving: an organisation takes its space along, and no group that still has people is left without a steward."""

import uuid
from datetime import timedelta

import pytest

from conftest import WORDS, scene
from tests.making import make
from umbel.core.actions import NotSeen, Refused
from umbel.core.models import Trace
from umbel.core.records import today
from umbel.core.viewers import House
from umbel.evidence.models import Import, Source
from umbel.papers.models import Archive, Paper, PaperVersion
from umbel.people import actions, duties, jobs, queries, rules, sharing
from umbel.people.models import (
    Application,
    Endorsement,
    Group,
    Mandate,
    Member,
    OpenRole,
    Organisation,
    Press,
    ReservedSeat,
    Seat,
)
from umbel.people.tests.test_organisations import applied, lantern, sol
from umbel.people.tests.test_ways import invitation, joined

__all__ = ["lantern", "sol"]
law = pytest.mark.law
STEWARD, MEMBER = "steward", "member"


def again(member):
    return Member.objects.get(pk=member.pk)


def left_to(group):
    return Group.objects.get(pk=group.pk).left_to


def leave(who, cast):
    return actions.leave(again(who), cast.house, proof=WORDS, sure=True)


def leave_with(who, body, **said):
    return actions.leave_network(again(who), body, **{"proof": WORDS, "sure": True, "why": ""} | said)


def furnished(cast, lantern):
    """Its space with one of everything that a group can have, and two things that go further."""
    space, day = lantern.space, today() + timedelta(days=30)
    with scene():
        make(Mandate, group=space, first=today(), last=day)
        make(ReservedSeat, group=space)
        for reach in ("group", "members"):
            make(OpenRole, group=space, reach=reach, for_all_from=today(), until=day)
        make(Import, group=space, file="")
        inner = make(Paper, group=space, title="Only ours")
        shared = make(Paper, group=space, title="For all", reach="public")
        for paper in (inner, shared):
            make(PaperVersion, paper=paper, group=space, number=1)
        make(Source, group=space, title="Only ours")
        half = make(Source, group=space, title="Half way", reach="members")
        sharing.pressed(cast.bea, half.pk, "public")
        other = make(Organisation, name="Another", stands="applied")
        make(Endorsement, organisation=other, by=lantern)
        make(Application, look_up="x", organisation=lantern)
    return space, shared, half


@law("an organisation's space is its own")
def test_an_organisation_that_leaves_leaves_nothing_behind_but_what_it_shared(cast, enter, lantern):
    space, shared, half = furnished(cast, lantern)
    page = enter(cast.bea).get(f"/people/organisations/{lantern.pk}/leave/").content.decode()
    assert "For all" in page and "Half way" in page and "Only ours" not in page, "what stays is said before"
    done = enter(cast.bea).post(f"/people/organisations/{lantern.pk}/leave/", {"sure": "on", "proof": WORDS})
    text = done.content.decode()
    assert "For all" in text and "Half way" in text and "Only ours" not in text, "and shown after"
    assert not Group.objects.filter(pk=space.pk).exists()
    for kind in (Mandate, ReservedSeat, OpenRole, Import, PaperVersion, Endorsement, Application, Press):
        assert not kind.objects.exists(), kind
    assert [*Paper.objects.all()] == [shared] and [*Source.objects.all()] == [half]
    heir = Paper.objects.get().group
    assert heir.pk != space.pk and "Lantern" not in heir.label and "canary" not in str(vars(heir))
    for who in (cast.wren, cast.bea, cast.lin):
        assert heir.pk not in again(who).groups()
        with pytest.raises(NotSeen):
            actions.give_up_seat(again(who), heir)
    jobs.daily()
    assert again(cast.bea).closed_seats() == [("editor", cast.caucus.pk)], "the seat leaves her box with the day"
    lantern.refresh_from_db()
    assert (lantern.stands, lantern.space_id, lantern.does, lantern.hidden) == ("left", None, "", True)


@law("an organisation's space is its own")
@pytest.mark.parametrize("kind", [Import, Archive])
def test_a_file_that_waits_for_a_word_does_not_stay_on_the_disk(cast, lantern, kind):
    assert kind in queries.bringing()
    with scene():
        row = make(kind, group=lantern.space, file="ab12")
    with pytest.raises(Refused, match="waits for your word"):
        leave_with(cast.bea, lantern)
    with scene():
        kind.objects.filter(pk=row.pk).update(file="")
    leave_with(cast.bea, lantern)
    assert not kind.objects.exists()


@law("an organisation's space is its own")
def test_of_an_organisation_that_shared_nothing_no_group_stays(cast, lantern):
    groups = Group.objects.count()
    leave_with(cast.bea, lantern)
    assert Group.objects.count() == groups - 1


@law("a borrowed phone opens nothing for good")
def test_leaving_with_an_organisation_asks_for_her_words(cast, lantern):
    for proof in ("", "not her words"):
        with pytest.raises(Refused):
            leave_with(cast.bea, lantern, proof=proof)
    lantern.refresh_from_db()
    assert lantern.stands == "full" and lantern.space_id


def test_a_provisional_organisation_leaves_and_a_declined_one_too(cast, enter, sol):
    _code, body = applied(cast, enter)
    for who in (cast.wren, sol):
        actions.decide_organisation(who, body, to="provisional", why="Known.")
        body.refresh_from_db()
    with scene():
        cast.cleo.sit_closed(body.space_id, STEWARD)
        Organisation.objects.update(settled=True)
    actions.decide_organisation(cast.wren, body, to="declined", why="It did not work.")
    page = enter(again(cast.cleo)).get(f"/people/organisations/{body.pk}/").content.decode()
    assert f"/people/organisations/{body.pk}/leave/" in page
    leave_with(cast.cleo, body)
    body.refresh_from_db()
    assert (body.stands, body.space_id) == ("left", None)


def test_of_a_declined_organisation_that_never_came_in_nothing_stays(cast, enter):
    code, body = applied(cast, enter)
    actions.decide_organisation(cast.wren, body, to="declined", why="Nobody knows them.")
    path = f"/people/organisations/{body.pk}/leave/"
    assert "it never was a member" in enter(cast.wren).get(path).content.decode()
    page = enter(cast.wren).post(path, {"sure": "on", "proof": WORDS}).content.decode()
    assert "it never was a member" in page and "Open Tab" not in page
    assert not Organisation.objects.exists() and not Application.objects.exists()
    assert enter().post("/people/apply/how-far/", {"code": code}).status_code == 422
    assert Trace.objects.filter(action="people.leave_network").count() == 1, "taking somebody away is answered for"


@law("one may stop, two may start")
def test_one_steward_alone_takes_in_no_organisation(cast, enter, sol):
    _code, body = applied(cast, enter)
    for _ in range(2):
        actions.decide_organisation(cast.wren, body, to="provisional", why="Known.")
    assert Organisation.objects.get().stands == "applied"
    assert "member for a trial time" in enter(sol).get(f"/people/organisations/{body.pk}/decide/").content.decode()
    actions.decide_organisation(sol, body, to="declined", why="Not yet.")
    actions.decide_organisation(sol, body, to="applied", why="Let us look again.")
    actions.decide_organisation(sol, body, to="provisional", why="Known.")
    assert Organisation.objects.get().stands == "applied", "one stopped it, and what was pressed before is void"
    actions.decide_organisation(cast.wren, body, to="provisional", why="Known.")
    assert Organisation.objects.get().stands == "provisional"


@law("one may stop, two may start")
def test_one_steward_alone_adds_no_organisation(cast, sol):
    told = {"name": "L", "kind": "full", "registered": False, "place": None, "does": "", "hidden": True}
    for _ in range(2):
        actions.add_organisation(cast.wren, cast.house, id=uuid.UUID(int=7 << 76), **told)
    body = Organisation.objects.get()
    assert (body.stands, body.space_id) == ("applied", None)
    actions.decide_organisation(sol, body, to="full", why="They always were.")
    body.refresh_from_db()
    assert body.stands == "full" and body.space_id


def test_only_what_can_be_decided_is_offered(cast, enter, lantern, sol):
    _code, body = applied(cast, enter)

    def offered(one):
        page = enter(cast.wren).get(f"/people/organisations/{one.pk}/decide/").content.decode()
        return [state for state in Organisation.STATES if f'value="{state}"' in page]

    assert offered(body) == ["provisional", "full", "declined"]
    for who in (cast.wren, sol):
        actions.decide_organisation(who, body, to="provisional", why="Known.")
    assert offered(body) == ["full", "declined"]
    actions.decide_organisation(sol, body, to="declined", why="No.")
    assert offered(body) == ["applied"]
    assert "/decide/" not in enter(cast.wren).get(f"/people/organisations/{lantern.pk}/").content.decode()


def test_letting_somebody_in_offers_only_groups_in_which_she_gives_seats(cast, enter):
    with scene():
        cast.wren.sit_closed(cast.caucus.pk, "editor")
        hidden = make(Group, closed=True, label="Kept by wren")
        again(cast.wren).sit_closed(hidden.pk, STEWARD)
        unlisted = make(Group, unlisted=True, label="Not by her")
    page = enter(again(cast.wren)).get("/people/invitations/new/").content.decode()
    assert [str(one.pk) in page for one in (cast.aurora, hidden, cast.caucus, unlisted)] == [True, True, False, False]
    assert "in no group yet" in page
    with scene():
        type(cast.house).objects.update(takes_individuals=False)
    page = enter(again(cast.wren)).get("/people/invitations/new/").content.decode()
    assert "in no group yet" not in page
    assert enter(cast.wren).post("/people/invitations/new/", {"id": uuid.uuid4(), "role": MEMBER}).status_code == 422


def test_nobody_buries_those_who_decide_under_applications(cast, enter):
    with scene():
        cast.house.values = "Sex work is work."
        cast.house.save()

    def send():
        body = {"id": uuid.uuid4(), "name": "Lamp", "kind": "full", "accepts": "on"}
        return enter().post("/people/apply/", body)

    assert {send().status_code for _n in range(10)} == {200}
    late = send()
    assert late.status_code == 429 and "Lamp" in late.content.decode(), "her words are still there"
    assert Organisation.objects.count() == 10


def test_through_the_onion_each_form_is_good_for_one_application(cast, enter, settings):
    import re

    settings.UMBEL_ONION_PORT = 9999
    body = {"id": uuid.uuid4(), "name": "Lamp", "kind": "full", "accepts": "on"}
    page = enter().get("/people/apply/", SERVER_PORT="9999").content.decode()
    once = re.search(r'name="once" value="([^"]+)"', page)[1]
    got = [enter().post("/people/apply/", body | {"once": once}, SERVER_PORT="9999").status_code for _n in range(2)]
    assert got == [200, 429]


def closed_group(cast, *seats):
    with scene():
        group = make(Group, closed=True, label="Quiet table")
        for who, role in seats:
            again(who).sit_closed(group.pk, role)
    return group


@law("no group with people is left without a steward")
def test_the_last_steward_of_a_closed_group_does_not_stand_up_nor_is_she_stood_up(cast):
    group = closed_group(cast, (cast.lin, STEWARD), (cast.edda, MEMBER))
    with pytest.raises(Refused):
        actions.give_up_seat(again(cast.lin), group)
    for role in ("editor", MEMBER):
        with pytest.raises(Refused):
            actions.give_seat(again(cast.lin), group, member=cast.lin, role=role)
    kept = actions.reserve_seat(again(cast.lin), group, id=uuid.uuid4(), role="editor", for_whom="Migrants")
    actions.offer_seat(again(cast.lin), kept, member=cast.lin)
    with pytest.raises(Refused):
        actions.answer_offer(again(cast.lin), kept, yes=True)
    actions.give_seat(again(cast.lin), group, member=cast.edda, role=STEWARD)
    actions.give_up_seat(again(cast.lin), group)
    actions.give_up_seat(again(cast.edda), group)
    assert group.pk not in again(cast.edda).groups(), "who sits there alone may always go"


@law("no group with people is left without a steward")
def test_whoever_leaves_is_gone_at_once_and_the_group_is_on_the_desks_of_its_people(cast, enter):
    group = closed_group(cast, (cast.lin, STEWARD), (cast.edda, MEMBER), (cast.cleo, MEMBER))
    leave(cast.lin, cast)
    assert not Member.objects.filter(pk=cast.lin.pk).exists()
    assert left_to(group) == "own"
    for who in (cast.edda, cast.cleo):
        assert "Nobody keeps this group" in enter(again(who)).get("/").content.decode()
        assert "choose-steward" not in enter(again(who)).get(f"/people/groups/{group.pk}/").content.decode()
        assert "/steward/" in enter(again(who)).get(f"/people/groups/{group.pk}/").content.decode()
    for who in (cast.wren, cast.bea):
        assert "Quiet table" not in enter(again(who)).get("/").content.decode()
        with pytest.raises(NotSeen):
            actions.choose_steward(again(who), group, name="")
    leave(cast.edda, cast)
    leave(cast.cleo, cast)


@law("no group with people is left without a steward")
def test_a_group_that_another_steward_keeps_is_left_to_nobody(cast):
    group = closed_group(cast, (cast.lin, STEWARD), (cast.edda, STEWARD), (cast.cleo, MEMBER))
    leave(cast.lin, cast)
    assert left_to(group) == ""
    assert not rules.chooses(again(cast.cleo), group)


@law("no group with people is left without a steward")
def test_the_clock_sees_a_group_that_nobody_keeps(cast):
    """However it came: two who stood up in the same moment, or a group that was left before anybody looked."""
    group = closed_group(cast, (cast.edda, MEMBER))
    jobs.daily()
    assert left_to(group) == "own"
    with scene():
        again(cast.edda).sit_closed(group.pk, STEWARD)
    jobs.daily()
    assert left_to(group) == ""


@law("one may stop, two may start")
def test_a_steward_is_chosen_by_two_one_of_them_herself_and_one_stops_it(cast):
    group = closed_group(cast, (cast.edda, MEMBER), (cast.cleo, MEMBER), (cast.bea, "listener"))
    jobs.daily()

    def press(who, name=""):
        actions.choose_steward(again(who), Group.objects.get(pk=group.pk), name=name)
        return again(cast.edda).sits(STEWARD, group.pk)

    with pytest.raises(Refused):
        press(cast.cleo, cast.edda.name)  # edda has not stood up
    assert not press(cast.edda) and not press(cast.edda), "twice is still one"
    actions.stop_choosing(again(cast.bea), group)
    with pytest.raises(Refused):
        press(cast.cleo, cast.edda.name)
    assert not press(cast.edda)
    assert press(cast.cleo, cast.edda.name)
    assert left_to(group) == "" and not Press.objects.exists()
    assert not duties.nobody_keeps(again(cast.cleo))


@law("closed seats are in no table")
def test_choosing_says_the_same_of_who_is_not_inside_who_did_not_stand_up_and_nobody(cast, enter):
    group = closed_group(cast, (cast.edda, MEMBER), (cast.cleo, MEMBER))
    jobs.daily()
    said = set()
    for name in (cast.cleo.name, cast.wren.name, "Nobody of this name"):
        page = enter(again(cast.edda)).post(f"/people/groups/{group.pk}/steward/", {"name": name})
        said.add((page.status_code, page.content.decode().count("has stood up")))
    assert said == {(422, 1)} or len(said) == 1
    from tests.test_ground import rows

    actions.choose_steward(again(cast.edda), group, name="")
    for table, row in rows():
        told = {str(value).replace("-", "") for value in row}
        assert not {group.pk.hex, cast.edda.pk.hex} <= told, table


def test_who_is_left_alone_in_a_group_stands_up_by_herself(cast):
    group = closed_group(cast, (cast.lin, STEWARD), (cast.edda, MEMBER))
    leave(cast.lin, cast)
    actions.choose_steward(again(cast.edda), group, name="")
    assert again(cast.edda).sits(STEWARD, group.pk)


@law("who is new sees nothing older")
def test_who_is_new_chooses_nobody(cast):
    group = closed_group(cast, (cast.edda, MEMBER))
    jobs.daily()
    new = joined(cast)
    with scene():
        new.sit_closed(group.pk, MEMBER)
    assert not rules.chooses(again(new), Group.objects.get(pk=group.pk))
    assert not duties.nobody_keeps(again(new))


@law("no group with people is left without a steward")
@pytest.mark.parametrize("board", [0, 1, 2])
def test_where_the_coalition_has_no_steward_its_board_chooses_one_or_all_members_do(cast, board):
    with scene():
        stewards = make(Group, kind="board", label="Stewards")
        for who in (cast.lin, cast.edda)[:board]:
            make(Seat, group=stewards, member=who, role="editor")
    leave(cast.wren, cast)
    assert left_to(cast.aurora) == left_to(cast.borealis) == ""
    assert left_to(stewards) == ("own" if board == 2 else "all")
    stewards.refresh_from_db()
    assert bool(rules.chooses(again(cast.cleo), stewards)) == (board < 2), "not whoever is quick"
    actions.choose_steward(again(cast.lin), stewards, name="")
    assert not again(cast.lin).sits(STEWARD), "two may start"
    actions.choose_steward(again(cast.edda), Group.objects.get(pk=stewards.pk), name=cast.lin.name)
    assert rules.steward(again(cast.lin), cast.house)
    assert left_to(stewards) == ""


@law("no group with people is left without a steward")
def test_a_steward_who_comes_otherwise_ends_the_choice(cast):
    _code, (bearer, row) = invitation(cast, group=cast.aurora, role=STEWARD)
    knock = actions.say_word(bearer, row, word="cherry").__dict__["said"]
    actions.confirm_word(cast.wren, row, word="cherry")
    leave(cast.wren, cast)
    assert (left_to(cast.aurora), left_to(cast.borealis)) == ("own", ""), "there is no board; here sit enough"
    actions.choose_steward(again(cast.lin), Group.objects.get(pk=cast.aurora.pk), name="")
    actions.join(bearer, row, name="Newcomer", passphrase="", knock=knock)
    assert left_to(cast.aurora) == "" and not Press.objects.exists()


def test_no_page_but_those_that_show_it_looks_for_lost_words(cast, enter):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from umbel.core.codes import fresh
    from umbel.people.models import WayBack

    def looks(path):
        with CaptureQueriesContext(connection) as asked:
            assert enter(again(cast.edda)).get(path).status_code == 200
        return len([query for query in asked.captured_queries if "people_wayback" in query["sql"]]), len(asked)

    def lost():
        with scene():
            make(WayBack, look_up=WayBack.hashed(fresh()), member=make(Member))

    lost()
    before = looks("/")[1]
    for _ in range(3):
        lost()
    assert [looks(path)[0] for path in ("/people/", "/library/", "/people/me/")] == [0, 0, 0]
    assert looks("/")[1] == before, "as many questions for many as for few"
    assert House("a test").errand

"""Secret calendar addresses, groups that rest, and a group's look at itself."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import WORDS, scene
from tests.making import make
from umbel.core.actions import NotSeen, Refused
from umbel.core.lock import Erased, key_of
from umbel.core.models import Trace
from umbel.core.records import today
from umbel.people import actions as people
from umbel.people import sessions
from umbel.people.models import Group, Member, OpenRole, RaisedHand
from umbel.people.ways_in import COOKIE
from umbel.week import actions, addresses, jobs, views_hours
from umbel.week.models import MATTERS, Band, CalendarAddress, Decision, Meeting, Season

law = pytest.mark.law
TAKE = "/week/calendar/address/"


@pytest.fixture(autouse=True)
def patience():
    views_hours.TRIES._tries.clear()


@pytest.fixture
def own(client, cast):
    """Lin's own phone."""
    client.cookies[COOKIE] = sessions.begin(cast.lin.pk, only_mine=True)
    return client


def again(member):
    return Member.objects.get(pk=member.pk)


def taken(member, house, label="phone"):
    made = actions.take_address(again(member), house, id=uuid.uuid4(), proof=WORDS, label=label)
    return made, made.__dict__["said"]


def meeting(group, hours=30, **more):
    with scene():
        starts = timezone.now() + timedelta(hours=hours)
        return make(Meeting, group=group, title="Eviction of the house", zone="UTC", starts=starts, **more)


def read(enter, said):
    return enter().get(f"/week/hours/{said}.ics")


@law("an address is hers alone")
def test_an_address_gives_hours_alone_of_her_groups_and_no_others(cast, enter):
    mine, hidden, others = meeting(cast.aurora), meeting(cast.caucus), meeting(cast.borealis)
    for who, sees in ((cast.lin, 1), (cast.bea, 2), (cast.cleo, 1)):
        page = read(enter, taken(who, cast.house)[1])
        text = page.content.decode()
        assert page.status_code == 200
        assert page["Content-Type"].startswith("text/calendar")
        assert page["Cache-Control"] == "no-store"
        assert text.count("BEGIN:VEVENT") == sees
        for word in ("Eviction", "LOCATION", "ORGANIZER", "ATTENDEE", str(cast.caucus), str(cast.aurora), who.name):
            assert word not in text
        assert not any(str(one.pk) in text or one.pk.hex in text for one in (mine, hidden, others))


@law("an address is hers alone")
def test_two_calendars_cannot_be_laid_side_by_side_by_the_names_of_their_hours(cast, enter):
    meeting(cast.aurora)
    said = [read(enter, taken(who, cast.house)[1]).content.decode() for who in (cast.lin, cast.edda, cast.lin)]
    uids = [next(x for x in "".join(text.split("\r\n ")).splitlines() if x.startswith("UID:")) for text in said]
    assert uids[0] == uids[2] != uids[1]


def test_days_of_other_rooms_stand_in_the_calendar_of_who_may_see_them(cast, enter):
    words = {"what": "Reads sources in Russian", "does": "Two evenings", "until": today() + timedelta(days=30)}
    words |= {"for_all_from": today(), "reach": "group"}
    with scene():
        make(OpenRole, group=cast.caucus, **words)
        make(OpenRole, group=cast.aurora, **words | {"what": "Keeps the purse", "until": today() + timedelta(days=91)})
    bea, wren = (enter(who).get("/week/calendar/").content.decode() for who in (cast.bea, cast.wren))
    assert "Reads sources in Russian" in bea
    assert "Reads sources in Russian" not in wren + enter().get("/week/calendar/").content.decode()
    assert "Keeps the purse" not in bea, "three months ahead is as far as a calendar looks"


@law("an address is hers alone")
def test_wrong_ended_and_old_addresses_are_answered_alike(cast, enter):
    made, said = taken(cast.lin, cast.house)
    old, ninety = taken(cast.lin, cast.house)
    actions.end_address(again(cast.lin), made)
    with scene():
        CalendarAddress.objects.filter(pk=old.pk).update(made_on=timezone.now() - timedelta(days=90, seconds=1))
    words = (said, ninety, "1" * 40, "nothing", "9" * 400)
    pages = [read(enter, word) for word in words]
    assert {page.status_code for page in pages} == {404}
    drawn = [
        page.content.decode().replace(f"/week/hours/{word}.ics", "") for page, word in zip(pages, words, strict=True)
    ]
    assert len({re.sub('name="csrfmiddlewaretoken" value="[^"]+"', "", page) for page in drawn}) == 1


@law("an address is hers alone")
def test_nobody_else_can_end_or_read_of_an_address(cast, enter):
    made, _said = taken(cast.lin, cast.house, "by the bed")
    with pytest.raises(NotSeen):
        actions.end_address(again(cast.wren), made)
    assert addresses.hers(again(cast.wren)) == []
    assert addresses.hers(again(cast.lin)) == [(made, "by the bed")]
    assert "by the bed" in enter(cast.lin).get("/week/calendar/").content.decode()


def test_a_meeting_stays_in_the_calendar_until_it_is_over_and_says_that_it_was_called_off(cast, enter):
    meeting(cast.aurora, hours=-1, minutes=90)
    meeting(cast.aurora, hours=-3, minutes=90)
    coming = meeting(cast.aurora)
    _made, said = taken(cast.lin, cast.house)
    before = read(enter, said).content.decode()
    assert before.count("BEGIN:VEVENT") == 2, "one goes on, one is over, one is to come"
    actions.call_off(again(cast.lin), coming)
    after = read(enter, said).content.decode()
    assert (before.count("STATUS:CANCELLED"), after.count("STATUS:CANCELLED")) == (0, 1)
    assert re.findall("UID:.*", before) == re.findall("UID:.*", after)
    assert "SEQUENCE:1" in after


@law("an address is hers alone")
def test_an_address_says_nothing_of_a_group_once_she_has_left_it(cast, enter):
    meeting(cast.aurora)
    _made, said = taken(cast.lin, cast.house)
    assert "BEGIN:VEVENT" in read(enter, said).content.decode()
    people.give_up_seat(again(cast.lin), Group.objects.get(pk=cast.aurora.pk))
    assert "BEGIN:VEVENT" not in read(enter, said).content.decode()


def test_using_an_address_keeps_the_day_and_nothing_else(cast, enter):
    made, said = taken(cast.lin, cast.house)
    before = CalendarAddress.objects.get(pk=made.pk).__dict__.copy()
    for _time in range(3):
        assert read(enter, said).status_code == 200
    after = CalendarAddress.objects.get(pk=made.pk).__dict__.copy()
    changed = {name for name in after if name != "_state" and before[name] != after[name]}
    assert changed == {"used_on"}
    assert after["used_on"] == today()
    assert after["made_on"].time().isoformat() == "00:00:00", "no hour of hers is kept"
    assert not Trace.objects.filter(kind="week.CalendarAddress").exists()


@law("an address is hers alone")
def test_an_address_ends_with_a_journey_with_leaving_and_with_its_time(cast, enter, django_capture_on_commit_callbacks):
    locked, on_a_journey = taken(cast.lin, cast.house)
    gone, left = taken(cast.edda, cast.house)
    old, _said = taken(cast.bea, cast.house)
    kept, stays = taken(cast.bea, cast.house)
    people.lock_for_travel(again(cast.lin), cast.house, proof=WORDS, first=today(), last=today())
    with django_capture_on_commit_callbacks(execute=True):
        people.leave(again(cast.edda), cast.house, proof=WORDS, sure=True)
    with scene():
        CalendarAddress.objects.filter(pk=old.pk).update(made_on=timezone.now() - timedelta(days=91))
    assert read(enter, left).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        jobs.daily()
    assert set(CalendarAddress.objects.all()) == {kept}
    assert read(enter, on_a_journey).status_code == 404
    assert read(enter, stays).status_code == 200
    for one in (locked, gone, old):
        with pytest.raises(Erased):
            key_of(one.lock)


@law("an address is hers alone")
def test_a_journey_ends_an_address_before_the_clock_comes_by(cast, enter):
    _made, said = taken(cast.lin, cast.house)
    with scene():
        again(cast.lin).keep(away=[today().isoformat(), today().isoformat(), ""])
    assert read(enter, said).status_code == 404
    with scene():
        again(cast.lin).keep(away=None)
    assert read(enter, said).status_code == 404, "it has ended, and does not come back"


@law("an address is hers alone")
def test_an_address_ends_when_she_takes_new_words(cast, enter):
    """Whoever stole her phone, or read her words, may have made it or have copied it."""
    _made, said = taken(cast.lin, cast.house)
    people.renew_words(again(cast.lin), cast.house, passphrase="the-newer-words", proof=WORDS)
    assert read(enter, said).status_code == 404
    assert addresses.hers(again(cast.lin)) == []
    jobs.daily()
    assert not CalendarAddress.objects.exists()


def test_what_we_hold_about_her_names_what_the_week_holds(cast, enter):
    """A promise, a turn and an address are hers: the page that says it is all has all."""
    called = meeting(cast.aurora)
    taken(cast.lin, cast.house, "by the bed")
    actions.take_turn(again(cast.lin), called, role="notes")
    actions.promise(again(cast.lin), cast.aurora, id=uuid.uuid4(), what="Ask the landlord", due=None, whose="me")
    for path in ("/people/me/", "/people/me/held.json"):
        lin, wren = (enter(who).get(path).content.decode() for who in (cast.lin, cast.wren))
        for word in ("by the bed", "Ask the landlord", "Eviction of the house"):
            assert word in lin
            assert word not in wren


@law("a borrowed phone opens nothing for good")
def test_an_address_is_not_offered_on_a_shared_phone_and_takes_her_words(cast, enter, own):
    shared = enter(cast.lin)
    assert TAKE not in shared.get("/week/calendar/").content.decode()
    given = {"id": str(uuid.uuid4()), "label": "phone", "proof": WORDS}
    assert shared.post(TAKE, given).status_code == 302
    assert not CalendarAddress.objects.exists()
    assert TAKE in own.get("/week/calendar/").content.decode()
    assert own.post(TAKE, given | {"proof": "not her words"}).status_code == 422
    assert not CalendarAddress.objects.exists()
    first = own.post(TAKE, given).content.decode()
    shown = re.search(r"http://testserver(/week/hours/[0-9]{40}[.]ics)", first)
    assert shown, "the address is whole"
    assert own.get(shown[1]).status_code == 200
    assert "company" in first
    second = own.post(TAKE, given).content.decode()
    assert "/week/hours/" not in second, "it is shown once"
    assert CalendarAddress.objects.count() == 1


def test_five_addresses_are_enough(cast):
    for _n in range(5):
        taken(cast.lin, cast.house)
    with pytest.raises(Refused):
        taken(cast.lin, cast.house)


def test_whoever_tries_addresses_is_asked_to_wait(cast, enter):
    _made, said = taken(cast.lin, cast.house)
    views_hours.TRIES.seconds, answers = 3600, set()
    for _n in range(views_hours.TRIES.most):
        views_hours.TRIES.allows("127.0.0.1")
    answers = {read(enter, word).status_code for word in (said, "1" * 40)}
    assert answers == {429}


@law("who rests says so")
def test_a_group_that_rests_says_so_wherever_it_is_asked_something(cast, enter):
    with scene():
        board = make(Group, kind="board", rests_until=today())
        words = {"reach": "public", "for_all_from": today(), "until": today() + timedelta(days=9)}
        role = make(OpenRole, group=cast.aurora, what="Notes", **words)
    people.close_doors(again(cast.edda), cast.aurora, until=today() + timedelta(days=7))
    spots = [(None, f"/people/roles/{role.pk}/"), (None, "/people/apply/"), (cast.cleo, cast.aurora.get_absolute_url())]
    spots += [(cast.cleo, f"/people/roles/{role.pk}/hand/"), (cast.lin, f"/week/tell/{cast.aurora.pk}/")]
    for who, path in spots:
        assert " rest" in enter(who).get(path).content.decode(), path
    people.raise_hand(again(cast.cleo), role)
    assert RaisedHand.objects.filter(role=role).exists(), "nothing is lost"
    people.open_doors(again(cast.edda), Group.objects.get(pk=cast.aurora.pk))
    people.open_doors(again(cast.wren), board)
    for who, path in spots[:4]:
        page = enter(who).get(path).content.decode()
        assert "nobody looks at it" not in page, path


@law("who rests says so")
def test_doors_open_by_themselves_on_the_day_after(cast):
    group = Group(rests_until=today())
    assert group.rests
    group.rests_until = today() - timedelta(days=1)
    assert not group.rests
    assert not Group().rests


@law("who rests says so")
def test_nobody_applies_in_vain_while_one_board_is_there(cast, enter):
    with scene():
        make(Group, kind="board", rests_until=today())
        make(Group, kind="board")
    assert "nobody looks at it" not in enter().get("/people/apply/").content.decode()


@law("who rests says so")
@settings(max_examples=30)
@given(ahead=st.integers(-400, 400))
def test_a_group_rests_for_four_weeks_at_most(cast, ahead):
    until = today() + timedelta(days=ahead)
    group = Group.objects.get(pk=cast.aurora.pk)
    if 0 <= ahead <= 28:
        assert people.close_doors(again(cast.edda), group, until=until).rests
    else:
        with pytest.raises(Refused):
            people.close_doors(again(cast.edda), group, until=until)


@law("a group looks at itself")
def test_a_look_holds_bands_and_words_and_no_number_and_no_person():
    kinds = {field.name: field.get_internal_type() for field in Season._meta.concrete_fields}
    own = {name: kind for name, kind in kinds.items() if name not in {"id", "made_on", "revision", "group", "reach"}}
    assert set(own.values()) == {"CharField", "DateField", "ForeignKey"}
    assert Season._meta.get_field("changes").related_model is Decision
    assert [band.value for band in Band] == ["unknown", "evenly", "somewhat", "few"]


def look(cast, who, **more):
    words = dict.fromkeys(MATTERS, "few") | {f"{one}_says": "" for one in MATTERS}
    group = cast.aurora
    return actions.look_at_ourselves(
        again(who), group, id=uuid.uuid4(), name="June", **words | {"changes": None} | more
    )


@law("a group looks at itself")
def test_what_it_will_change_is_a_decision_of_that_very_group(cast):
    with scene():
        said = {"question": "Q?", "result": "R.", "day": today()}
        ours = make(Decision, group=cast.aurora, stands="adopted", reach="members", **said)
        proposed = make(Decision, group=cast.aurora, stands="proposed", **said)
        theirs = make(Decision, group=cast.borealis, stands="adopted", reach="members", **said)
    assert look(cast, cast.bea, changes=ours).changes == ours
    for other in (theirs, proposed):
        with pytest.raises(Refused):
            look(cast, cast.bea, changes=other)


@law("a group looks at itself")
def test_members_read_it_after_two_presses_and_strangers_never(cast, enter):
    season = look(cast, cast.bea, work_says="The nights fell on two kitchens.")
    path = season.get_absolute_url()
    assert enter(cast.cleo).get(path).status_code == 404
    with pytest.raises(Refused):
        actions.share_season(again(cast.lin), season, to="public")
    actions.share_season(again(cast.lin), season, to="members")
    assert enter(cast.cleo).get(path).status_code == 404, "one press starts nothing"
    actions.share_season(again(cast.edda), season, to="members")
    assert "two kitchens" in enter(cast.cleo).get(path).content.decode()
    assert enter().get(path).status_code == 404
    actions.hide_season(again(cast.cleo), Season.objects.get(pk=season.pk), to="group")
    assert enter(cast.cleo).get(path).status_code == 404


@law("a group looks at itself")
def test_other_words_make_the_first_press_void(cast, enter):
    season = look(cast, cast.bea)
    actions.share_season(again(cast.lin), season, to="members")
    words = dict.fromkeys(MATTERS, "few") | {f"{one}_says": "Other words." for one in MATTERS}
    now = Season.objects.get(pk=season.pk)
    actions.look_again(again(cast.bea), now, revision=now.revision, name="June", changes=None, **words)
    actions.share_season(again(cast.edda), Season.objects.get(pk=season.pk), to="members")
    assert enter(cast.cleo).get(season.get_absolute_url()).status_code == 404, "nobody but Edda pressed for these words"


@law("a group looks at itself")
def test_a_look_is_forgotten_after_thirteen_months(cast):
    from umbel.core.keeping import forget

    kept, old = look(cast, cast.bea), look(cast, cast.bea)
    with scene():
        Season.objects.filter(pk=old.pk).update(day=today() - timedelta(days=397))
        forget()
    assert list(Season.objects.all()) == [kept]

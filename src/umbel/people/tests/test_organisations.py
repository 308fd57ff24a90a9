"""Organisations: applying without a name, being vouched for, a space of their own, and taking it away."""

import re
import uuid

import pytest
from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied

from conftest import WORDS, scene
from tests.making import make
from umbel.core.actions import NotSeen, Refused
from umbel.core.viewers import House, Visitor
from umbel.core.wording import sha
from umbel.evidence.models import Source
from umbel.people import actions
from umbel.people.models import (
    Application,
    Endorsement,
    Group,
    Invitation,
    Member,
    Organisation,
    OrganisationStep,
    Seat,
)
from umbel.people.tests.test_ways import joined

law = pytest.mark.law
TOLD = {
    "kind": "full",
    "registered": False,
    "place": None,
    "does": "A drop-in, led by those who use it.",
    "hidden": True,
}
VALUES = "Sex work is work."


@pytest.fixture
def lantern(cast):
    """A full member; bea speaks for it."""
    actions.add_organisation(House("a test"), cast.house, id=uuid.uuid4(), **TOLD | {"name": "Lantern House"})
    body = Organisation.objects.get()
    with scene():
        cast.bea.sit_closed(body.space_id, "steward")
    return body


@pytest.fixture
def sol(cast):
    """Another steward of the coalition: two may start."""
    with scene():
        member = make(Member, name="Sol", password=make_password(WORDS))
        make(Seat, group=cast.aurora, member=member, role="steward")
    return member


def applied(cast, enter, **more):
    """Somebody without an account applies by the page; the code she keeps."""
    with scene():
        cast.house.values = VALUES
        cast.house.save()
    body = {"id": uuid.uuid4(), "name": "Open Tab", "kind": "full", "does": "Online.", "hidden": "on", "accepts": "on"}
    page = enter().post("/people/apply/", body | more).content.decode()
    code = re.search(r'class="code" dir="ltr">([\d ]+)<', page)
    return code and code[1], Organisation.objects.filter(name="Open Tab").first()


def test_an_organisation_applies_is_vouched_for_and_its_first_person_comes_in(cast, enter, lantern, sol):
    code, body = applied(cast, enter)
    assert (body.stands, body.values_hash) == ("applied", sha(VALUES))
    assert "Nothing is decided yet" in enter().post("/people/apply/how-far/", {"code": code}).content.decode()
    assert "Open Tab" in enter(cast.bea).get("/").content.decode(), "it waits on the desk of those who can vouch"
    actions.endorse(cast.bea, lantern, organisation=body)
    actions.endorse(cast.bea, lantern, organisation=body)
    assert "Lantern House" in enter(cast.lin).get(f"/people/organisations/{body.pk}/").content.decode()
    said = {"to": "provisional", "why": "Known well."}
    assert "It waits for another" in enter(sol).post(f"/people/organisations/{body.pk}/decide/", said).content.decode()
    page = enter(cast.wren).post(f"/people/organisations/{body.pk}/decide/", said)
    said = re.search(r'class="code" dir="ltr">([\d ]+)<', page.content.decode())[1]
    bearer, invitation = Invitation.opened_by(said)
    knock = actions.say_word(bearer, invitation, word="plum").__dict__["said"]
    actions.confirm_word(cast.wren, invitation, word="plum")
    actions.join(bearer, invitation, name="Tabby", passphrase="", knock=knock)
    tabby = Member.named("Tabby")
    body.refresh_from_db()
    assert tabby.sits("steward", body.space_id)
    assert "Known well." in enter().post("/people/apply/how-far/", {"code": code}).content.decode()
    with pytest.raises(Refused):
        actions.endorse(cast.bea, lantern, organisation=body)
    for who in (cast.wren, sol):
        actions.decide_organisation(who, body, to="full", why="The trial time is over.")
    assert not Endorsement.objects.exists(), "who vouched is forgotten with the trial time"
    assert list(OrganisationStep.objects.order_by("number").values_list("to", flat=True)) == ["provisional", "full"]


def test_who_does_not_share_the_values_is_told_and_nothing_is_kept(cast, enter):
    code, body = applied(cast, enter, accepts="")
    assert code is None and body is None
    assert not Application.objects.exists()


def test_a_coalition_that_takes_no_organisations_says_so(cast, enter):
    with scene():
        cast.house.takes_organisations = False
        cast.house.save()
    assert "/people/apply/" not in enter().get("/people/").content.decode()
    assert applied(cast, enter) == (None, None)


def test_a_declined_organisation_reads_why_and_may_be_asked_again(cast, enter):
    code, body = applied(cast, enter)
    with pytest.raises(Refused):
        actions.decide_organisation(cast.wren, body, to="declined", why=" ")
    actions.decide_organisation(cast.wren, body, to="declined", why="Two members know them otherwise.")
    assert "Two members know them otherwise." in enter().post("/people/apply/how-far/", {"code": code}).content.decode()
    assert Invitation.objects.count() == 0


@law("an organisation's space is its own")
def test_the_network_sees_nothing_of_an_organisations_space(cast, enter, lantern):
    with scene():
        make(Source, title="Only ours", group=lantern.space)
    for who in (cast.wren, cast.lin, None):
        assert enter(who).get(f"/people/groups/{lantern.space_id}/").status_code == 404
        assert str(lantern.space_id) not in enter(who).get("/people/").content.decode()
        assert str(lantern.space_id) not in enter(who).get(f"/people/organisations/{lantern.pk}/").content.decode()
        assert "Only ours" not in enter(who).get("/library/").content.decode()
    assert "Only ours" in enter(cast.bea).get("/library/").content.decode()


@law("an organisation's space is its own")
def test_who_leaves_with_an_organisation_takes_its_space_away(cast, lantern):
    with scene():
        make(Source, title="Only ours", group=lantern.space)
        shared = make(Source, title="Shared", group=lantern.space, reach="public")
        Organisation.objects.update(settled=True)
    with pytest.raises(PermissionDenied):
        actions.leave_network(cast.wren, lantern, proof=WORDS, sure=True, why="")
    actions.leave_network(cast.bea, lantern, proof=WORDS, sure=True, why="We go our own way.")
    assert set(Source.objects.all()) == {shared}
    lantern.refresh_from_db()
    assert (lantern.stands, lantern.does, lantern.space_id) == ("left", "", None)
    with pytest.raises(PermissionDenied):
        actions.describe_organisation(cast.bea, lantern, revision=lantern.revision, **TOLD | {"name": "X"})


def test_only_who_sits_in_it_speaks_for_an_organisation(cast, lantern, enter):
    _code, body = applied(cast, enter)
    for who in (cast.wren, cast.lin):
        with pytest.raises(PermissionDenied):
            actions.endorse(who, lantern, organisation=body)
    with pytest.raises(NotSeen):
        actions.endorse(joined(cast), lantern, organisation=body)


def test_strangers_learn_of_no_organisation_that_is_hidden_or_has_only_applied(cast, enter, lantern, sol):
    _code, body = applied(cast, enter, hidden="")
    assert not Organisation.objects.visible_to(Visitor()).exists()
    for who in (cast.wren, sol):
        actions.decide_organisation(who, body, to="provisional", why="Known.")
    assert [str(one) for one in Organisation.objects.visible_to(Visitor())] == ["Open Tab"]
    text = enter().get("/people/index.json").content.decode()
    assert "Open Tab" in text and "Online." not in text and "Lantern" not in text
    assert Group.objects.filter(label="Open Tab", closed=True).exists()


@law("one may stop, two may start")
def test_one_of_an_organisation_alone_does_not_let_strangers_know_of_it(cast, enter, lantern):
    with scene():
        cast.lin.sit_closed(lantern.space_id, "member")
    shown = TOLD | {"name": "Lantern House", "hidden": False}

    def say(who, **said):
        lantern.refresh_from_db()
        actions.describe_organisation(Member.objects.get(pk=who.pk), lantern, revision=lantern.revision, **shown | said)
        return Organisation.objects.visible_to(Visitor()).exists()

    assert not say(cast.bea) and not say(cast.bea), "twice is still one"
    assert (
        "It waits for another" in enter(cast.lin).get(f"/people/organisations/{lantern.pk}/describe/").content.decode()
    )
    assert not say(cast.lin, hidden=True), "one stops it"
    assert not say(cast.lin)
    assert say(cast.bea)
    assert not say(cast.lin, hidden=True)


@law("an organisation's space is its own")
def test_whoever_comes_first_looks_after_the_space_and_then_only_its_own_let_people_in(cast, enter):
    actions.add_organisation(House("a test"), cast.house, id=uuid.uuid4(), **TOLD | {"name": "Lantern House"})
    body = Organisation.objects.get()
    codes = actions.print_sheet(cast.wren, body, many=2).__dict__["said"]
    for name, code, seat in zip(("Ash", "Rowan"), codes, ("steward", "member"), strict=True):
        bearer, invitation = Invitation.opened_by(code)
        knock = actions.say_word(bearer, invitation, word="plum").__dict__["said"]
        actions.confirm_word(cast.wren, invitation, word="plum")
        actions.join(bearer, invitation, name=name, passphrase="", knock=knock)
        assert Member.named(name).sits(seat, body.space_id)
    with pytest.raises(PermissionDenied):
        actions.print_sheet(cast.wren, body, many=1)
    assert "/sheet/" not in enter(cast.wren).get(f"/people/organisations/{body.pk}/").content.decode()
    with scene():
        Member.named("Ash").keep(until=None)
    assert "/sheet/" in enter(Member.named("Ash")).get(f"/people/organisations/{body.pk}/").content.decode()
    assert len(actions.print_sheet(Member.named("Ash"), body, many=3).__dict__["said"]) == 3
    page = enter(Member.named("Ash")).get("/people/invitations/")
    assert page.content.decode().count("not used yet") == 3, "she sees who knocks"
    with scene():
        Invitation.objects.all().delete()
    assert enter(Member.named("Ash")).get("/people/invitations/").status_code == 200

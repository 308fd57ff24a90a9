"""Whatever leans on something, in any room: it is listed where it is used, waits when that falls, and is seen to."""

import html
import importlib
from uuid import uuid4

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps
from django.urls import clear_url_caches

import umbel.claims.urls
import umbel.urls
from conftest import scene
from tests.making import make
from umbel.claims import actions, mending
from umbel.claims.models import Claim, Finding, FindingCitation, PaperClaim, PaperSource
from umbel.claims.tests.scene import checked, fell, leaning, now, source
from umbel.core.records import today
from umbel.papers.models import Paper

REPAIRS = "/claims/repairs/"


def page(client, address):
    return html.unescape(client.get(address).content.decode())


def addresses():
    """Every room is asked anew what it can be pressed about."""
    for module in (umbel.claims.urls, umbel.urls):
        importlib.reload(module)
    clear_url_caches()


@pytest.fixture
def another_room(transactional_db, monkeypatch):
    """A room above, with a paper that leans on a finding itself."""
    known = mending.kinds()
    with isolate_apps("umbel.claims"):

        class PaperFinding(FindingCitation):
            ends = ("paper", "finding")
            paper = models.ForeignKey(Paper, models.CASCADE, related_name="+")

            class Privacy:
                open = frozenset({"paper"})

            class Meta:
                app_label = "claims"

            def __str__(self):
                return "a paper"

        with connection.schema_editor() as editor:
            editor.create_model(PaperFinding)
        monkeypatch.setattr(mending, "kinds", lambda: (*known, PaperFinding))
        monkeypatch.setattr(mending.LOOK, "made", {})  # words of before there was such a room
        addresses()
        yield PaperFinding
        monkeypatch.undo()
        addresses()
        with connection.schema_editor() as editor:
            editor.delete_model(PaperFinding)


@pytest.fixture
def study(cast):
    with scene():
        return source(cast, "One review", doi="10.1000/one")


def letter(cast, title="A letter to the committee", **given):
    with scene():
        return make(Paper, title=title, group=cast.aurora, reach="public", text="Words.", **given)


def press(client, address):
    answer = client.post(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, REPAIRS)


@pytest.mark.law("what leans on it is found")
@pytest.mark.parametrize("what", ["retracted", "doubted", "set aside"])
@pytest.mark.parametrize("by", ["press", "off"])
def test_a_room_above_leans_on_a_finding_and_is_seen_to_like_all_others(another_room, cast, enter, what, by):
    with scene():
        study = source(cast, "One review")
    finding = checked(cast, study)
    with scene():
        paper = make(Paper, title="A letter to the committee", group=cast.aurora, reach="public", text="Words.")
        link = another_room.objects.create(paper=paper, finding=finding)
    edda = enter(cast.edda)
    for where in (finding.get_absolute_url(), f"/claims/of/{study.pk}/"):
        assert "A letter to the committee" in page(edda, where), where
    assert "Nothing has to be mended." in page(edda, REPAIRS)
    if what == "retracted":
        fell(cast.bea, study)
    elif what == "doubted":
        actions.doubt_finding(cast.bea, now(cast.bea, finding), why="The table says otherwise.")
    else:
        from umbel.evidence import actions as library

        library.step_source(cast.edda, now(cast.edda, study), to="set_aside", why="It is contested.")
    waiting = page(edda, REPAIRS)
    assert "A letter to the committee" in waiting
    assert "What leans on this has to be looked at" in page(edda, "/")
    assert "It was looked at" not in page(enter(cast.cleo), REPAIRS), "it is no duty of hers"
    press(edda, getattr(link, by))
    assert "Nothing has to be mended." in page(edda, REPAIRS)
    assert another_room.objects.filter(pk=link.pk).exists() is (by == "press")
    assert "What leans on this has to be looked at" not in page(edda, "/")


@pytest.mark.law("what leans on it is found")
def test_every_kind_of_use_has_its_presses(cast, study, enter):
    claim, paper = leaning(cast, study), letter(cast)
    actions.use_in_paper(cast.edda, claim, paper=paper)
    actions.cite_in_paper(cast.edda, study, paper=paper)
    given = actions.give_out(cast.edda, claim, id=uuid4(), what="Leaflet", to="A school", on=today())
    fell(cast.bea, study)
    actions.mend(cast.edda, now(cast.edda, claim), revision=claim.revision, confidence="limited", because="It fell.")
    uses = mending.uses_to_mend(cast.edda)
    here = {kind for kind in mending.kinds() if kind.__module__.startswith("umbel.claims.")}  # others try out their own
    assert {type(use) for use in uses} == {*here, type(given)}
    edda = enter(cast.edda)
    for use in uses:
        assert use.press in page(edda, REPAIRS)
        press(edda, use.press)
    assert "Nothing has to be mended." in page(edda, REPAIRS)


@pytest.mark.law("what leans on it is found")
def test_recheck_reword_and_withdraw_are_one_press_away_from_the_list(cast, study, enter):
    claim = leaning(cast, study)
    fell(cast.bea, study)
    seen = page(enter(cast.edda), REPAIRS)
    for door in ("mend", "revise", "step"):
        assert f"/claims/{claim.pk}/{door}/" in seen


def test_what_a_paper_says_no_more_is_taken_off(cast, study, enter):
    claim, paper = leaning(cast, study), letter(cast)
    actions.use_in_paper(cast.edda, claim, paper=paper)
    actions.cite_in_paper(cast.edda, study, paper=paper)
    for kind in (PaperClaim, PaperSource):
        press(enter(cast.edda), kind.objects.get().off)
        assert not kind.objects.exists()
    assert "A letter to the committee" not in page(enter(), claim.get_absolute_url())


def test_the_desk_names_what_waits_whatever_kind_it_is(cast, study):
    paper = letter(cast)
    actions.cite_in_paper(cast.edda, study, paper=paper)
    claim = leaning(cast, study)
    actions.give_out(cast.edda, claim, id=uuid4(), what="Leaflet of May", to="A school", on=today())
    fell(cast.bea, study)
    actions.step_claim(cast.edda, now(cast.edda, claim), to="withdrawn", why="It fell.")
    said = [str(duty) for duty in mending.waiting(cast.edda)]
    assert "What leans on this has to be looked at: One review" in said
    assert "What leans on this has to be looked at: Leaflet of May" in said
    assert mending.to_look_at(cast.cleo) == []


@pytest.mark.law("what leans on it is found")
def test_a_link_made_while_its_source_is_fallen_does_not_wait_for_what_everybody_knew(cast, study):
    claim = leaning(cast, study)
    fell(cast.bea, study)
    paper = letter(cast)
    actions.cite_in_paper(cast.edda, study, paper=paper)
    assert [row.claim for row in mending.to_mend(cast.edda)] == [claim]
    assert mending.uses_to_mend(cast.edda) == []
    assert Finding.objects.count() == Claim.objects.count() == 1

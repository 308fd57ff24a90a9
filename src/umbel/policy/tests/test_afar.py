"""The law seen from afar: the table says all, nothing unknown looks lawful, and the page fits a slow phone."""

import csv
import html
import random
import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import brotli
import pytest
from django.conf import settings

from conftest import scene
from tests.making import make
from umbel.core.records import today
from umbel.policy import actions
from umbel.policy.models import Label, Legal, Note, Provision
from umbel.policy.outlines import MOST as HEAVIEST
from umbel.policy.outlines import REGIONS, Outline, Shape, packed, squares, theirs, written
from umbel.policy.tests.scene import LAW, now, ruled, shared
from umbel.terms.models import Term

pytestmark = pytest.mark.once  # what is drawn is decided in Python

MOST = 30_000  # bytes, as they go over the line
PLACES = Path(settings.HOUSE) / "terms" / "data" / "places.csv"
SELLS = {"actor": "seller", "activity": "selling"}


def page(client, where="world", who="sell", said="statute"):
    return html.unescape(client.get(f"/policy/law/map/?where={where}&who={who}&said={said}").content.decode())


def row(seen, code):
    """The row of a place in the table."""
    found = re.search(rf'<tr id="{code}">.*?</tr>', seen, re.DOTALL)
    return re.sub(r"\s+", " ", found[0]) if found else ""


def look(seen, code):
    """How a place is drawn: the words of the kind it stands with."""
    found = re.search(rf'<a href="#{code}" tabindex="-1"><title>[^<]*?: ([^<]*)</title>', seen)
    return found[1]


@pytest.fixture
def term(cast):
    """Places of the list, by code."""

    def add(key, name, within):
        with scene():
            return make(Term, list="place", key=key, name=name, within=within)

    add("world", "World", "")
    add("europe", "Europe", "world")
    add("america", "America", "world")
    return {key: add(key, name, within) for key, name, within in (
        ("FR", "France", "europe"), ("SE", "Sweden", "europe"), ("US", "United States", "america"),
        ("US-CA", "California", "US"), ("US-SF", "San Francisco", "US-CA"),
    )}  # fmt: skip


@pytest.mark.law("what is unknown is not lawful")
def test_a_place_of_which_nothing_is_known_is_drawn_as_unknown_and_never_as_lawful(cast, term, enter):
    ruled(cast, term["SE"], **SELLS | {"status": "lawful"})
    seen = page(enter())
    assert look(seen, "SE") == "lawful"
    assert look(seen, "FR") == look(seen, "TD") == "not yet known"
    assert '<span id="FR">France</span>' in seen
    assert not row(seen, "FR")
    lawful = re.search(r'<g class="open">(.*?)</g>', seen.partition("</defs>")[2], re.DOTALL)[1]
    assert lawful.count("<path") == 1
    assert "That does not mean that anything is lawful" in seen


@pytest.mark.law("what is unknown is not lawful")
@pytest.mark.parametrize(
    "said",
    [
        {"actor": "seller", "activity": "reporting", "status": "protected"},
        {"actor": "seller", "activity": "loitering", "status": "lawful"},
        {"actor": "migrant", "activity": "selling", "status": "lawful"},
    ],
)
def test_one_lawful_thing_beside_does_not_make_a_place_lawful(cast, term, enter, said):
    ruled(cast, term["FR"], **said)
    seen = page(enter())
    assert look(seen, "FR") == "known in part"
    assert "not yet known as a whole" in row(seen, "FR")


def test_the_row_says_status_law_day_severity_and_who_confirmed_and_leads_to_its_page(cast, term, enter):
    told = SELLS | {"status": "crime", "article": "art. 5", "prison": "two years", "first": today() - timedelta(900)}
    line = ruled(cast, term["FR"], **told)
    assert "not yet confirmed" in row(page(enter()), "FR")
    actions.validate(cast.cleo, now(cast.cleo, line))
    seen = row(page(enter()), "FR")
    for words in (
        "a criminal offence",
        "Penal Code, art. 5",
        "two years",
        "In force from",
        f"/policy/law/{term['FR'].pk}/",
    ):
        assert words in seen
    assert f"Confirmed by a member organisation, {today():%B %Y}" in seen
    assert "Aurora" not in seen


def test_each_of_those_it_is_about_has_a_map_of_its_own(cast, term, enter):
    ruled(cast, term["FR"], actor="buyer", activity="buying", status="crime")
    ruled(cast, term["FR"], **LAW)
    for who, words in (
        ("buy", "a criminal offence"),
        ("taken", "a criminal offence"),
        ("sell", "not yet known"),
        ("help", "not yet known"),
    ):
        assert look(page(enter(), who=who), "FR") == words


def test_the_hardest_is_drawn_and_what_is_harder_for_some_is_a_star(cast, term, enter):
    ruled(cast, term["FR"], **SELLS | {"status": "lawful"})
    ruled(cast, term["FR"], actor="migrant", activity="border", status="civil")
    ruled(cast, term["SE"], **SELLS | {"status": "lawful"})
    ruled(cast, term["SE"], actor="together", activity="indoors", status="crime")
    seen = page(enter())
    assert look(seen, "FR") == "lawful; harder for some"
    assert ">FR*</text>" in seen
    assert look(seen, "SE") == "a criminal offence"
    assert "Migrants who sell sex: Crossing a border, a visa: a civil sanction" in row(seen, "FR")


def test_what_ended_is_not_drawn_and_what_is_to_come_is_told_with_its_day(cast, term, enter):
    ruled(cast, term["FR"], **SELLS | {"status": "crime", "last": today() - timedelta(1)})
    ruled(cast, term["SE"], **SELLS | {"status": "crime", "first": today() + timedelta(40)})
    seen = page(enter())
    assert look(seen, "FR") == "not yet known"
    assert look(seen, "SE") == "not yet known"
    assert "From" in row(seen, "SE")


def test_two_sources_that_disagree_stand_side_by_side(cast, term, enter):
    for first in (today() - timedelta(11), today() - timedelta(10)):
        ruled(cast, term["FR"], **SELLS | {"status": "lawful", "first": first})
    seen = row(page(enter()), "FR")
    assert "sources disagree" in seen
    assert seen.count("Selling sex") == 2


def test_the_law_of_a_part_is_not_the_law_of_the_whole(cast, term, enter):
    ruled(cast, term["US-SF"], **SELLS | {"status": "crime"})
    world, states = page(enter()), page(enter(), "us")
    assert look(world, "US") == "known in part"
    assert f'<a href="/policy/law/{term["US-SF"].pk}/">San Francisco</a>' in row(world, "US")
    assert look(states, "US-CA") == "known in part"
    assert look(states, "US-NY") == "not yet known"
    assert not row(page(enter(), "europe"), "US")


def test_enforcement_stands_apart_and_reports_that_differ_are_contested(cast, term, enter):
    ruled(cast, term["FR"], **SELLS | {"status": "crime"})
    for place, holds, whom in (("FR", "yes", ""), ("FR", "no", "sell"), ("SE", "partly", "buy")):
        note = {
            "place": term[place],
            "point": Note.ENFORCED,
            "whom": whom,
            "holds": holds,
            "says": f"It is so: {holds}.",
        }
        made = actions.add_note(cast.edda, cast.aurora, id=uuid4(), source="Members report it.", **note)
        shared(actions.share_law, made, cast.edda, cast.lin)
    sells, buys = page(enter(), said="enforced"), page(enter(), who="buy", said="enforced")
    assert look(sells, "FR") == "contested"
    assert "It is so: yes." in row(sells, "FR")
    assert "It is so: no." not in row(buys, "FR")
    assert look(buys, "SE") == "in part"
    assert look(sells, "SE") == "not yet known"
    assert "a criminal offence" not in sells
    assert "It is so" not in page(enter())


def test_a_name_for_a_law_is_told_as_somebodys_and_never_drawn(cast, term, enter):
    told = {"place": term["FR"], "label": "decriminalisation", "by": "A map", "said_on": "2021", "source": "x"}
    made = actions.add_label(cast.edda, cast.aurora, id=uuid4(), **told)
    shared(actions.share_law, made, cast.edda, cast.lin)
    seen = page(enter())
    assert "A map: Decriminalisation, 2021" in row(seen, "FR")
    assert look(seen, "FR") == "not yet known"


def test_the_page_says_whose_borders_it_draws_and_that_drawing_takes_no_position(cast, term, enter):
    assert "this drawing shows no borders, and takes no position on any" in page(enter())
    assert "Natural" not in page(enter())
    theirs("europe").parent.mkdir()
    shapes = (Shape("FR", "France", 5, 5, "M1 1h9v9h-9z"), Shape("-", "", 5, 5, "M10 1h9v9h-9z"))
    theirs("europe").write_text(written(Outline("europe", "Somebody", "free", "flat", 20, 20, False, shapes)))  # noqa: FBT003
    ruled(cast, term["SE"], **SELLS)
    seen = page(enter(), "europe")
    assert "Borders as drawn by Somebody (free; flat). To draw them takes no position on any of them." in seen
    assert look(seen, "FR") == "not yet known"
    assert 'In the table, and not in this drawing: <a href="#SE">Sweden</a>' in seen
    assert "<title>: " not in seen
    theirs("europe").write_text("umbel-outline 1")
    assert "So squares are drawn." in page(enter(), "europe")


def test_every_shape_leads_to_a_line_of_the_page_and_the_drawing_is_beside_what_is_said(cast, term, enter):
    ruled(cast, term["FR"], **SELLS)
    for where in REGIONS:
        seen = page(enter(), where)
        targets = set(re.findall(r'<a href="#([A-Z-]+)" tabindex="-1">', seen))
        assert targets == {shape.code for shape in squares(where).shapes}
        assert targets <= set(re.findall(r' id="([A-Z-]+)"', seen))
        assert seen.count('<svg class="lands') == seen.count('aria-hidden="true" focusable="false"><g') + 1
        assert seen.index("<table" if where != "us" else "Nothing is here yet") < seen.index('id="map"')


def test_another_region_or_actor_than_there_is_is_not_found(cast, enter):
    for words in ("where=moon", "who=everybody", "said=nothing"):
        assert enter().get(f"/policy/law/map/?{words}").status_code == 404


def everywhere(cast):
    """Every country of the world in the list, each with a law and a name for it."""
    with PLACES.open(encoding="utf-8", newline="") as file:
        rows = [one for one in csv.DictReader(file) if one["kind"] != "region"]
    statuses = Legal.values
    with scene():
        for at, one in enumerate(rows):
            place = make(Term, list="place", key=one["code"], name=one["en"], within=one["parent"])
            law = {"actor": "seller", "activity": "selling", "status": statuses[at % 7], "says": "It says so."}
            law |= {"instrument": f"Penal Code of {one['en']} ({1900 + at % 120})", "article": f"art. {at * 37 % 900}"}
            make(Provision, group=cast.aurora, reach="public", place=place, source="The code", **law)
            make(
                Label, group=cast.aurora, reach="public", place=place, label="decriminalisation", by="A map", source="x"
            )


def heavy():
    """An outline of the world as heavy as one may be."""
    chance = random.Random(7)
    for bends in range(60, 0, -1):
        coasts = [
            "".join(f" {chance.randint(0, 30)}-{chance.randint(1, 30)}" for _ in range(bends)) for _ in range(245)
        ]
        some = zip(squares("world").shapes, coasts, strict=True)
        shapes = tuple(one._replace(path=f"M{one.x} {one.y}l{steps.strip()}z") for one, steps in some)
        if packed(shapes) <= HEAVIEST:
            assert packed(shapes) > 0.9 * HEAVIEST
            return shapes
    raise AssertionError


@pytest.mark.parametrize("swapped", [False, True], ids=["squares", "an_outline_as_heavy_as_may_be"])
def test_the_page_of_the_world_fits_thirty_thousand_bytes_with_every_place_known(cast, enter, swapped):
    everywhere(cast)
    if swapped:
        theirs("world").parent.mkdir()
        theirs("world").write_text(written(Outline("world", "Somebody", "free", "flat", 1000, 500, False, heavy())))  # noqa: FBT003
    answer = enter().get("/policy/law/map/", headers={"accept-encoding": "br"})
    assert answer.headers["Content-Encoding"] == "br"
    seen = brotli.decompress(answer.content).decode()
    assert ("Somebody" in seen) == swapped
    assert seen.count("<tr id=") == len(squares("world").shapes)
    assert len(answer.content) <= MOST, len(answer.content)

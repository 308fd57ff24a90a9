"""Where evidence lies: a table first, and the same drawn beside it."""

import html
import re

import pytest

from conftest import scene
from tests.making import make
from umbel.claims import actions, shown
from umbel.claims.models import Finding
from umbel.claims.tests.scene import checked, fell, now, source
from umbel.core.viewers import Visitor
from umbel.terms.models import Term


@pytest.fixture
def finding(cast):
    with scene():
        street = make(Term, list="community", key="street", name="Street-based workers")
        study = source(cast)
    return checked(cast, study, communities=[street])


def cell():
    return shown.evidence_map(Visitor())["violence", "street"]


def test_each_cell_says_how_many_which_way_and_how_sure_and_is_drawn(finding, enter):
    seen = html.unescape(enter().get("/claims/map/").content.decode())
    table, _end, drawing = seen.partition("</table>")
    (row,) = [part for part in table.split("<tr>") if ">Violence</th>" in part]
    assert re.search(r"outcome=violence&community=street\">1</a> <small>More of it · Moderate</small>", row)
    assert "Street-based workers" in table
    picture = drawing.partition('<svg class="dots"')[2].partition("</svg>")[0]
    assert re.search(r'viewBox="0 0 \d+ \d+"', picture)
    assert picture.count("<circle") == 1
    assert "Street-based workers" in picture
    assert seen.count("nothing</span>") == 11, "what is empty stays in sight"


def test_the_map_follows_what_is_read_and_what_falls(cast, finding):
    assert cell().most == "moderate"
    actions.appraise_finding(cast.cleo, now(cast.cleo, finding), tool="amstar", doubts="none", note="Read.")
    assert cell().most == "strong"
    fell(cast.bea, Finding.objects.get().source)
    assert cell().most == "none"
    actions.doubt_finding(cast.bea, now(cast.bea, finding), why="The table says otherwise.")
    assert shown.evidence_map(Visitor()) == {}

"""Who may do what: folded by room and by seat, and what is for one's own seats is open."""

import re

from conftest import scene
from tests.making import make
from umbel.people.models import Member


def folds(page):
    """Each seat of the page, and whether it is unfolded."""
    rows = re.findall(r"<details( open)?><summary>([^<]+)</summary>", page)
    return {seat: bool(is_open) for is_open, seat in rows}


def rooms(page):
    return re.findall(r'<details class="card"( open)?>', page)


def test_a_stranger_finds_every_room_folded(cast, enter):
    page = enter().get("/who-may-do-what/").content.decode()
    assert len(rooms(page)) >= 5 and not any(rooms(page))
    assert not any(folds(page).values())


def test_what_is_for_ones_own_seats_is_open_and_all_else_is_folded(cast, enter):
    page = {name: enter(getattr(cast, name)).get("/who-may-do-what/").content.decode() for name in ("wren", "edda")}
    assert any(rooms(page["wren"]))
    steward, editor = folds(page["wren"]), folds(page["edda"])
    assert (steward["A steward of the coalition."], editor["A steward of the coalition."]) == (True, False)
    assert (steward["An editor of the group."], editor["An editor of the group."]) == (False, True)
    with scene():
        somebody = make(Member)
    plain = folds(enter(somebody).get("/who-may-do-what/").content.decode())
    assert plain["Every member, about herself."], "who has no other seat finds what every member may do"
    assert not steward["Only the house itself, on its errands."]

"""The server is taken: what copies of everything but the keys tell of what was said. There is something to find."""

import random
import uuid
import zlib
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.test_ground import plain, rows
from tests.test_seized import everything, raw_copy
from umbel.concerns import jobs, pool, saying
from umbel.concerns.actions import listening
from umbel.concerns.models import NightCopy
from umbel.concerns.tests.doors import STANDS
from umbel.core import lock
from umbel.people.models import Member

NIGHTS, EACH = 40, 25  # on half of the nights nobody came
law = pytest.mark.law("locked is encrypted")
pytestmark = pytest.mark.django_db


@pytest.fixture
def door(cast):
    return listening.open_door(cast.edda, cast.aurora, id=uuid.uuid4(), says="", **STANDS)


@pytest.fixture
def planted(cast, door, monkeypatch):
    """500 people, each with a name, a street and an hour, who came on twenty of forty days; each night's copy."""
    lock._keys().execute("PRAGMA synchronous = OFF")  # the disk of a test need not survive a fall
    chance = random.Random(20_29)
    print("seed 20_29")
    came = chance.sample([EACH] * (NIGHTS // 2) + [0] * (NIGHTS // 2), NIGHTS)
    copies, people = [bytes(NightCopy.objects.get().box.box)], []
    for night, many in enumerate(came):
        today = date(2026, 3, 1) + timedelta(days=night)
        for module in (pool, saying, listening):
            monkeypatch.setattr(module, "today", lambda today=today: today)
        with pool.changing(door.pk) as held:
            for _n in range(many):
                who = f"lamp-{len(people):03}-bell"
                where = chance.choice(["Harbour-lane", "Station-mile", "Foundry-rise"])
                held.put_in({"says": f"{who} in {where} at 23:41", "place": "RL-N", "community": "", "how": "form"},
                            f"{today:%Y-%m}")  # fmt: skip
                people.append((who, where, night))
        jobs.daily()
        copies.append(bytes(NightCopy.objects.get().box.box))
    return people, came, copies


@law
def test_of_500_people_nothing_is_read_without_the_keys_nor_by_the_night(door, planted, settings):
    people, came, copies = planted
    held = pool.opened(door.pk)
    assert (len(people), len(held.told)) == (500, 500), "there is something to find"
    assert "lamp-" in held.read(min(held.told))["says"]
    taken = everything(settings.UMBEL_HOME) + b"".join(copies)
    for words in (b"lamp-", b"-bell", b"Harbour-lane", b"Station-mile", b"Foundry-rise", b"23:41", b"2026-03"):
        assert taken.count(words) == 0, words
    ours = [plain(row) for table, row in rows() if table == "concerns_nightcopy"]
    names = [mark for one in Member.objects.all() for mark in (one.pk.hex, str(one.pk), one.name)]
    assert len(ours) == 1
    assert not any(name in text for name in names for text in ours)
    assert len({len(copy) for copy in copies}) == 1, "however much came, a copy is as long as the one before"
    pairs = list(pairwise(copies))
    signs = {
        "how much is other than the night before": lambda a, b: sum(map(int.__ne__, a[::64], b[::64])),
        "first byte": lambda _a, b: b[0],
        "ones among its bits": lambda _a, b: int.from_bytes(b).bit_count(),
        "how well it packs": lambda _a, b: len(zlib.compress(b[::16], 1)),
        "how well it packs beside the night before": lambda a, b: len(zlib.compress(a[::64] + b[::64], 1)),
    }  # fmt: skip
    busy = {night for night, many in enumerate(came) if many}
    for name, sign in signs.items():
        ranked = sorted(range(NIGHTS), key=lambda night: sign(*pairs[night]))
        hits = len(busy & set(ranked[: NIGHTS // 2]))
        assert 3 <= hits <= 17, f"{name}: {hits} of 20; chance gives about 10 of 20"


@law
@pytest.mark.django_db(transaction=True)
def test_two_copies_of_the_database_do_not_tell_whether_anybody_came_in_between(cast, door, tmp_path):
    before = raw_copy(tmp_path / "before.sqlite3")
    words = saying.take_in(door, id=uuid.uuid4(), says="lamp-bell", place=None, community=None)
    assert raw_copy(tmp_path / "after.sqlite3") == before, "not a byte of it is other"
    assert saying.came_of(words)[1] is None
    assert raw_copy(tmp_path / "later.sqlite3") == before, "nor for who comes back with words"
    lengths = []
    for _night in range(2):
        jobs.daily()
        lengths.append({(table, len(plain(row))) for table, row in rows() if table.startswith("concerns_")})
    assert lengths[0] == lengths[1]

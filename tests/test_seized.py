"""The server is taken: what a copy of everything but the key file tells. There is something to find."""

import random
import shutil
import sqlite3
import uuid
import zlib
from datetime import time, timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection

from conftest import WORDS, scene
from tests.making import make
from tests.test_ground import plain, rows
from umbel.core import files
from umbel.core.lock import new_key
from umbel.core.models import Trace
from umbel.core.records import today
from umbel.evidence.models import Source
from umbel.people import actions as people
from umbel.people import sessions, sharing
from umbel.people.models import Group, Invitation, Member, Press, Seat
from umbel.people.told import jobs
from umbel.people.words import as_said
from umbel.week import actions as week
from umbel.week.models import CalendarAddress, DecisionStep, Objection, Promise, Turn

PLANTED = 200
law = pytest.mark.law


def everything(home):
    """Every byte a raid carries away, apart from the folder of keys: the database's rows and pages, the files."""
    taken = b""
    for _table, row in rows():
        for value in row:
            taken += bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
            taken += b"\n"
    taken += b"".join(p.read_bytes() for p in home.rglob("*") if p.is_file() and "keys" not in p.parts)
    return taken


@pytest.fixture
def planted(cast):
    """200 people, each with a way to be reached; every second one sits in one of two closed groups."""
    chance = random.Random(20_26)
    with scene():
        silent = {"label": "Tuesday", "purpose": "", "budget": "", "heard_on": ""}
        groups = [make(Group, closed=True, **silent) for _ in range(2)]
        crowd = [make(Member, name=f"person-{i}") for i in range(PLANTED)]
        for i, member in enumerate(crowd):
            member.contact = f"ring-the-{uuid.UUID(int=chance.getrandbits(128)).hex}-bell"
            member.save()
            if i % 2:
                member.sit_closed(chance.choice(groups).pk, "member")
    return crowd, groups


@law("locked is encrypted")
def test_a_seized_disk_gives_no_contact_and_no_closed_seat(cast, planted, settings):
    crowd, groups = planted
    for member in crowd:
        sessions.begin(member.pk)
    new_key("import:a")
    files.put("import:a", b"ring-the-" + b"library")
    taken = everything(settings.UMBEL_HOME)
    assert b"person-7" in taken, "there is something to find"
    assert b"ring-the" not in taken
    spots = [taken.count(group.pk.hex.encode()) + taken.count(str(group.pk).encode()) for group in groups]
    assert spots == [1, 1], "a closed group's key stands once: in its own row, and beside nobody"
    sizes = {len(Member.objects.get(pk=m.pk).kept.box) for m in crowd}
    assert len(sizes) == 1, "who sits in a closed group looks like who does not"


@law("locked is encrypted")
def test_a_seized_disk_says_of_nobody_who_let_her_in_or_which_kept_seat_she_fills(cast, settings):
    """100 people let in by ten hosts, 100 invitations still open, 100 seats kept for somebody and filled."""
    chance, told = random.Random(20_27), 0
    print("seed 20_27")
    with scene():
        hosts = [make(Member, name=f"host-{n}") for n in range(10)]
        for host in hosts:
            make(Seat, group=cast.aurora, member=host, role="steward")
    let_in = {}
    for n in range(PLANTED // 2):
        host = chance.choice(hosts)
        made = people.invite(host, cast.house, id=uuid.uuid4(), group=None, role="member")
        bearer, row = Invitation.opened_by(made.__dict__["said"])
        knock = people.say_word(bearer, row, word="cherry").__dict__["said"]
        people.confirm_word(host, row, word="cherry")
        people.join(bearer, row, name=f"guest-{n}", passphrase="x", knock=knock)
        let_in[Member.named(f"guest-{n}").pk] = host
    open_ones = {}
    for _n in range(PLANTED // 2):
        host = chance.choice(hosts)
        made = people.invite(host, cast.house, id=uuid.uuid4(), group=None, role="member")
        open_ones[made.pk] = host
    filled = {}
    for guest in let_in:
        seat = people.reserve_seat(cast.wren, cast.aurora, id=uuid.uuid4(), role="listener", for_whom="Anybody")
        people.offer_seat(cast.wren, seat, member=Member.objects.get(pk=guest))
        people.answer_offer(Member.objects.get(pk=guest), seat, yes=True)
        filled[guest] = seat.pk
    taken = [plain(row).replace("-", "") for _table, row in rows()]
    assert sum(guest.hex in row for row in taken for guest in let_in) > PLANTED // 2, "there is something to find"
    for guest, host in let_in.items():
        told += any(guest.hex in row and host.pk.hex in row for row in taken)
        told += any(guest.hex in row and filled[guest].hex in row for row in taken)
    for key, host in open_ones.items():
        told += any(key.hex in row and host.pk.hex in row for row in taken)
    marks = list(Invitation.objects.values_list("by", flat=True))
    assert len(set(marks)) == len(marks) == PLANTED // 2, "two of one host look like two of two"
    assert told == 0


@law("locked is encrypted")
@pytest.mark.django_db(transaction=True)
def test_two_backups_in_a_row_tell_no_more_than_one(settings, tmp_path):
    """A byte-for-byte copy of a real database file and its log, before and after, with a change in between."""
    with scene():
        member = make(Member, name="Rowan")
        kept = make(Member, name="Ash")
    copies = []
    for words in ("ring-the-first-bell", "ring-the-second-bell"):
        with scene():
            member.contact = words
            member.save()
            kept.save()
        copies.append(raw_copy(tmp_path / f"{words}.sqlite3"))
    assert all(b"Rowan" in copy for copy in copies)
    assert not any(b"ring-the" in copy for copy in copies)


def raw_copy(path):
    """The bytes of the whole database: of the file on SQLite, of every row on PostgreSQL."""
    if connection.vendor != "sqlite":
        return b"\n".join(str(row).encode() for _table, row in rows())
    copy = sqlite3.connect(path)
    connection.connection.backup(copy)
    copy.close()
    return path.read_bytes()


@law("locked is encrypted")
def test_a_seized_disk_gives_no_address_and_nobody_who_is_away(cast, settings):
    """200 addresses, half of those people away: looked for in every row, file and box, and guessed by every sign."""
    chance = random.Random(20_27)
    with scene():
        crowd = [make(Member, name=f"person-{i}") for i in range(PLANTED)]
        away = set(chance.sample(range(PLANTED), PLANTED // 2))
        for i, member in enumerate(crowd):
            member.keep(told={"how": "mail", "to": f"lamp-{i:03}-bell@box.example", "lang": "en"})
        for i in chance.sample(range(PLANTED), PLANTED):  # in no order of who is away
            crowd[i].keep(rests=["2026-01-01", ""] if i in away else None, quiet=None if i in away else [22, 8, "UTC"])
    jobs.go_round(news=True)
    taken = everything(settings.UMBEL_HOME)
    assert sum(f"person-{i}".encode() in taken for i in range(PLANTED)) == PLANTED, "there is something to find"
    assert sum(f"lamp-{i:03}-bell".encode() in taken for i in range(PLANTED)) == 0
    assert b"box.example" not in taken
    assert len({len(m.kept.box) for m in Member.objects.filter(pk__in=[m.pk for m in crowd])}) == 1
    now = {m.pk: m for m in Member.objects.filter(pk__in=[m.pk for m in crowd])}
    signs = {
        "first byte": lambda m: bytes(m.kept.box)[0],
        "ones among its bits": lambda m: int.from_bytes(m.kept.box).bit_count(),
        "how well it packs": lambda m: len(zlib.compress(bytes(m.kept.box))),
        "key": lambda m: m.pk.bytes,
        "where its row lies": lambda m: places[m.pk],
    }
    with connection.cursor() as cursor:
        order = "rowid" if connection.vendor == "sqlite" else "ctid"
        cursor.execute(f"SELECT id FROM people_member ORDER BY {order}")
        places = {uuid.UUID(str(row[0])): place for place, row in enumerate(cursor.fetchall())}
    for name, sign in signs.items():
        ranked = sorted(range(PLANTED), key=lambda i: sign(now[crowd[i].pk]))
        hits = len(away & set(ranked[: PLANTED // 2]))
        assert 30 <= hits <= 70, f"{name}: {hits} of 100; chance gives about 50 of 100"


@law("locked is encrypted")
def test_a_seized_disk_tells_of_nobody_who_has_a_calendar_address(cast, settings):
    """200 people with an address each: no address, no device and no holder is found."""
    chance, said = random.Random(20_28), []
    words = make_password(as_said(WORDS))
    with scene():
        crowd = [make(Member, name=f"person-{i}", password=words) for i in range(PLANTED)]
    for i in chance.sample(range(PLANTED), PLANTED):
        given = {"id": uuid.uuid4(), "proof": WORDS, "label": f"lamp-{i:03}-bell"}
        one = week.take_address(crowd[i], cast.house, **given)
        said.append((crowd[i], one, one.__dict__["said"]))
    taken = everything(settings.UMBEL_HOME)
    assert sum(one.pk.hex.encode() in taken or str(one.pk).encode() in taken for _who, one, _said in said) == PLANTED
    assert sum(code.encode() in taken for _who, _one, code in said) == 0
    assert sum(f"lamp-{i:03}-bell".encode() in taken for i in range(PLANTED)) == 0
    ours = "\n".join(plain(row) for table, row in rows() if table == "week_calendaraddress")
    assert ours.count("\n") == PLANTED - 1, "there is something to find"
    assert sum(word in ours for who, _one, _said in said for word in (who.pk.hex, str(who.pk), who.name)) == 0
    assert len({len(one.label.box) for one in CalendarAddress.objects.all()}) == 1
    owners = sorted(said, key=lambda row: row[0].pk.bytes)
    for order in ("by", "look_up", "lock", "pk"):
        stored = CalendarAddress.objects.order_by(order)
        hits = sum(row.pk == owned[1].pk for row, owned in zip(stored, owners, strict=True))
        assert hits <= 10, f"{order}: {hits} of {PLANTED}; chance gives about 1"


@law("unlinked leads to nobody")
def test_presses_match_people_no_better_than_chance(cast, planted):
    """Who knows the database alone, and guesses who pressed by any order it keeps, guesses."""
    crowd, _groups = planted
    chance = random.Random(7)
    hits, tries = 0, 0
    with scene():
        for _round in range(20):
            source = make(Source, title="A study", group=cast.aurora)
            pressed = chance.sample(crowd, 10)
            new_key(sharing.opening(source.pk))
            for who in pressed:
                by = sharing.pseudonym(sharing.opening(source.pk), who.pk.bytes)
                Press(about=source.pk, to="public", by=by).save()
            stored = list(Press._base_manager.filter(about=source.pk).order_by("pk"))
            hits += sum(pressed[place].pk.bytes == stored[place].by.encode()[:16] for place in range(10))
            order = [
                next(w for w in pressed if sharing.pseudonym(sharing.opening(source.pk), w.pk.bytes) == row.by)
                for row in stored
            ]
            hits += sum(a is b for a, b in zip(pressed, order, strict=True))
            tries += 10
            Press._base_manager.filter(about=source.pk).delete()
    assert tries == 200
    assert hits <= 40, f"{hits} of 200 in the order they were made; chance gives about 20"


@pytest.fixture
def met(cast):
    """200 things that somebody did in meetings, by the real actions: a promise, a role, an objection, a note each."""
    chance, did = random.Random(20_27), []
    with scene():
        crowd = [make(Member, name=f"crowd-{i}") for i in range(40)]
        for member in crowd:
            make(Seat, group=cast.aurora, member=member, role="member")
    crowd = list(Member.objects.filter(name__startswith="crowd-"))
    plan = {"title": "Tuesday", "minutes": 60, "languages": "", "interpreter": "", "access": "", "link": "here"}
    when = {"day": today() + timedelta(days=3), "hour": time(18), "place": "Europe/Madrid"}
    for n in range(50):
        a, b, c, d = chance.sample(crowd, 4)
        meeting = week.call_meeting(a, cast.aurora, id=uuid.uuid4(), **plan | when)
        week.take_turn(a, meeting, role="notes")
        kept = week.promise_at(b, meeting, id=uuid.uuid4(), what=f"leaflets {n}", due=None, whose="me")
        said = {"question": f"Do we {n}?", "result": "We do.", "review": None, "replaces": None}
        asked = week.propose(c, cast.aurora, id=uuid.uuid4(), **said | when)
        objection = week.object_to(d, asked, id=uuid.uuid4(), reason="Not yet.")
        point = week.add_point(c, meeting, id=uuid.uuid4(), title=f"Rent {n}", minutes=5, wants="talk")
        week.note(c, point, revision=1, notes=f"We pay half, said somebody in {n}.", left_open="")
        did += [(Turn.objects.get(of=meeting), a), (kept, b), (objection, d), (point, c)]
    return crowd, did


@law("roles and promises are nobody's afterwards")
def test_a_seized_disk_tells_of_nobody_who_came_promised_objected_or_wrote(cast, met):
    crowd, did = met
    by_hand = {one.pk: [one.pk.hex, str(one.pk), one.name] for one in crowd}
    ours = [(table, plain(row)) for table, row in rows() if table.startswith(("week_", "core_"))]
    assert any("We pay half" in text for _table, text in ours), "there is something to find"
    told = 0
    for thing, who in did:
        beside = [text for _table, text in ours if thing.pk.hex in text or str(thing.pk) in text]
        assert beside, "its rows are there"
        told += any(word in text for word in by_hand[who.pk] for text in beside)
    assert (len(did), told) == (200, 0)
    names = [word for words in by_hand.values() for word in words]
    assert not any(name in text for _table, text in ours for name in names)
    assert len({len(bytes(one.who.box)) for one in [*Turn.objects.all(), *Promise.objects.all()]}) == 1
    pseudonyms = [one.by for one in Objection.objects.all()]
    assert len(set(pseudonyms)) == len(pseudonyms), "two of one person look like two of two"
    seats = set(DecisionStep.objects.values_list("by_seat", flat=True)) | set(
        Trace.objects.values_list("seat", flat=True)
    )
    assert seats == {"member"}


def readable(value):
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


@law("no all-seeing administrator")
def test_signing_in_says_the_same_of_a_name_that_exists_and_one_that_does_not(cast, enter):
    people.say_how_to_reach_me(cast.lin, cast.house, contact="x")
    pages = []
    for name in (cast.lin.name, "nobody-of-this-name"):
        page = enter().post("/people/sign-in/", {"name": name, "passphrase": "wrong words entirely"})
        text = page.content.decode().replace(name, "NAME")
        pages.append((page.status_code, len(text), text.count("do not belong together")))
    assert pages[0] == pages[1]


def test_the_keys_are_not_in_the_folder_that_is_backed_up(settings):
    """What a keeper copies as a backup (all but the folder of keys) holds no key."""
    shutil.rmtree(settings.UMBEL_HOME / "keys", ignore_errors=True)
    new_key(uuid.uuid4())
    assert [p.name for p in settings.UMBEL_HOME.rglob("*.sqlite3")] == ["keys.sqlite3"]
    assert (settings.UMBEL_HOME / "keys" / "keys.sqlite3").stat().st_mode & 0o077 == 0

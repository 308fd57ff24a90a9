"""What the ground promises, tried out. Each test is marked with the law it holds."""

import itertools
import random
import uuid
from xml.etree.ElementTree import fromstring

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from conftest import WORDS, scene
from tests.making import make
from umbel.core import files, keeping, limits, text
from umbel.core.actions import NotSeen, Refused, action
from umbel.core.guards import LawBroken
from umbel.core.links import around
from umbel.core.lock import Erased, destroy_key, new_key, unlock
from umbel.core.models import Trace
from umbel.core.records import Unlinked
from umbel.core.search import Found
from umbel.core.viewers import Bearer, House, Visitor
from umbel.core.wording import newest
from umbel.evidence import actions
from umbel.evidence.described import indexed
from umbel.evidence.models import Source, SourceAbout, SourceTerms, SourceWording
from umbel.people import actions as people
from umbel.people.models import Invitation, Member, Press, Seat
from umbel.terms.models import Term

law = pytest.mark.law
TEXTS = [
    "title",
    "container",
    "publisher",
    "place",
    "volume",
    "issue",
    "pages",
    "edition",
    "number",
    "language",
    "version",
    "doi",
    "pmid",
    "pmcid",
    "isbn",
    "issn",
    "url",
    "made_by",
    "summary",
    "beware",
    "note",
    "date",
]


def words(**given):
    """What a form gives for a source."""
    blank = dict.fromkeys(TEXTS, "") | {"type": "report", "authors": [], "editors": [], "year": None}
    return blank | {"topics": [], "places": [], "communities": []} | given


@pytest.fixture
def source(cast):
    with scene():
        return make(Source, title="Night buses", summary="It is far.", group=cast.aurora)


def rows():
    """Every row of every table, as somebody with a copy of the database reads it."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            yield from ((table, row) for row in cursor.fetchall())


def plain(row):
    return " ".join(bytes(v).hex() if isinstance(v, bytes | memoryview) else str(v) for v in row)


def reach(source, to):
    with scene():
        source.reach = to
        source.save()
    return source


@law("judged as it is now")
def test_an_action_judges_the_thing_as_it_is_now(cast, source):
    stale = Source.objects.visible_to(cast.edda).get()
    with scene():
        Source.objects.filter(pk=source.pk).update(group=cast.borealis)
    with pytest.raises(NotSeen):
        actions.step_source(cast.edda, stale, to="verified", why="")


@law("judged as it is now")
def test_an_action_judges_the_actor_as_she_is_now(cast, source):
    cast.edda.seats()
    with scene():
        Seat.objects.filter(member=cast.edda).update(role="member")
    with pytest.raises(PermissionDenied):
        actions.step_source(cast.edda, source, to="verified", why="")


@law("judged as it is now")
def test_who_has_left_acts_no_more(cast, source):
    with scene():
        Member.objects.filter(pk=cast.edda.pk).delete()
    with pytest.raises(NotSeen):
        actions.step_source(cast.edda, source, to="verified", why="")


@law("judged as it is now")
def test_an_action_holds_its_subject(cast, source):
    with CaptureQueriesContext(connection) as asked:
        actions.step_source(cast.edda, source, to="verified", why="")
    assert connection.vendor == "sqlite" or any("FOR UPDATE" in q["sql"] for q in asked)


@law("judged as it is now")
def test_a_refused_action_changes_nothing(cast):
    with pytest.raises(PermissionDenied):
        actions.add_source(cast.bea, cast.aurora, id=uuid.uuid4(), **words(title="T"))
    assert not Source.objects.exists()


@law("every argument is seen")
def test_what_one_does_not_see_one_cannot_name(cast, source):
    with scene():
        theirs = make(Source, title="Theirs", group=cast.borealis)
        secret = make(SourceWording, of=theirs, number=1, field="title", lang="es", sha256="", after="")
    with pytest.raises(NotSeen):
        actions.check_wording(cast.edda, source, wording=secret)
    with pytest.raises(NotSeen):
        people.invite(cast.wren, cast.house, id=uuid.uuid4(), group=cast.caucus, role="member")


@law("every argument is seen")
@pytest.mark.parametrize("wrap", [list, tuple, set, lambda some: {"a": some[0]}])
def test_lists_are_looked_through(cast, source, wrap):
    with scene():
        theirs = make(Source, title="Theirs", group=cast.borealis)
    done = []
    act = action(allow=lambda *_: "member")(lambda who, what, *, others: done.append(others) or what)
    with pytest.raises(NotSeen):
        act(cast.edda, source, others=wrap([theirs]))
    assert not done


@law("unseen is not there")
def test_unseen_is_not_there_and_closed_is_closed(cast, source):
    with pytest.raises(NotSeen):
        actions.step_source(cast.cleo, source, to="verified", why="")
    with pytest.raises(PermissionDenied):
        actions.step_source(cast.bea, source, to="verified", why="")


@law("power answers, people do not")
def test_a_trace_names_the_seat_and_the_day_and_nobody(cast, source):
    actions.step_source(cast.edda, source, to="verified", why="")
    trace = Trace.of(cast.bea, source).get()
    assert (trace.action, trace.seat, trace.subject) == ("evidence.step_source", "editor", source.pk)
    assert cast.edda.pk.hex not in plain(next(r for t, r in rows() if t == "core_trace")).replace("-", "")


@law("power answers, people do not")
def test_a_trace_is_seen_as_its_subject_is(cast, source):
    actions.step_source(cast.edda, source, to="verified", why="")
    assert not Trace.of(cast.cleo, source).exists()
    assert not Trace.of(Visitor(), reach(source, "public")).exists()
    assert not Trace.objects.visible_to(cast.wren).exists()


@law("power answers, people do not")
def test_listening_and_caucuses_leave_no_trace(cast):
    people.give_seat(cast.wren, cast.aurora, member=cast.cleo, role="member")
    assert Trace.objects.filter(action="people.give_seat").count() == 1
    with scene():
        cast.bea.sit_closed(cast.caucus.pk, "steward")
    people.give_seat(cast.bea, cast.caucus, member=cast.cleo, role="member")
    assert Trace.objects.filter(action="people.give_seat").count() == 1
    actions.add_source(cast.edda, cast.aurora, id=uuid.uuid4(), **words(title="Beds"))
    assert Trace.objects.count() == 1


@law("once")
def test_a_second_press_makes_no_second_thing(cast, enter):
    key, edda = uuid.uuid4(), enter(cast.edda)
    body = {"id": key, "title": "Beds", "type": "report"}
    first, second = (edda.post(f"/library/add/{cast.aurora.pk}/", body) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"] == f"/library/{key}/"
    assert Source.objects.count() == 1
    assert enter(cast.cleo).post(f"/library/add/{cast.borealis.pk}/", body).status_code == 404


@law("nobody overwrites unread work")
def test_a_late_writer_sees_both_texts(cast, source, enter):
    actions.revise_source(cast.edda, source, revision=1, **words(title="Night buses", summary="Theirs."))
    late = {"revision": 1, "title": "Night buses", "summary": "Mine.", "type": "report"}
    page = enter(cast.edda).post(f"/library/{source.pk}/revise/", late)
    assert page.status_code == 409
    assert all(text in page.content.decode() for text in ("Theirs.", "Mine.", 'value="2"'))
    source.refresh_from_db()
    assert (source.summary, source.revision) == ("Theirs.", 2)


@law("a closed group leaves no list")
def test_nobody_reads_a_closed_group_off_the_disk(cast):
    """Neither who sits there nor how many: a seat in a closed group is no row at all."""
    before = {person.pk: len(bytes(person.kept.box)) for person in Member.objects.all()}
    assert len(set(before.values())) == 1
    said = {"label": "Quiet", "kind": "team", "purpose": "", "unlisted": False, "by_word": False}
    people.open_group(cast.wren, cast.house, id=uuid.uuid4(), closed=True, **said)
    assert ("editor", cast.caucus.pk) in Member.objects.get(pk=cast.bea.pk).seats()
    for table, row in rows():
        if cast.caucus.pk.hex in plain(row).replace("-", ""):
            assert table == "people_group", table
    assert len({len(bytes(person.kept.box)) for person in Member.objects.all()}) == 1


@law("a closed group leaves no list")
def test_outside_a_closed_group_there_is_none(cast, enter):
    label = cast.caucus.label
    for who in (cast.wren, cast.lin, cast.cleo):
        assert label not in enter(who).get("/people/").content.decode()
    assert label in enter(cast.bea).get("/people/").content.decode()


@law("locked is encrypted")
def test_a_copied_database_reads_no_locked_text(cast):
    people.say_how_to_reach_me(cast.lin, cast.house, contact="Knock twice")
    lin = Member.objects.get(pk=cast.lin.pk)
    assert unlock(lin, "contact") == "Knock twice"
    assert str(lin.contact) == "•••••"
    assert not any(b"Knock twice".hex() in plain(row) or "Knock" in plain(row) for _, row in rows())


@law("locked is encrypted")
def test_an_empty_field_looks_like_a_filled_one(cast):
    with scene():
        silent = Member(name="silent")
        new_key(silent.pk)
        silent.save()
    kept = Member.objects.get(pk=silent.pk)
    people.say_how_to_reach_me(cast.lin, cast.house, contact="Knock twice, then wait.")
    assert len(kept.contact.box) == len(Member.objects.get(pk=cast.lin.pk).contact.box)


@law("locked is encrypted")
def test_a_box_moved_to_another_cell_does_not_open(cast):
    moved = Member.objects.get(pk=cast.lin.pk)
    moved.contact = moved.password
    with pytest.raises(Exception, match="^$"):
        unlock(moved, "contact")


@law("locked is encrypted")
def test_a_destroyed_key_erases_everywhere(cast):
    lin = Member.objects.get(pk=cast.lin.pk)
    destroy_key(lin.pk)
    with pytest.raises(Erased):
        unlock(lin, "contact")


@law("locked is encrypted")
def test_a_kept_file_is_unreadable_without_its_key(cast, settings):
    owner = uuid.uuid4()
    new_key(owner)
    name = files.put(owner, b"TI  - My private library")
    stored = b"".join(p.read_bytes() for p in (settings.UMBEL_HOME / "files").rglob("*") if p.is_file())
    assert b"private" not in stored
    assert files.get(owner, name) == b"TI  - My private library"
    destroy_key(owner)
    with pytest.raises(Erased):
        files.get(owner, name)


@law("a feed is plain text")
def test_what_a_feed_says_arrives_as_it_was_said(cast, source, client):
    said, atom = "Risk & <b>rights</b> &amp; 2 < 3", "{http://www.w3.org/2005/Atom}"
    with scene():
        source.reach, source.summary = "public", said
        source.save()
    entry = fromstring(client.get("/library/index.atom").content).find(f"{atom}entry")
    assert (entry.find(f"{atom}summary").text, entry.find(f"{atom}summary").get("type")) == (said, "text")
    day = entry.find(f"{atom}updated").text
    assert day.startswith(f"{source.made_on:%Y-%m-%d}T00:00:00")
    told = client.get(f"/library/{source.pk}.json").json()
    assert told[0]["made_on"] == f"{source.made_on:%Y-%m-%d}"


WAITS, VOID = "Somebody has pressed to share this with everyone", "that press does not count any more"


@law("one may stop, two may start")
def test_one_may_stop_two_may_start(cast, source):
    far = lambda: Source.objects.get(pk=source.pk).reach  # noqa: E731
    actions.share_source(cast.lin, source, to="public")
    actions.share_source(cast.lin, source, to="public")
    assert far() == "group", "the same person twice is one person"
    actions.share_source(cast.edda, source, to="public")
    assert far() == "public"
    assert not Press.objects.exists()
    actions.hide_source(cast.cleo, source, to="members")
    assert far() == "members"
    actions.share_source(cast.lin, source, to="public")
    assert far() == "members", "a stop voids what was half begun"


@law("one may stop, two may start")
def test_a_press_counts_for_what_was_read_and_from_a_seat_that_is_still_held(cast, source, enter):
    now, here = lambda: Source.objects.get(pk=source.pk), f"/library/{source.pk}/"
    told = lambda: [words in enter(cast.lin).get(here).content.decode() for words in (WAITS, VOID)]  # noqa: E731
    actions.share_source(cast.edda, now(), to="public")
    assert told() == [True, False]
    with scene():
        Seat.objects.filter(member=cast.edda).update(role="steward")
    assert told() == [False, True]
    actions.share_source(cast.lin, now(), to="public")
    assert now().reach == "group", "whoever pressed first could not press any more"
    with scene():
        Seat.objects.filter(member=cast.edda).update(role="editor")
        now().save()
    assert told() == [False, True]
    actions.share_source(cast.edda, now(), to="public")
    assert now().reach == "group", "the press was for another revision"
    assert told() == [True, False]
    actions.share_source(cast.lin, now(), to="public")
    assert now().reach == "public"


@law("search sees what you see")
def test_a_word_only_members_read_finds_only_for_members(cast):
    with scene():
        made = make(Source, title="Straße", abstract="Łódź hospital", note="lent", group=cast.aurora, reach="public")
        indexed(made)
    found = lambda who, q: len(Source.objects.visible_to(who).matching(q).page()[0])  # noqa: E731
    assert found(Visitor(), "STRASSE") == found(cast.cleo, "strasse lodz") == found(cast.cleo, "hosp*") == 1
    assert found(Visitor(), "hospital") == 0
    assert found(cast.edda, "lent") == 0, "a note of a group is found by nobody's search"
    assert found(Visitor(), "strasse hospital") == 0
    assert found(Visitor(), "strasse -hospital") == 1, "what she may not read leaves nothing out for her"
    reach(made, "group")
    assert found(Visitor(), "strasse") == found(cast.cleo, "strasse") == 0


@law("search sees what you see")
@pytest.mark.parametrize(
    "query", ["性工作", "工作", "性", "作者", '"性工作" 权利', "2026年 性工作者的权利", "性工作者 -法律"]
)
def test_who_writes_without_spaces_finds_what_stands_inside_a_run(cast, query):
    with scene():
        indexed(make(Source, title="2026年性工作者的权利", group=cast.aurora, reach="public"))
    assert Source.objects.visible_to(Visitor()).matching(query).page()[0]
    assert not Source.objects.visible_to(Visitor()).matching("性作").page()[0]
    assert not Source.objects.visible_to(Visitor()).matching(f"{query} -性").page()[0]


@law("search sees what you see")
def test_a_word_that_stands_everywhere_is_found_among_the_few_one_may_see(
    cast, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(Found, "CHUNKS", (2, 4))
    with scene():
        few = [make(Source, title=f"often {n}", group=cast.aurora, reach="public", language="qu") for n in range(3)]
        many = [make(Source, title=f"often {n}", group=cast.aurora, reach="public", language="en") for n in range(60)]
        for made in [few[0], *many[:30], few[1], *many[30:], few[2]]:
            indexed(made)
    rare = Source.objects.visible_to(Visitor()).filter(language="qu")
    with django_assert_max_num_queries(2 * (Found.LONG + 1) + 1 + 2):
        things, after = rare.matching("often").page(5)
    assert (things, after) == ([few[2], few[1], few[0]], "")
    first, after = rare.matching("often").page(2)
    assert (first, rare.matching("often").page(2, after)[0]) == ([few[2], few[1]], [few[0]])
    all_of_them = Source.objects.visible_to(Visitor())
    assert len(all_of_them.matching("often").page(100)[0]) == 63
    assert not rare.matching("never").page(5)[0]
    assert not rare.matching("often -often").page(5)[0]


@law("search sees what you see")
@pytest.mark.parametrize("query", ['"', "a OR b*", "col:x", "NEAR(", "'; --", "&|!", "--", "", "a\0b", "-", "*", "-a"])
def test_no_query_reaches_the_engine_as_syntax(cast, query):
    Source.objects.visible_to(cast.lin).matching(query).page()


@law("search sees what you see")
def test_search_asks_for_whom(cast):
    with pytest.raises(TypeError):
        Source.objects.all().matching("x")


@law("writing is an action")
@pytest.mark.parametrize(
    "write",
    [
        lambda source: source.save(),
        lambda source: source.delete(),
        lambda source: Source.objects.update(reach="public"),
        lambda source: Source.objects.bulk_create([Source(title="x", group_id=source.group_id)]),
        lambda source: connection.cursor().execute("UPDATE evidence_source SET reach = 'public'"),
        lambda source: connection.cursor().execute("WITH x AS (SELECT 1) DELETE FROM evidence_source"),
    ],
)
def test_nothing_writes_outside_an_action(source, write):
    with pytest.raises(LawBroken, match="writing is an action"), transaction.atomic():
        write(source)


@law("steps are taken, not set")
def test_steps(cast, source):
    with pytest.raises(Refused, match="cannot go"):
        actions.step_source(cast.edda, source, to="to_verify", why="")
    with pytest.raises(Refused, match="say why"):
        actions.step_source(cast.edda, source, to="set_aside", why=" ")
    actions.step_source(cast.edda, source, to="verified", why="")
    assert Source.objects.get().stands == "verified"


@law("words are compared, not flagged")
def test_a_wording_goes_stale_when_the_original_changes(cast, source):
    actions.translate_source(cast.bea, source, field="title", lang="es", body="Autobuses")
    actions.translate_source(cast.bea, source, field="title", lang="es", body="Autobuses de noche")
    rendering = newest(SourceWording.objects.order_by("number"))["title", "es"]
    assert (rendering.body, rendering.number) == ("Autobuses de noche", 2)
    assert rendering.state("Night buses") == "draft"
    assert rendering.state("Night trams") == "stale"
    actions.check_wording(cast.lin, source, wording=rendering)
    assert SourceWording.objects.get(pk=rendering.pk).state("Night buses") == "checked"
    assert SourceWording.objects.get(pk=rendering.pk).state("Night trams") == "stale"


@law("the house knows itself")
def test_the_house_does_only_what_is_marked_for_it(source):
    with pytest.raises(PermissionDenied):
        actions.hide_source(House("an errand"), source, to="group")
    marked = action(allow=lambda *_: "", by_house=True)(lambda who, what: what)
    assert marked(House("an errand"), source) == source


@law("links see both ends")
def test_a_link_is_seen_exactly_where_both_ends_are(cast):
    chance, reaches = random.Random(7), ["group", "members", "public"]
    groups = [cast.aurora, cast.borealis, cast.caucus]
    with scene():
        sources = [make(Source, title="S", group=g, reach=r) for g, r in itertools.product(groups, reaches)]
        terms = [make(Term, list="topic", key=f"k{i}", name="T") for i in range(6)]
        pairs = chance.sample(list(itertools.product(sources, terms)), 40)
        links = {make(SourceAbout, source=s, term=t).pk: (s.pk, t.pk) for s, t in pairs}
    for viewer in (Visitor(), Bearer(frozenset({sources[0].pk})), House("x"), cast.lin, cast.bea, cast.cleo):
        ss = set(Source.objects.visible_to(viewer).values_list("pk", flat=True))
        seen = set(SourceAbout.objects.visible_to(viewer).values_list("pk", flat=True))
        assert seen == {pk for pk, (s, _t) in links.items() if s in ss}
        for one in terms[:3]:
            assert {x.link.pk for x in around(viewer, one)} == {p for p in seen if links[p][1] == one.pk}


@law("a code opens, and takes nothing away")
def test_who_holds_a_code_sees_what_everybody_sees_and_the_thing_itself(cast):
    with scene():
        kept = make(Source, title="S", group=cast.aurora, reach="group")
    holder = Bearer(frozenset({kept.pk}))
    assert set(Term.objects.visible_to(holder)) == set(Term.objects.visible_to(Visitor()))
    assert set(Source.objects.visible_to(holder)) == {kept}


@law("seeing is a query")
def test_parts_of_what_one_viewer_fetched_are_no_key_for_another(cast):
    """A whole that was fetched for somebody carries whom for; anybody else is asked again."""
    with scene():
        source = make(Source, title="S", group=cast.aurora, reach="group")
        wording = make(SourceWording, of=source, number=1, field="title", lang="es", body="E")
        link = make(SourceAbout, source=source, term=cast.topic)
    hers = Source.objects.visible_to(cast.edda).get(pk=source.pk)
    for viewer, sees in ((cast.edda, True), (Visitor(), False), (cast.cleo, False), (House("x"), True)):
        for whole in (source, hers):
            assert (wording in SourceWording.objects.visible_to(viewer, of=whole)) is sees
            assert (link in SourceAbout.objects.visible_to(viewer, source=whole)) is sees


@law("files carry only what is open")
def test_files_are_harmless_and_open(cast, enter):
    with scene():
        made = make(Source, title="=cmd()", group=cast.aurora, reach="public")
    for who in (cast.edda, None):
        assert "'=cmd()" in enter(who).get("/library/index.csv").content.decode()
        for kind in ("csv", "json", "ris", "bib", "atom"):
            for path in (f"/library/index.{kind}", f"/library/{made.pk}.{kind}"):
                assert "canary" not in enter(who).get(path).content.decode()


@law("a form answers programs too")
def test_a_form_answers_in_json_when_asked(cast, enter):
    edda, ask = enter(cast.edda), {"Accept": "application/json"}
    where = f"/library/add/{cast.aurora.pk}/"
    made = edda.post(where, {"id": uuid.uuid4(), "title": "Beds", "type": "book"}, headers=ask)
    assert Source.objects.get().pk == uuid.UUID(made.json()["id"])
    assert "title" in edda.post(where, {"id": uuid.uuid4()}, headers=ask).json()["errors"]


@law("everything of hers goes with her")
def test_leaving_takes_everything_along(cast, enter, django_capture_on_commit_callbacks):
    people.say_how_to_reach_me(cast.lin, cast.house, contact="Knock twice")
    browser = enter(cast.lin)
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post("/people/me/leave/", {"sure": "on", "proof": WORDS}).headers["Location"] == "/gone/"
    left = [table for table, row in rows() if cast.lin.pk.hex in plain(row).replace("-", "")]
    assert left == []
    with pytest.raises(Erased):
        unlock(cast.lin, "contact")
    assert browser.get("/people/me/").status_code == 302


@law("unlinked leads to nobody")
def test_the_order_of_presses_is_lost(cast):
    made = [Press(about=uuid.uuid4(), to="public", by="x").pk for _ in range(12)]
    assert issubclass(Press, Unlinked)
    assert made != sorted(made)


@law("everything forgets on time")
def test_what_has_had_its_time_is_forgotten(cast, source):
    from datetime import timedelta

    from django.utils import timezone

    actions.step_source(cast.edda, source, to="verified", why="")
    with scene():
        fresh = make(Invitation, look_up="a")
        make(Invitation, look_up="b", made_on=timezone.now() - timedelta(hours=73))
        Trace.objects.update(day=timezone.now().date() - timedelta(days=400))
        gone = keeping.forget()
    assert (gone["core.Trace"], gone["people.Invitation"]) == (1, 1)
    assert Invitation.objects.get() == fresh
    assert Source.objects.filter(pk=source.pk).exists()


@law("a code opens one thing, once")
def test_a_code_is_never_stored_as_it_is_said(cast):
    made = people.invite(cast.wren, cast.house, id=uuid.uuid4(), group=None, role="member")
    said = made.__dict__["said"].replace(" ", "")
    assert not any(said in plain(row).replace(" ", "") for _, row in rows())
    bearer, invitation = Invitation.opened_by(" ".join(said))
    knock = people.say_word(bearer, invitation, word="cherry").__dict__["said"]
    people.confirm_word(cast.wren, invitation, word="Cherry")
    assert not any(word in plain(row) for _, row in rows() for word in ("cherry", "Cherry", knock))
    people.join(bearer, invitation, name="Newcomer", passphrase="x", knock=knock)
    assert Invitation.opened_by(said) is None
    assert not SourceTerms.objects.exists()


@law("limits know nobody")
def test_tries_are_counted_without_a_name(cast):
    counter = limits.Counter(most=2, seconds=60)
    assert [counter.allows("203.0.113.9") for _ in range(3)] == [True, True, False]
    assert counter.allows("203.0.113.10")
    assert not any(b"203" in name for name in counter._tries)
    counter._born -= limits.DAY + 1
    assert counter.allows("203.0.113.9"), "with a new day comes a new key"


@law("limits know nobody")
def test_behind_a_server_on_this_machine_visitors_are_told_apart(cast, enter):
    body = {"name": "wren", "passphrase": "wrong"}

    def tries(**asked):
        return enter().post("/people/sign-in/", body, **asked).status_code

    assert [tries(HTTP_X_FORWARDED_FOR="203.0.113.9") for _ in range(11)][-2:] == [422, 429]
    assert tries(HTTP_X_FORWARDED_FOR="203.0.113.10") == 422
    assert tries(HTTP_X_FORWARDED_FOR="made up, 203.0.113.9") == 429, "only what our own server added counts"
    assert [tries(HTTP_X_FORWARDED_FOR=f"203.0.113.{n}", REMOTE_ADDR="198.51.100.1") for n in range(11)][-1] == 429


@law("limits know nobody")
def test_through_the_onion_a_form_is_good_for_one_try(cast, enter, settings):
    settings.UMBEL_ONION_PORT = 9999
    browser, onion = enter(), {"SERVER_PORT": "9999"}
    body = {"name": "wren", "passphrase": "wrong"}
    once = browser.get("/people/sign-in/", **onion).content.decode().split('name="once" value="')[1].split('"')[0]
    tries = [browser.post("/people/sign-in/", body | {"once": once}, **onion).status_code for _ in range(2)]
    assert tries == [422, 429]
    assert browser.post("/people/sign-in/", body, **onion).status_code == 429


@law("forms are our own")
def test_a_form_needs_its_token_whatever_its_origin_says(cast):
    from django.test import Client

    body = {"name": "wren", "passphrase": "wrong"}
    for origin, expected in (("null", 422), ("http://testserver", 422), ("http://elsewhere.example", 403)):
        browser = Client(enforce_csrf_checks=True)
        page = browser.get("/people/sign-in/").content.decode()
        token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        asked = {"headers": {"Origin": origin}}
        assert browser.post("/people/sign-in/", body | {"csrfmiddlewaretoken": token}, **asked).status_code == expected
        assert browser.post("/people/sign-in/", body, **asked).status_code == 403
    assert browser.cookies["form"]["samesite"] == "Strict"
    assert not browser.cookies["form"]["max-age"], "it ends with the browser"


@law("leaving the site")
def test_leaving_the_site_ends_the_session_and_asks_the_browser_to_forget(cast, enter):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)  # even where the form has lost its token
    browser.cookies = enter(cast.lin).cookies
    left = browser.post("/people/left/")
    assert left.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert left.headers["Location"] == "/people/left/"
    assert browser.get("/people/me/").status_code == 302
    assert enter(cast.lin).get("/people/me/").headers["Cache-Control"] == "no-store"


def test_a_connection_serves_page_after_page_and_not_for_ever(db, settings):
    """Opening a file of a hundred tables costs more than most pages; a file that was put back is seen in a minute."""
    assert 0 < settings.DATABASES["default"]["CONN_MAX_AGE"] <= 60
    connection.ensure_connection()
    connection.close_if_unusable_or_obsolete()
    assert connection.connection is not None


def test_a_text_of_signs_is_shown_as_it_was_typed_and_a_long_one_of_words_is_drawn():
    most = text.MOST_SIGNS
    assert text.html("**a**" + "[" * (most - 4)).startswith("<p><strong>a</strong>[")
    for signs in ("[" * 400_000, "|\n" * 200_000, "**a**" + "![" * most):
        shown = text.html("<i>" + signs)
        assert shown.startswith("<p>&lt;i&gt;")
        assert "<strong>" not in shown
        assert shown.count(signs[0]) == signs.count(signs[0])
    assert "<h2>" in text.html("# A book\n\n" + "Some *words* of it. " * 10_000)

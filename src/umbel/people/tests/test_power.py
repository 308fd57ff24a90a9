"""Power stays where it was given: what a hostile member, a borrowed phone, or a second press at once tries."""

import re
import threading
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from django.utils import timezone

from conftest import WORDS, scene
from tests.making import make
from umbel.core.actions import NotSeen, Refused
from umbel.core.lock import HOUSE_KEY, Taken, key_of, new_key, unlock
from umbel.core.records import today
from umbel.core.viewers import House, Visitor
from umbel.evidence import actions as library
from umbel.evidence import jobs
from umbel.evidence.actions import importing
from umbel.evidence.models import Import, ImportLine, Source
from umbel.people import actions, rules, sharing, ways_in
from umbel.people.forms.fields import Name, Word
from umbel.people.models import Group, Member, Organisation, Seat
from umbel.people.tests.test_ways import invitation, joined

law = pytest.mark.law
RIS = (
    b"TY  - RPRT\nTI  - A report on night buses and lamps\nPB  - Lamp House\nPY  - 2019\nDO  - 10.1000/lamps\nER  - \n"
)


def brought(who, group, key=None, data=RIS):
    file = SimpleUploadedFile("a.ris", data)
    coming = importing.bring(who, group, id=key or uuid.uuid4(), file=file, format="ris")
    jobs.carry_on.call(str(coming.pk))
    return Import.objects.get(pk=coming.pk)


@law("keys are nobody else's")
@pytest.mark.parametrize("whose", ["a member", "the house"])
def test_an_import_named_like_somebody_touches_no_key_of_hers(cast, whose, django_capture_on_commit_callbacks):
    key, before = (cast.lin.pk if whose == "a member" else uuid.UUID(int=0)), key_of(HOUSE_KEY)
    with django_capture_on_commit_callbacks(execute=True):
        brought(cast.edda, cast.aurora, key)
    assert unlock(Member.objects.get(pk=cast.lin.pk), "contact")
    assert key_of(HOUSE_KEY) == before


@law("keys are nobody else's")
def test_sharing_what_is_named_like_somebody_touches_no_key_of_hers(cast, django_capture_on_commit_callbacks):
    with scene():
        source = make(Source, id=cast.lin.pk, title="S", group=cast.aurora)
    with django_capture_on_commit_callbacks(execute=True):
        for who in (cast.edda, cast.lin):
            library.share_source(who, source, to="public")
    assert unlock(Member.objects.get(pk=cast.lin.pk), "contact")
    with pytest.raises(Taken):
        new_key(cast.lin.pk)


@law("a borrowed phone opens nothing for good")
def test_what_would_hurt_her_asks_for_her_words(cast):
    day = today()
    for act, given in (
        (actions.trust, {"peer": "anybody"}),
        (actions.take_codes, {}),
        (actions.lock_for_travel, {"first": day, "last": day}),
        (actions.leave, {"sure": True}),
        (actions.renew_words, {"passphrase": "x"}),
    ):
        with pytest.raises(Refused):
            act(cast.lin, cast.house, proof="not her words", **given)


@law("a borrowed phone opens nothing for good")
def test_the_code_of_a_travel_lock_opens_only_while_it_runs(cast):
    first = today() + timedelta(days=3)
    locked = actions.lock_for_travel(cast.lin, cast.house, proof=WORDS, first=first, last=first)
    assert ways_in.recognise_by_code(cast.lin.name, locked.__dict__["said"]) is None
    with pytest.raises(Refused):
        actions.lock_for_travel(cast.lin, cast.house, proof=WORDS, first=first, last=first + timedelta(days=99))


@law("rights stay in their group")
def test_a_steward_of_a_closed_group_is_no_steward_of_the_coalition(cast, enter):
    with scene():
        cast.bea.sit_closed(cast.caucus.pk, "steward")
    bea = Member.objects.get(pk=cast.bea.pk)
    assert not rules.steward(bea, cast.house)
    assert rules.keeper_of_group(bea, cast.caucus)
    assert enter(bea).get("/people/arrange/").status_code == 403


@law("rights stay in their group")
def test_who_speaks_for_an_organisation_is_no_steward_of_the_coalition(cast):
    told = {"name": "L", "kind": "full", "registered": False, "place": None, "does": "", "hidden": True}
    actions.add_organisation(House("a test"), cast.house, id=uuid.uuid4(), **told)
    with scene():
        cast.cleo.sit_closed(Organisation.objects.get().space_id, "steward")
    assert not rules.steward(Member.objects.get(pk=cast.cleo.pk), cast.house)


@law("rights stay in their group")
def test_nobody_invites_into_a_closed_group_she_does_not_keep(cast):
    with scene():
        cast.wren.sit_closed(cast.caucus.pk, "member")
    with pytest.raises(Refused):
        invitation(cast, group=cast.caucus, role="steward")


@law("one may stop, two may start")
def test_needing_fewer_takes_as_many_as_are_needed_now(cast):
    with scene():
        make(Seat, group=cast.aurora, member=cast.cleo, role="steward")
    given = {"weeks_new": 4, "starters": 1, "values": "", "takes_individuals": True, "takes_organisations": True}
    now = actions.arrange(cast.wren, cast.house, revision=1, **given)
    now = actions.arrange(cast.wren, now, revision=now.revision, **given)
    assert now.starters == 2
    assert actions.arrange(cast.cleo, now, revision=now.revision, **given).starters == 1


@law("one may stop, two may start")
def test_fewer_first_weeks_take_two_and_more_take_one(cast):
    with scene():
        make(Seat, group=cast.aurora, member=cast.cleo, role="steward")

    def say(who, weeks, starters=2):
        now = type(cast.house).objects.get()
        given = {"weeks_new": weeks, "starters": starters, "values": ""}
        given |= {"takes_individuals": True, "takes_organisations": True}
        done = actions.arrange(who, now, revision=now.revision, **given)
        return done.weeks_new, done.starters

    assert say(cast.wren, 0) == say(cast.wren, 0) == (4, 2), "twice is still one"
    assert say(cast.cleo, 6) == (6, 2), "one stops it, and one asks for more"
    assert say(cast.cleo, 0) == (6, 2), "what was stopped counts no more"
    assert say(cast.cleo, 0, starters=1) == (6, 2)
    assert say(cast.wren, 0, starters=1) == (0, 1), "each of the two openings keeps its own presses"


def test_an_invitation_is_answered_for_like_a_changed_role(cast):
    from umbel.core.models import Trace

    invitation(cast, group=cast.aurora, role="steward")
    trace = Trace.objects.get()
    assert (trace.action, trace.subject, trace.seat) == ("people.invite", cast.house.pk, "steward")


@law("one may stop, two may start")
def test_people_in_closed_groups_count_too(cast):
    with scene():
        Seat.objects.all().delete()
    assert sharing.needed() == 2


@law("one may stop, two may start")
def test_an_import_changes_nothing_that_others_see_already(cast):
    with scene():
        public = make(Source, title="A report on night buses and lamps", doi="10.1000/lamps", group=cast.aurora)
        Source.objects.filter(pk=public.pk).update(reach="public")
    coming = brought(cast.edda, cast.aurora)
    importing.confirm(cast.edda, coming)
    importing.add_on(House("x"), Import.objects.get(pk=coming.pk))
    public.refresh_from_db()
    assert (public.publisher, ImportLine.objects.get().outcome) == ("", "unchanged")


def old(cast, **given):
    with scene():
        row = make(Source, title="A report on night buses and lamps", doi="10.1000/lamps", group=cast.aurora, **given)
        Source.objects.filter(pk=row.pk).update(made_on=timezone.now() - timedelta(days=9))
    return row


@law("who is new sees nothing older")
def test_an_import_of_somebody_new_tells_and_fills_nothing_older(cast):
    new, hidden = joined(cast, group=cast.aurora, role="editor"), old(cast)
    before = brought(cast.edda, cast.aurora, data=RIS.replace(b"lamps", b"benches"))
    with scene():
        Import.objects.filter(pk=before.pk).update(made_on=timezone.now() - timedelta(days=9))
    assert not Import.objects.visible_to(new).exists()
    with pytest.raises(NotSeen):
        importing.undo(new, before)
    coming = brought(new, cast.aurora)
    assert ImportLine.objects.get(of=coming).outcome == "new"
    importing.confirm(new, coming)
    importing.add_on(House("x"), Import.objects.get(pk=coming.pk))
    hidden.refresh_from_db()
    assert hidden.publisher == ""


@law("words are somebody's, and checked by another")
def test_nobody_words_the_first_language_anew_nor_checks_her_own_words(cast, enter):
    with scene():
        source = make(
            Source,
            stands="verified",
            title="S",
            summary="True words.",
            group=cast.aurora,
            reach="public",
            language="en",
        )
    with pytest.raises(Refused):
        library.translate_source(cast.cleo, source, field="summary", lang="en", body="False words.")
    with pytest.raises(PermissionDenied):
        library.translate_source(joined(cast), source, field="summary", lang="es", body="Falso.")
    library.translate_source(cast.cleo, source, field="summary", lang="es", body="Palabras.")
    from umbel.evidence.models import SourceWording

    wording = SourceWording.objects.get()
    with pytest.raises(Refused):
        library.check_wording(cast.cleo, source, wording=wording)
    browser = enter()
    browser.cookies["language"] = "es"
    page = browser.get(source.get_absolute_url()).content.decode()
    assert page.index('class="tag wait">') < page.index("Palabras."), "the mark stands where the words do"
    library.check_wording(cast.lin, source, wording=wording)
    assert SourceWording.objects.get().by == ""


@law("what is a group's stays in it")
def test_notes_and_paths_of_a_file_are_read_by_the_keeping_group_only(cast, enter):
    with scene():
        made = make(
            Source, title="S", group=cast.aurora, reach="public", note="lent by A.", tags=[["L1", "/home/anna/x"]]
        )
    mine, others = (enter(who).get(made.get_absolute_url()).content.decode() for who in (cast.lin, cast.cleo))
    assert "lent by A." in mine and "/home/anna" in mine
    assert "lent by A." not in others and "/home/anna" not in others


@law("trust is in a person, not in a name")
def test_a_name_taken_later_inherits_no_trust(cast, django_capture_on_commit_callbacks):
    friend = joined(cast, name="Friend")
    actions.trust(cast.lin, cast.house, proof=WORDS, peer="friend")
    lin = Member.objects.get(pk=cast.lin.pk)
    assert lin.trusts(friend)
    with scene():
        friend.delete()
    assert not lin.trusts(joined(cast, name="Friend"))
    with pytest.raises(Refused):
        actions.trust(cast.lin, cast.house, proof=WORDS, peer="nobody of this name")


@law("trust is in a person, not in a name")
@pytest.mark.parametrize("twin", ["WREN", "W r e n", "Wr\u00e9n", "\u0457Wren".replace("\u0457", ""), "Wr\u0435n"])
def test_no_two_names_look_alike(cast, twin):
    with scene():
        make(Member, name="Wren")
    with pytest.raises(Refused):
        joined(cast, name=twin)
    assert Member.named(twin).name == "Wren", "capitals, blanks and accents do not matter at the door"


@pytest.mark.parametrize("name", ["Wren\u200b", "\u202eneW", "\u200b\u200b", "!!", "a@b", "\u00adabc"])
def test_a_name_can_be_read(name):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        Name().clean(name)
    if not any(sign.isalnum() for sign in name):
        with pytest.raises(ValidationError):
            Word().clean(name)


def test_the_last_steward_keeps_her_seat_until_there_is_another(cast):
    with pytest.raises(Refused):
        actions.give_up_seat(cast.wren, cast.aurora)
    actions.give_seat(cast.wren, cast.borealis, member=cast.lin, role="steward")
    actions.give_up_seat(cast.wren, cast.aurora)
    assert not Group.objects.visible_to(Visitor()).exists()


def test_the_last_steward_makes_herself_nothing_less(cast):
    for role in ("member", "editor"):
        with pytest.raises(Refused):
            actions.give_seat(cast.wren, cast.aurora, member=cast.wren, role=role)
    actions.give_seat(cast.wren, cast.aurora, member=cast.cleo, role="steward")
    actions.give_seat(cast.wren, cast.aurora, member=cast.wren, role="editor")
    assert not rules.steward(Member.objects.get(pk=cast.wren.pk), cast.house)


def test_who_is_signed_out_while_she_writes_gets_her_words_back(cast, enter):
    words = "A long note that took her the whole bus ride."
    page = enter().post(f"/library/add/{cast.aurora.pk}/", {"summary": words, "title": "Short"})
    nowhere = enter().post(f"/library/add/{uuid.uuid4()}/", {"summary": words, "title": "Short"})
    assert page.status_code == nowhere.status_code == 404
    assert words in page.content.decode() and "/people/sign-in/" in page.content.decode()


def test_a_waiting_import_can_be_thrown_away(cast):
    coming = brought(cast.edda, cast.aurora)
    importing.undo(cast.edda, coming)
    assert Import.objects.get().phase == "undone"
    assert ImportLine.objects.get().said == {}
    assert not Source.objects.exists()


def at_once(many, does):
    """All of them begin at the same moment, each with a connection of its own; what each got.

    SQLite writes one after the other anyway, and in memory its connections cannot even wait for each other.
    """
    if connection.vendor == "sqlite":
        return [does() for _n in range(many)]
    start, got = threading.Barrier(many), []

    def one():
        start.wait()
        try:
            got.append(does())
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _n in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


@law("a code opens one thing, once")
@pytest.mark.django_db(transaction=True)
def test_one_recovery_code_used_by_many_at_once_lets_one_in(cast, enter):
    new = joined(cast, passphrase=WORDS)
    codes = actions.take_codes(new, cast.house, proof=WORDS).__dict__["said"]
    actions.try_code(Member.named("Newcomer"), cast.house, code=codes[1])
    body = {"name": "Newcomer", "code": codes[0], "passphrase": "a wholly other sentence"}
    got = at_once(4, lambda: enter().post("/people/lost/", body).status_code)
    assert sorted(got) == [302, 422, 422, 422]


@law("nobody overwrites unread work")
@pytest.mark.django_db(transaction=True)
def test_two_things_put_into_her_box_at_once_are_both_there(cast):
    with scene():
        cast.bea.sit_closed(cast.caucus.pk, "steward")
    doings = [
        lambda: actions.give_seat(cast.bea, cast.caucus, member=cast.lin, role="editor"),
        lambda: actions.trust(Member.objects.get(pk=cast.lin.pk), cast.house, proof=WORDS, peer=cast.wren.name),
    ]
    at_once(2, lambda: doings.pop()())  # noqa: PLW0108  (each takes another)
    hers = Member.objects.get(pk=cast.lin.pk).hers()
    assert hers["peer"][1] == cast.wren.pk.hex
    assert hers["closed"] == [["editor", cast.caucus.pk.hex]]


def of_a_group(resolver, space=""):
    """Every address that names a group by its key."""
    for entry in resolver.url_patterns:
        if hasattr(entry, "url_patterns"):
            yield from of_a_group(entry, f"{entry.namespace}:" if entry.namespace else space)
        else:
            yield f"{space}{entry.name}"


GROUP_DOORS = [f"people:{door}" for door in ("group", "give-seat", "give-up-seat")]
GROUP_DOORS += [f"evidence:{door}" for door in ("add", "take", "bring")]


@law("a closed group leaves no list")
@pytest.mark.parametrize("name", GROUP_DOORS)
def test_a_closed_group_and_an_invented_one_are_answered_alike(cast, enter, name):
    """The same status, the same bytes, the same headers and the same questions to the database, by any press."""
    assert name in set(of_a_group(get_resolver()))
    for who in (None, cast.cleo, cast.lin, cast.edda, cast.wren):
        for verb in ("get", "post", "put"):
            answers = []
            for key in (cast.caucus.pk, uuid.uuid4()):
                browser = enter(who)
                with CaptureQueriesContext(connection) as asked:
                    page = getattr(browser, verb)(reverse(name, args=[key]))
                text = re.sub(r'value="[^"]{64}"', "", page.content.decode()).replace(str(key), "KEY")
                said = [re.sub(r"[0-9a-f]{32}|'[^']*'", "", query["sql"]) for query in asked.captured_queries]
                answers.append((page.status_code, text, sorted(page.headers), said))
            assert answers[0] == answers[1], (who, verb)


@law("a closed group leaves no list")
def test_a_closed_group_is_on_no_page_in_no_count_and_in_no_file(cast, enter):
    """What everybody else reads is, to the byte, the same with and without it."""
    pages = [
        "/",
        "/people/",
        "/people/index.json",
        "/people/index.csv",
        "/library/",
        "/search/?q=quiet",
        "/sitemap.xml",
    ]
    pages += ["/people/me/", "/people/invitations/", "/people/invitations/new/", "/what-we-hold/", "/library/imports/"]

    def read(browser):
        texts = [browser.get(path).content.decode() for path in pages]
        once = re.compile(r'value="[^"]{64}"|value="[0-9a-f-]{36}"|until \d\d:\d\d')
        return [once.sub("", text) for text in texts]

    everybody = [enter(who) for who in (None, cast.cleo, cast.lin, cast.edda, cast.wren)]
    before = [read(who) for who in everybody]
    with scene():
        more = make(Group, closed=True, label="Quiet table")
        make(Source, title="Only theirs, quiet", group=more)
        Member.objects.get(pk=cast.bea.pk).sit_closed(more.pk, "steward")
    assert [read(who) for who in everybody] == before

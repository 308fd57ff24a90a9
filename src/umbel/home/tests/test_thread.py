"""The whole way shows what each may see and nothing else; a stranger reads it only where members let her."""

import html
import re
from datetime import date
from math import dist

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import Phase, given, settings
from hypothesis import strategies as some

from conftest import scene
from tests.making import make
from umbel.claims.models import Claim, Finding, Report, SourceStatus
from umbel.core.actions import Refused
from umbel.core.records import Link, today
from umbel.core.seeing import seen
from umbel.core.viewers import Visitor
from umbel.core.wording import sha
from umbel.evidence.models import Source
from umbel.home import thread
from umbel.home.tests.scene import LINKS, joined, thing, whole_way
from umbel.home.tests.scene import opened as open_way
from umbel.needs import actions, legs, way
from umbel.needs.forms import ShareThread
from umbel.needs.models import Need, NeedSaid, NeedStep, NeedThread, NeedTold
from umbel.people.models import Coalition, Seat
from umbel.policy.models import Effect, Measure
from umbel.positions.models import Position, Sentence
from umbel.statements.models import Statement, StatementWording
from umbel.week.models import Decision, Promise

pytestmark = pytest.mark.django_db
KINDS = (Statement, Need, Claim, Report, Finding, Source, Position, Decision, Measure)
MINE = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def at(one):
    return f"/thread/{one._meta.model_name}/{one.pk}/"


def now(who, one):
    return type(one).objects.visible_to(who).get(pk=one.pk)


def text(response):
    """The words of a page, without its frame."""
    body = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def visit(browser, path):
    """What comes back, byte for byte but for the key of its forms; and every question, word for word."""
    with CaptureQueriesContext(connection) as asked:
        response = browser.get(path)
    return response.status_code, MINE.sub("", response.content.decode()), [one["sql"] for one in asked]


# What each may see ---------------------------------------------------------------------------------------------------

GROUPS, REACHES = some.sampled_from(["aurora", "borealis", "caucus"]), some.sampled_from(["group", "members", "public"])
THINGS = some.lists(some.tuples(some.sampled_from(KINDS), GROUPS, REACHES), min_size=4, max_size=14)
WHO = some.sampled_from(["visitor", "lin", "bea", "cleo", "new"])


def drawn(cast, given, pairs, opened):
    """A house by chance: things of all kinds in three groups and reaches, joined as chance has it."""
    made, open_source = [], thing(Source, "A source", group=cast.aurora, reach="public")
    for number, (kind, group, reach) in enumerate([(Need, "aurora", "public"), *given]):
        told = {"group": getattr(cast, group), "reach": reach}
        if kind is Finding:
            sources = [one for one in made if isinstance(one, Source)] or [open_source]
            told["source"] = sources[number % len(sources)]
        one = thing(kind, f"{kind.__name__} {number}", **told)
        made.append(one)
        if kind is Need:
            make(NeedThread, of=one, group=one.group, reach=opened)
            make(NeedStep, of=one, number=1, to="planned", why="It begins.")
            make(NeedTold, of=one, to="heard", band="ten")
    seen_pairs = set()
    for first, second in pairs:
        one, other = made[first % len(made)], made[second % len(made)]
        fits = {(type(one), type(other)), (type(other), type(one))} & set(LINKS) and frozenset(
            (one.pk, other.pk)
        ) not in seen_pairs
        if fits:
            seen_pairs.add(frozenset((one.pk, other.pk)))
            joined(one, other)
    keys = [str(one.pk) for number, one in enumerate([*made, open_source]) if number % 5 != 4]  # the rest came later
    NeedThread._base_manager.update(shows=keys)
    return [*made, open_source]


def without_what_is_hidden(viewer):
    """The same house in which nothing is that this viewer does not see."""
    hidden = {kind: list(kind._base_manager.exclude(pk__in=seen(kind, viewer).values("pk"))) for kind in KINDS}
    for leg in legs.legs():
        if issubclass(leg.kind, Link):
            shown = list(seen(leg.kind, viewer).values_list("pk", flat=True))
            leg.kind._base_manager.exclude(pk__in=shown).delete()
    for name, kind in (("measure", Measure), ("decision", Decision)):
        gone = [one.pk for one in hidden[kind]]
        Position._base_manager.filter(**{f"{name}__in": gone}).update(**{name: None})
        if name == "decision" and not viewer.signed_in:  # by which decision is told inside only
            Position._base_manager.update(decision=None)
    NeedThread._base_manager.exclude(pk__in=seen(NeedThread, viewer).values("pk")).delete()
    for kind in (Effect, Sentence):
        kind._base_manager.exclude(pk__in=seen(kind, viewer).values("pk")).delete()
    for kind in KINDS:
        kind._base_manager.filter(pk__in=[one.pk for one in hidden[kind]]).delete()
    return {one.pk for rows in hidden.values() for one in rows}


@pytest.mark.law("the way shows what is seen")
@settings(max_examples=20, phases=(Phase.explicit, Phase.generate))  # what is found is small enough
@given(
    THINGS,
    some.lists(some.tuples(some.integers(0, 14), some.integers(0, 14)), max_size=40),
    WHO,
    REACHES,
    some.booleans(),
)
def test_a_hidden_thing_changes_no_page_and_no_question(cast, enter, monkeypatch, given, pairs, who, opened, spanish):
    """Every page about the way is the same as in a house where nothing is that its reader does not see."""
    for where, name, few in ((legs, "MOST", 5), (way, "LISTED", 3), (way, "WEIGHED", 2)):
        monkeypatch.setattr(where, name, few)  # so that what is cut off is cut off here too
    with transaction.atomic():
        with scene():
            made = drawn(cast, given, pairs, opened)
            viewer = Visitor() if who == "visitor" else cast.lin.afresh() if who == "new" else getattr(cast, who)
            if who == "new":
                viewer.keep(came=today().isoformat(), until="2099-01-01")
                for kind in (Need, Position, Claim):
                    kind._base_manager.filter(pk__in=[one.pk for one in made[::2]]).update(made_on="2020-01-01 00:00Z")
        browser = enter(viewer if viewer.signed_in else None)
        if spanish:
            browser.cookies["language"] = "es"
        paths = [at(one) for one in made] + ["/unanswered/", "/unanswered/?of=needs", f"/needs/{made[0].pk}/"]
        before = [visit(browser, path) for path in paths]
        with scene():
            gone = without_what_is_hidden(viewer)
        after = [visit(browser, path) for path in paths]
        transaction.set_rollback(True)
    for path, one, other in zip(paths, before, after, strict=True):
        assert one[:2] == other[:2], path
        assert one[2] == other[2], f"{path}: other questions"
    assert all(one[0] == 404 for made_one, one in zip(made, before, strict=False) if made_one.pk in gone)
    assert any(one[0] == 200 for one in before)


@pytest.mark.law("the way shows what is seen")
def test_no_leg_leads_to_what_is_hidden(cast):
    """Not even to be left out later: what is walked over is seen, key or link, at both ends."""
    with scene():
        made = whole_way(cast)
        for name in ("measure", "finding", "decision"):
            kind = type(made[name])
            kind.objects.filter(pk=made[name].pk).update(group=cast.caucus, reach="group")
    for viewer in (Visitor(), cast.edda, cast.cleo, cast.bea):
        for one in (made["need"], made["position"], made["claim"]):
            for kind, key in legs.walked(viewer, one)[0]:
                assert seen(kind, viewer).filter(pk=key).exists(), (viewer, kind)
    assert (Measure, made["measure"].pk) in legs.walked(cast.bea, made["need"])[0], "who sits in the caucus sees it"
    assert (Decision, made["decision"].pk) in legs.walked(cast.bea, made["need"])[0]


# Where it leads ------------------------------------------------------------------------------------------------------


def on(viewer, one):
    """What stands on the way of one thing, by the words of its addresses."""
    whole, _told = thread.thread(viewer, type(one), one.pk)
    return {node.at for step in whole.steps for node in step.nodes if node.at}


def test_from_anywhere_it_leads_to_the_need_and_to_what_came_of_it_and_to_no_other_way(cast):
    with scene():
        one, other = whole_way(cast), whole_way(cast)
        joined(other["claim"], one["finding"])  # another claim leans on the same study
    every = {name: thing.get_absolute_url() for name, thing in one.items()}
    shared = {other["claim"].get_absolute_url()}
    for name in ("need", "position", "measure", "claim"):
        assert on(cast.edda, one[name]) == set(every.values()) - {every["source"]}, name
        assert not shared & on(cast.edda, one[name]), name
    for name in ("source", "finding"):
        assert {every[n] for n in ("need", "claim", "position", "measure")} <= on(cast.edda, one[name]), name
        assert shared <= on(cast.edda, one[name]), "the way of a study leads to all that leans on it"
        assert other["need"].get_absolute_url() in on(cast.edda, one[name])
    assert {every[n] for n in ("need", "position", "measure", "claim")} <= on(cast.edda, one["decision"])
    assert {every[n] for n in ("need", "position", "measure", "claim")} <= on(cast.edda, one["report"])


def test_words_of_a_statement_that_nobody_let_out_are_not_let_out_by_the_way(cast, enter):
    with scene():
        made = whole_way(cast)
        open_way(made["need"])
        said = {"of": made["statement"], "field": "title", "lang": "es", "after": sha(made["statement"].title)}
        make(StatementWording, number=1, body="Palabras que esperan", **said)
    for who, reads in ((None, False), (cast.edda, True)):
        browser = enter(who)
        browser.cookies["language"] = "es"
        assert ("Palabras que esperan" in text(browser.get(at(made["need"])))) is reads
    with scene():
        StatementWording.objects.update(checked_on=today())
    stranger = enter()
    stranger.cookies["language"] = "es"
    assert "Palabras que esperan" in text(stranger.get(at(made["need"])))


def test_what_was_told_at_a_door_papers_and_people_are_never_on_it():
    kinds = {kind._meta.label for kind in legs.kinds()}
    assert {"needs.Need", "week.Decision", "positions.Position", "policy.Measure"} <= kinds
    assert {label.partition(".")[0] for label in kinds} <= {
        "needs", "claims", "evidence", "week", "policy", "positions", "statements",
    }  # fmt: skip
    assert not kinds & {"week.Promise", "week.Meeting", "week.Notice", "needs.NeedThread", "positions.Dissent"}
    for leg in legs.legs():
        assert {leg.begins, leg.leads} <= set(legs.kinds())


def test_a_month_and_a_country_and_no_community_and_the_largest_band(cast):
    with scene():
        made = whole_way(cast, n=2)
        open_way(made["need"])
        NeedSaid.objects.filter(of=made["need"]).update(band="few")
    small, _told = thread.thread(Visitor(), Need, made["need"].pk)
    with scene():
        NeedSaid.objects.filter(pk=NeedSaid.objects.filter(of=made["need"]).first().pk).update(band="fifty")
    whole, _told = thread.thread(Visitor(), Need, made["need"].pk)
    assert whole.steps[0].nodes[0].beside == ["March 2026", "Riverland", "Fifty or more", "Met"]
    assert "how many is not shown" in small.steps[0].nodes[0].beside[2]
    words = str(whole.words)
    assert "May 2026" in words
    assert not re.search(r"North|Community|17|18|RL-N", words)
    inside, _told = thread.thread(cast.edda, Need, made["need"].pk)
    assert "June" in str(inside.steps[5])
    back = whole.steps[5].nodes[0]
    assert (back.text, back.beside[1]) == ("2026", "Ten or more"), "no page says when so many met"
    assert "June" not in words


def test_a_claim_of_others_and_a_study_that_fell_are_never_shown_as_what_we_say(cast):
    with scene():
        made = whole_way(cast)
        Claim.objects.filter(pk=made["claim"].pk).update(whose="theirs", verdict="false")
        make(SourceStatus, of=made["source"], number=1, to="retracted", why="Invented.")
    for name in ("need", "source", "finding"):
        words = str(thread.thread(cast.edda, type(made[name]), made[name].pk)[0].words)
        assert "Others say this" in words, name
        assert "etracted" in words, name


# The stranger --------------------------------------------------------------------------------------------------------


def pressed(cast, enter, who, need):
    """She reads what a stranger would learn, and presses."""
    browser = enter(who)
    page = browser.get(f"/needs/{need.pk}/thread/").content.decode()
    shown = re.search(r'name="shown" value="(\w+)"', page)[1]
    return page, browser.post(f"/needs/{need.pk}/thread/", {"shown": shown})


def test_a_stranger_reads_it_only_after_two_have_read_what_she_would_learn(cast, enter):
    with scene():
        made = whole_way(cast)
    need, stranger = made["need"], enter()
    link = at(need)
    assert all(stranger.get(at(one)).status_code == 404 for one in made.values())
    assert link not in stranger.get(need.get_absolute_url()).content.decode()
    page, done = pressed(cast, enter, cast.edda, need)
    assert done.status_code == 302
    assert stranger.get(link).status_code == 404, "one press is not enough"
    assert "One more person is needed" in text(enter(cast.lin).get(link))
    assert done.status_code == pressed(cast, enter, cast.lin, need)[1].status_code == 302
    read = stranger.get(link)
    assert read.status_code == 200
    assert link in stranger.get(need.get_absolute_url()).content.decode()
    for _title, lines in way.way(Visitor(), need).words:
        for line in lines:
            assert all(words in text(read) for words in re.split(r" \(|\): |: ", line.rstrip(")"))), line
            assert " ".join(line.split()) in html.unescape(re.sub(r"<[^>]+>", "", page)), "she who pressed has read it"
    assert [one.status_code for one in map(stranger.get, map(at, made.values()))].count(200) == 1
    assert enter(cast.bea).post(f"/needs/{need.pk}/thread/hide/").status_code == 302, "one hides it, at once"
    assert stranger.get(link).status_code == 404


def test_who_pressed_after_it_changed_has_to_read_it_again(cast, enter):
    with scene():
        made = whole_way(cast)
    need, editor = made["need"], enter(cast.edda)
    before = ShareThread.begin(cast.edda, now(cast.edda, need))
    with scene():
        joined(need, thing(Claim, "A new claim", group=cast.aurora, reach="public"))
    again = editor.post(f"/needs/{need.pk}/thread/", before)
    assert again.status_code == 422
    page = again.content.decode()
    assert "has changed since" in page and "A new claim" in page
    fresh = re.search(r'name="shown" value="(\w+)"', page)[1]
    assert fresh == ShareThread.begin(cast.edda, now(cast.edda, need))["shown"] != before["shown"]
    assert editor.post(f"/needs/{need.pk}/thread/", {"shown": fresh}).status_code == 302


def test_what_comes_to_an_open_way_later_is_not_on_it_for_strangers_until_it_is_opened_anew(cast, enter):
    with scene():
        made = whole_way(cast)
        need, source = made["need"], made["source"]
        open_way(need)
    before, stranger = text(enter().get(at(need))), enter()
    with scene():
        later, finding = (
            thing(kind, f"A later {kind.__name__}", group=cast.aurora, reach="public", **given)
            for kind, given in ((Claim, {}), (Finding, {"source": source}))
        )
        joined(need, later)
        joined(later, finding)
    assert text(stranger.get(at(need))) == before
    assert "A later Claim" in enter(cast.lin).get(at(need)).content.decode()
    actions.hide_thread(cast.lin, now(cast.lin, need))
    for who in (cast.edda, cast.lin):
        pressed(cast, enter, who, need)
    page = stranger.get(at(need)).content.decode()
    assert "A later Claim" in page and "A later Finding" in page


@pytest.mark.law("one may stop, two may start")
@pytest.mark.parametrize("lost", ["the seat", "the way"])
def test_a_press_for_a_way_that_changed_or_from_a_seat_that_is_lost_does_not_count(cast, enter, lost):
    with scene():
        made = whole_way(cast)
    need, reader = made["need"], enter(cast.lin)
    told = lambda: "that press does not count any more" in reader.get(at(need)).content.decode()  # noqa: E731
    pressed(cast, enter, cast.edda, need)
    assert not told()
    with scene():
        if lost == "the way":
            joined(need, thing(Claim, "A new claim", group=cast.aurora, reach="public"))
        else:
            Seat.objects.filter(member=cast.edda).update(role="steward")
    assert told()
    pressed(cast, enter, cast.lin, need)
    assert enter().get(at(need)).status_code == 404
    assert not told() and "Somebody has pressed" in reader.get(at(need)).content.decode()


@pytest.mark.law("one may stop, two may start")
def test_two_who_read_it_in_two_languages_open_it_together(cast, enter):
    with scene():
        need = whole_way(cast)["need"]
        Coalition.objects.update(languages=["en", "es"])
    for who, lang in ((cast.edda, "es"), (cast.lin, "en")):
        browser = enter(who)
        browser.defaults["HTTP_ACCEPT_LANGUAGE"] = lang
        page, done = pressed(cast, lambda _who, browser=browser: browser, who, need)
        assert f'lang="{lang}"' in page and done.status_code == 302
        browser.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        assert "does not count any more" not in browser.get(at(need)).content.decode()
    assert enter().get(at(need)).status_code == 200


@pytest.mark.law("one may stop, two may start")
def test_a_press_on_a_page_that_was_open_before_somebody_wrote_is_none(cast, enter):
    with scene():
        need = whole_way(cast, "members")["need"]
    link, lin = f"/needs/{need.pk}/share/", enter(cast.lin)
    before = re.search(r'name="revision" value="(\d+)"', lin.get(link).content.decode())[1]
    with scene():
        need.says = "Words that she has not read"
        need.save()
    assert enter(cast.edda).post(link, {"to": "public"}).status_code == 302
    done = lin.post(link, {"to": "public", "revision": before})
    assert done.status_code == 422 and "please look again" in text(done)
    assert now(cast.lin, need).reach == "members"
    again = re.search(r'name="revision" value="(\d+)"', lin.get(link).content.decode())[1]
    assert lin.post(link, {"to": "public", "revision": again}).status_code == 302
    assert now(cast.lin, need).reach == "public"


def test_a_hidden_need_takes_its_way_along_and_it_stays_closed_when_the_need_comes_back(cast, enter):
    with scene():
        need = whole_way(cast)["need"]
        open_way(need)
    actions.hide_need(cast.bea, now(cast.bea, need), to="members")
    for who in (cast.edda, cast.lin):
        actions.share_need(who, now(who, need), to="public")
    assert now(cast.edda, need).reach == "public"
    assert enter().get(at(need)).status_code == 404
    assert enter(cast.edda).get(at(need)).status_code == 200


def test_a_way_is_not_opened_before_its_need(cast):
    with scene():
        need = whole_way(cast, "members")["need"]
    shown = ShareThread.begin(cast.edda, now(cast.edda, need))["shown"]
    with pytest.raises(Refused, match="Share the need with anyone first"):
        actions.share_thread(cast.edda, now(cast.edda, need), shown=shown)
    assert not NeedThread.objects.filter(of=need).exists()


def test_what_is_half_pressed_lies_on_the_desk_of_the_other(cast, enter):
    with scene():
        need = whole_way(cast)["need"]
    pressed(cast, enter, cast.edda, need)
    assert f"/needs/{need.pk}/thread/" in enter(cast.lin).get("/").content.decode()


# The drawing, and what is unanswered ---------------------------------------------------------------------------------


def test_all_stalks_are_equal_and_a_head_has_at_most_seven_dots(cast):
    with scene():
        need = whole_way(cast, n=9)["need"]
    whole, _told = thread.thread(cast.edda, Need, need.pk)
    stalks = thread.drawn(whole)
    assert {round(dist(thread.POINT, (one.x, one.y)) / 2) for one in stalks} == {thread.STALK / 2}
    assert [one.number for one in stalks] == [1, 2, 3, 4, 5, 6]
    assert max(len(one.dots) for one in stalks) == thread.RAYS
    assert not any(one.bare for one in stalks if one.number in {1, 2, 5})
    assert all(0 <= x <= 360 and 0 <= y <= 306 for one in stalks for x, y in [(one.x, one.y), *one.dots])
    assert len(whole.steps[1].nodes) == way.LISTED and whole.steps[1].more


def test_unanswered_is_what_nothing_answers_uses_or_bears(cast, enter):
    with scene():
        given = {"group": cast.aurora, "reach": "public"}
        done = whole_way(cast)
        done["need"].stands = "heard"
        done["need"].save()
        for kind in (Need, Claim, Position):
            thing(kind, f"A lonely {kind.__name__}", **given)
        make(Promise, group=cast.aurora, reach="public", what="Bring bread", due=date(2026, 1, 1))
        make(Promise, group=cast.aurora, reach="public", what="Bring water", due=date(2099, 1, 1))
    inside, outside = text(enter(cast.edda).get("/unanswered/")), text(enter().get("/unanswered/"))
    for page in (inside, outside):
        assert all(f"A lonely {name}" in page for name in ("Need", "Claim", "Position"))
        assert not any(words in page for words in ("A bed", "A claim 0", "A position 0", "Bring water"))
    assert "Bring bread" in inside and "Bring bread" not in outside and "promises" not in outside.lower()


def test_one_kind_of_gap_is_read_a_page_at_a_time(cast, enter):
    with scene():
        for number in range(25):
            thing(Need, f"Need number {number:02}", group=cast.aurora, reach="public")
    browser, found, path = enter(), [], "?of=needs"
    while path:
        page = browser.get(f"/unanswered/{path}").content.decode()
        found += re.findall(r"Need number \d\d", page)
        more = re.search(r'rel="next" href="([^"]+)"', page)
        path = html.unescape(more[1]) if more else ""
    assert sorted(found) == [f"Need number {number:02}" for number in range(25)]
    assert browser.get("/unanswered/?of=other&after=x").status_code == 200

"""Reading lists: in an order somebody chose, with notes for the group, and taking no source further than it goes."""

import json
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import scene
from tests.making import make
from umbel.core.actions import NotSeen, Refused, Stale
from umbel.core.viewers import Visitor
from umbel.evidence import actions
from umbel.evidence.models import Collection, CollectionWording, Listed, Source
from umbel.evidence.queries_collections import listed

law = pytest.mark.law


def begun(cast, title="Where to begin", who=None):
    return actions.add_collection(
        who or cast.edda, cast.aurora, id=uuid.uuid4(), title=title, purpose="For new people."
    )


def sources(cast, *titles, reach="group", group=None):
    with scene():
        given = {"group": group or cast.aurora, "reach": reach, "stands": "to_verify"}
        return [make(Source, title=title, **given) for title in titles]


def filled(cast, *titles, reach="group"):
    made = begun(cast)
    for source in sources(cast, *titles, reach=reach):
        actions.list_source(cast.edda, source, collection=made, note="")
    return made


def opened(made, reach):
    with scene():
        Collection.objects.filter(pk=made.pk).update(reach=reach)
    return Collection.objects.get(pk=made.pk)


def order(made, who):
    return [row.source.title for row in listed(who, made)]


def row_of(made, title):
    return Listed.objects.get(collection=made, source__title=title)


def test_what_is_put_on_a_list_stands_behind_what_is_there_and_only_once(cast):
    made = filled(cast, "One", "Two", "Three")
    again = row_of(made, "One").source
    actions.list_source(cast.edda, again, collection=made, note="twice")
    assert order(made, cast.edda) == ["One", "Two", "Three"]
    assert row_of(made, "One").note == ""


def test_up_down_top_and_end_without_a_script(cast, enter):
    made, edda = filled(cast, "One", "Two", "Three", "Four"), enter(cast.edda)
    for title, to, after in (
        ("Three", "up", ["One", "Three", "Two", "Four"]),
        ("One", "down", ["Three", "One", "Two", "Four"]),
        ("Three", "up", ["Three", "One", "Two", "Four"]),
        ("Four", "first", ["Four", "Three", "One", "Two"]),
        ("Four", "last", ["Three", "One", "Two", "Four"]),
        ("Four", "down", ["Three", "One", "Two", "Four"]),
    ):
        answer = edda.post(f"/library/listed/{row_of(made, title).pk}/move/", {"to": to})
        here = f"/library/lists/{made.pk}/?arrange=1&after=0#s-{row_of(made, title).source_id}"
        assert answer["Location"] == here
        assert order(made, cast.edda) == after
    assert sorted(Listed.objects.filter(collection=made).values_list("place", flat=True)) == [1, 2, 3, 4]


def test_a_press_moves_past_what_she_does_not_see(cast):
    made = filled(cast, "One", "Three")
    (theirs,) = sources(cast, "Theirs", reach="public", group=cast.borealis)
    actions.list_source(cast.edda, theirs, collection=made, note="")
    actions.move_listed(cast.edda, row_of(made, "Three"), to="last")
    with scene():
        Source.objects.filter(pk=theirs.pk).update(reach="group")
    actions.move_listed(cast.edda, row_of(made, "Three"), to="up")
    assert order(made, cast.edda) == ["Three", "One"]


def test_taken_off_a_list_the_source_stays(cast):
    made = filled(cast, "One", "Two")
    actions.unlist(cast.edda, row_of(made, "One"))
    assert order(made, cast.edda) == ["Two"]
    assert Source.objects.filter(title="One").exists()


def test_only_editors_of_its_group_change_a_list(cast):
    made, row = filled(cast, "One"), None
    row = row_of(made, "One")
    for who in (cast.lin, cast.bea, cast.wren):
        with pytest.raises(PermissionDenied):
            actions.move_listed(who, row, to="up")
        with pytest.raises(PermissionDenied):
            actions.note_listed(who, row, revision=1, note="mine")
    (theirs,) = sources(cast, "Theirs", reach="public", group=cast.borealis)
    made = opened(made, "public")
    with pytest.raises(Refused):  # Cleo is an editor, of another group
        actions.list_source(cast.cleo, theirs, collection=made, note="")


def test_two_who_write_a_note_at_once_both_see_it(cast):
    made = filled(cast, "One")
    row = row_of(made, "One")
    actions.note_listed(cast.edda, row, revision=1, note="Read chapter two.")
    with pytest.raises(Stale):
        actions.note_listed(cast.edda, row, revision=1, note="Read chapter three.")


@law("what is not open does not show")
def test_a_note_is_the_groups_alone_also_where_the_list_is_public(cast, enter):
    made = filled(cast, "One", reach="public")
    actions.note_listed(cast.edda, row_of(made, "One"), revision=1, note="Lent by the lamp keeper.")
    made = opened(made, "public")
    for who, reads in ((None, False), (cast.cleo, False), (cast.bea, True), (cast.edda, True)):
        for end in ("/", ".json", ".csv", ".ris", ".bib", ".atom", "/cite/", "/cite/?as=txt"):
            said = enter(who).get(f"/library/lists/{made.pk}{end}").content.decode()
            assert ("lamp keeper" in said) == (reads and end == "/"), (who, end)


@law("links see both ends")
def test_a_public_list_shows_strangers_only_what_is_public_and_does_not_say_that_there_is_more(cast, enter):
    made = filled(cast, "Open one", reach="public")
    for source in sources(cast, "Hidden lamp", "Hidden street"):
        actions.list_source(cast.edda, source, collection=made, note="")
    made = opened(made, "public")
    assert order(made, Visitor()) == ["Open one"]
    for end in ("/", ".json", ".csv", ".ris", ".bib", ".atom", "/cite/", "/cite/?as=html"):
        for who in (None, cast.cleo):
            said = enter(who).get(f"/library/lists/{made.pk}{end}").content.decode()
            assert "Hidden" not in said
            assert "less far" not in said
            assert end == "/cite/" or "Open one" in said
    inside = enter(cast.bea).get(f"/library/lists/{made.pk}/").content.decode()
    assert "Travelling less far than this list: 2." in inside


def test_a_list_takes_no_source_with_it_and_opens_by_two_presses(cast):
    made = filled(cast, "One")
    actions.share_collection(cast.edda, made, to="public")
    assert Collection.objects.get(pk=made.pk).reach == "group"
    actions.share_collection(cast.lin, made, to="public")
    assert Collection.objects.get(pk=made.pk).reach == "public"
    assert Source.objects.get(title="One").reach == "group"
    actions.hide_collection(cast.bea, Collection.objects.get(pk=made.pk), to="group")
    with pytest.raises(NotSeen):
        actions.hide_collection(cast.cleo, Collection.objects.get(pk=made.pk), to="members")


def test_a_list_that_lacks_a_press_waits_on_the_desk(cast, enter):
    made = filled(cast, "One")
    actions.share_collection(cast.edda, made, to="public")
    assert f"/library/lists/{made.pk}/" in enter(cast.lin).get("/").content.decode()


def test_in_another_language_it_says_so_until_somebody_checked_it(cast, enter):
    made = opened(begun(cast), "public")
    actions.translate_collection(cast.bea, made, field="title", lang="es", body="Por dónde empezar")
    reader = enter()
    spanish = reader.get(f"/library/lists/{made.pk}/", headers={"accept-language": "es"}).content.decode()
    assert '<h1 lang="es">Por dónde empezar</h1>' in spanish
    assert 'class="tag wait"' in spanish
    wording = CollectionWording.objects.get(of=made)
    with pytest.raises(Refused):
        actions.check_collection(cast.bea, made, wording=wording)
    actions.check_collection(cast.lin, made, wording=wording)
    actions.revise_collection(cast.edda, made, revision=made.revision, title="Begin here", purpose="")
    stale = reader.get(f"/library/lists/{made.pk}/", headers={"accept-language": "es"}).content.decode()
    assert '<h1 lang="en">Begin here</h1>' in stale


def test_it_is_found_in_every_language_it_is_worded_in_and_stands_in_the_map_of_the_site(cast, enter):
    made = opened(begun(cast, "Lanterns for beginners"), "public")
    actions.translate_collection(cast.bea, made, field="title", lang="es", body="Farolas")
    closed = begun(cast, "Lanterns of our own")
    for words in ("lanterns", "farolas"):
        said = enter().get("/search/", {"q": words}).content.decode()
        assert str(made.pk) in said
        assert str(closed.pk) not in said
    site = enter().get("/sitemap.xml").content.decode()
    assert f"/library/lists/{made.pk}/" in site
    assert str(closed.pk) not in site


def test_every_format_carries_the_list_in_its_order(cast, enter):
    made = opened(filled(cast, "Zebra", "Anchor", reach="public"), "public")
    rows = json.loads(enter().get(f"/library/lists/{made.pk}.json").content)
    assert [row["title"] for row in rows] == ["Zebra", "Anchor"]
    for kind in ("ris", "bib", "csv", "atom"):
        said = enter().get(f"/library/lists/{made.pk}.{kind}").content.decode()
        assert 0 < said.index("Zebra") < said.index("Anchor")
    assert "<title>Where to begin</title>" in said


def test_five_hundred_sources_come_in_pages_and_whole_as_references(cast, enter):
    made = opened(begun(cast), "public")
    with scene():
        for n in range(500):
            source = make(Source, title=f"Study {n:03}", group=cast.aurora, reach="public", stands="to_verify")
            make(Listed, collection=made, source=source, place=n + 1, note="")
    reader, met, where = enter(), [], "?"
    while where:
        with CaptureQueriesContext(connection) as queries:
            page = reader.get(f"/library/lists/{made.pk}/{where}").content.decode()
        assert len(queries) <= 12
        met += [n for n in range(500) if f"Study {n:03}" in page]
        where = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert met == list(range(500))
    kept = reader.get(f"/library/lists/{made.pk}/cite/?style=springer-vancouver&as=txt").content.decode()
    assert kept.splitlines()[499].startswith("500. Study 499")
    assert len(kept.splitlines()) == 500


def test_an_empty_list_says_what_to_do(cast, enter):
    made = begun(cast)
    assert (
        "Open a source in the library and put it here" in enter(cast.edda).get(made.get_absolute_url()).content.decode()
    )
    assert "Nothing of this list is open to you" in enter(cast.bea).get(made.get_absolute_url()).content.decode()


def test_a_second_press_makes_no_second_list(cast):
    key = uuid.uuid4()
    for _press in range(2):
        actions.add_collection(cast.edda, cast.aurora, id=key, title="One", purpose="")
    assert Collection.objects.count() == 1

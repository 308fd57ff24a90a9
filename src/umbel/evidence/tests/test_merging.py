"""The same thing twice: filed under one, undone field by field, never dangling, never seen more widely than before."""

import threading
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import scene
from tests.making import make
from umbel.core.actions import NotSeen, Refused
from umbel.core.jobs import work
from umbel.core.viewers import Visitor
from umbel.evidence import actions, queries
from umbel.evidence.actions import importing
from umbel.evidence.described import Described, indexed, kept
from umbel.evidence.models import (
    Collection,
    Doubt,
    Import,
    ImportLine,
    Listed,
    Merge,
    Source,
    SourceAbout,
    SourceVersion,
)

TITLE = "Policing and the health of people who sell sex"


def source(cast, title=TITLE, **said):
    with scene():
        blank = {"abstract": "", "note": "", "tags": [], "carried": [], "near": "", "digest": "", "spot": ""}
        made = make(Source, **({"title": title, "group": cast.aurora} | blank | said))
        indexed(made)
    return made


def now(one):
    return Source.objects.get(pk=one.pk)


def file(cast, one, keep, *chosen):
    return actions.merge(cast.edda, now(one), keep=now(keep), chosen=list(chosen))


def test_gaps_are_filled_and_nothing_that_stands_is_changed(cast):
    keep, twin = source(cast, year=2018), source(cast, year=2019, doi="10.1/a", pages="12-20")
    file(cast, twin, keep)
    assert (now(keep).year, now(keep).doi, now(keep).pages) == (2018, "10.1/a", "12-20")
    assert now(twin).same_as_id == keep.pk


def test_a_person_may_prefer_the_words_of_the_other_and_get_hers_back(cast):
    keep, twin = source(cast, year=2018), source(cast, year=2019)
    file(cast, twin, keep, "year")
    assert now(keep).year == 2019
    actions.part(cast.edda, now(twin))
    assert (now(keep).year, now(twin).same_as_id) == (2018, None)


@pytest.mark.law("what somebody changed stays")
def test_what_somebody_changed_since_stays_when_it_is_undone(cast):
    keep, twin = source(cast), source(cast, doi="10.1/a", pages="12-20", volume="3")
    file(cast, twin, keep)
    edit(cast, keep, pages="12-21")
    actions.part(cast.edda, now(twin))
    assert (now(keep).doi, now(keep).pages, now(keep).volume) == ("", "12-21", "")
    assert now(twin).pages == "12-20"


def test_one_field_is_given_back_and_does_not_come_again(cast):
    keep, twin, third = source(cast), source(cast, doi="10.1/a", pages="12"), source(cast, volume="3")
    file(cast, twin, keep)
    actions.give_back(cast.edda, now(twin), field="doi")
    assert (now(keep).doi, now(keep).pages) == ("", "12")
    file(cast, third, keep)
    assert (now(keep).doi, now(keep).volume) == ("", "3")
    with pytest.raises(Refused):
        actions.give_back(cast.edda, now(twin), field="doi")


def test_what_two_could_give_is_given_by_the_other_when_one_goes(cast):
    keep, one, other = source(cast), source(cast, doi="10.1/a"), source(cast, doi="10.1/b")
    file(cast, one, keep)
    file(cast, other, keep)
    assert now(keep).doi == "10.1/a"
    actions.part(cast.edda, now(one))
    assert now(keep).doi == "10.1/b"
    actions.part(cast.edda, now(other))
    assert now(keep).doi == ""


def test_tags_of_both_come_together_and_part_again(cast):
    keep, twin = source(cast, tags=[["KW", "a"]]), source(cast, tags=[["KW", "a"], ["N1", "b"]])
    file(cast, twin, keep)
    assert now(keep).tags == [["KW", "a"], ["N1", "b"]]
    actions.part(cast.edda, now(twin))
    assert now(keep).tags == [["KW", "a"]]


def test_topics_come_and_go_with_what_is_filed(cast):
    keep, one, other = source(cast), source(cast), source(cast)
    with scene():
        make(SourceAbout, source=one, term=cast.topic)
        make(SourceAbout, source=other, term=cast.topic)
    file(cast, one, keep)
    file(cast, other, keep)
    actions.part(cast.edda, now(one))
    assert SourceAbout.objects.filter(source=keep).exists(), "the other still says so"
    actions.part(cast.edda, now(other))
    assert not SourceAbout.objects.filter(source=keep).exists()


def test_filing_is_refused_round_in_a_circle_and_twice(cast):
    a, b, c = source(cast), source(cast), source(cast)
    file(cast, a, b)
    for one, keep in ((b, a), (a, c), (c, a), (b, b)):
        with pytest.raises(Refused):
            file(cast, one, keep)
    file(cast, b, c)
    assert now(b).same_as_id == c.pk


def test_what_is_filed_is_no_longer_changed_or_shared(cast):
    keep, twin = source(cast), source(cast)
    file(cast, twin, keep)
    with pytest.raises(Refused):
        edit(cast, twin, pages="1")
    with pytest.raises(Refused):
        actions.share_source(cast.lin, now(twin), to="public")


@pytest.mark.law("nothing widens by filing")
def test_nothing_widens_by_filing(cast):
    keep = source(cast, reach="public")
    twin = source(cast, doi="10.1/secret", note="inside", abstract="inside")
    file(cast, twin, keep)
    assert (now(keep).doi, now(keep).note, now(keep).abstract) == ("", "", "")
    with pytest.raises(Refused, match="Not everyone"):
        file(cast, keep, source(cast))


def test_a_group_s_own_notes_never_come_into_what_another_group_keeps(cast):
    with scene():
        cast.edda.seats_of_another = make_seat(cast.edda, cast.borealis)
    keep = source(cast, reach="members", group=cast.borealis)
    twin = source(cast, reach="members", note="ours", tags=[["N1", "ours"]], doi="10.1/a")
    file(cast, twin, keep)
    assert (now(keep).doi, now(keep).note, now(keep).tags) == ("10.1/a", "", [])


def make_seat(member, group):
    from umbel.people.models import Seat

    return make(Seat, group=group, member=member, role="editor")


@pytest.mark.law("editors of both")
def test_only_editors_of_both_groups_put_sources_together(cast):
    mine, theirs = source(cast, reach="members"), source(cast, reach="members", group=cast.borealis)
    with pytest.raises(Refused, match="both groups"):
        file(cast, mine, theirs)
    with pytest.raises(PermissionDenied):
        actions.merge(cast.lin, now(mine), keep=now(theirs), chosen=[])
    with pytest.raises(NotSeen):
        actions.merge(cast.cleo, source(cast), keep=now(theirs), chosen=[])


@pytest.mark.law("one may stop")
def test_hiding_a_source_hides_what_is_filed_under_it(cast):
    keep, one, two = (source(cast, reach="public") for _n in range(3))
    file(cast, two, one)
    file(cast, one, keep)
    actions.hide_source(cast.edda, now(keep), to="group")
    assert not Source.objects.visible_to(Visitor()).exists()


@pytest.mark.law("filed is in no list")
def test_a_filed_source_is_in_no_list_and_its_address_leads_on(cast, enter):
    keep, twin = source(cast, "The one kept", reach="public"), source(cast, "Nowhere listed", reach="public")
    file(cast, twin, keep)
    stranger = enter()
    lists = ["/", "/library/", "/library/?q=nowhere", "/search/?q=nowhere", "/sitemap.xml"]
    lists += [f"/library/index.{kind}" for kind in ("json", "csv", "ris", "bib", "atom")]
    lists += [f"{reverse('evidence:oai')}?verb=ListRecords&metadataPrefix=oai_dc"]
    for path in lists:
        shown = stranger.get(path).content.decode()
        assert "Nowhere listed" not in shown, path
        assert str(twin.pk) not in shown, path
    for suffix in ("/", ".ris", ".json"):
        answer = stranger.get(f"/library/{twin.pk}{suffix}")
        assert (answer.status_code, answer["Location"]) == (301, f"/library/{keep.pk}{suffix}")
    actions.part(cast.edda, now(twin))
    assert "Nowhere listed" in stranger.get("/library/").content.decode()


def test_a_translation_of_what_is_filed_serves_where_the_words_are_the_same(cast, enter):
    keep, twin = source(cast, reach="public"), source(cast, reach="public", summary="It says this.")
    actions.translate_source(cast.lin, now(twin), field="summary", lang="es", body="Dice esto.")
    file(cast, twin, keep)
    assert "Dice esto." in enter().get(f"/library/{keep.pk}/").content.decode()
    edit(cast, keep, summary="It says something else.")
    assert "Dice esto." not in enter().get(f"/library/{keep.pk}/").content.decode()


def test_versions_are_linked_and_never_lead_where_a_viewer_may_not_see(cast, enter):
    early, late = source(cast, "The early one", doi="10.31235/osf.io/x"), source(cast, "The late one", reach="public")
    actions.link_version(cast.edda, now(early), of=now(late), relation="preprint")
    actions.link_version(cast.edda, now(late), of=now(early), relation="other")
    assert SourceVersion.objects.count() == 1
    assert "The early one" not in enter().get(f"/library/{late.pk}/").content.decode()
    inside = enter(cast.edda)
    assert "There is a preprint" in inside.get(f"/library/{late.pk}/").content.decode()
    assert "There is a published version" in inside.get(f"/library/{early.pk}/").content.decode()
    actions.unlink_version(cast.edda, now(late), version=SourceVersion.objects.get())
    assert not SourceVersion.objects.exists()


def test_versions_of_what_is_filed_stand_on_the_page_of_what_is_kept(cast, enter):
    early, twin, keep = source(cast, "The early one"), source(cast), source(cast)
    actions.link_version(cast.edda, now(early), of=now(twin), relation="preprint")
    file(cast, twin, keep)
    assert "The early one" in enter(cast.edda).get(f"/library/{keep.pk}/").content.decode()


def look(cast):
    actions.look_for_twice(cast.edda, cast.aurora)
    work(threading.Event(), once=True)
    return list(Doubt.objects.filter(answer=""))


def pair(cast):
    with scene():
        for one in (source(cast, pages="12", year=2018), source(cast, pages="40", year=2019)):
            kept(one)


@pytest.mark.law("asked once")
def test_the_house_finds_what_stands_twice_in_steps_and_each_pair_is_asked_once(cast, monkeypatch):
    monkeypatch.setattr(actions.merging, "AT_A_TIME", 1)
    pair(cast)
    (doubt,) = look(cast)
    assert look(cast) == [doubt]
    assert [str(duty.get_absolute_url()) for duty in queries.waiting(cast.edda)] == [
        f"/library/twice/{cast.aurora.pk}/"
    ]
    assert not queries.waiting(cast.bea), "only who may answer is asked"
    actions.answer_doubt(cast.edda, doubt, answer="other", keep=doubt.one, chosen=[])
    assert look(cast) == []
    assert not queries.waiting(cast.edda)
    with pytest.raises(Refused):
        actions.answer_doubt(cast.edda, doubt, answer="same", keep=doubt.one, chosen=[])


def test_a_pair_becomes_one_or_two_versions_as_a_person_says(cast):
    pair(cast)
    (doubt,) = look(cast)
    actions.answer_doubt(cast.edda, doubt, answer="same", keep=doubt.other, chosen=["pages"])
    assert now(doubt.one).same_as_id == doubt.other_id
    assert now(doubt.other).pages == now(doubt.one).pages
    actions.part(cast.edda, now(doubt.one))
    assert look(cast) == [], "they were said to be two"
    pair(cast)
    first = look(cast)
    actions.answer_doubt(cast.edda, first[0], answer="version", keep=first[0].one, chosen=[])
    assert SourceVersion.objects.count() == 1


def test_pairs_of_a_library_are_for_its_group_only(cast, enter):
    pair(cast)
    look(cast)
    page = enter(cast.edda).get(f"/library/twice/{cast.aurora.pk}/").content.decode()
    assert TITLE in page
    assert "differs" in page
    assert enter(cast.cleo).get(f"/library/twice/{cast.aurora.pk}/").status_code == 404


RIS = """TY  - JOUR
AU  - Okafor, Ada
TI  - Policing and the health of people who sell sex
PY  - {year}
SP  - {page}
ER  -
"""


def brought(cast, text):
    sent = SimpleUploadedFile("library.ris", text.encode())
    coming = importing.bring(cast.edda, cast.aurora, id=uuid.uuid4(), file=sent, format="")
    work(threading.Event(), once=True)
    importing.confirm(cast.edda, Import.objects.get(pk=coming.pk))
    work(threading.Event(), once=True)
    return Import.objects.get(pk=coming.pk)


def test_what_an_import_is_unsure_of_waits_on_the_desk_and_is_asked_beside_what_is_here(cast, enter):
    brought(cast, RIS.format(year=2018, page=12))
    coming = brought(cast, RIS.format(year=2018, page=40))
    assert [duty.get_absolute_url() for duty in queries.waiting(cast.edda)] == [f"/library/imports/{coming.pk}/doubts/"]
    page = enter(cast.edda).get(f"/library/imports/{coming.pk}/doubts/").content.decode()
    assert "differs" in page
    line = ImportLine.objects.get(of=coming)
    importing.decide(cast.edda, coming, line=line, answer="version")
    assert (Source.objects.count(), SourceVersion.objects.count()) == (2, 1)
    assert not queries.waiting(cast.edda)
    assert look(cast) == [], "what was said at the import is not asked again"
    assert enter(cast.edda).get(f"/library/imports/{coming.pk}/doubts/").status_code == 302


def test_what_is_filed_is_known_when_it_is_brought_again(cast):
    brought(cast, RIS.format(year=2018, page=12))
    twin = Source.objects.get()
    keep = source(cast, "A title of its own", year=2018)
    file(cast, twin, keep)
    again = brought(cast, RIS.format(year=2018, page=12))
    assert ImportLine.objects.get(of=again).source_id == keep.pk
    assert Source.objects.count() == 2


def test_undoing_an_import_leaves_nothing_that_dangles(cast):
    first, second = brought(cast, RIS.format(year=2018, page=12)), brought(cast, RIS.format(year=2011, page=90))
    line = ImportLine.objects.get(of=second)
    importing.decide(cast.edda, second, line=line, answer="other")
    one, other = Source.objects.get(year=2018), Source.objects.get(year=2011)
    file(cast, other, one)
    for coming in (first, second):
        importing.undo(cast.edda, Import.objects.get(pk=coming.pk))
        work(threading.Event(), once=True)
    assert (now(other).same_as_id, Source.objects.count()) == (one.pk, 2), "both were changed by filing, so both stay"
    assert ImportLine.objects.filter(why__contains="stays").count() == 2
    actions.part(cast.edda, now(other))
    assert (now(one).pages, now(other).pages) == ("12", "90")


def test_what_an_import_filled_in_goes_field_by_field(cast):
    brought(cast, RIS.format(year=2018, page=12))
    more = RIS.format(year=2018, page=12).replace("ER  -", "VL  - 3\nJO  - Law Today\nER  -")
    coming = brought(cast, more)
    one = Source.objects.get()
    assert (one.volume, one.container) == ("3", "Law Today")
    edit(cast, one, volume="4")
    importing.undo(cast.edda, coming)
    work(threading.Event(), once=True)
    assert (now(one).volume, now(one).container) == ("4", "")
    assert "stays" in ImportLine.objects.get(of=coming).why


def test_what_stands_twice_in_one_file_is_taken_out_whole(cast):
    twice = RIS.format(year=2018, page=12) + RIS.format(year=2018, page=12).replace("ER  -", "VL  - 3\nER  -")
    coming = brought(cast, twice)
    assert (Source.objects.count(), Source.objects.get().volume) == (1, "3")
    importing.undo(cast.edda, coming)
    work(threading.Event(), once=True)
    assert not Source.objects.exists()


def test_abstracts_that_share_a_doi_are_all_added(cast):
    text = RIS.format(year=2018, page=12).replace("ER  -", "DO  - 10.1/all\nER  -")
    other = text.replace("Policing and the health of people who sell sex", "Night shelters on two rivers").replace(
        "12", "40"
    )
    brought(cast, text + other)
    assert Source.objects.count() == 2


def test_what_stayed_with_a_filed_source_is_taken_along(cast, enter):
    keep, twin = source(cast, reach="public"), source(cast, "Filed", tags=[["N1", "lent by a friend"]])
    same_reach = source(cast, "Filed too", reach="public", tags=[["N1", "found at the fair"]])
    file(cast, twin, keep)
    file(cast, same_reach, keep)
    taken = enter(cast.edda).post(f"/library/take/{cast.aurora.pk}/").content.decode()
    assert taken.count("lent by a friend") == 1
    assert taken.count("found at the fair") == 1, "it came over, and stands there once"


def test_a_reading_list_with_a_filed_source_still_leads_to_it(cast, enter):
    keep, twin = source(cast, "The one kept", reach="public"), source(cast, "On a list", reach="public")
    with scene():
        made = make(Collection, title="To begin with", group=cast.aurora, reach="public")
        make(Listed, collection=made, source=twin, place=1)
    file(cast, twin, keep)
    stranger = enter()
    assert f"/library/{twin.pk}/" in stranger.get(made.get_absolute_url()).content.decode()
    assert stranger.get(f"/library/{twin.pk}/", follow=True).redirect_chain == [(f"/library/{keep.pk}/", 301)]


def edit(cast, one, **fields):
    """A correction, as its form sends it."""
    one = now(one)
    lists = {"topics": [], "places": [], "communities": []}
    words = {name: getattr(one, name) for name in Described.__annotations__ if name not in lists} | fields
    return actions.revise_source(cast.edda, one, revision=one.revision, **words, **lists)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("file"), st.integers(0, 3), st.integers(0, 3), st.booleans()),
        st.tuples(st.just("part"), st.integers(0, 3)),
        st.tuples(st.just("edit"), st.integers(0, 3), st.sampled_from(["doi", "pages"]), st.booleans()),
        st.tuples(st.just("give"), st.integers(0, 3), st.sampled_from(["doi", "pages"])),
    ),
    max_size=14,
)


@settings(max_examples=60)
@given(steps=STEPS, full=st.lists(st.booleans(), min_size=8, max_size=8))
def test_any_order_of_filing_editing_and_undoing_can_be_explained(cast, steps, full):
    with scene():
        Merge.objects.all().delete()
        Doubt.objects.all().delete()
        Source.objects.update(same_as=None)
        Source.objects.all().delete()
    own = [{"doi": f"10.1/{n}" * full[n], "pages": f"{n}" * full[n + 4]} for n in range(4)]
    works = [source(cast, **said) for said in own]
    for at, (what, *of) in enumerate(steps):
        try:
            act(cast, works, own, at, what, *of)
        except Refused:
            continue
        explained(works, own)
    for _n in works:
        for one in works:
            if now(one).same_as_id and not Source.objects.filter(same_as=one).exists():
                actions.part(cast.edda, now(one))
    assert not Merge.objects.exists()
    assert [{"doi": now(one).doi, "pages": now(one).pages} for one in works] == own, "all undone: what people wrote"


def act(cast, works, own, at, what, which, *more):
    """One step, and what it changes in what people wrote themselves."""
    if what == "file":
        file(cast, works[which], works[more[0]], *(["doi"] if more[1] else []))
    elif what == "part":
        actions.part(cast.edda, now(works[which]))
    elif what == "give":
        actions.give_back(cast.edda, now(works[which]), field=more[0])
    else:
        value = f"10.9/{at}" if more[1] else ""
        if getattr(now(works[which]), more[0]) != value:
            edit(cast, works[which], **{more[0]: value})
            own[which][more[0]] = value


def explained(works, own):
    """Nothing dangles; each field says what people wrote there, or what somebody wrote in what is filed below."""
    below = {one.pk: {n} for n, one in enumerate(works)}
    for one in works:
        seen, above = set(), now(one)
        while above.same_as_id:
            assert above.pk not in seen, "no circle"
            seen.add(above.pk)
            below[above.same_as_id] |= below[one.pk]
            assert Merge.objects.filter(of=above).count() == 1
            above = now(Source(pk=above.same_as_id))
    for n, one in enumerate(works):
        for name in ("doi", "pages"):
            said = getattr(now(one), name)
            assert said == own[n][name] or said in {own[m][name] for m in below[one.pk]}

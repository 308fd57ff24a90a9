"""What a paper was before it travelled stays with its group: in translations, in what is passed on, in presses."""

import time
import uuid

import pytest

from conftest import scene
from umbel.core.actions import Refused
from umbel.core.viewers import Visitor
from umbel.papers import actions, queries
from umbel.papers.actions.wording import Said
from umbel.papers.models import Paper, PaperVersion, PaperWording
from umbel.papers.tests.test_wording import SPANISH, asked, read, said, shared
from umbel.papers.tests.test_writing import TEXT, started, write
from umbel.people.models import Member

law = pytest.mark.law


def put_right(cast):
    """A paper whose draft named a place, put into Spanish inside, then changed, then shared with everybody."""
    paper = started(cast, TEXT.replace("Lamps help nobody.", "Lamps help nobody in Mill Lane."))
    job = said(cast.lin, asked(paper, cast.lin), [*SPANISH[:2], "En Mill Lane las lámparas no ayudan.", SPANISH[3]])
    write(cast.edda, paper, 1, TEXT)
    for who in (cast.edda, cast.lin):
        actions.share_paper(who, paper, to="public", number=2)
        paper.refresh_from_db()
    job.refresh_from_db()
    return paper, job


@law("a draft is its group's alone")
def test_words_for_a_draft_are_not_read_by_another_group_through_the_paper_that_was_shared(cast, enter):
    paper, job = put_right(cast)
    for address in (f"/papers/queue/{job.pk}/", f"/papers/queue/{job.pk}/say/"):
        assert "Mill Lane" not in enter(cast.cleo).get(address).content.decode()
    assert "Mill Lane" in enter(cast.lin).get(f"/papers/queue/{job.pk}/").content.decode(), "her group still has it"
    with scene():
        cast.bea.keep(came="2999-01-01", until="2999-02-01")
    new = Member.objects.get(pk=cast.bea.pk)
    assert [row.body for row in queries.rows(new, job, paper)][2] == "", "nor by who came later"


def test_words_for_a_text_that_everybody_had_still_help_whoever_translates(cast):
    paper, job = put_right(cast)
    actions.say(cast.cleo, job, bodies=[Said(r.slot, r.after, r.seen, r.body or "No.", fits=False)
                                        for r in queries.rows(cast.cleo, job, paper)])  # fmt: skip
    write(cast.edda, paper, 2, TEXT.replace("nobody", "few"))
    for who in (cast.edda, cast.lin):
        paper.refresh_from_db()
        actions.share_newer(who, paper, number=3)
    paper.refresh_from_db()
    row = queries.rows(cast.cleo, job, paper)[2]
    assert (row.state, row.body) == ("stale", "No.")


@law("a draft is its group's alone")
def test_what_somebody_inside_copies_to_pass_on_is_what_everybody_may_read(cast, enter):
    paper = shared(cast)
    write(cast.edda, paper, 1, "**Mill Lane** is where we meet.", title="Mill Lane")
    page = enter(cast.lin).get(f"/papers/{paper.pk}/").content.decode()
    passed = page.partition("Pass it on</summary>")[2].partition("</details>")[0]
    assert "Mill Lane" in page.partition("Pass it on</summary>")[0], "she reads the draft above"
    assert "Mill Lane" not in passed
    assert "Night buses" in passed
    assert "We ask for night buses." in passed


@law("one may stop, two may start")
def test_a_press_for_words_that_changed_while_she_read_is_no_press(cast):
    paper = started(cast)
    actions.share_paper(cast.edda, paper, to="public", number=1)
    write(cast.edda, paper, 1, "Something that Lin never read.")
    with pytest.raises(Refused, match="meanwhile"):
        actions.share_paper(cast.lin, paper, to="public", number=1)
    actions.share_paper(cast.edda, paper, to="public", number=2)
    paper.refresh_from_db()
    assert paper.reach == "group"


@law("words are somebody's, and checked by another")
def test_reading_through_lets_nothing_out_that_was_replaced_before_anybody_read_it(cast):
    paper = shared(cast)
    job = said(cast.lin, asked(paper, cast.lin), ["Titel", "Falsch", "C", "D"])
    row = queries.rows(cast.edda, job, paper)[1]
    actions.say(cast.edda, job, bodies=[Said(row.slot, row.after, row.seen, "Richtig", fits=False)])
    read(cast.edda, job)
    assert queries.rows(Visitor(), job, paper)[1].checked is None, "hers waits, and what she replaced does not return"
    assert (job.unread, job.done) == (1, False)
    read(cast.lin, job)
    assert queries.rows(Visitor(), job, paper)[1].checked.body == "Richtig"
    assert set(PaperWording.objects.filter(of=job).values_list("by", flat=True)) == {""}, "nobody's name is left behind"


@law("no word is lost")
def test_two_who_word_one_paragraph_at_once_both_find_their_words(cast, enter):
    paper = shared(cast)
    job = asked(paper, cast.lin)
    row = queries.rows(cast.lin, job, paper)[1]
    for who, words in ((cast.lin, "Queremos autobuses."), (cast.edda, "Pedimos autobuses.")):
        actions.say(who, job, bodies=[Said(row.slot, row.after, 0, words, fits=False)])
    page = enter(cast.cleo).get(f"/papers/queue/{job.pk}/").content.decode()
    assert "Queremos autobuses." in page
    assert "Pedimos autobuses." in page


@law("words are somebody's, and checked by another")
def test_a_member_of_another_group_reads_on_the_paper_only_what_a_second_person_read(cast, enter):
    paper = shared(cast)
    said(cast.lin, asked(paper, cast.lin), SPANISH)
    assert "Pedimos autobuses." in enter(cast.bea).get(f"/papers/{paper.pk}/?in=es").content.decode()
    assert "Pedimos autobuses." not in enter(cast.cleo).get(f"/papers/{paper.pk}/?in=es").content.decode()


def test_signs_that_no_database_holds_are_left_out_and_the_words_kept(cast, enter):
    given = {"id": str(uuid.uuid4()), "title": "T", "lang": "en", "text": "Words", "notes": ["a\0b", "\0"]}
    assert enter(cast.edda).post(f"/papers/start/{cast.aurora.pk}/", given).status_code == 302
    paper = Paper.objects.get(pk=given["id"])
    job = asked(paper, cast.lin)
    row = queries.rows(cast.lin, job, paper)[1]
    sent = {f"bodies-{row.slot}-{row.after}-0": "Pala\0bras"}
    assert enter(cast.lin).post(f"/papers/queue/{job.pk}/say/", sent).status_code == 302
    assert PaperWording.objects.get(of=job).body == "Palabras"


@law("no word is lost")
def test_a_text_of_one_word_sixty_thousand_times_is_kept_in_time(cast):
    paper, begin = started(cast, "a\n\n" * 60_000), time.process_time()
    write(cast.edda, paper, 1, "b\n\n" + "a\n\n" * 60_000 + "c")
    write(cast.edda, paper, 1, "a\n\n" * 60_000 + "d")
    beside = PaperVersion.objects.get(paper=paper, place="beside")
    assert not all(place.agreed for place in queries.to_choose(cast.edda, beside)[2])
    assert time.process_time() - begin < 20

"""Translation is a queue: asked, taken, done, read by a second person; only what changed turns stale."""

import uuid
from datetime import timedelta

import pytest

from conftest import scene
from tests.making import make
from umbel.core.actions import NotSeen, Refused
from umbel.core.viewers import Visitor
from umbel.core.wording import sha
from umbel.papers import actions, queries
from umbel.papers.actions.wording import Said
from umbel.papers.models import Paper, PaperWording, Rendering
from umbel.papers.tests.test_writing import TEXT, started, write
from umbel.papers.writing import as_spoken

law = pytest.mark.law
SPANISH = ["Autobuses nocturnos", "Pedimos autobuses.", "Las lámparas no ayudan.", "La ciudad paga."]


def shared(cast, to="public"):
    paper = started(cast)
    for who in (cast.edda, cast.lin):
        actions.share_paper(who, paper, to=to, number=paper.number)
    paper.refresh_from_db()
    return paper


def asked(paper, who, lang="es"):
    actions.ask_for(who, paper, lang=lang)
    return Rendering.objects.get(of=paper, lang=lang)


def said(who, job, bodies):
    rows = queries.rows(who, job, job.of)
    words = [Said(row.slot, row.after, row.seen, body, fits=False) for row, body in zip(rows, bodies, strict=False)]
    actions.say(who, job, bodies=words)
    job.refresh_from_db()
    return job


def read(who, job, upto=99):
    actions.read_through(who, job, upto=upto)
    job.refresh_from_db()
    return job


def states(who, job):
    job.refresh_from_db()
    return [row.state for row in queries.rows(who, job, Paper.objects.get(pk=job.of_id))]


def test_a_visitor_asks_and_it_lands_in_the_queue_without_her(cast, enter):
    paper = shared(cast)
    answer = enter().post(f"/papers/{paper.pk}/ask/", {"lang": "es"})
    assert answer.status_code == 302
    ((job,), _after) = queries.queue(cast.lin, "es")
    assert (job.todo, job.words, job.words_all, job.taken) == (4, 13, 13, "")
    enter().post(f"/papers/{paper.pk}/ask/", {"lang": "es"})
    assert Rendering.objects.count() == 1, "nothing is counted, so nobody can be"


def test_nobody_asks_for_what_she_does_not_see(cast):
    with pytest.raises(NotSeen):
        actions.ask_for(Visitor(), started(cast), lang="es")


@law("words are somebody's, and checked by another")
def test_who_worded_it_does_not_read_it_for_the_public(cast):
    job = said(cast.lin, asked(shared(cast), cast.lin), SPANISH)
    assert (job.todo, job.unread, job.words, job.done) == (0, 4, 0, False)
    with pytest.raises(Refused):
        read(cast.lin, job)
    assert read(cast.edda, job).done
    assert set(PaperWording.objects.values_list("by", flat=True)) == {""}, "who worded it is destroyed"


@law("one may stop, two may start")
def test_readers_outside_get_only_what_a_second_person_read(cast, enter):
    paper = shared(cast)
    job = said(cast.lin, asked(paper, cast.lin), SPANISH)
    assert "Autobuses" not in enter().get(f"/papers/{paper.pk}/?in=es").content.decode()
    assert "Autobuses" not in enter(cast.cleo).get(f"/papers/{paper.pk}/?in=es").content.decode()
    assert "Autobuses" in enter(cast.bea).get(f"/papers/{paper.pk}/?in=es").content.decode()
    read(cast.edda, job)
    assert "Autobuses" in enter().get(f"/papers/{paper.pk}/?in=es").content.decode()
    said(cast.lin, job, ["Defaced"])
    page = enter().get(f"/papers/{paper.pk}/?in=es").content.decode()
    assert "Defaced" not in page
    assert "Autobuses" in page, "the words that were read stay until the better ones are"


@law("only what changed turns stale")
def test_only_the_changed_paragraph_turns_stale(cast):
    paper = started(cast)
    job = read(cast.lin, said(cast.edda, asked(paper, cast.edda), SPANISH))
    write(cast.edda, paper, 1, "A new beginning, about nothing else.\n\n" + TEXT.replace("nobody", "few of us"))
    assert states(cast.edda, job) == ["checked", "missing", "checked", "stale", "checked"]
    rows = queries.rows(cast.edda, job, paper)
    assert rows[3].body == SPANISH[2], "the words for what it was stand beside"
    job.refresh_from_db()
    assert (job.todo, job.done, job.words) == (2, False, 11)


def test_going_back_makes_the_old_words_fresh_again(cast):
    paper = started(cast)
    job = read(cast.lin, said(cast.edda, asked(paper, cast.edda), SPANISH))
    write(cast.edda, paper, 1, TEXT.replace("nobody", "few of us"))
    write(cast.edda, paper, 2, TEXT)
    assert states(cast.edda, job) == ["checked"] * 4


def test_a_changed_original_may_still_be_fitted_by_the_same_words(cast, enter):
    paper = started(cast)
    job = said(cast.edda, asked(paper, cast.edda), SPANISH)
    write(cast.edda, paper, 1, TEXT.replace("nobody", "nobody!"))
    row = queries.rows(cast.edda, job, paper)[2]
    box = f"bodies-{row.slot}-{row.after}-{row.seen}"
    enter(cast.edda).post(f"/papers/queue/{job.pk}/say/", {box: row.body})
    assert states(cast.edda, job)[2] == "stale", "left as it stood"
    enter(cast.edda).post(f"/papers/queue/{job.pk}/say/", {box: row.body, f"fits-{row.slot}": "on"})
    assert states(cast.edda, job)[2] == "draft"


@law("no word is lost")
def test_words_for_a_paragraph_that_changed_meanwhile_are_kept_as_its_older_words(cast, enter):
    paper = started(cast)
    job = asked(paper, cast.edda)
    row = queries.rows(cast.edda, job, paper)[2]
    write(cast.edda, paper, 1, TEXT.replace("nobody", "few of us"))
    box = f"bodies-{row.slot}-{row.after}-0"
    answer = enter(cast.edda).post(f"/papers/queue/{job.pk}/say/", {box: "Las lámparas no ayudan a nadie."})
    assert answer.status_code == 302
    assert states(cast.edda, job)[2] == "stale"
    assert PaperWording.objects.get().after == sha("Lamps help nobody.")


@law("no word is lost")
def test_what_she_left_alone_does_not_undo_what_another_wrote_meanwhile(cast):
    job = said(cast.edda, asked(started(cast), cast.edda), ["Uno"])
    before = queries.rows(cast.edda, job, job.of)
    said(cast.lin, job, ["Dos"])
    again = [Said(before[0].slot, before[0].after, before[0].seen, "Uno", fits=False)]
    actions.say(cast.edda, job, bodies=again)
    assert queries.rows(cast.edda, job, job.of)[0].body == "Dos"


@law("no word is lost")
def test_a_translation_typed_after_the_session_ended_is_shown_to_copy(cast, enter):
    job = asked(shared(cast), cast.edda)
    row = queries.rows(cast.edda, job, job.of)[0]
    page = enter().post(
        f"/papers/queue/{job.pk}/say/", {f"bodies-{row.slot}-{row.after}-0": "Palabras que costaron tanto"}
    )
    assert page.status_code == 403
    assert "Palabras que costaron tanto" in page.content.decode()


def test_a_job_is_with_one_person_whom_nobody_can_name(cast):
    job = asked(shared(cast), cast.lin)
    actions.take_on(cast.lin, job)
    job.refresh_from_db()
    assert job.taken == cast.lin.made_this(job.pk)
    with pytest.raises(Refused):
        actions.take_on(cast.edda, job)
    with pytest.raises(Refused):
        actions.give_back(cast.edda, job)
    actions.give_back(cast.lin, job)
    actions.take_on(cast.edda, job)


def test_a_job_that_was_taken_long_ago_is_free_again(cast):
    job = asked(shared(cast), cast.lin)
    actions.take_on(cast.lin, job)
    with scene():
        Rendering.objects.filter(pk=job.pk).update(taken_on=job.made_on.date() - timedelta(days=15))
    actions.take_on(cast.edda, job)


def test_urgent_jobs_stand_on_top(cast, enter):
    paper, other = shared(cast), shared(cast)
    job = asked(paper, cast.lin)
    asked(other, cast.lin)
    actions.urge(cast.lin, job, urgent=True)
    page = enter(cast.lin).get("/papers/queue/").content.decode()
    assert page.index(str(job.pk)) < page.index("The others")


def test_the_queue_goes_on_where_its_page_ended(cast):
    with scene():
        papers = [make(Paper, title=f"Paper {n}", group=cast.aurora, reach="public") for n in range(45)]
        for n, paper in enumerate(papers):
            make(Rendering, of=paper, lang="es", urgent=n % 2 == 0)
    found, after = queries.queue(cast.lin, "")
    while after:
        some, after = queries.queue(cast.lin, "", after)
        found += some
    assert [job.urgent for job in found] == [True] * 23 + [False] * 22
    assert len({job.pk for job in found}) == 45


def test_a_plain_language_edition_is_a_language_of_its_own(cast):
    job = asked(shared(cast), cast.lin, "en-x-plain")
    assert str(job) == "English, in plain words"
    assert said(cast.lin, job, ["Buses at night"]).todo == 3


def test_what_waits_in_a_group_is_seen_by_that_group_only(cast):
    job = asked(started(cast), cast.edda)
    assert queries.queue(cast.cleo, "") == ([], "")
    with pytest.raises(NotSeen):
        actions.say(cast.cleo, job, bodies=[])


def test_reading_through_covers_only_what_stood_on_the_page(cast):
    job = said(cast.lin, asked(shared(cast), cast.lin), SPANISH[:2])
    upto = max(row.seen for row in queries.rows(cast.edda, job, job.of))
    said(cast.lin, job, [*SPANISH[:2], "Later"])
    assert read(cast.edda, job, upto).unread == 1


def test_somebody_outside_reads_the_original_where_nothing_is_there_yet(cast):
    paper = shared(cast)
    job = read(cast.edda, said(cast.lin, asked(paper, cast.lin), SPANISH[:1]))
    spoken = as_spoken(queries.rows(Visitor(), job, paper), inside=False)
    assert [row.state for row in spoken] == ["checked", "original", "original", "original"]


def test_a_caucus_keeps_its_papers_to_itself(cast):
    paper = started(cast, who=cast.bea, group=cast.caucus)
    job = asked(paper, cast.bea)
    for who in (cast.wren, cast.edda, cast.cleo, Visitor()):
        assert not Paper.objects.visible_to(who).filter(pk=paper.pk).exists()
        assert not Rendering.objects.visible_to(who).filter(pk=job.pk).exists()
    assert uuid.UUID(str(paper.pk)).version == 4

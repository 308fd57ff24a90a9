"""A paper read aloud, and in plain words: both go stale with it, both need a second person."""

import io
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.base import File

from conftest import scene
from umbel.core import files
from umbel.core.actions import Refused
from umbel.core.lock import Erased
from umbel.core.viewers import Visitor
from umbel.papers import actions, jobs, voices
from umbel.papers.models import Recording
from umbel.papers.tests import sounds
from umbel.papers.tests.test_wording import SPANISH, TEXT, asked, read, said, shared
from umbel.papers.tests.test_writing import started, write
from umbel.people import sharing

law = pytest.mark.law
CSP = "Content-Security-Policy"


def brought(who, paper, lang="en", data=None):
    given = {"id": uuid.uuid4(), "lang": lang, "may": True}
    return actions.bring_recording(who, paper, file=File(io.BytesIO(data or sounds.opus()), "a.opus"), **given)


def aloud(cast, paper, lang="en"):
    """Brought and kept by Edda, heard through by Lin."""
    one = actions.keep_recording(cast.edda, brought(cast.edda, paper, lang))
    return actions.hear_through(cast.lin, one)


def voice(who, paper, lang="en"):
    paper.refresh_from_db()
    rows = voices.queries.spoken(who, paper, lang)[1]
    return voices.voice(who, paper, lang, rows)


def page(enter, paper, who=None, query=""):
    return enter(who).get(f"/papers/{paper.pk}/{query}").content.decode()


@law("one may stop, two may start")
def test_nobody_outside_hears_what_no_second_person_has_heard(cast, enter):
    paper = shared(cast)
    one = brought(cast.edda, paper)
    assert voice(cast.lin, paper) is None, "nobody hears it before somebody has looked what the file carried"
    actions.keep_recording(cast.edda, one)
    assert voice(cast.lin, paper)
    assert voice(cast.cleo, paper) is None
    assert enter().get(f"/papers/voices/{one.pk}/sound/").status_code == 404
    with pytest.raises(Refused):
        actions.hear_through(cast.edda, one)
    actions.hear_through(cast.lin, one)
    assert voice(Visitor(), paper)
    one.refresh_from_db()
    assert one.by == "", "who brought it is destroyed"
    assert '<audio controls preload="none"' in page(enter, paper)


@law("one may stop, two may start")
def test_whoever_hears_it_may_silence_it_at_once_with_its_file_and_its_key(cast):
    one = aloud(cast, shared(cast))
    assert stored(one).exists()
    with pytest.raises(PermissionDenied):
        actions.silence(Visitor(), one)
    actions.silence(cast.cleo, one)
    assert not Recording.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_silenced_is_nowhere(cast):
    one = aloud(cast, shared(cast))
    actions.silence(cast.bea, one)
    assert not stored(one).exists()
    with pytest.raises(Erased):
        files.encrypt(one.key_name, b"", b"")


def stored(one):
    return Path(settings.UMBEL_HOME) / "files" / one.file[:2] / one.file


@law("files carry nothing of their author")
def test_what_lies_on_the_disk_is_locked_and_holds_only_what_is_heard(cast, enter):
    one = aloud(cast, shared(cast))
    assert b"OggS" not in stored(one).read_bytes()
    answer = enter().get(f"/papers/voices/{one.pk}/sound/")
    assert answer.headers["Content-Type"] == "audio/ogg"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="paper.ogg"'
    assert not any(mark in answer.content for mark in sounds.PLANTED)


def test_what_the_file_carried_is_shown_once_and_kept_nowhere(cast, enter):
    paper = shared(cast)
    sent = {"id": uuid.uuid4(), "lang": "en", "may": "on", "file": io.BytesIO(sounds.aac())}
    answer = enter(cast.edda).post(f"/papers/{paper.pk}/aloud/", sent).content.decode()
    assert sounds.NAME in answer
    assert "The place where it was recorded" in answer
    row = Recording.objects.values().get()
    assert sounds.NAME not in str(row)
    assert row["kind"] == "m4a"
    assert not row["kept"]


def test_a_page_may_load_sound_only_where_there_is_some(cast, enter):
    paper = shared(cast)
    before = enter().get(f"/papers/{paper.pk}/")
    assert "media-src" not in before.headers[CSP]
    aloud(cast, paper)
    after = enter().get(f"/papers/{paper.pk}/")
    assert after.headers[CSP] == f"{before.headers[CSP]}; media-src 'self'"


@law("only what changed turns stale")
def test_a_recording_turns_stale_with_its_text_and_says_so(cast, enter):
    paper = started(cast)
    aloud(cast, paper)
    assert not voice(cast.bea, paper).stale
    assert "has changed since it was read aloud" not in page(enter, paper, cast.bea)
    write(cast.edda, paper, 1, TEXT.replace("nobody", "few of us"))
    assert voice(cast.bea, paper).stale
    assert "has changed since it was read aloud" in page(enter, paper, cast.bea)
    paper.refresh_from_db()
    write(cast.edda, paper, 2, TEXT)
    assert not voice(cast.bea, paper).stale, "the words that were read stand again"


@law("drafts stay inside")
def test_what_was_read_of_an_older_text_does_not_travel_with_the_paper(cast):
    paper = started(cast)
    aloud(cast, paper)
    write(cast.edda, paper, 1, TEXT.replace("nobody", "few of us"))
    paper.refresh_from_db()
    for who in (cast.edda, cast.lin):
        actions.share_paper(who, paper, to="public", number=paper.number)
    assert voice(Visitor(), paper) is None
    assert voice(cast.cleo, paper) is None
    assert voice(cast.bea, paper).stale


def test_a_text_that_changes_later_is_still_heard_outside_and_says_that_it_is_older(cast, enter):
    paper = shared(cast)
    aloud(cast, paper)
    paper.refresh_from_db()
    write(cast.edda, paper, 1, TEXT.replace("nobody", "few of us"))
    paper.refresh_from_db()
    assert not voice(Visitor(), paper).stale, "readers still have the words that were read"
    for who in (cast.edda, cast.lin):
        actions.share_newer(who, paper, number=paper.newest)
    assert voice(Visitor(), paper).stale
    assert "has changed since it was read aloud" in page(enter, paper)


def test_only_words_that_a_second_person_read_are_read_aloud(cast, enter):
    paper = shared(cast)
    job = said(cast.lin, asked(paper, cast.lin), SPANISH)
    with pytest.raises(Refused):
        brought(cast.edda, paper, "es")
    read(cast.edda, job)
    aloud(cast, paper, "es")
    assert "<audio" in page(enter, paper, query="?in=es")
    assert "<audio" not in page(enter, paper)
    read(cast.edda, said(cast.lin, job, ["Otro título"]))
    assert voice(Visitor(), paper, "es").stale


def test_the_one_that_was_heard_stays_until_the_better_one_is(cast):
    paper = shared(cast)
    first = aloud(cast, paper)
    second = actions.keep_recording(cast.edda, brought(cast.edda, paper))
    assert voice(Visitor(), paper) == first
    actions.hear_through(cast.lin, second)
    assert list(Recording.objects.all()) == [second]


def test_what_nobody_kept_and_what_lost_its_paper_is_destroyed_by_the_clock(cast):
    paper, other = shared(cast), shared(cast)
    lost, left, kept = aloud(cast, paper), brought(cast.edda, other), aloud(cast, other)
    with scene():
        paper.delete()
        Recording.objects.filter(pk=left.pk).update(made_on=left.made_on - timedelta(days=4), kept=False)
    jobs.daily()
    assert list(Recording.objects.all()) == [kept]
    assert lost.pk != kept.pk


def test_a_second_press_brings_it_once(cast, enter):
    paper, key = shared(cast), uuid.uuid4()
    for _ in range(2):
        sent = {"id": key, "lang": "en", "may": "on", "file": io.BytesIO(sounds.mp3())}
        assert enter(cast.edda).post(f"/papers/{paper.pk}/aloud/", sent).status_code == 200
    assert Recording.objects.count() == 1


def test_a_voice_is_asked_for_before_it_is_brought(cast, enter):
    paper = shared(cast)
    form = enter(cast.edda).get(f"/papers/{paper.pk}/aloud/").content.decode()
    assert "A voice can be recognised" in form
    sent = {"id": uuid.uuid4(), "lang": "en", "file": io.BytesIO(sounds.mp3())}
    assert enter(cast.edda).post(f"/papers/{paper.pk}/aloud/", sent).status_code == 422


def test_a_recording_waits_on_the_desk_of_those_who_can_hear_it_through(cast):
    paper = shared(cast)
    one = actions.keep_recording(cast.edda, brought(cast.edda, paper))
    assert one in [duty.thing for duty in voices.to_hear(cast.lin)]
    assert voices.to_hear(cast.cleo) == []
    actions.hear_through(cast.lin, one)
    assert voices.to_hear(cast.lin) == []


def test_a_plain_edition_is_asked_for_done_and_turns_stale_paragraph_by_paragraph(cast, enter):
    paper = started(cast)
    form = enter(cast.bea).get(f"/papers/{paper.pk}/ask/").content.decode()
    assert 'value="en-x-plain"' in form, "in the language it is written in too"
    job = asked(paper, cast.edda, "en-x-plain")
    assert "One thought in each sentence" in enter(cast.edda).get(f"/papers/queue/{job.pk}/say/").content.decode()
    read(cast.lin, said(cast.edda, job, ["Buses", "We want buses.", "Lamps do not help.", "The city pays."]))
    aloud(cast, paper, "en-x-plain")
    answer = page(enter, paper, cast.bea)
    assert 'href="?in=en-x-plain">English, in plain words</a>' in answer
    answer = page(enter, paper, cast.bea, "?in=en-x-plain")
    assert "Lamps do not help." in answer
    assert "<audio" in answer
    write(cast.edda, paper, 1, TEXT.replace("nobody", "few of us"))
    job.refresh_from_db()
    assert (job.todo, job.unread) == (1, 0)
    answer = page(enter, paper, cast.bea, "?in=en-x-plain")
    assert "We want buses." in answer
    assert "has changed since it was read aloud" in answer


def test_sharing_still_takes_two_presses_with_a_recording(cast):
    paper = started(cast)
    aloud(cast, paper)
    actions.share_paper(cast.edda, paper, to="public", number=paper.number)
    assert voice(Visitor(), paper) is None
    assert sharing.needed() > 1

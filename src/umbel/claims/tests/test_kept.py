"""A brief that was handed out is kept as it was, marked when it is not so any more, and gone with what was hidden."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.formats import date_format

from conftest import scene
from tests.making import make
from umbel.claims import actions
from umbel.claims.models import Claim, ClaimBrief, ClaimReport, ClaimWording, Finding, Report, SourceStatus
from umbel.claims.tests.doors import debate, handed_out, today
from umbel.core.actions import Refused
from umbel.core.wording import sha
from umbel.evidence.models import Source
from umbel.papers import printing
from umbel.papers.tests.test_printing import letters, structure

pytestmark, once = pytest.mark.django_db, pytest.mark.once


@pytest.fixture
def claim(cast):
    with scene():
        one = debate(cast, 1, "public")["claim"]
        SourceStatus.objects.all().update(to="current", newest=True)
        return one


def now(cast, claim, lang="en", *, whole=False):
    with scene():
        return today(cast, Claim.objects.visible_to(cast.edda).get(pk=claim.pk), lang, whole=whole)


def kept(cast, claim, lang="en", *, whole=False, who="edda"):
    """By the action, as whoever presses has read it."""
    code = now(cast, claim, lang, whole=whole).code
    return actions.keep_brief(getattr(cast, who), claim, lang=lang, long=whole, code=code)


def rows(cast, claim):
    return list(ClaimBrief.objects.visible_to(cast.edda, of=claim).order_by("number"))


def opened(browser, row, status=200):
    """Its page and its PDF."""
    answers = [browser.get(row.get_absolute_url()), browser.get(f"{row.get_absolute_url()}pdf/")]
    assert [one.status_code for one in answers] == [status, status]
    assert status == 404 or {one.headers["Cache-Control"] for one in answers} == {"no-store"}, "it may be taken back"
    return answers[0].content.decode(), answers[1].content


def changed(claim):
    """Our answer is another one now."""
    with scene():
        Claim.objects.filter(pk=claim.pk).update(short="It does so only where police look on.")


@pytest.mark.parametrize("whole", [False, True])
def test_a_kept_one_is_the_same_bytes_for_every_reader_as_when_it_was_handed_out(cast, claim, client, enter, whole):
    out = client.get(f"/claims/{claim.pk}/brief/pdf/?in=ar{'&pages=4' * whole}").content
    row = kept(cast, claim, "ar", whole=whole)
    page, paper = opened(client, row)
    assert paper == out == opened(enter(cast.cleo), row)[1] == opened(client, row)[1]
    assert "It is as we would make it today." in page
    assert f"D:{row.on:%Y%m%d}000000Z".encode() in paper


@once
def test_once_anything_under_it_changed_it_says_so_at_its_head_and_nothing_else_is_other(cast, claim, client, enter):
    row = kept(cast, claim)
    before = row.brief
    changed(claim)
    page, paper = opened(client, row)
    assert f"This is how we said it on {date_format(row.day, 'DATE_FORMAT')}. It has changed since" in page
    assert "It does." in page
    assert "only where police look on" not in page
    marked = before.marked(row.day)
    assert marked.head[1:] == before.head
    assert (marked.parts, marked.foot, marked.title, marked.on) == (
        before.parts, before.foot, before.title, before.on,
    )  # fmt: skip
    assert paper == marked.paper == opened(enter(cast.edda), row)[1]
    assert paper != before.paper
    assert f'href="/claims/{claim.pk}/brief/?in=en"' in page, "the way to today's"
    today_page = client.get(f"/claims/{claim.pk}/brief/?was={row.code.upper()}").content.decode()
    assert today_page.count(row.get_absolute_url()) == 2, "in the list, and beside the answer to the code"
    assert "changed since" in today_page
    assert "As we would make it today".lower() not in today_page.lower().split("handed out", 1)[1]


@once
def test_what_is_said_again_as_it_was_stands_again(cast, claim, client):
    row, short = kept(cast, claim), claim.short
    changed(claim)
    kept(cast, claim)
    with scene():
        Claim.objects.filter(pk=claim.pk).update(short=short)
    assert "It is as we would make it today." in opened(client, row)[0]


@once
@pytest.mark.parametrize("lang", printing.TONGUES)
def test_the_mark_is_read_aloud_in_each_language_of_paper(cast, claim, client, lang, tmp_path):
    row = kept(cast, claim, lang)
    changed(claim)
    _page, paper = opened(client, row)
    mark = row.brief.marked(row.day).head[0]
    assert (mark.words.startswith("This is how we said it")) is (lang == "en"), "it is said in this language"
    kinds, read = structure(paper, tmp_path)
    assert {"H1", "H2", "P"} <= set(kinds)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in paper
    if read is not None and lang != "ar":  # joined letters are read out there one by one, some twice
        assert "".join(letters(mark.words)) in "".join(letters(read))


def test_what_was_hidden_since_is_gone_from_old_ones_too_whoever_asks(cast, claim, client, enter):
    with scene():
        Source.objects.all().update(title="A study by the river", summary="Who wrote it")
        Finding.objects.all().update(says="Women by the river were beaten", value="77.31")
    row, leak = kept(cast, claim, whole=True), r"river|Who wrote it|77\.31|10\.1/x"
    assert re.search(leak, opened(client, row)[0])
    for reach in ("members", "group"):
        with scene():
            Source.objects.all().update(reach=reach)
        for who in (None, cast.cleo, cast.lin, cast.edda):
            browser = enter(who)
            page, paper = opened(browser, row, 410)
            assert not re.search(leak, page + paper.decode())
            assert not re.search(r"\b(one|1|2|3) (source|finding|study|thing)", page)
            assert "cannot be shown any more" in page
            assert "cannot be shown any more" in paper.decode()
            told = browser.get(f"/claims/{claim.pk}/brief/?was={row.code}").content.decode()
            assert not re.search(leak, told), "nor does the page that lists it say more"
        data = enter().get(f"/claims/{claim.pk}.json").content.decode()
        assert not re.search(leak, data)
        assert row.code not in data
    with scene():
        Source.objects.all().update(reach="public")
    assert re.search(leak, opened(client, row)[0]), "shared again, it is there again"


def test_one_that_no_longer_leans_on_it_is_asked_too(cast, claim, client):
    """What it rested on then counts, not only what the claim rests on now."""
    row = kept(cast, claim)
    with scene():
        actions_link = ClaimReport.objects.filter(claim=claim)
        report = actions_link.get().report_id
        actions_link.delete()
    opened(client, row)
    with scene():
        Report.objects.filter(pk=report).update(reach="group")
    opened(client, row, 410)


@once
def test_what_members_told_is_theirs_to_say_otherwise(cast, claim, client):
    row = kept(cast, claim)
    with scene():
        Report.objects.all().update(says="Fear, and no place named")
    opened(client, row, 410)


@once
def test_a_claim_that_is_hidden_hides_its_kept_ones_and_dropped_takes_them_with_it(cast, claim, client):
    row = kept(cast, claim)
    with scene():
        Claim.objects.filter(pk=claim.pk).update(reach="group")
    opened(client, row, 404)
    with scene():
        other = make(Claim, group=cast.aurora, words="It falls.", whose="ours", lang="en")
    kept(cast, other)
    with scene():
        other.delete()
        assert list(ClaimBrief.objects.values_list("of", flat=True)) == [claim.pk]


@once
def test_what_was_retracted_or_withdrawn_does_not_hide_it(cast, claim, client):
    row = kept(cast, claim)
    with scene():
        SourceStatus.objects.all().update(to="retracted")
        Claim.objects.filter(pk=claim.pk).update(stands="withdrawn")
    assert "please do not quote it any more" in opened(client, row)[0]


def test_a_second_press_changes_nothing_and_other_words_in_a_language_are_kept_too(cast, claim):
    assert kept(cast, claim).pk == kept(cast, claim).pk
    assert len(rows(cast, claim)) == 1
    kept(cast, claim, whole=True)
    old = kept(cast, claim, "ru")
    with scene():
        said = {"of": claim, "lang": "ru", "sha256": "", "after": sha(claim.short), "field": "short"}
        make(ClaimWording, number=9, body="Да.", **said)
    new = kept(cast, claim, "ru")
    assert (new.code, new.pk == old.pk) == (old.code, False), "one code for all its clothes"
    assert [row.number for row in rows(cast, claim)] == [1, 2, 3, 4]


@once
def test_older_words_in_a_language_are_marked_once_newer_ones_are_kept(cast, claim, client):
    test_a_second_press_changes_nothing_and_other_words_in_a_language_are_kept_too(cast, claim)
    *_others, old, new = rows(cast, claim)
    assert "It has changed since" in opened(client, old)[0]
    assert "It is as we would make it today." in opened(client, new)[0]


@once
def test_who_has_not_read_it_as_it_is_now_keeps_nothing(cast, claim):
    code = now(cast, claim).code
    changed(claim)
    with pytest.raises(Refused, match="changed since you looked"):
        actions.keep_brief(cast.edda, claim, lang="en", long=False, code=code)
    with pytest.raises(PermissionDenied):
        kept(cast, claim, who="bea")
    assert rows(cast, claim) == []


def test_of_too_many_the_oldest_go_and_the_page_says_so(cast, claim, client):
    with scene():
        handed_out(ClaimBrief, claim, today(cast, claim), 61)
    kept(cast, claim)
    assert [row.number for row in rows(cast, claim)] == list(range(3, 63))
    page = client.get(f"/claims/{claim.pk}/brief/").content.decode()
    assert "At most 60 are kept of one thing; then the oldest go." in page
    keys = [str(row.pk) for row in rows(cast, claim)]
    assert sorted(keys, key=page.index) == keys[::-1], "the newest first"


@once
def test_who_kept_it_is_written_nowhere(cast, claim):
    row = kept(cast, claim)
    names = {field.name for field in ClaimBrief._meta.concrete_fields}
    assert names == set("id made_on revision of number lang whole code on told rests named".split())
    assert row.made_on == row.made_on.replace(hour=0, minute=0, second=0), "a day, no hour"
    said = " ".join(str(getattr(row, field.attname)) for field in ClaimBrief._meta.concrete_fields)
    assert cast.edda.pk.hex not in said.replace("-", "")
    assert "canary-people.Member" not in said


@once
def test_one_press_takes_it_away(cast, claim, client):
    row = kept(cast, claim)
    with pytest.raises(PermissionDenied):
        actions.drop_brief(cast.bea, row)
    actions.drop_brief(cast.edda, row)
    opened(client, row, 404)

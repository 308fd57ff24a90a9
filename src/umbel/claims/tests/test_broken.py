"""Files of others, told in any order and broken in any way; addresses and words that nobody should send."""

import json

import pytest

from conftest import scene
from umbel.claims.models import Finding, SourceStatus
from umbel.claims.tests.scene import fell, leaning, source
from umbel.claims.tests.test_attacks import LISTS, make_report, word
from umbel.core.records import today

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # what is broken is refused before any engine sees it

HEAD = "OriginalPaperDOI,RetractionNature,RetractionDate,RetractionDOI,Reason,\n"
DOI = "10.1000/invented.1"


def rows(*said):
    return (HEAD + "".join(f"{DOI},{nature},{day},{notice},+Why;,\n" for nature, day, notice in said)).encode()


def learnt(tmp_path, data):
    from umbel.evidence import commands

    (tmp_path / "told.csv").write_bytes(data)
    return commands.main(["recheck", str(tmp_path / "told.csv"), "--json"])


@pytest.mark.parametrize("turned", [False, True])
def test_in_whatever_order_a_file_tells_it_the_last_day_counts_and_only_a_reinstatement_heals(cast, tmp_path, turned):
    with scene():
        one = source(cast, doi=DOI)
    first, second = (
        ("Retraction", "2/2/2010 0:00", "10.1000/n1"),
        ("Expression of concern", "3/3/2009 0:00", "10.1000/n0"),
    )
    later = ("Expression of concern", "4/4/2011 0:00", "10.1000/n2")
    said = (first, second, later)
    assert learnt(tmp_path, rows(*(said[::-1] if turned else said))) == 0
    assert word(one) == "retracted"
    healed = ("Reinstatement", "5/5/2012 0:00", "10.1000/n3")
    assert learnt(tmp_path, rows(*((healed, first) if turned else (first, healed)))) == 0
    assert word(one) == "current"
    assert learnt(tmp_path, rows(*said, healed)) == 0
    assert word(one) == "current", "read once more it says nothing new"


def test_a_reinstatement_told_by_a_file_heals_nothing_that_people_said(cast, tmp_path):
    with scene():
        one = source(cast, doi=DOI)
    fell(cast.edda, one, "contested", "Others found otherwise.")
    learnt(tmp_path, rows(("Reinstatement", "5/5/2012 0:00", "10.1000/n3")))
    assert word(one) == "contested"


def test_what_a_person_judged_is_not_brought_back_by_the_same_news_in_other_words(cast, tmp_path):
    with scene():
        one = source(cast, doi=DOI)
    learnt(tmp_path, rows(("Retraction", "2/2/2010 0:00", "10.1000/n1")))
    fell(cast.edda, one, "contested", "It was about another edition.")
    learnt(tmp_path, rows(("Retraction", "2/2/2010 0:00", "10.1000/n1b")))
    assert word(one) == "contested"
    learnt(tmp_path, rows(("Retraction", f"{today():%m/%d}/{today().year + 1} 0:00", "10.1000/n9")))
    assert word(one) == "retracted", "what is new is new"


BROKEN = {
    "a cell without end": (HEAD + f'{DOI},Retraction,2/2/2010,,"{"x" * 200_000}",\n').encode(),
    "nought bytes": (HEAD + f"{DOI},Retraction,2/2/2010,10.1000/n\0x,a\0b,\n").encode(),
    "half a sign": json.dumps(
        {"DOI": DOI, "updated-by": [{"type": "retraction", "label": "\ud800 x", "DOI": "10.1000/\ud800"}]}
    ).encode(),
    "a day beyond days": (HEAD + f"{DOI},Retraction,2/2/{'9' * 30},,,\n").encode(),
    "a year without end": json.dumps(
        {"DOI": DOI, "updated-by": [{"type": "retraction", "updated": {"date-parts": [[10**30]]}}]}
    ).encode(),
    "no year at all": b'{"DOI":"%s","updated-by":[{"type":"retraction","updated":{"date-parts":[[Infinity]]}}]}'
    % DOI.encode(),
    "a notice without end": (HEAD + f"{DOI},Retraction,2/2/2010,10.1000/{'n' * 9_000},{'y' * 9_000},\n").encode(),
    "a pit": b"[" * 200_000,
    "rows that are no rows": (HEAD + "\n,,,\n" + '"""\n' * 50 + f"{DOI},Retraction\n").encode(),
    "from right to left": (HEAD + f"{DOI},Retraction,2/2/2010,,\u202e+gnorw;,\n").encode(),
}


@pytest.mark.parametrize("name", list(BROKEN))
def test_no_file_of_others_however_broken_breaks_us(cast, tmp_path, capsys, name):
    with scene():
        one = source(cast, doi=DOI)
    assert learnt(tmp_path, BROKEN[name]) in {0, 1}
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    for row in SourceStatus.objects.filter(of=one):
        assert "\0" not in row.why + row.notice
        assert len(row.notice) <= 400
        (row.why + row.notice).encode()


ODD = ["%00", "%ED%A0%80", "%E2%80%AE%D7%A9", "=1%2B1", "%27%22%3E%3Cscript%3E", "x" * 3_000, "9" * 400, "-1", "%"]


@pytest.mark.parametrize("odd", ODD)
def test_no_address_however_odd_breaks_a_page(cast, enter, odd):
    with scene():
        one = source(cast)
    leaning(cast, one)
    names = "q after whose verdict kind stands outcome community".split()
    for client in (enter(), enter(cast.edda)):
        for address in LISTS:
            for name in names:
                answer = client.get(f"{address}?{name}={odd}")
                assert answer.status_code in {200, 404, 400}, (address, name)
                assert b"<script>" not in answer.content


@pytest.mark.parametrize("odd", ["\0", "\u202eשלום", "=1+1", "<script>", "x" * 1_000_000, "é" * 70_000])
def test_no_words_however_odd_break_a_form(cast, enter, odd):
    edda = enter(cast.edda)
    with scene():
        one = source(cast)
    claim = leaning(cast, one)
    finding = Finding.objects.get()
    stem = claim.get_absolute_url()
    doors = [f"{stem}revise/", f"{stem}translate/", f"{stem}weigh/", f"{stem}mend/", f"{stem}given/", f"{stem}step/"]
    doors += [f"/claims/of/{one.pk}/status/", f"/claims/of/{one.pk}/note/", f"/claims/add/{cast.aurora.pk}/"]
    doors += [f"{finding.get_absolute_url()}revise/", f"{finding.get_absolute_url()}appraise/"]
    fields = "words lang whose said_by person reply kind plain short says page why notice to body field finding what on"
    for door in doors:
        answer = edda.post(door, dict.fromkeys(fields.split(), odd))
        assert answer.status_code in {200, 302, 400, 409, 413, 422}, door
        assert b"<script>" not in answer.content


def test_the_day_of_a_report_is_kept_nowhere(cast):
    report = make_report(cast)
    assert (report.made_on.day, report.month.day) == (1, 1)
    assert report.band == "few"

"""What others tell of sources: tables of retractions, works of Crossref, and what becomes of it here."""

import json
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from conftest import scene
from tests.shared import shared
from umbel.claims import commands, learning
from umbel.claims.formats import notices
from umbel.claims.models import SourceStatus
from umbel.claims.tests.scene import source
from umbel.evidence import commands as library

TABLE = Path(__file__).parent / "examples" / "retractions.csv"


def test_a_table_of_retractions_is_read_with_its_trailing_comma_and_its_american_days():
    first, second, third, fourth, fifth = notices.read(TABLE.read_bytes())
    assert (first.doi, first.says, first.notice, first.day) == (
        "10.1000/invented.1", "retracted", "10.1000/notice.1", date(2010, 2, 2),
    )  # fmt: skip
    assert first.why == "Falsification/Fabrication of Data; Investigation by Journal/Publisher"
    assert (second.says, second.notice, second.day) == ("concern", "", date(2021, 11, 30))
    assert (third.reason, fourth.reason) == ("no DOI", "nature")
    assert fifth.says == "current"


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b"{not json", b"\x89PNG"])
def test_what_is_neither_is_said_to_be_neither(data):
    with pytest.raises(notices.NotKnown):
        list(notices.read(data))


@given(some.binary(max_size=300))
def test_no_file_whatever_makes_it_fall(data):
    with suppress(notices.NotKnown):
        list(notices.read(data))


NOTICE = {"DOI": "10.1000/notice.9", "update-to": [{"DOI": "10.1000/Mended.9", "type": "correction"}]}
HERSELF = {
    "DOI": "10.1000/fallen.8",
    "updated-by": [
        {
            "DOI": "10.1000/notice.8",
            "type": "retraction",
            "updated": {"date-parts": [[2023, 4, 1]]},
            "label": "Retraction",
        }
    ],
}


@pytest.mark.parametrize(
    "whole", [[NOTICE, HERSELF], {"message": {"items": [NOTICE, HERSELF]}}, [{"message": NOTICE}, {"message": HERSELF}]]
)
def test_works_of_crossref_are_read_however_they_are_wrapped(whole):
    first, second = notices.read(json.dumps(whole).encode())
    assert (first.doi, first.says, first.notice) == ("10.1000/mended.9", "corrected", "10.1000/notice.9")
    assert (second.doi, second.says, second.day) == ("10.1000/fallen.8", "retracted", date(2023, 4, 1))


def test_a_hashed_list_is_read_line_by_line():
    first, second = notices.hashed("10.1000/Invented.1")
    assert (len(first), len(second)) == (40, 64)
    lines = list(notices.read(f"{first} Data\n\n{second.upper()}\nno hash at all\n".encode()))
    assert [(line.where, line.says, line.why) for line in lines[:2]] == [
        ("1", "retracted", "Data"),
        ("3", "retracted", ""),
    ]
    assert lines[1].doi == second
    assert lines[2] == notices.Unread("4", "no hash")


@pytest.mark.django_db
@pytest.mark.parametrize("at", [0, 1])
def test_a_hashed_list_finds_our_source_and_says_nothing_of_others(cast, tmp_path, capsys, at):
    with scene():
        fell = source(cast, "An invented study", doi="10.1000/Invented.1")
        source(cast, "Nothing is known of it", doi="10.1000/fine")
    listed = tmp_path / "hashed.txt"
    listed.write_text("\n".join(notices.hashed(doi)[at] for doi in ("10.1000/invented.1", "10.1000/of-others")))
    assert library.main(["recheck", str(listed), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["known"] == 1
    (row,) = SourceStatus.objects.all()
    assert (row.of, row.to) == (fell, "retracted")


def test_one_work_a_line_is_read():
    assert len(list(notices.read("\n".join(map(json.dumps, [NOTICE, HERSELF])).encode()))) == 2


def test_the_works_that_others_have_stored_are_read_to_the_end():
    folder = shared("data/evid_crossref_cassettes")
    if folder is None:
        print("../shared/data/evid_crossref_cassettes is not there: only works of our own are read.")
        return
    read = 0
    for path in sorted(folder.rglob("*.json"))[:200]:
        try:
            list(notices.read(path.read_bytes()))
        except notices.NotKnown:
            continue
        read += 1
    assert read or not list(folder.rglob("*.json"))


@pytest.mark.django_db
def test_a_file_says_of_every_source_of_ours_what_became_of_it_once(cast, capsys):
    with scene():
        fell = source(cast, "An invented study", doi="10.1000/Invented.1", reach="group")
        doubtful = source(cast, "A study, with a comma", doi="10.1000/doubtful.2")
        source(cast, "Nothing is known of it", doi="10.1000/fine")
    assert commands.main(["recheck", str(TABLE), "--dry-run", "--json"]) == 1
    assert SourceStatus.objects.count() == 0
    capsys.readouterr()
    for changed, unchanged in ((2, 0), (0, 2)):
        assert library.main(["recheck", str(TABLE), "--json"]) == 1
        told = json.loads(capsys.readouterr().out)
        assert (told["read"], told["known"], told["changed"], told["unchanged"]) == (5, 2, changed, unchanged)
        assert [row["where"] for row in told["refused"]] == ["5"]
    (row,) = SourceStatus.objects.filter(of=fell)
    assert (row.to, row.by_seat, row.notice) == ("retracted", "house", "https://doi.org/10.1000/notice.1")
    assert SourceStatus.objects.get(of=doubtful).to == "concern"


@pytest.mark.django_db
def test_a_file_that_is_not_there_or_something_else_is_told_in_a_sentence(cast, tmp_path, capsys):
    assert commands.main(["recheck", str(tmp_path / "none.csv")]) == 1
    assert "cannot be read" in capsys.readouterr().err
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    assert commands.main(["recheck", str(tmp_path / "other.csv")]) == 1
    assert "OriginalPaperDOI" in capsys.readouterr().err


@pytest.mark.django_db
def test_a_correction_told_later_does_not_heal_a_retraction(cast):
    with scene():
        one = source(cast, doi="10.1000/mended.9")
        from tests.making import make

        make(SourceStatus, of=one, number=1, to="retracted", why="Invented.")
    from umbel.core.viewers import House

    house = House("a test")
    (notice,) = notices.read(json.dumps(NOTICE).encode())
    assert not learning.say(house, one, notice, "told by a file")
    assert SourceStatus.objects.get(of=one, newest=True).to == "retracted"

"""What came instead of what was asked for is told apart, so that nobody takes an error for silence."""

from pathlib import Path

import pytest

from tests.shared import shared
from umbel.policy.formats import FORMATS, Answer, answer, read
from umbel.policy.formats.record import REFUSALS, Refusal
from umbel.policy.tests.broken import example


@pytest.mark.parametrize("name", list(FORMATS))
def test_a_good_answer_is_one(name):
    assert answer(name, example(name)) == Answer("records")


@pytest.mark.parametrize(
    ("name", "data", "meant"),
    [
        ("legiscan", b'{"status":"ERROR","alert":{"message":"Invalid key"}}', Answer("error", "Invalid key")),
        ("openstates", b'{"detail":"not found"}', Answer("error", "not found")),
        ("openstates", b'{"results":[],"pagination":{}}', Answer("nothing")),
        ("ep_open", b'{"@id":"x","error":"404 Not Found","@context":{}}', Answer("error", "404 Not Found")),
        ("ep_open", b'{"data":[],"@context":{}}', Answer("nothing")),
        ("hudoc", b'{"resultcount":0,"results":[]}', Answer("nothing")),
        ("hudoc", b'{"message":"Forbidden"}', Answer("error", "Forbidden")),
        ("abgeordnetenwatch", b'{"meta":{"status":"error","status_message":"no"}}', Answer("error", "no")),
        ("feed", b"<!DOCTYPE html><html><title>Gone &amp; away</title></html>", Answer("page", "Gone & away")),
        ("ical", b"<html><body>Sign in</body></html>", Answer("page", "")),
        ("bundestag", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), Answer("workbook")),
        ("feed", b"Service unavailable", Answer("unknown", "Service unavailable")),
        ("feed", b"", Answer("unknown", "")),
    ],
)  # fmt: skip
def test_a_bad_answer_that_came_as_a_good_one_is_heard(name, data, meant):
    assert answer(name, data) == meant


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"<!DOCTYPE html><html>not a table</html>", "page"),
     (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "workbook"),
     (b'{"status":"ERROR","alert":{"message":"x"}}', "error"), (b"hello", "none"), (b"", "none")],
)  # fmt: skip
def test_what_is_of_no_kind_is_refused_with_its_reason(data, code):
    assert list(read(data)) == [Refusal(1, 1, code)]
    assert code in REFUSALS


def test_a_file_of_a_known_kind_is_read_as_that():
    assert list(read(example("popolo"))) == list(FORMATS["popolo"].read(example("popolo")))


def test_the_real_old_workbook_is_refused_as_one():
    folder = shared("data/un_upr_recommendations")
    if folder is None:
        print("../shared/data is not there: only a beginning of our own is refused.")
        return
    assert list(read((folder / "voluntary.xls").read_bytes())) == [Refusal(1, 1, "workbook")]


def test_every_format_is_told_of():
    told = (Path(__file__).parents[4] / "docs/formats-law.md").read_text()
    assert [one.called for one in FORMATS.values() if f"| {one.called} |" not in told] == []

"""Every reader alike: told from bytes, nothing private in what it gives, nothing swallowed, nothing that stops it."""

import os
import time

import pytest

from umbel.evidence.formats.lines import LARGEST
from umbel.policy.formats import FORMATS, format_of, head_of, reading, yamls
from umbel.policy.formats.record import REFUSALS, Found, Refusal
from umbel.policy.tests.broken import MADE_OF_BYTES, broken_files, example

SEED = int(os.environ.get("FUZZ_SEED") or 2026)
MUTATED = 200
BRITTLE = frozenset(
    "billstatus legiscan openstates_people docx zip popolo bundestag govtrack committee_meeting".split()
)
"""What only makes sense as a whole: one wound in the wrong place and nothing of it can be read."""

NOBODY_IN_IT = frozenset("hudoc_csv hudoc_list upr upr_calendar upr_list".split())
"""Tables that have no room for anything private."""


@pytest.fixture(params=list(FORMATS))
def name(request):
    return request.param


def read(name, data):
    return list(FORMATS[name].read(data))


def values(name, data):
    return [one.value for one in read(name, data) if isinstance(one, Found)]


def test_a_file_is_told_from_its_bytes(name):
    assert format_of(example(name)) == name
    if name not in MADE_OF_BYTES:
        assert format_of(example(name).replace(b"\n", b"\r\n")) == name
        assert format_of(b"\xef\xbb\xbf" + example(name)) == name


def test_every_record_of_our_own_file_is_read(name):
    found = read(name, example(name))
    assert found and [one for one in found if isinstance(one, Refusal)] == []


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_ends_of_lines_and_a_mark_before_them_change_nothing(name, end):
    if name not in MADE_OF_BYTES:
        plain = example(name)
        assert values(name, b"\xef\xbb\xbf" + plain.replace(b"\n", end)) == values(name, plain)


def test_nothing_private_is_in_what_is_read(name):
    assert "CANARY" in example(name).decode("latin-1") or name in MADE_OF_BYTES | NOBODY_IN_IT
    assert "CANARY" not in repr(read(name, example(name)))


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"PK\x03\x04" + bytes(90), b"%PDF-1.7\n", b"\x1f\x8b\x08" + bytes(90), b"[]", b"<a/>", b"{}"],
)
def test_what_is_of_no_kind_is_told_as_none_and_every_reader_says_so(name, data):
    assert format_of(data) == ""
    found = read(name, data)
    assert [type(one) for one in found] == [Refusal]
    assert found[0].code in REFUSALS


def test_no_file_is_taken_for_one_of_another_kind(name):
    assert next(other for other in FORMATS if FORMATS[other].detect(head_of(example(name)))) == name
    for other in FORMATS:
        assert read(other, example(name)), other


def test_two_hundred_broken_files_crash_nothing_and_hang_nowhere(name):
    print(f"{name}: seed {SEED}")
    told = reached = 0
    for data in broken_files(name, MUTATED, SEED):
        began = time.process_time()
        detected = format_of(data) == name
        found = read(name, data)
        assert time.process_time() - began < 10
        assert found, "something is always said"
        repr(found).encode("utf-8")
        assert all(one.code in REFUSALS for one in found if isinstance(one, Refusal))
        told += detected
        reached += detected and any(isinstance(one, Found) for one in found)
    print(f"{told} got past detection, {reached} to a record")
    assert told >= MUTATED // (4 if name in MADE_OF_BYTES else 2)  # a wound in its list of files ends a ZIP
    assert reached >= MUTATED // (20 if name in BRITTLE else 4)


LONG = {
    "feed": b"Short.", "openstates": b"Ending arrests", "hudoc": b"C.D. v. ITALY", "hansard": b"Interruption.",
    "upr": b"Strengthen access", "ical": b"Room 4202", "ep_rcv": b"An Example", "legislators": b"Committee on Examples",
}  # fmt: skip
"""Where in our own files something without an end may stand."""


@pytest.mark.parametrize("name", list(LONG))
def test_a_record_longer_than_any_is_refused_and_takes_no_neighbour_along(name):
    data = example(name)
    found = read(name, data.replace(LONG[name], b"x" * (LARGEST + 100), 1))
    refused = [one for one in found if isinstance(one, Refusal)]
    assert [one.code for one in refused] in (["too_large"], ["line_too_long"])
    records = {one.record for one in read(name, data)}
    assert {one.record for one in found} == records
    assert all(len(repr(one)) < LARGEST for one in found)


@pytest.mark.parametrize("name", ["popolo", "legiscan", "upr_list", "oeil", "thomas", "legislators"])
def test_a_file_larger_than_memory_likes_is_refused_whole(name, monkeypatch):
    for module in (reading, yamls):
        monkeypatch.setattr(module, "LARGEST_FILE", 100)
    (refused,) = read(name, example(name))
    assert refused.code == "too_large" and refused.limit == 100

"""Sound comes in as bytes: only what is heard goes on, and what was beside it is shown."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from umbel.papers.formats import m4a, mp3, ogg
from umbel.papers.formats.hearing import LARGEST, hear
from umbel.papers.formats.sound import Sound, Unheard
from umbel.papers.tests import sounds

law = pytest.mark.law
each = pytest.mark.parametrize("kind", sounds.ALL)


def why(data):
    with pytest.raises(Unheard) as no:
        hear(data)
    return no.value.code


@law("files carry nothing of their author")
@each
def test_nothing_of_who_recorded_it_is_left(kind):
    brought = sounds.ALL[kind]()
    assert any(mark in brought for mark in sounds.PLANTED), "something was there to leak"
    found = hear(brought)
    assert found.kind == kind
    assert [mark for mark in sounds.PLANTED if mark in found.data] == []


@each
def test_what_it_carried_is_shown(kind):
    carried = hear(sounds.ALL[kind]()).carried
    assert ("words", sounds.NAME) in carried
    assert "picture" in dict(carried)
    if kind != "mp3":
        assert ("place", sounds.PLACE) in carried
    assert ("moment", "2024-05-31 11:33 UTC") in carried or kind != "m4a"


@each
def test_what_is_heard_stays_and_a_second_time_nothing_is_found(kind):
    once = hear(sounds.ALL[kind]())
    again = hear(once.data)
    assert again.data == once.data
    assert again.carried == []


def test_every_packet_frame_and_sample_is_there():
    assert hear(sounds.opus(3)).data.count(b"\xf8\xff\xfe") == 150
    assert hear(sounds.mp3(40)).data == sounds.FRAME * 40
    found = hear(sounds.aac(43)).data
    assert dict(m4a.boxes(found))[b"mdat"] == sounds.SILENCE * 43
    at = found.index(b"stco") + 12
    assert struct.unpack(">I", found[at : at + 4]) == (found.index(b"mdat") + 4,)


def test_every_page_carries_its_sum():
    pages = list(ogg.pages(hear(sounds.opus()).data, Sound("ogg")))
    assert [page.serial for page in pages] == [1, 1, 1]
    assert pages[1].body == ogg.SILENT


def test_the_sum_of_a_page_is_the_one_of_the_format():
    assert ogg.checksum(b"123456789") == 0x89A1897F  # CRC-32/POSIX without its last turn, from nought


@each
def test_its_name_is_not_believed_and_its_end_is_needed(kind):
    data = sounds.ALL[kind]()
    assert why(b"MZ" + data[300:400]) == "unknown"
    assert why(data[: 500 if kind == "mp3" else len(data) // 5]) == "broken"
    assert why(b"") == "empty"


def test_what_is_no_plain_sound_is_refused_with_its_reason():
    assert why(b"RIFF\0\0\0\0WAVEfmt ") == "unknown"
    assert why(sounds.aac(film=True)) == "many"
    assert why(sounds.aac(codec=b"alac")) == "kind"
    assert why(sounds.opus() + sounds.opus()) == "many"
    assert why(sounds.opus().replace(b"OpusHead", b"\x01vorbis\0")) == "broken", "its sum does not fit any more"
    vorbis = sounds.page(0, ogg.FIRST, 0, [b"\x01vorbis" + bytes(23)])
    assert why(vorbis) == "kind"
    fragment = m4a.box(b"ftyp", b"M4A ") + m4a.box(b"moov") + m4a.box(b"moof")
    assert why(fragment) == "kind"


def test_a_megabyte_is_the_most_whatever_is_beside_it():
    assert len(hear(sounds.mp3(LARGEST // 208)).data) <= LARGEST
    assert why(sounds.mp3(LARGEST // 208 + 1)) == "huge"
    assert why(b"OggS" + bytes(8_000_000)) == "huge"


def test_sound_after_an_end_or_between_frames_is_not_believed():
    found = hear(sounds.opus(after=b"planted-after"))
    assert ("rest", "13") in found.carried
    mixed = sounds.FRAME * 20 + b"planted-between" * 9 + sounds.FRAME * 20
    assert hear(mixed).data == sounds.FRAME * 40
    assert why(sounds.FRAME * 5 + b"planted" * 5_000) == "broken"


def test_old_and_short_labels_are_read_too():
    short = b"ID3\x02\0\0" + bytes([0, 0, 0, 6 + 1 + 7]) + b"TT2\0\0\x08\0planted"
    found = hear(short + sounds.FRAME * 9)
    assert ("words", "planted") in found.carried
    assert found.data == sounds.FRAME * 9


@law("bad input gets a sentence")
@settings(max_examples=150)
@given(
    st.sampled_from(sorted(sounds.ALL)), st.lists(st.tuples(st.integers(0, 4_000), st.binary(max_size=9)), max_size=6)
)
def test_whatever_comes_is_sound_or_is_refused(kind, changes):
    data = bytearray(sounds.ALL[kind]())
    for at, some in changes:
        data[at : at + len(some)] = some
    try:
        found = hear(bytes(data))
    except Unheard as no:
        assert no.code in Unheard.CODES
    else:
        assert len(found.data) <= LARGEST
        assert mp3.length(found.data, 0) or found.kind != "mp3"

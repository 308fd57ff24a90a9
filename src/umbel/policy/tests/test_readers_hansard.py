"""What the parliaments of the United Kingdom and those who keep their words do to XML."""

import time
from collections import Counter

from tests.shared import shared
from umbel.policy.formats import format_of, hansard, popolo
from umbel.policy.formats.record import (
    Cast,
    Found,
    MeasureRead,
    Number,
    OfficeRead,
    Refusal,
    SpeechRead,
    VoteRead,
    When,
)
from umbel.policy.tests.broken import example


def values(read, data):
    return [one.value if isinstance(one, Found) else one for one in read(data)]


def day(inside):
    return values(hansard.read, f"<publicwhip>{inside}</publicwhip>".encode())


def test_a_speech_stands_under_its_headings_with_its_hour_and_its_speaker():
    speech, interruption, _, _ = values(hansard.read, example("hansard"))
    assert speech.text == "It costs £5—no more & no less.\n\nSecond paragraph, with a friend."
    assert speech.heading == "POLICING AND CRIME BILL – Clause 14"
    assert speech.when == When("2026-10-26", "16:30:00", "Europe/London")
    assert (speech.name, speech.number) == ("Ada Example", Number("uk-member", "1444"))
    assert (speech.place, speech.body) == ("gb", "House of Commons")
    assert (interruption.number, interruption.when) == (None, When("2026-10-26"))


def test_tellers_are_no_voters():
    _, _, vote, _ = values(hansard.read, example("hansard"))
    assert dict(vote.counts) == {"yes": 2, "no": 1}
    assert Counter(one.option for one in vote.cast) == vote_counts(vote)
    assert vote.tellers == (Cast("Mr. C. Teller", "yes", Number("uk-member", "1661")),)
    assert vote.when.hour == "22:00:00" and vote.result == "passed"


def vote_counts(vote):
    return Counter(dict(vote.counts))


def test_in_the_lords_tellers_vote_too():
    (vote,) = day(
        '<division id="uk.org.publicwhip/lords/2026-10-26a.1.2" divdate="2026-10-26">'
        '<divisioncount content="2" not-content="0"/><lordlist vote="content">'
        '<lord id="uk.org.publicwhip/lord/1" vote="content" teller="yes">A, L. [Teller]</lord>'
        '<lord id="uk.org.publicwhip/lord/2" vote="content">B, L.</lord></lordlist></division>'
    )
    assert [one.name for one in vote.cast] == ["A, L.", "B, L."] and len(vote.tellers) == 1
    assert vote.body == "House of Lords"


def test_a_day_published_again_keeps_its_identifiers():
    (one,) = day('<speech id="uk.org.publicwhip/debate/2026-10-26a.1.0"><p>A</p></speech>')
    (other,) = day('<speech id="uk.org.publicwhip/debate/2026-10-26d.1.0"><p>A</p></speech>')
    assert one.identifier == other.identifier == "debate/2026-10-26.1.0"


def test_the_same_speech_twice_is_one_and_the_last_of_them():
    one = '<speech id="uk.org.publicwhip/debate/2026-10-26{}.1.0"><p>{}</p></speech>'
    (speech,) = day(one.format("a", "Early") + one.format("b", "Late"))
    assert speech.text == "Late"


def test_a_question_and_its_answer_are_told_apart():
    question, answer = day(
        '<ques id="uk.org.publicwhip/wrans/2026-10-26a.1.q0" speakerid="unknown"><p>Why?</p></ques>'
        '<reply id="uk.org.publicwhip/wrans/2026-10-26a.1.r0"><p>So.</p><table><tr><td>1</td></tr></table></reply>'
    )
    assert (question.kind, answer.kind) == ("question", "answer")
    assert answer.text == "So.\n\n1"


def test_a_motion_is_one_in_all_its_states():
    *_, motion = values(hansard.read, example("hansard"))
    assert isinstance(motion, MeasureRead)
    assert (motion.place, motion.identifier, motion.titles[0].text) == ("gb-sct", "S3M-4941", "Safety First")
    assert [one.when.day for one in motion.events] == ["2026-09-28", "2026-09-30"]


def test_a_day_of_which_everything_moved_elsewhere_holds_nothing():
    empty = b'<publicwhip><gidredirect oldgid="a" newgid="b"/></publicwhip>'
    assert format_of(empty) == "hansard"
    assert list(hansard.read(empty)) == [Refusal(1, 1, "none")]


def test_what_members_declare_of_their_lives_is_never_read():
    assert format_of(b'<publicwhip><regmem personid="x"><category><item>house</item></category></regmem>') == ""


def test_pages_of_members_are_read_and_an_empty_one_is_none():
    one, other = day(
        '<personinfo id="uk.org.publicwhip/person/1" mp_website="https://example.org/" mp_email="CANARY"/>\n'
        '<personinfo id="uk.org.publicwhip/person/2" mp_website=""/>'
    )
    assert one.numbers == (Number("uk-person", "1"),) and one.links[0].url == "https://example.org/"
    assert other.links == () and "CANARY" not in repr(one)


def test_entities_a_day_defines_itself_are_letters_and_bombs_stay_words():
    bomb = "".join(f'<!ENTITY {b} "{f"&{a};" * 50}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    text = f'<!DOCTYPE publicwhip [<!ENTITY a "ha">{bomb}<!ENTITY x SYSTEM "file:///etc/passwd">]><publicwhip>'
    text += '<speech id="uk.org.publicwhip/debate/2026-10-26a.1.0"><p>&pound; &shy;&i; &x;</p></speech></publicwhip>'
    began = time.process_time()
    (one,) = values(hansard.read, text.encode())
    assert "£" in one.text and "&i; &x;" in one.text and "root:" not in one.text
    assert time.process_time() - began < 10


def test_every_real_day_is_read_as_its_source_says():
    folder = shared("data/uk_hansard_twfy")
    if folder is None:
        print("../shared/data is not there: only days of our own are read.")
        return
    speeches, wrong, divisions, states = 0, [], 0, 0
    for path in sorted(folder.glob("*/*.xml")):
        data = path.read_bytes()
        if path.parent.name == "regmem":
            assert format_of(data) == ""
            continue
        assert format_of(data) == "hansard", path.name
        for one in values(hansard.read, data):
            if isinstance(one, Refusal):
                assert one.code == "none" and b"<speech" not in data and b"<ques" not in data
            elif isinstance(one, VoteRead):
                divisions += 1
                wrong += [path.name] if Counter(cast.option for cast in one.cast) != vote_counts(one) else []
            elif isinstance(one, SpeechRead):
                speeches += one.kind == "speech"
            elif isinstance(one, MeasureRead):
                states += len(one.events)
    assert (speeches, divisions, wrong) == (1626, 17, [])
    assert states == sum(path.read_bytes().count(b"<spmotion ") for path in folder.glob("sp-motions/*.xml"))


def test_the_real_division_of_october_lists_160_and_counts_158():
    folder = shared("data/uk_hansard_twfy")
    if folder is None:
        print("../shared/data is not there: tellers are counted in a day of our own only.")
        return
    found = values(hansard.read, (folder / "debates/debates2009-10-26b.xml").read_bytes())
    (vote,) = [one for one in found if isinstance(one, VoteRead)]
    assert dict(vote.counts) == {"yes": 158, "no": 246}
    listed = Counter(one.option for one in (*vote.cast, *vote.tellers))
    assert (listed["yes"], listed["no"]) == (160, 248)


def test_every_real_minister_is_read_with_the_end_of_each_office():
    folder = shared("data/uk_parlparse_members")
    if folder is None:
        print("../shared/data is not there: only people of our own are read.")
        return
    found = values(popolo.read, (folder / "ministers.json").read_bytes())
    offices = [one for one in found if isinstance(one, OfficeRead)]
    roles = [role for one in offices for role in one.roles]
    assert (len(roles), len(found) - len(offices)) == (2890, 216)
    assert all(role.until for role in roles)
    assert {one.numbers[0].scheme for one in offices} == {"uk-person"}
    pages = {
        name: values(hansard.read, (folder / f"{name}.xml").read_bytes())
        for name in ("websites", "social-media-commons")
    }
    assert {name: len(some) for name, some in pages.items()} == {"websites": 655, "social-media-commons": 1047}
    assert not [one for some in pages.values() for one in some if isinstance(one, Refusal)]

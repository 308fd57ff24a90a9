"""Our words in the texts of others: what is found, what is not, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umbel.core.text import fold, plain, split
from umbel.policy import matching
from umbel.policy.matching import Hit, Matcher, Unreadable, passages, read


def found(text, *lines):
    """What is found of these lines, as the text says it."""
    hits = Matcher({number: read(line) for number, line in enumerate(lines)}).hits(text)
    return [(lines[hit.key], some.found) for hit, some in zip(hits, passages(text, hits), strict=True)]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("sex work", "On SEX\n  work, and more"),
        ("travail du sexe", "le TRAVAIL DU SÉXE est un travail"),
        ("prostitut*", "Prostituierte? Prostitution."),
        ("проституц*", "О ПРОСТИТУЦИИ в городе"),
        ("بغاء", "قانون البغاء بغاءً"),
        ("trabajo sexual", "«trabajo-sexual»"),
        ("strasse", "Auf der Straße."),
        ("性工作", "关于性工作者的法律"),
        ("性", "关于性工作者的法律"),
        ("ค้าประเวณี", "พระราชบัญญัติป้องกันและปราบปรามการค้าประเวณี"),
        ("l'exploitation", "de l’exploitation sexuelle"),
        ("loitering ~5 prostitution", "loitering for the purposes of prostitution"),
        ("loitering ~5 prostitution", "prostitution or loitering"),
        ("trafficking -drug trafficking", "drug trafficking and trafficking in persons"),
    ],
)
def test_a_word_is_found_as_people_write_it(line, text):
    assert found(text, line)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("sex", "Essex and Sussex; unisex sexton"),
        ("sex work", "sex works, sex in work"),
        ("путь", "путьи"),
        ("بغاء", "البغاءات"),
        ("loitering ~2 prostitution", "loitering for the purposes of prostitution"),
        ("trafficking -drug trafficking", "the war on Drug Trafficking"),
        ("trafficking ~5 women -drug trafficking", "drug trafficking by women"),
        ("性作", "关于性工作者的法律"),
    ],
)
def test_a_word_is_whole_and_what_is_left_out_does_not_count(line, text):
    assert not found(text, line)


def test_each_hit_says_which_line_and_where_it_stands():
    text = "First line.\n\nHere   sex\nwork is said, “Sex Work” again; and street\tprostitution."
    assert found(text, "sex work", "prostitution ~3 street") == [
        ("sex work", "sex work"),
        ("sex work", "“Sex Work”"),
        ("prostitution ~3 street", "street prostitution."),
    ]
    (hit, *_more) = Matcher({7: read("sex work")}).hits(text)
    assert hit == Hit(3, 5, 7)
    assert next(passages(text, [hit])) == (
        "First line. Here",
        "sex work",
        "is said, “Sex Work” again; and street prostitution.",
    )


def test_what_is_shown_around_a_hit_begins_and_ends_with_a_whole_word():
    text = f"{'wordy ' * 100}sex work{' others' * 100}"
    (some,) = passages(text, Matcher({0: read("sex work")}).hits(text))
    assert set(some.before.split()) == {"wordy"}
    assert set(some.after.split()) == {"others"}
    assert len(some.before) <= matching.AROUND >= len(some.after)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "nothing"),
        ("  …  ", "nothing"),
        ("-trafficking", "nothing"),
        ("a ~ b", "near"),
        ("a ~0 b", "near"),
        ("a ~500 b", "near"),
        ("a ~2 b ~2 c", "three"),
        ("p*", "short"),
        (" ".join(["word"] * 13), "long"),
        ("a" + " -b a" * 21, "left out"),
        ("trafficking -drug", "beside"),
        ("sex -sexual", "beside"),
    ],
)
def test_a_line_that_cannot_be_looked_for_says_why(line, why):
    with pytest.raises(Unreadable, match=why):
        read(line)
    assert why in matching.UNREADABLE


def test_a_beginning_may_be_left_out_of_a_longer_one():
    assert found("prostitution, prostitute", "prostitut* -prostitution") == [("prostitut* -prostitution", "prostitute")]


def test_what_stands_in_every_second_word_of_a_long_text_is_found_to_the_end():
    text = "drug trafficking women " * 20_000
    matcher = Matcher({0: read("trafficking ~5 women -drug trafficking"), 1: read("women ~9 drug")})
    assert {hit.key for hit in matcher.hits(text)} == {1}


def test_without_lines_nothing_is_found():
    assert Matcher({}).hits("sex work") == []
    assert Matcher({0: read("x y")}).hits("") == []


WORDS = ["sex", "work", "Worker", "x", "the", "Straße", "性工", "作", "a-b", "it’s", "\n", "—"]
LINES = ["sex work", "sex", "work*", "the ~2 sex", "作", "a b", "its", "work -sex work"]


@given(st.lists(st.sampled_from(WORDS), max_size=25), st.lists(st.sampled_from(LINES), min_size=1))
def test_it_finds_what_looking_word_by_word_finds(words, lines):
    text = " ".join(words)
    tokens = split(plain(text))
    assert fold(text).split() == tokens

    def at(one):
        many = len(one.words)
        for first in range(len(tokens) - many + 1):
            *some, last = tokens[first : first + many]
            if [*some, last if not one.begins else last[: len(one.words[-1])]] == list(one.words):
                yield first, first + many

    expected = set()
    for key, line in enumerate(lines):
        term = read(line)
        out = [span for one in term.without for span in at(one)]
        sides = [[s for s in at(one) if not any(a <= s[0] and s[1] <= b for a, b in out)] for one in term.wanted]
        if len(sides) == 1:
            expected |= {(*span, key) for span in sides[0]}
        else:
            sides.sort(key=len)  # each of the rarer is paired with the nearest other
            near = [(a, b) for a in sides[0] for b in sides[1] if 0 <= max(b[0] - a[1], a[0] - b[1]) <= term.near]
            expected |= {("near", key, a) for a, _b in near}
    hits = Matcher({key: read(line) for key, line in enumerate(lines)}).hits(text)
    seen = [tuple(hit) if len(read(lines[hit.key]).wanted) == 1 else ("near", hit.key) for hit in hits]
    assert sorted(map(str, seen)) == sorted(str(one[:2] if one[0] == "near" else one) for one in expected)
    assert all(some.found for some in passages(text, hits))


@given(st.text(max_size=300), st.text(max_size=40))
def test_no_text_and_no_line_stops_it(text, line):
    try:
        term = read(line)
    except Unreadable as no:
        assert no.args[0] in matching.UNREADABLE
        return
    hits = Matcher({0: term}).hits(text)
    assert len(list(passages(text, hits))) == len(hits)

"""Folding became quicker, and finds the same words: beside it stands, in full, how it was done at first."""

import random
import re
import unicodedata

import pytest

from umbel.core.text import ALIKE, CJK, GAP, LONGEST, MARKS, SAME, fold, plain, split

SCRIPTS = {
    "anything": range(0x110000),
    "ASCII": range(0x80),
    "Latin": range(0x250),
    "marks": range(0x2F0, 0x370),
    "Greek and Cyrillic": range(0x370, 0x530),
    "Hebrew and Arabic": range(0x590, 0x780),
    "India": range(0x900, 0xE00),
    "Thai to Tibetan": range(0xE00, 0x1000),
    "Burmese to Khmer": range(0x1000, 0x1800),
    "more marks": range(0x1AB0, 0x1B00),
    "Latin and Greek once more": range(0x1E00, 0x2000),
    "punctuation and signs": range(0x2000, 0x2600),
    "China, Japan": range(0x3000, 0x3400),
    "Han": range(0x4E00, 0x9FFF),
    "Korean": [*range(0x1100, 0x1200), *range(0xAC00, 0xAD00)],
    "forms": range(0xF900, 0x10000),
    "halves": range(0xD800, 0xE000),
}


def at_first(text):
    """As it was done before: the whole text at once."""
    low = text.casefold()
    if not low.isascii():
        low = unicodedata.normalize("NFKC", MARKS.sub("", unicodedata.normalize("NFKD", low)))
        low = ALIKE.sub(lambda sign: SAME[sign[0]], low.casefold()).replace("’", "")
    return low.replace("'", "")


def split_at_first(folded):
    spaced = GAP.sub(" ", folded.replace("_", " "))
    if CJK.search(spaced):
        spaced = CJK.sub(lambda run: " ".join(["", *(run[0][at : at + 2] for at in range(len(run[0]))), ""]), spaced)
    return [word[:LONGEST] for word in spaced.split()]


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_text_of_any_script_is_folded_as_it_was_at_first(script):
    chance = random.Random(script)
    for _turn in range(1_500):
        letters = [chr(chance.choice(SCRIPTS[script])) for _n in range(chance.randrange(1, 30))]
        some = "".join(chance.choice([letter, letter, "e", "a ", "'", "_", "\n"]) for letter in letters)
        assert plain(some) == at_first(some), ascii(some)
        assert split(plain(some)) == split_at_first(at_first(some)), ascii(some)
        assert fold(some) == " ".join(split_at_first(at_first(some))), ascii(some)


def test_a_long_text_with_some_lines_of_another_script_is_folded_as_it_was_at_first():
    chance = random.Random(11)
    for _turn in range(200):
        lines = [
            chance.choice(["L’été, – «œuvre»" * 9, "GROẞ_er µ", "αβγ Ως", "日本語で話す", "\n", "½ ¾ A´"])
            for _ in range(40)
        ]
        some = chance.choice(["\n", "\n\n", " "]).join(lines)
        assert fold(some) == " ".join(split_at_first(at_first(some))), ascii(some)


def test_letters_of_another_look_are_the_same_letters():
    assert fold("𝐒𝐞𝐱 𝑾𝒐𝒓𝒌, Ｓｅｘ Ⓦⓞⓡⓚ, ᴬ") == "sex work sex work a"


def test_letters_fold_as_at_first_between_any_two_others():
    for code in [*range(0x3400), *range(0x3400, 0x110000, 97)]:
        sign = chr(code)
        for some in (f"e{sign}", f"é{sign}a"):
            assert plain(some) == at_first(some), ascii(some)
            assert fold(some) == " ".join(split_at_first(at_first(some))), ascii(some)
        assert split(sign) == split_at_first(sign), ascii(sign)


def test_long_words_are_cut_and_nothing_is_kept_of_a_text():
    assert fold("Ä" * 70 + " b") == "a" * LONGEST + " b"
    assert re.fullmatch("[a-z ]+", fold("L’été, l'ÉTÉ – «prostituées»; œuvre!"))

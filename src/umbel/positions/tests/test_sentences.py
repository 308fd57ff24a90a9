"""A text is cut into sentences in any of our languages; what each is, is guessed, and in doubt it owes most."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from umbel.positions.sentences import cut, guess

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("text", "sentences"), [
    ("It harms. Repeal it!", ["It harms.", "Repeal it!"]),
    ("Under art. 5 and Dr. Example, 3.5 % fled. Why?", ["Under art. 5 and Dr. Example, 3.5 % fled.", "Why?"]),
    ("They said no. We say yes.", ["They said no.", "We say yes."]),
    ("She said: “Go away!” Nobody went… and so on.", ["She said: “Go away!”", "Nobody went… and so on."]),
    ("The U.S. Congress and J. Example; others too.", ["The U.S. Congress and J. Example; others too."]),
    ("- One\n2) Two. Three\n\n• Four", ["One", "Two.", "Three", "Four"]),
    ("¿Quién paga? Nadie, p. ej. el Estado. ¡Basta!", ["¿Quién paga?", "Nadie, p. ej. el Estado.", "¡Basta!"]),
    ("По ст. 6.11 и т.д. штрафуют. Кого? Нас.", ["По ст. 6.11 и т.д. штрафуют.", "Кого?", "Нас."]),
    ("Ποιος πληρώνει; Εμείς. Π.χ. οι μετανάστριες.", ["Ποιος πληρώνει;", "Εμείς.", "Π.χ. οι μετανάστριες."]),
    ("من يدفع؟ نحن. هذا ظلم!", ["من يدفع؟", "نحن.", "هذا ظلم!"]),
    ("谁付钱？我们。", ["谁付钱？", "我们。"]),
    ("", []),
    (" \n ", []),
])  # fmt: skip
def test_a_text_is_cut_where_a_reader_would(text, sentences):
    assert cut(text) == sentences


@given(some.text(alphabet=some.sampled_from("ab Z.!?…;:\n“”)(5Ж؟。ά "), max_size=80))
def test_nothing_is_lost_but_spaces_and_bullets_and_cutting_again_changes_nothing(text):
    pieces = cut(text)
    assert all(piece and piece == piece.strip() for piece in pieces)
    assert "".join("".join(pieces).split()) in "".join(text.split()) or "5" in text or "\n" in text
    letters = [sign for sign in text if sign.isalpha()]
    assert [sign for sign in "".join(pieces) if sign.isalpha()] == letters


@pytest.mark.parametrize(("sentence", "kind"), [
    ("Parliament should repeal it.", "demand"), ("We ask for votes against it.", "demand"),
    ("Studies show that it must be so.", "fact"), ("It hurts 40 % of us and must go.", "fact"),
    ("Members told us that police must be feared.", "event"), ("Last week they came.", "event"),
    ("We believe in each other.", "value"), ("Sex work is work.", "value"), ("It harms people.", "fact"),
    ("El Parlamento debe derogarla.", "demand"), ("Nos contaron que vinieron.", "event"),
    ("El trabajo sexual es trabajo.", "value"),
    ("Парламент должен отменить его.", "demand"), ("Нам рассказали о рейдах.", "event"),
    ("Ζητάμε την κατάργηση.", "demand"), ("Μας είπαν για εφόδους.", "event"), ("يجب إلغاء القانون.", "demand"),
    ("أخبرنا أعضاء عن مداهمات.", "event"), ("Das schadet.", "fact"),
])  # fmt: skip
def test_what_a_sentence_is_is_guessed_and_in_doubt_it_is_a_fact(sentence, kind):
    assert guess(sentence) == kind

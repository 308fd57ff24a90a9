"""The same thing in other words: put together where everybody sees it, answered and taken back together."""

import random

import pytest

from benchmarks import variants
from tests.shared import shared
from umbel.policy import actions, queries_watching
from umbel.policy.models import Measure, Signal
from umbel.policy.nearness import near, shape_of
from umbel.policy.tests.scene import now
from umbel.policy.tests.test_watching import bring, pack, say

RELEASE = (
    "The federation of night workers asks the council to end fines for people who wait in the street. Since the by-law"
    " came, sex workers were moved to the harbour, where no bus goes and nobody looks on. The federation has counted"
    " what became of it together with three clinics, and hands its report to the council before the hearing opens."
)
OTHER = (
    "The clinic at the harbour opens on two evenings more. Sex workers had asked for it, because the bus came late and"
    " nobody could be reached when something had happened. A second nurse was found, and rooms were painted by friends."
)


def three(cast):
    pack(cast)
    bring(cast, f"Night workers ask the council\nhttps://a.example/1\n{RELEASE}", source="A")
    bring(cast, f"No more fines in the street, says federation\nhttps://b.example/2\n{RELEASE}", source="B")
    bring(cast, f"Two evenings more\nhttps://c.example/3\n{OTHER}", source="C")
    return [Signal.objects.get(source=source) for source in "ABC"]


def test_the_same_release_under_another_headline_stands_with_the_first_and_another_text_does_not(cast, enter):
    one, same, other = three(cast)
    assert (one.like_id, same.like_id, other.like_id) == (None, one.pk, None)
    page = enter(cast.bea).get(one.get_absolute_url()).content.decode()
    assert "Probably the same, in other words" in page and str(same) in page and str(other) not in page
    assert [row.title for row in queries_watching.likes(cast.bea, now(cast.bea, one))] == [same.title]


def test_one_answer_sorts_all_of_them_and_one_press_takes_it_back(cast):
    one, same, other = three(cast)
    assert say(cast.edda, one, "away", words="Old") == other
    rows = Signal.objects.filter(answer="away")
    assert {(row.pk, row.because) for row in rows} == {(one.pk, "Old"), (same.pk, "Old")}
    assert actions.sort_signal_again(cast.edda, now(cast.edda, one)) == one
    assert not Signal.objects.exclude(answer="").exists()
    assert not Signal.objects.exclude(because="").exists()


def test_a_new_measure_is_made_once_for_all_and_gone_when_it_is_taken_back(cast):
    one, same, _other = three(cast)
    say(cast.edda, one, "new")
    assert {row.measure_id for row in Signal.objects.filter(pk__in=[one.pk, same.pk])} == {Measure.objects.get().pk}
    actions.sort_signal_again(cast.edda, now(cast.edda, one))
    assert not Measure.objects.exists()


def test_handed_on_they_come_to_the_other_group_together_and_go_again(cast):
    one, _same, _other = three(cast)
    say(cast.edda, one, "hand", to=cast.borealis)
    there = list(Signal.objects.filter(of__group=cast.borealis).order_by("made_on", "place", "link"))
    assert len(there) == 2
    assert sorted(row.like_id is None for row in there) == [False, True]
    actions.sort_signal_again(cast.edda, now(cast.edda, one))
    assert not Signal.objects.filter(of__group=cast.borealis).exists()


def test_who_sees_that_they_differ_sorts_them_one_by_one(cast):
    one, same, other = three(cast)
    actions.sort_apart(cast.edda, now(cast.edda, one))
    after = say(cast.edda, one, "away", words="Old")
    assert after in {same, other}
    assert {after, say(cast.edda, after, "away", words="Old")} == {same, other}


def test_what_is_near_something_sorted_already_waits_by_itself(cast):
    one, _same, _other = three(cast)
    say(cast.edda, one, "away", words="Old")
    bring(cast, f"A third headline of the same\nhttps://d.example/4\n{RELEASE}", source="D")
    assert Signal.objects.get(source="D").like_id is None


def test_only_checksums_of_words_are_kept_to_know_it_again(cast):
    one, *_others = three(cast)
    shape = dict(one.shape)
    assert set(shape) == {"title", "lead", "whole", "numbers"}
    assert all(isinstance(number, int) for some in shape.values() for number in some)
    assert sum(map(len, shape.values())) <= 120


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Committee: agenda of 3 May", RELEASE), ("Committee: agenda of 10 May", RELEASE)),
        (("Passed by 74 to 2", RELEASE), ("Passed by 60 to 12", RELEASE)),
        (("Press release", ""), ("Press release", "")),
        (("Sex work", "Sex work"), ("Sex workers", "Sex workers")),
        (("", ""), ("", "")),
        (("A headline of its own", RELEASE), ("Another one of its own", OTHER)),
    ],
)
def test_another_number_and_words_that_say_nothing_are_never_near(one, other):
    assert near(shape_of(*one), shape_of(*other)) == 0


def test_a_language_without_spaces_is_compared_too():
    text = "性工作者联盟要求市议会停止对街头等候者罚款并在听证会之前提交与三家诊所共同完成的报告"
    assert near(shape_of("夜间工作者向市议会提出要求", text), shape_of("联盟说不要再罚款了", text)) > 0.9
    assert near(shape_of("夜间工作者向市议会提出要求", text), shape_of("港口诊所增加两个晚上", text[::-1])) == 0


def test_a_seeded_set_of_variants_is_found_and_what_only_looks_like_it_is_not(monkeypatch):
    monkeypatch.setattr(variants, "TEXTS", 60)
    rows = {row["what"]: row for row in variants.rows(random.Random(5))}
    recall = next(row for what, row in rows.items() if "recall" in what)
    precision = next(row for what, row in rows.items() if "precision" in what)
    assert recall["value"] >= 0.9 and precision["value"] >= 0.98


def test_two_speeches_of_one_real_debate_are_two():
    folder = shared("data/uk_hansard_twfy/debates")
    if folder is None:
        print("../shared/data is not there: only texts of our own are told apart.")
        return
    from umbel.policy.formats import read

    some = [one.value for one in read((folder / "debates2009-10-26b.xml").read_bytes()) if hasattr(one, "value")]
    shapes = [shape_of(one.heading, one.text) for one in some if getattr(one, "text", "") and len(one.text) > 600][:80]
    wrong = [(a, b) for a in range(len(shapes)) for b in range(a) if near({**shapes[a], "title": []}, shapes[b])]
    assert len(shapes) > 40 and wrong == []

"""A pile is sorted one by one: left and found again, undone, shared by two, and nobody's answers are anybody's."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from conftest import scene
from tests.making import make
from umbel.core.actions import NotSeen, Refused
from umbel.core.models import Trace
from umbel.evidence import actions
from umbel.evidence.models import (
    Collection,
    Import,
    ImportLine,
    Listed,
    Pile,
    Piled,
    Source,
    SourceAbout,
    SourceStep,
    SourceTerms,
)
from umbel.people.models import Seat
from umbel.people.tests.test_power import at_once
from umbel.people.told.desk import desk

law = pytest.mark.law


def sources(cast, n, **more):
    with scene():
        given = {"group": cast.aurora, "stands": "to_verify", "summary": "It says this."} | more
        return [make(Source, title=f"Study {i + 1}", **given) for i in range(n)]


def listed(cast, n, **more):
    with scene():
        made = make(Collection, title="Lamps", group=cast.aurora)
        for i, source in enumerate(sources(cast, n, **more), 1):
            make(Listed, collection=made, source=source, place=i)
    return made


def a_pile(cast, n=4, who=None, reasons=("Off the question",), **more):
    made = listed(cast, n, **more)
    given = {"title": "Lamps", "reasons": list(reasons)}
    return actions.sort_collection(who or cast.edda, made, id=uuid.uuid4(), **given)


def say(who, piled, answer, **more):
    given = {"reason": "", "words": "", "topic": None, "seat": ""} | more
    return actions.sort(who, piled, answer=answer, **given)


def title(piled):
    return piled.source.title


def test_one_after_the_other_in_their_order_to_the_end(cast):
    pile = a_pile(cast)
    here = actions.go_on(cast.edda, pile)
    met = []
    while isinstance(here, Piled):
        met.append(title(here))
        here = say(cast.edda, here, "keep")
    assert met == ["Study 1", "Study 2", "Study 3", "Study 4"]
    assert here == pile
    assert actions.go_on(cast.edda, pile) == pile


def test_she_leaves_and_comes_back_to_this_very_source(cast):
    pile = a_pile(cast)
    here = say(cast.edda, actions.go_on(cast.edda, pile), "keep")
    for _return in range(3):
        assert actions.go_on(cast.edda, pile) == here


def test_two_on_one_pile_get_different_ones_until_one_has_left_hers_for_long(cast):
    pile = a_pile(cast, 3)
    first, second = actions.go_on(cast.edda, pile), actions.go_on(cast.bea, pile)
    assert {title(first), title(second)} == {"Study 1", "Study 2"}
    third = say(cast.bea, second, "keep")
    assert title(third) == "Study 3"
    assert say(cast.bea, third, "keep") == pile, "the one before the eyes of the other is not hers"
    with scene():
        Piled.objects.filter(pk=first.pk).update(until=timezone.now() - timedelta(seconds=1))
    assert actions.go_on(cast.bea, pile) == first
    assert say(cast.bea, first, "drop", words="Off") == pile
    with pytest.raises(Refused):
        say(cast.edda, first, "keep")


@pytest.mark.django_db(transaction=True)
def test_two_who_go_on_at_the_same_moment_get_different_ones(cast):
    pile, two = a_pile(cast, 3), [cast.edda, cast.bea]
    got = at_once(2, lambda: actions.go_on(two.pop(), pile))
    assert len({row.pk for row in got}) == 2
    assert all(isinstance(row, Piled) for row in got)


def test_the_last_answer_is_taken_back_and_the_one_before_it_too(cast):
    pile = a_pile(cast)
    one = actions.go_on(cast.edda, pile)
    two = say(cast.edda, one, "keep")
    three = say(cast.edda, two, "drop", reason="Off the question")
    assert three.get_absolute_url().endswith(f"?back={two.pk}")
    back = actions.sort_again(cast.edda, two)
    assert back.get_absolute_url().endswith(f"/{two.pk}/?back={one.pk}")
    assert (back.answer, back.why, back.turn) == ("", "", None)
    assert actions.go_on(cast.edda, pile) == two
    assert say(cast.edda, two, "keep") == three, "and then on where she was"
    actions.sort_again(cast.edda, Piled.objects.get(pk=one.pk))
    assert set(Piled.objects.filter(of=pile, answer="").values_list("source__title", flat=True)) == {
        "Study 1", "Study 3", "Study 4",
    }  # fmt: skip


def test_a_second_press_answers_nothing_twice(cast):
    pile = a_pile(cast)
    one = actions.go_on(cast.edda, pile)
    two = say(cast.edda, one, "keep")
    assert say(cast.edda, one, "keep") == two
    assert Piled.objects.filter(of=pile, answer="keep").count() == 1


def test_dropping_owes_a_reason_and_own_words_come_first(cast):
    pile = a_pile(cast)
    one = actions.go_on(cast.edda, pile)
    with pytest.raises(Refused):
        say(cast.edda, one, "drop")
    say(cast.edda, one, "drop", reason="Off the question", words="About lamps, not streets")
    assert Piled.objects.get(pk=one.pk).why == "About lamps, not streets"


def test_the_reasons_are_the_groups_own_and_the_next_pile_begins_with_them(cast, enter):
    a_pile(cast, reasons=["Nobody asked the workers", "Here twice"])
    page = enter(cast.bea).get(f"/library/lists/{listed(cast, 2).pk}/sort/").content.decode()
    assert "Nobody asked the workers\nHere twice</textarea>" in page
    other = a_pile(cast, reasons=())
    assert other.reasons == ["Nobody asked the workers", "Here twice"]


def test_a_topic_is_put_on_the_source_and_taken_off_again_only_if_it_was_new(cast):
    pile = a_pile(cast)
    one = actions.go_on(cast.edda, pile)
    two = say(cast.edda, one, "topic", topic=cast.topic)
    assert SourceAbout.objects.filter(source=one.source, term=cast.topic).exists()
    actions.sort_again(cast.edda, Piled.objects.get(pk=one.pk))
    assert not SourceAbout.objects.filter(source=one.source).exists()
    with scene():
        make(SourceAbout, source=two.source, term=cast.topic)
    say(cast.edda, two, "topic", topic=cast.topic)
    actions.sort_again(cast.edda, Piled.objects.get(pk=two.pk))
    assert SourceAbout.objects.filter(source=two.source).exists()


def test_only_who_keeps_a_source_says_what_it_is_about(cast):
    pile = a_pile(cast)
    with pytest.raises(Refused):
        say(cast.bea, actions.go_on(cast.bea, pile), "topic", topic=cast.topic)
    assert not SourceAbout.objects.exists()


def test_what_is_handed_over_lies_on_the_desk_of_that_seat_and_of_nobody_else(cast, enter):
    pile = a_pile(cast, 1)
    one = actions.go_on(cast.bea, pile)
    assert say(cast.bea, one, "hand", seat="editor") == pile
    assert str(pile.pk) in {str(line.duty.thing.pk) for line in desk(cast.edda).lines}
    assert desk(cast.lin).lines == []
    assert desk(cast.cleo).lines == []
    assert actions.go_on(cast.bea, pile) == pile
    page = enter(cast.edda).get(pile.get_absolute_url()).content.decode()
    assert f"/library/piled/{one.pk}/" in page
    assert say(cast.edda, actions.go_on(cast.edda, pile), "keep") == pile
    assert desk(cast.edda).lines == []


def test_handing_over_works_in_a_closed_group_too(cast):
    with scene():
        source = make(Source, title="Ours", group=cast.caucus, stands="to_verify")
        coming = make(Import, group=cast.caucus, phase="done")
        make(ImportLine, of=coming, number=1, outcome="new", source=source, said={}, filled=[])
    pile = actions.sort_import(cast.bea, coming, id=uuid.uuid4(), title="Ours", reasons=[])
    say(cast.bea, actions.go_on(cast.bea, pile), "hand", seat="editor")
    assert [line.duty.thing for line in desk(cast.bea).lines] == [pile]
    with pytest.raises(NotSeen):
        actions.go_on(cast.edda, pile)


@law("nobody is written down")
def test_no_answer_leads_to_who_gave_it(cast):
    pile = a_pile(cast)
    one = actions.go_on(cast.bea, pile)
    say(cast.bea, one, "keep")
    row = Piled.objects.filter(pk=one.pk).values().get()
    assert (row["before"], row["until"]) == ("", None)
    hers = {str(cast.bea.pk), cast.bea.pk.hex, cast.bea.made_this(one.pk), cast.bea.made_this(pile.pk), cast.bea.name}
    assert not hers & {str(value) for value in row.values()}
    assert not Trace.objects.exists()


def test_a_source_that_closes_meanwhile_leaves_the_pile(cast):
    with scene():
        make(Seat, group=cast.borealis, member=cast.lin, role="member")
    made = listed(cast, 2, group=cast.borealis, reach="public")
    pile = actions.sort_collection(cast.lin, made, id=uuid.uuid4(), title="Theirs", reasons=["Off"])
    with scene():
        Source.objects.filter(title="Study 1").update(reach="group")
    assert title(actions.go_on(cast.edda, pile)) == "Study 2"


def test_a_pile_begins_from_a_search_and_holds_what_she_may_see(cast, enter):
    from umbel.evidence.described import indexed

    with scene():
        for source in [*sources(cast, 3, year=2019), *sources(cast, 2, group=cast.borealis), *sources(cast, 1)]:
            indexed(source)
    assert SourceTerms.objects.count() == 6
    given = {"title": "Studies", "reasons": []}
    pile = actions.sort_found(cast.edda, cast.aurora, id=uuid.uuid4(), asked="q=study&from=2019", **given)
    assert Piled.objects.filter(of=pile).count() == 3
    pile = actions.sort_found(cast.edda, cast.aurora, id=uuid.uuid4(), asked="study", **given)
    assert Piled.objects.filter(of=pile).count() == 4
    with pytest.raises(Refused):
        actions.sort_found(cast.edda, cast.aurora, id=uuid.uuid4(), asked="nothing here", **given)
    page = enter(cast.bea).get("/library/?q=study").content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="(id|title|asked|reasons)" value="([^"]*)">', page))
    answer = enter(cast.bea).post(f"/library/sort/{cast.aurora.pk}/", fields)
    assert re.fullmatch(r"/library/piles/[0-9a-f-]{36}/", answer["Location"])


def test_the_end_says_what_became_of_them_and_offers_what_to_do(cast, enter):
    pile, edda = a_pile(cast, 4), enter(cast.edda)
    here = actions.go_on(cast.edda, pile)
    for answer in ({"answer": "keep"}, {"answer": "topic", "topic": cast.topic.pk}, {"answer": "drop", "words": "Off"}):
        where = edda.post(f"/library/piled/{here.pk}/say/", answer)["Location"]
        here = Piled.objects.get(pk=re.search(r"piled/([0-9a-f-]{36})/", where)[1])
    done = edda.post(f"/library/piled/{here.pk}/say/", {"answer": "drop", "reason": "Off the question"})["Location"]
    page = edda.get(done).content.decode()
    for words in ("4 of 4 are sorted.", "All of them are sorted.", "Kept: 2", "Dropped: 2", "Off the question"):
        assert words in page
    kept = edda.get(f"/library/piles/{pile.pk}.ris").content.decode()
    assert re.findall("TI  - (.*)", kept.replace("\r", "")) == ["Study 1", "Study 2"]


def test_what_was_kept_goes_on_a_list_and_what_was_dropped_is_set_aside_with_its_reason(cast):
    pile = a_pile(cast, 3)
    here = actions.go_on(cast.edda, pile)
    here = say(cast.edda, here, "keep")
    here = say(cast.edda, here, "drop", reason="Off the question")
    say(cast.edda, here, "keep")
    made = actions.add_collection(cast.edda, cast.aurora, id=uuid.uuid4(), title="Kept", purpose="")
    for _press in range(2):
        actions.collect_kept(cast.edda, pile, collection=made)
        actions.set_dropped_aside(cast.edda, pile)
    rows = Listed.objects.filter(collection=made).order_by("place")
    assert [row.source.title for row in rows] == ["Study 1", "Study 3"]
    step = SourceStep.objects.get()
    assert (step.of.title, step.to, step.why, step.of.stands) == (
        "Study 2", "set_aside", "Off the question", "set_aside",
    )  # fmt: skip
    for act in (actions.set_dropped_aside,):
        with pytest.raises(PermissionDenied):
            act(cast.bea, pile)


def test_every_answer_has_a_letter_and_enter_in_a_field_never_presses_another_button(cast, enter):
    pile = a_pile(cast)
    page = enter(cast.bea).get(actions.go_on(cast.bea, pile).get_absolute_url()).content.decode()
    shown = re.findall(r'accesskey="(\w)">[^<]*<kbd>(\w)</kbd>', page)
    assert [letter for letter, _said in shown] == ["k", "d", "t", "h"]
    assert all(letter.upper() == said for letter, said in shown)
    for form in re.findall(r"<form[^>]*say/.*?</form>", page, re.DOTALL):
        assert form.count('name="answer"') == 1


def test_a_pile_of_two_thousand_is_begun_and_gone_through_quickly(cast, enter):
    with scene():
        Source.objects.bulk_create(
            Source(title=f"Study {i}", group=cast.aurora, stands="to_verify") for i in range(2_050)
        )
    given = {"title": "All", "reasons": ["Off"], "asked": ""}
    pile = actions.sort_found(cast.edda, cast.aurora, id=uuid.uuid4(), **given)
    assert Piled.objects.filter(of=pile).count() == 2_000
    assert (
        "0 of 2000 are sorted."
        in enter(cast.bea).get(actions.go_on(cast.bea, pile).get_absolute_url()).content.decode()
    )


def test_a_pile_is_forgotten_after_thirteen_months(cast):
    from umbel.core.keeping import forget

    pile = a_pile(cast)
    with scene():
        Pile.objects.filter(pk=pile.pk).update(made_on=timezone.now() - timedelta(days=400))
        forget()
    assert not Piled.objects.exists()
    assert Source.objects.count() == 4

"""Packs of words, what they find in what is brought, and signals sorted one by one; of nobody in particular."""

import json
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conftest import scene
from tests.making import make
from umbel.core import keeping
from umbel.core.actions import NotSeen, Refused
from umbel.core.models import Trace
from umbel.core.records import today
from umbel.people.tests.test_power import at_once
from umbel.people.told.desk import desk
from umbel.policy import actions, queries_watching
from umbel.policy.models import Delivery, Measure, Pack, Signal, Watch
from umbel.policy.tests.broken import example
from umbel.policy.tests.scene import now

law = pytest.mark.law
OURS = "sex work*\nsoliciting ~5 street\ntrafficking -drug trafficking"


def pack(cast, lines=OURS, who=None, where=None):
    given = {"name": "Our words", "lang": "en", "lines": lines}
    return actions.add_pack(who or cast.edda, where or cast.aurora, id=uuid.uuid4(), **given)


def bring(cast, pasted="", file=None, who=None, source="A site", where=None):
    given = {"source": source, "file": file, "pasted": pasted}
    return actions.bring_items(who or cast.bea, where or cast.aurora, id=uuid.uuid4(), **given)


def links(*titles, start=0):
    return "\n".join(f"{title} https://a.example/{start + i}" for i, title in enumerate(titles))


def counted(came):
    return {"found": came.found, "known": came.known, "without": came.without, "unread": came.unread}


def say(who, signal, answer, **more):
    given = {"measure": None, "reason": "", "words": "", "to": None} | more
    return actions.sort_signal(who, now(who, signal), answer=answer, **given)


def watch(cast):
    return Watch.objects.get(group=cast.aurora)


def signals(cast):
    return list(Signal.objects.filter(of__group=cast.aurora).order_by("made_on", "place"))


def three(cast):
    """Three signals to sort."""
    pack(cast)
    bring(cast, links("Sex work bill AB 379", "Sex workers march here", "Sex work debated again"))
    return actions.go_on_watching(cast.edda, watch(cast))


@pytest.mark.parametrize(
    ("lines", "wrong", "what_to_do"),
    [
        ("sex work\n*", "“*”", "no word"),
        ("sex work\na*", "“a*”", "Write more of the word"),
        ("a b ~0 c", "“a b ~0 c”", "from 1 to 100"),
        ("trafficking -wildlife", "“trafficking -wildlife”", "must hold what is looked for"),
        ("one ~2 two ~2 three", "three”", "Make two lines"),
        ("\n".join(f"word{i}" for i in range(1_001)), "1,000 lines", "two packs"),
    ],
)
def test_a_line_that_cannot_be_looked_for_is_said_with_what_to_do(cast, lines, wrong, what_to_do):
    with pytest.raises(Refused) as no:
        pack(cast, lines)
    assert wrong in str(no.value.sentence)
    assert what_to_do in str(no.value.sentence)
    assert no.value.field == "lines"
    assert not Pack.objects.exists()


def test_empty_lines_and_repeats_are_left_out(cast):
    assert pack(cast, "sex  work\n\n sex work \nstreet").lines == "sex work\nstreet"


def test_trying_a_pack_shows_where_and_keeps_nothing(cast):
    made = pack(cast)
    text = "A law on SEX WORKERS and drug trafficking; soliciting in a street. <b>Sex workers</b> object."
    with CaptureQueriesContext(connection) as asked:
        found = actions.try_pack(cast.bea, made, text=text).__dict__["said"]["found"]
    assert [(one.line, one.found) for one in found] == [
        ("sex work*", "SEX WORKERS"),
        ("soliciting ~5 street", "soliciting in a street."),
        ("sex work*", "<b>Sex workers</b>"),
    ]
    assert not [one for one in asked if one["sql"].startswith(("INSERT", "UPDATE"))]


def test_a_page_marks_the_words_and_runs_nothing_of_the_text(cast, enter):
    made = pack(cast)
    answer = enter(cast.bea).post(f"/policy/packs/{made.pk}/try/", {"text": "<script>x</script> sex work here"})
    page = answer.content.decode()
    assert "<mark>sex work</mark>" in page
    assert "<script>x" not in page


def test_an_item_becomes_a_signal_that_says_which_line_and_where(cast):
    pack(cast)
    came = bring(cast, links("Sex work bill", "Gardens open on Sunday"))
    assert counted(came) == {"found": 1, "known": 0, "without": 1, "unread": 0}
    (one,) = signals(cast)
    assert (one.title, one.link, one.source) == ("Sex work bill", "https://a.example/0", "A site")
    (why,) = one.why
    assert why == ["Our words", "sex work*", "", "Sex work", "bill"]


@pytest.mark.parametrize("kind", ["feed.xml", "jsonfeed.json", "ical.ics", "pasted.txt", "hudoc_rss.xml"])
def test_feeds_calendars_and_links_are_looked_through(cast, kind):
    pack(cast, "zzzz")
    name = kind.partition(".")[0]
    came = bring(cast, file=SimpleUploadedFile(kind, example(name)))
    assert came.without > 0
    assert not signals(cast)


def test_a_file_of_another_kind_is_refused_with_what_to_do(cast):
    pack(cast)
    with pytest.raises(Refused, match="paste the words"):
        bring(cast, file=SimpleUploadedFile("x.csv", b"a,b\n1,2\n"))
    with pytest.raises(Refused, match="one of the two"):
        bring(cast)
    with pytest.raises(Refused, match="one of the two"):
        bring(cast, "words", SimpleUploadedFile("x.txt", b"words"))
    with pytest.raises(Refused, match="2,000"):
        rows = "".join(f"<item><title>One {i}</title></item>" for i in range(2_001))
        bring(cast, f'<rss version="2.0"><channel>{rows}</channel></rss>')
    assert not Delivery.objects.exists()


def test_without_a_pack_there_is_nothing_to_look_for(cast):
    with pytest.raises(Refused, match="no pack of words yet"):
        bring(cast, "Sex work https://a.example/")
    pack(cast, who=cast.cleo, where=cast.borealis)
    with pytest.raises(Refused, match="no pack of words yet"):
        bring(cast, "Sex work https://a.example/")


def test_a_pasted_text_is_one_item_with_its_first_line_and_its_link(cast):
    pack(cast)
    assert bring(cast, "A speech in council\nsee https://a.example/speech\n\nPolice spoke of sex workers.").found == 1
    (one,) = signals(cast)
    assert (one.title, one.link) == ("A speech in council", "https://a.example/speech")
    assert one.why[0][3] == "sex workers."


def test_only_the_passage_is_kept_of_a_long_text(cast):
    pack(cast)
    bring(cast, "A speech in council\n" + "gardens " * 9_000 + "sex workers " + "and birds " * 9_000)
    (row,) = Signal.objects.values()
    assert len(json.dumps(row, default=str)) < 2_000


def test_brought_twice_changes_nothing_also_after_it_was_sorted(cast):
    here, text = three(cast), links("Sex work bill AB 379", "Sex workers march here", "Sex work debated again")
    before = list(Signal.objects.order_by("pk").values())
    assert counted(bring(cast, text)) == {"found": 0, "known": 3, "without": 0, "unread": 0}
    assert list(Signal.objects.order_by("pk").values()) == before
    say(cast.edda, here, "away", words="Old")
    assert bring(cast, text).found == 0
    assert Signal.objects.count() == 3


def test_a_second_press_brings_nothing_twice(cast):
    pack(cast)
    given = {"id": uuid.uuid4(), "source": "A site", "file": None, "pasted": links("Sex work bill")}
    one, two = (actions.bring_items(cast.bea, cast.aurora, **given) for _press in range(2))
    assert one == two
    assert Delivery.objects.count() == Signal.objects.count() == 1


def test_the_same_link_and_the_same_title_are_one_signal_that_says_where_else(cast):
    pack(cast)
    bring(cast, links("Sex work bill debated"))
    bring(cast, "Otherwise said: sex work https://a.example/0?utm_source=x", source="B")
    bring(cast, "SEX WORK: bill debated! https://b.example/x", source="C")
    (one,) = signals(cast)
    assert [other[:3] for other in one.others] == [
        ["Otherwise said: sex work", "https://a.example/0", "B"],
        ["SEX WORK: bill debated!", "https://b.example/x", "C"],
    ]


def feed(day, title="Sex work bill debated", link="https://a.example/"):
    item = f"<item><title>{title}</title><link>{link}{day}</link><pubDate>{day}</pubDate></item>"
    return f'<rss version="2.0"><channel>{item}</channel></rss>'


@pytest.mark.parametrize(("day", "many"), [("2025-07-15", 1), ("2025-07-16", 2)])
def test_the_same_title_more_than_fourteen_days_apart_is_another(cast, day, many):
    pack(cast)
    bring(cast, feed("2025-07-01"))
    bring(cast, feed(day))
    assert len(signals(cast)) == many


def test_a_title_that_says_nothing_makes_nothing_the_same(cast):
    pack(cast)
    bring(cast, feed("2025-07-01", "Sex work"))
    assert bring(cast, feed("2025-07-02", "Sex work")).found == 1
    assert bring(cast, feed("2025-07-02", "Sex work")).known == 1


def test_behind_a_link_that_was_sorted_another_title_is_new(cast):
    pack(cast)
    bring(cast, "Sex work hearing in May https://a.example/committee")
    say(cast.edda, signals(cast)[0], "away", words="Over")
    assert bring(cast, "Sex work hearing in June https://a.example/committee").found == 1


def test_one_after_the_other_to_the_end_and_back_to_the_very_one(cast):
    here, met = three(cast), []
    while isinstance(here, Signal):
        assert actions.go_on_watching(cast.edda, watch(cast)) == here
        met.append(here.title)
        here = say(cast.edda, here, "away", words="Old")
    assert met == ["Sex work bill AB 379", "Sex workers march here", "Sex work debated again"]
    assert here == watch(cast)


def test_two_get_different_ones(cast):
    one = three(cast)
    two = actions.go_on_watching(cast.bea, watch(cast))
    assert two != one
    say(cast.bea, two, "away", words="Old")
    with pytest.raises(Refused, match="meanwhile"):
        say(cast.edda, two, "new")


@pytest.mark.django_db(transaction=True)
def test_two_who_go_on_at_the_same_moment_get_different_ones(cast):
    three(cast)
    with scene():
        Signal.objects.update(before="", until=None)
    thing, two = watch(cast), [cast.edda, cast.bea]
    assert len({row.pk for row in at_once(2, lambda: actions.go_on_watching(two.pop(), thing))}) == 2


def test_a_new_measure_is_its_link_and_its_title(cast):
    here = three(cast)
    say(cast.bea, here, "new")
    (made,) = Measure.objects.all()
    assert (made.link, made.says, made.group, made.reach) == (here.link, here.title, cast.aurora, "group")
    assert Measure.objects.visible_to(cast.edda).matching("379").page(5)[0] == [made]
    assert now(cast.edda, here).measure == made


def test_a_measure_of_this_link_is_not_made_twice_and_not_taken_away(cast):
    here = three(cast)
    old = actions.bring_measure(cast.bea, cast.aurora, id=uuid.uuid4(), link=here.link, says="It is here.")
    say(cast.bea, here, "new")
    assert now(cast.edda, here).measure == old
    actions.sort_signal_again(cast.edda, now(cast.edda, here))
    assert Measure.objects.count() == 1


def test_a_text_without_a_link_makes_no_measure_and_says_what_to_do(cast):
    pack(cast)
    bring(cast, "A speech about sex work")
    with pytest.raises(Refused, match="Bring the measure in by hand"):
        say(cast.bea, signals(cast)[0], "new")


def test_undoing_takes_the_measure_away_unless_somebody_used_it(cast):
    one = three(cast)
    two = say(cast.bea, one, "new")
    say(cast.bea, two, "new")
    used = now(cast.edda, two).measure
    day = {"kind": "signed", "what": "", "on": today(), "hour": None, "zone": "", "at": None, "source": "x", "sure": ""}
    actions.add_day(cast.bea, used, id=uuid.uuid4(), **day)
    back = actions.sort_signal_again(cast.edda, now(cast.edda, two))
    assert back.get_absolute_url().endswith(f"/{two.pk}/?back={one.pk}")
    actions.sort_signal_again(cast.edda, now(cast.edda, one))
    assert list(Measure.objects.all()) == [used]
    assert not Signal.objects.exclude(answer="").exists()
    assert not Signal.objects.exclude(measure=None).exists()


def test_the_measure_it_is_probably_about_stands_first(cast):
    here = three(cast)
    with scene():
        numbered = make(Measure, group=cast.aurora, link="https://x.example/", says="A bill.", identifier="AB 379")
        other = make(Measure, group=cast.aurora, link="https://y.example/", says="A bill.", identifier="AB 37")
        linked = make(Measure, group=cast.aurora, link=here.link, says="A bill.")
    assert queries_watching.meant(here, [other, numbered]) == numbered
    assert queries_watching.meant(here, [other, numbered, linked]) == linked
    assert queries_watching.meant(here, [other]) is None


def test_put_away_needs_a_reason_and_hand_on_a_group(cast):
    here = three(cast)
    for answer, words in (("away", "why it is put away"), ("link", "choose a measure"), ("hand", "choose a group")):
        with pytest.raises(Refused, match=words):
            say(cast.edda, here, answer)
    for group in (cast.aurora, cast.caucus):
        with pytest.raises(Refused, match="another group"):
            say(cast.bea, here, "hand", to=group)
    assert now(cast.edda, here).answer == ""


def test_handed_on_it_waits_there_and_undone_it_does_not(cast):
    here = three(cast)
    say(cast.edda, here, "hand", to=cast.borealis)
    (there,) = Signal.objects.visible_to(cast.cleo)
    assert (there.title, there.why, there.answer) == (here.title, here.why, "")
    assert [str(line.duty) for line in desk(cast.cleo).lines] == ["1 signal to sort"]
    actions.sort_signal_again(cast.edda, now(cast.edda, here))
    assert not Signal.objects.visible_to(cast.cleo).exists()


def test_handed_on_twice_it_is_there_once_and_sorted_there_it_stays(cast):
    here = three(cast)
    say(cast.edda, here, "hand", to=cast.borealis)
    (there,) = Signal.objects.visible_to(cast.cleo)
    say(cast.cleo, there, "away", words="Not here")
    actions.sort_signal_again(cast.edda, now(cast.edda, here))
    assert Signal.objects.visible_to(cast.cleo).get() == there
    say(cast.edda, here, "hand", to=cast.borealis)
    assert Signal.objects.visible_to(cast.cleo).count() == 1


def test_what_waits_is_one_line_on_the_desk_until_it_is_sorted(cast):
    here = three(cast)
    assert [str(line.duty) for line in desk(cast.edda).lines] == ["3 signals to sort"]
    while isinstance(here, Signal):
        here = say(cast.edda, here, "away", words="Old")
    assert not desk(cast.edda).lines


@law("listening leaves no trace")
def test_nobody_reads_who_brought_or_sorted_what(cast):
    here = three(cast)
    say(cast.edda, here, "away", words="Old")
    rows = [*Signal.objects.values(), *Delivery.objects.values(), *Watch.objects.values()]
    said = json.dumps(rows, default=str)
    for person in (cast.edda, cast.bea):
        assert str(person.pk) not in said
        assert person.name not in said
    assert now(cast.edda, here).before == ""
    assert not Trace.objects.exists()


@law("seeing is a query")
def test_signals_are_the_groups_alone_and_of_who_is_new_since_she_came(cast, monkeypatch):
    here = three(cast)
    assert not Signal.objects.visible_to(cast.cleo).exists()
    for act in (lambda: say(cast.cleo, here, "new"), lambda: actions.go_on_watching(cast.cleo, watch(cast))):
        with pytest.raises((NotSeen, Signal.DoesNotExist)):
            act()
    with scene():
        Signal.objects.filter(pk=here.pk).update(made_on=timezone.now() - timedelta(days=2))
    monkeypatch.setattr(type(cast.bea), "since", today())
    assert set(Signal.objects.visible_to(cast.bea)) == set(Signal.objects.exclude(pk=here.pk))


def test_after_ninety_days_what_was_sorted_is_forgotten_and_what_waits_is_not(cast):
    here = three(cast)
    say(cast.edda, here, "away", words="Old")
    with scene():
        old = timezone.now() - timedelta(days=91)
        Signal.objects.update(made_on=old)
        Signal.objects.filter(pk=here.pk).update(done_on=old.date())
        keeping.forget()
    assert {one.title for one in signals(cast)} == {"Sex workers march here", "Sex work debated again"}


def test_who_is_new_does_not_bring_because_she_does_not_see_all_packs(cast, monkeypatch):
    pack(cast)
    monkeypatch.setattr(type(cast.bea), "since", today())
    with pytest.raises(PermissionDenied):
        bring(cast, links("Sex work bill"))


def test_a_pack_that_goes_leaves_what_it_found(cast):
    made = pack(cast)
    bring(cast, links("Sex work bill"))
    actions.drop_pack(cast.edda, made)
    assert signals(cast)[0].why[0][:2] == ["Our words", "sex work*"]


def test_reasons_are_the_groups_own_and_the_first_nine_have_a_key(cast, enter):
    here = three(cast)
    thing = watch(cast)
    actions.revise_watch(cast.edda, thing, revision=thing.revision, reasons=[f"Reason {i}" for i in range(12)])
    page = enter(cast.edda).get(here.get_absolute_url()).content.decode()
    assert page.count('name="reason"') == 12
    assert 'value="Reason 8" accesskey="9"' in page
    assert "Reason 9 <kbd>" not in page

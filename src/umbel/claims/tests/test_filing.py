"""Sources are filed together and taken apart: every citation stays, and what is said of one is said of all of it."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from conftest import scene
from umbel.claims import actions, mending, queries, shown
from umbel.claims.models import ClaimFinding, PaperSource, SourceStatus, Status
from umbel.claims.tests.scene import fell, leaning, now, source
from umbel.core.actions import Refused
from umbel.core.viewers import Visitor
from umbel.evidence import actions as library
from umbel.evidence.models import Source
from umbel.papers.models import Paper


def file(who, one, keep):
    return library.merge(who, now(who, one), keep=now(who, keep), chosen=[])


def word(one):
    last = SourceStatus.objects.filter(of=one, newest=True).first()
    return last.to if last else "current"


@pytest.fixture
def two(cast):
    with scene():
        return source(cast, "One review"), source(cast, "The same review, as a manuscript")


@pytest.mark.law("what leans on it is found")
@pytest.mark.parametrize("fallen", [0, 1])
def test_what_is_filed_with_something_fallen_falls_at_once(cast, two, fallen):
    ours = two[1 - fallen]
    claim = leaning(cast, ours)
    fell(cast.bea, two[fallen])
    assert list(mending.to_mend(cast.edda)) == []
    file(cast.edda, two[1], two[0])
    assert [row.claim for row in mending.to_mend(cast.edda)] == [claim]
    (one,) = shown.weighed(Visitor(), [claim])
    assert (one.fell, one.confidence) == (True, "none")


def test_taken_apart_again_each_says_what_was_said_of_itself(cast, two):
    one, other = two
    claim = leaning(cast, one)
    fell(cast.bea, other)
    file(cast.edda, other, one)
    assert word(one) == "retracted"
    library.part(cast.edda, now(cast.edda, other))
    assert (word(one), word(other)) == ("current", "retracted")
    assert list(mending.to_mend(cast.edda)) == []
    (told,) = shown.weighed(Visitor(), [claim])
    assert told.fell is False


def test_what_was_said_while_they_were_together_stays_with_what_it_was_said_of(cast, two):
    one, other = two
    file(cast.edda, other, one)
    fell(cast.bea, one)
    assert (word(one), word(other)) == ("retracted", "retracted")
    library.part(cast.edda, now(cast.edda, other))
    assert (word(one), word(other)) == ("retracted", "current")


def test_what_is_filed_under_what_is_filed_hears_it_too(cast, two):
    with scene():
        third = source(cast, "A third copy")
    file(cast.edda, two[1], two[0])
    file(cast.edda, two[0], third)
    fell(cast.bea, third)
    assert {word(one) for one in (*two, third)} == {"retracted"}


def test_why_is_read_by_nobody_who_could_not_read_it_before(cast):
    with scene():
        near, wide = source(cast, "One review", reach="group"), source(cast, "The same")
    fell(cast.edda, near, why="A member of ours told us.")
    file(cast.edda, near, wide)
    (told,) = SourceStatus.objects.visible_to(Visitor())
    assert (told.of, told.to, told.why) == (wide, "retracted", "It was said of what is filed with it.")


def test_a_graver_word_is_taken_back_by_an_editor_only(cast, two):
    fell(cast.bea, two[0])
    for to in ("corrected", "concern", "current"):
        with pytest.raises(Refused):
            fell(cast.bea, two[0], to)
    fell(cast.edda, two[0], "corrected")
    fell(cast.bea, two[0], "retracted")
    assert word(two[0]) == "retracted"


PLACES = some.integers(0, 3)
MOVES = some.one_of(
    some.tuples(some.just("file"), PLACES, PLACES),
    some.tuples(some.just("part"), PLACES),
    some.tuples(some.just("version"), PLACES, PLACES),
    some.tuples(some.just("said"), PLACES, some.sampled_from(Status.values)),
)


def go(cast, sources, move):
    """One move, as far as it is allowed."""
    kind, at, *more = move
    one = now(cast.edda, sources[at])
    try:
        with transaction.atomic():
            if kind == "file":
                file(cast.edda, one, sources[more[0]])
            elif kind == "part":
                library.part(cast.edda, one)
            elif kind == "version":
                library.link_version(cast.edda, one, of=now(cast.edda, sources[more[0]]), relation="preprint")
            else:
                actions.say_status(cast.edda, one, to=more[0], why="It was said.", notice="")
    except Refused:
        pass


def works(sources):
    """Which of them are one work now."""
    rows = {one.pk: one.same_as_id for one in Source.objects.filter(pk__in=[one.pk for one in sources])}

    def head(key):
        return head(rows[key]) if rows[key] else key

    found = {}
    for one in sources:
        found.setdefault(head(one.pk), set()).add(one.pk)
    return found


@pytest.mark.law("what leans on it is found")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(MOVES, max_size=8))
def test_merges_undo_and_new_versions_keep_every_citation(cast, moves):
    with transaction.atomic():
        with scene():
            sources = [source(cast, f"Study {n}") for n in range(4)]
            paper = Paper.objects.create(title="A letter", group=cast.aurora, text="Words.")
            for one in sources:
                PaperSource.objects.create(paper=paper, source=one)
        claim = leaning(cast, *sources)
        before = set(ClaimFinding.objects.values_list("pk", "finding", "finding__source"))
        for move in moves:
            go(cast, sources, move)
            assert set(ClaimFinding.objects.values_list("pk", "finding", "finding__source")) == before
            assert set(PaperSource.objects.values_list("source", flat=True)) == {one.pk for one in sources}
            assert len(queries.rests_on(Visitor(), claim)) == len(sources)
            for head, parts in works(sources).items():
                kept = now(cast.edda, Source(pk=head))
                assert queries.filed_with(cast.edda, kept) == parts
                leans = queries.leaning_on(cast.edda, parts)
                assert {row.finding.source_id for row in leans} == parts
                assert len({word(Source(pk=key)) for key in parts}) == 1, "one work, one word"
        for one in [*sources, *sources]:
            go(cast, sources, ("part", sources.index(one)))
        for one in sources:
            own = SourceStatus.objects.filter(of=one, lent=False).order_by("number").last()
            assert word(one) == (own.to if own else "current")
        transaction.set_rollback(True)

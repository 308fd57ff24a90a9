"""SQLite is spoken to as Django speaks to it, only quicker."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connection
from django.db.backends.sqlite3 import base, operations
from hypothesis import given
from hypothesis import strategies as some

from umbel.core.prepared import changes
from umbel.core.sqlite3.base import DatabaseOperations, DatabaseWrapper, key, utc, with_marks

WORDS = some.text(some.sampled_from("%s 'aé\"?(),"), max_size=40)


@given(some.none() | some.uuids())
def test_a_key_is_the_key_that_django_reads(said):
    stored = said and said.hex
    found = key(stored)
    assert found == said
    assert said is None or (found.is_safe, hash(found), str(found)) == (said.is_safe, hash(said), str(said))
    assert key(said and str(said)) == said


@given(some.none() | some.datetimes(), some.booleans())
def test_a_moment_is_the_moment_that_django_reads(said, as_text):
    there = DatabaseWrapper({"TIME_ZONE": None, "ENGINE": "", "NAME": ""})
    stored = str(said) if said and as_text else said
    assert utc(stored) == operations.DatabaseOperations(there).convert_datetimefield_value(stored, None, there)
    assert utc(said and said.replace(tzinfo=UTC)) == (said and said.replace(tzinfo=UTC))


@given(WORDS)
def test_the_marks_of_a_question_are_those_that_django_makes(sql):
    assert with_marks(sql) == base.SQLiteCursorWrapper.convert_query(None, sql)


@given(some.lists(WORDS | some.integers(-9, 9) | some.booleans() | some.just(UUID(int=5).hex), max_size=5))
def test_what_stands_in_a_question_comes_back_as_if_it_were_given_beside_it(given_):
    """Quotes, marks and signs of every kind; what changes each time stays beside it."""
    ours = DatabaseWrapper({"TIME_ZONE": None, "ENGINE": "", "NAME": ""})
    changing = datetime(9000, 1, 1, tzinfo=UTC).isoformat(" ")
    sql, left = DatabaseOperations(ours).with_words(
        "SELECT " + ", ".join(["%s"] * (len(given_) + 1)) + ", '%%'", [*given_, changing], changes
    )
    assert left == [changing]
    file = base.Database.connect(":memory:")
    assert file.execute(with_marks(sql), left).fetchone() == (*given_, changing, "%")
    file.close()


@pytest.mark.django_db
def test_a_question_with_values_and_one_without_say_what_django_says():
    there = DatabaseWrapper({**connection.settings_dict, "ENGINE": "", "NAME": ":memory:", "OPTIONS": {}})
    with there.cursor() as cursor:
        for sql, given_, said in (
            ("SELECT %s, '%%s', '%%'", ["a"], ("a", "%s", "%")),
            ("SELECT %(one)s", {"one": 1}, (1,)),
            ("SELECT '%s'", None, ("%s",)),
        ):
            cursor.execute(sql, given_)
            assert cursor.fetchone() == said
    there.close()

"""Until when one can write: the rules of real committees, and what holds of every rule on every day."""

from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from umbel.policy import rules
from umbel.policy.models import Formula, Weekday

EVENTS = some.dates(date(2000, 1, 1), date(2090, 1, 1))
NUMBERS = some.integers(1, 30)
DAYS = some.sampled_from(Weekday.values)


@pytest.mark.parametrize(
    ("formula", "number", "weekday", "hearing", "last"),
    [
        ("business", 5, None, date(2025, 6, 11), date(2025, 6, 4)),  # Assembly Housing, a Wednesday
        ("business", 5, None, date(2025, 6, 9), date(2025, 6, 2)),  # over a weekend
        ("business", 1, None, date(2025, 6, 9), date(2025, 6, 6)),  # a Monday: the Friday before
        ("weekday", None, 3, date(2025, 6, 10), date(2025, 6, 4)),  # Senate Housing: the Wednesday before a Tuesday
        ("weekday", None, 3, date(2025, 6, 11), date(2025, 6, 4)),  # on that very weekday: a week earlier
        ("weekday", None, 4, date(2025, 6, 11), date(2025, 6, 5)),  # Assembly Elections: Thursday before a Wednesday
        ("week_before", None, 5, date(2025, 6, 11), date(2025, 6, 6)),  # Assembly Communications: Friday of that week
        ("week_before", None, 5, date(2025, 6, 13), date(2025, 6, 6)),
        ("days", 7, None, date(2025, 6, 11), date(2025, 6, 4)),
        ("", None, None, date(2025, 6, 11), None),
        ("days", None, None, date(2025, 6, 11), None),
        ("weekday", None, None, date(2025, 6, 11), None),
    ],
)
def test_the_rules_of_committees_give_the_days_they_mean(formula, number, weekday, hearing, last):
    assert rules.last_day(formula, hearing, number, weekday) == last


@given(some.sampled_from([f for f in Formula.values if f]), EVENTS, NUMBERS, DAYS)
def test_a_last_day_lies_before_its_hearing_on_the_weekday_that_was_said(formula, event, number, weekday):
    last = rules.last_day(formula, event, number, weekday)
    assert last < event
    if formula in {"weekday", "week_before"}:
        assert last.isoweekday() == weekday
        assert (event - last).days <= 13
    if formula == "weekday":
        assert (event - last).days <= 7
    if formula == "week_before":
        assert last.isocalendar()[:2] == (event - timedelta(days=7)).isocalendar()[:2]


@given(EVENTS, NUMBERS)
def test_working_days_are_counted_one_by_one_and_never_fall_on_a_weekend(event, number):
    last = rules.working_days_before(event, number)
    between = [last + timedelta(days=n) for n in range((event - last).days)]
    assert last.isoweekday() <= 5
    assert sum(one.isoweekday() <= 5 for one in between) == number


@given(some.sampled_from(Formula.values), EVENTS, some.none() | NUMBERS, some.none() | DAYS)
def test_a_rule_that_is_not_wholly_known_gives_no_day_and_one_that_is_says_its_words(formula, event, number, weekday):
    body = SimpleNamespace(formula=formula, number=number, weekday=weekday, hour=time(12), zone="Europe/Lisbon")
    counted = rules.deadline(body, event)
    known = number if formula in {"days", "business"} else weekday if formula else None
    assert (counted is None) == (known is None)
    assert counted is None or (counted.words and counted.hour == time(12))


ROW = some.builds(
    SimpleNamespace,
    kind=some.sampled_from(["signed", "in_force", "vote", "hearing"]),
    what=some.sampled_from(["", "In the Senate", "in the senate", "In the Assembly"]),
    on=some.dates(date(2024, 7, 30), date(2024, 8, 3)),
    sure=some.sampled_from(["official", "reported", ""]),
)


@given(some.lists(ROW, max_size=12))
def test_no_source_is_dropped_and_what_disagrees_stands_side_by_side(rows):
    found = rules.side_by_side(rows)
    assert sorted(id(row) for one in found for row in one.rows) == sorted(map(id, rows))
    assert len({rules.same_event(one.first) for one in found}) == len(found)
    assert [one.on for one in found] == sorted(one.on for one in found)
    for one in found:
        assert one.disagree == (len({row.on for row in one.rows}) > 1)
        assert one.first.sure == "official" or "official" not in {row.sure for row in one.rows}

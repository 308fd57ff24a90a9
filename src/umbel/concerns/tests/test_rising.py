"""A theme that rises is noticed within two weeks; one that does not is called rising about once in ten years."""

import math
import random
from datetime import date, timedelta
from fractions import Fraction

import pytest

from umbel.concerns import rising
from umbel.concerns.pool import week_of

pytestmark = pytest.mark.reads
NOW, YEARS = date(2026, 11, 16), 104


def poisson(chance, mean):
    """How many of rare things happen in a week."""
    floor, n, product = math.exp(-mean), 0, chance.random()
    while product > floor:
        n, product = n + 1, product * chance.random()
    return n


def lived(seed, pace, rise=None, times=1):
    """Two years of one theme, week by week: in which of them it was called rising."""
    chance, weeks, called = random.Random(seed), {}, []
    for n in range(YEARS):
        day = NOW + timedelta(weeks=n)
        weeks[week_of(day)] = poisson(chance, pace * (times if rise is not None and n >= rise else 1))
        if n >= rising.BEFORE and rising.rises(weeks, day):
            called.append(n)
    return called


def test_a_rise_planted_in_two_years_is_noticed_within_two_weeks():
    print("seeds 0 to 99; from three a week to twelve, in the 80th week")
    noticed = sum(any(n in {80, 81} for n in lived(seed, 3, rise=80, times=4)) for seed in range(100))
    assert noticed >= 95, f"{noticed} of 100"


@pytest.mark.parametrize("pace", [0.2, 1, 3, 10])
def test_a_steady_theme_is_called_rising_no_more_often_than_is_said(pace):
    weeks = 60 * (YEARS - rising.BEFORE)
    alarms = sum(len(lived(seed, pace)) for seed in range(60))
    most = rising.FALSE_ALARMS * weeks
    assert alarms <= most + 3 * math.sqrt(most), f"{alarms} in {weeks} weeks; {most:.0f} are promised at most"


@pytest.mark.parametrize(("new", "old"), [(0, 0), (4, 0), (9, 78), (24, 78), (1, 5), (60, 400)])
def test_the_chance_is_the_exact_one(new, old):
    share, whole = Fraction(2, 28), new + old
    exact = sum(math.comb(whole, n) * share**n * (1 - share) ** (whole - n) for n in range(new, whole + 1))
    assert rising.by_chance(new, old, 2 / 28) == pytest.approx(float(exact))


def test_a_few_are_never_called_a_rise():
    assert not rising.rises({week_of(NOW): rising.LEAST - 1}, NOW)
    assert rising.rises({week_of(NOW): 9}, NOW)

"""Whether a theme rises: the exact conditional test for two Poisson counts (Przyborowski and Wilenski, 1940).

What was put under a theme in the last week, or in the last two, is set against the twenty-six weeks before. If the
theme is steady, each single one of all those comes to the newer weeks with the chance that their share of the weeks
gives: so how many did is a binomial count, whatever the theme's own pace. A week is called rising where so many or
more would come by chance less than once in a thousand times; the two looks together give a false alarm at most twice
in a thousand weeks: about once in ten years for each theme. No pace is guessed, so small counts are no trouble.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from math import comb

from umbel.concerns.pool import week_of

BEFORE, LATEST, RARE = 26, (1, 2), 0.001
LEAST = 4  # fewer than these are never called a rise
FALSE_ALARMS = len(LATEST) * RARE  # at most, for each theme and week


def by_chance(new: int, old: int, share: float) -> float:
    """How likely it is that so many or more of them all are new, if each is with this chance."""
    whole = new + old
    each = comb(whole, new) * share**new * (1 - share) ** old
    told = each
    for n in range(new, whole):
        each *= (whole - n) / (n + 1) * share / (1 - share)
        told += each
    return told


def rises(weeks: Mapping[str, int], now: date) -> bool:
    """Whether this theme rises, by what was put under it in each week up to this one."""
    counts = [weeks.get(week_of(now - timedelta(weeks=n)), 0) for n in range(BEFORE + max(LATEST))]
    for latest in LATEST:
        new, old = sum(counts[:latest]), sum(counts[latest : latest + BEFORE])
        if new >= LEAST and by_chance(new, old, latest / (latest + BEFORE)) < RARE:
            return True
    return False

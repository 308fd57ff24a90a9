"""The movement's days, the same every year: when, what they are called, and what they remember."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Named = tuple[int, int, str | Promise, str | Promise]
DAYS: tuple[Named, ...] = (
    (3, 3, _("International Sex Workers' Rights Day"), _("Since 2001, when sex workers met in Kolkata.")),
    (3, 8, _("International Women's Day"), ""),
    (3, 31, _("Transgender Day of Visibility"), _("Since 2009.")),
    (5, 1, _("International Workers' Day"), ""),
    (5, 17, _("Day against Homophobia, Biphobia and Transphobia"), _("Since 2005.")),
    (6, 2, _("International Whores' Day"), _("In 1975 sex workers occupied a church in Lyon.")),
    (11, 20, _("Transgender Day of Remembrance"), _("Since 1999.")),
    (12, 1, _("World AIDS Day"), _("Since 1988.")),
    (12, 10, _("Human Rights Day"), _("The Universal Declaration is of this day in 1948.")),
    (12, 17, _("International Day to End Violence Against Sex Workers"), _("Since 2003.")),
    (12, 18, _("International Migrants Day"), _("Since 2000.")),
)


def ahead(first: date) -> list[tuple[date, str | Promise, str | Promise]]:
    """Each of them once, from a day on."""
    found = []
    for month, day, name, says in DAYS:
        this = date(first.year, month, day)
        found.append((this if this >= first else date(first.year + 1, month, day), name, says))
    return sorted(found, key=lambda row: row[0])

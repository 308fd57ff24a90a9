"""The report of a year: what was told back to those who said it, thing by thing.

It is made of what anyone may read already, so nobody presses for it: only what is public, and that it was told. Bands
stand side by side and are never added up; of a small group no number is said; no month is on it.
"""

from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from umbel.core.viewers import Visitor
from umbel.needs import queries
from umbel.needs.models import Band, Told
from umbel.papers.carried import Carried
from umbel.papers.printing import Line, Part, foot, said
from umbel.terms import reading

STRANGER = Visitor()


def report(coalition: Any, year: int, lang: str) -> Carried:
    """What was told back in a year, as a stranger may read it, whoever asks. Raises ``NotSeen``."""
    on = queries.first_day(year)
    with override(lang):
        kinds = [told_back(kind, year, lang) for kind in queries.tellings()]
        things = [thing for found, _more in kinds for thing in found]
        parts = [Part(f"{number}. {standing}", lines) for number, (standing, lines) in enumerate(things, 1)]
        begins = _("Told back to those who said it. How many is said roughly, side by side, and never added up.")
        nothing = _("Nothing that anyone may read was told back in this year.")
        title = _("What came of what people told us: %(year)s") % {"year": year}
        head, foots = [Line(begins if parts else nothing, lang)], foot(str(coalition), lang)
        if any(more for _found, more in kinds):
            head.append(Line(_("There was more than fits here: this is the beginning of it."), lang))
    return Carried(lang, title, str(coalition), parts, foots, on, head)


def told_back(kind: type[Told], year: int, lang: str) -> tuple[list[tuple[str, list[Line]]], bool]:
    """Each thing of a kind: how it stands, and what was said, done and told of it; and whether there was more."""
    rows, more = queries.told_in(STRANGER, kind, year)
    things, names = {row.of_id: row.of for row in rows}, kind.about().WORDED
    words = reading.spoken_each(STRANGER, kind.WORDS, things.values(), names, drafts=kind.DRAFTS)
    could_not, why = _("We could not, because"), queries.last_steps(STRANGER, kind, things)
    before = {"did": _("We did"), "result": _("We did"), "could_not": could_not, "then": _("What next")}
    found = []
    for key, of_it in groupby(rows, lambda row: row.of_id):
        lines = [line for name in names for line in said(words[key][name], lang, before.get(name, ""))]
        if key in why and not any(line.before for line in lines):
            begins = could_not if why[key].to == "declined" else before["did"]
            lines += said((why[key].why, settings.LANGUAGE_CODE, ""), lang, begins)
        found.append((things[key].standing, [*lines, Line(bands(list(of_it)), lang, before=_("They were told"))]))
    return found, more


def bands(rows: list[Told]) -> str:
    """To about how many, side by side, each band once: how often a small group was told is not said."""
    order = list(Band.values)[::-1]
    once = {row.band: row.many for row in sorted(rows, key=lambda row: order.index(row.band))}
    return " · ".join(once.values())

"""The sheet of a theme: what several people said, in our own words, and what came of it.

Nothing of the texts behind it is on it, no place, and not how many spoke.
"""

from typing import Any

from django.utils.translation import override

from umbel.concerns import queries
from umbel.concerns.models import Theme, ThemeWording
from umbel.core.viewers import Viewer
from umbel.needs.models import NeedWording
from umbel.needs.sheets import answers, next_of, sheet
from umbel.papers.carried import Sheet
from umbel.papers.printing import Line, first, said
from umbel.people.models import everybody_sees
from umbel.terms import reading


def of_theme(viewer: Viewer, coalition: Any, theme: Theme, lang: str) -> Sheet:
    """The sheet of a theme in a language, for whoever sees the theme."""
    with override(lang):
        own = answers(viewer, theme, ThemeWording, lang)
        did, could_not = ([], []) if own["did"] and own["could_not"] else came_of(viewer, theme, lang)
        then = own["then"] or next_of(theme.stood, lang)
        told = own["says"], own["did"] or did, own["could_not"] or could_not, then
        year = theme.made_on.date().replace(month=1)  # its file is dated too, and a month is told of no theme
        return sheet(coalition, lang, year, *told)


def came_of(viewer: Viewer, theme: Theme, lang: str) -> tuple[list[Line], list[Line]]:
    """What came of the needs it led to, where all who see the theme see that too: done, and not done."""
    rows = [row for row in queries.needs_of(viewer, theme) if everybody_sees(row["need"], theme)]
    words = reading.spoken_each(viewer, NeedWording, [row["need"] for row in rows], ("did", "could_not"))
    did: list[Line] = []
    could_not: list[Line] = []
    for row in rows:
        need, own = row["need"], words[row["need"].pk]
        how = [one.how for one in row["answers"] if everybody_sees(one.decision, theme)]
        why = [step.why for step in row["steps"] if step.to in {"planned", "under_way", "met"}]
        did += said(own["did"], lang) or first([*how, *why], lang)
        not_now = [step.why for step in row["steps"][-1:] if need.stands == "declined"]
        could_not += said(own["could_not"], lang) or first(not_now, lang)
    return did, could_not

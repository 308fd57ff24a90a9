"""The sheet that comes back: you said, we did, we could not because, what next, how to tell us more.

It is the same for everybody who may have it: nothing is on it that some who see the thing do not see. It names no
community, for it lies in pockets; nothing nearer than a region and nothing finer than a month. ``sheet`` is the one of
every room; a decision has its sheet here, for the needs that it answers are known here.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.dateformat import format as dated
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from umbel.core.viewers import Viewer
from umbel.core.wording import Wording
from umbel.needs import queries, rules
from umbel.needs.models import Back, Need, NeedStep, NeedWording
from umbel.papers.carried import Sheet, filled
from umbel.papers.printing import Line, first, foot, said
from umbel.people.models import everybody_sees
from umbel.terms import reading
from umbel.week.models import Decision, DecisionWording

THEN = {
    "heard": gettext_noop("It is written down. What comes of it is not decided yet."),
    "planned": gettext_noop("It is planned."),
    "under_way": gettext_noop("We are working on it."),
    "met": gettext_noop("For us this is done. If it is not done for you, tell us."),
    "declined": gettext_noop("Not now. It stays written down."),
    "answered": gettext_noop("If this is different for you, tell us."),
    "adopted": gettext_noop("This is decided. If it does not help you, tell us."),
    "replaced": gettext_noop("We have decided something else since. Ask us for the new sheet."),
}
Lines = list[Line]


def sheet(coalition: Any, lang: str, on: date, *told: Lines, begins: str = "") -> Sheet:
    """The sheet of anything: what was said, what we did, what we could not do, what comes next; where empty, nothing.

    ``on`` is its day, never finer than a month.
    """
    headings = [
        begins or _("You said"),
        _("We did"),
        _("We could not, because"),
        _("What next"),
        _("How to tell us more"),
    ]
    more = [Line(_("Tell the peer who brought you this. What you say is written down; who said it is not."), lang)]
    parts = filled(list(zip(headings, [*told, more], strict=True)))
    foots = foot(str(coalition), lang)
    return Sheet(lang, _("What came of what you told us"), str(coalition), parts, foots, on.replace(day=1))


def answers(viewer: Viewer, of: Back, kind: type[Wording], lang: str) -> dict[str, Lines]:
    """What was said and the three answers to it, as this language says them."""
    words = reading.spoken(of, reading.wordings(viewer, kind, of), of.WORDED)
    return {name: said(some, lang) for name, some in words.items()}


def next_of(stands: str, lang: str) -> Lines:
    """What comes next, where nobody has said it in words."""
    return [Line(_(THEN[stands]), lang)]


def back(need: Need, known: Iterable[tuple[NeedWording, str]]) -> list[tuple[Any, reading.Words]]:
    """What comes back to those who said it, as (label, words in the reader's language), where it is said."""
    names = Need.WORDED[1:]
    words = reading.spoken(need, known, names)
    return [(Need._meta.get_field(name).verbose_name, words[name]) for name in names if words[name][0]]  # type: ignore[union-attr]


def of_need(viewer: Viewer, coalition: Any, need: Need, lang: str) -> Sheet:
    """The sheet of a need in a language, for whoever sees the need."""
    with override(lang):
        own, steps = answers(viewer, need, NeedWording, lang), list(queries.steps_of(viewer, need))
        says = [*own["says"], *where(viewer, need, lang)]
        did = own["did"] or done(viewer, need, steps, lang)
        could_not = own["could_not"] or not_done(need, steps, lang)
        on = max([need.month, *(step.on.replace(day=1) for step in steps)])
        return sheet(coalition, lang, on, says, did, could_not, own["then"] or next_of(need.stands, lang))


def where(viewer: Viewer, need: Need, lang: str) -> Lines:
    """The month, and the country or region."""
    place = queries.where(viewer, need) if need.place and rules.is_coarse(need.place.key) else None
    return [Line(dated(need.month, "F Y") + (f" · {place}" if place else ""), lang)]


def done(viewer: Viewer, need: Need, steps: Iterable[NeedStep], lang: str) -> Lines:
    """What answers it, where all who see the need see that too; then what its steps say."""
    found = [one.how for one in queries.answers_of(viewer, need) if everybody_sees(one.thing, need)]
    return first([*found, *(step.why for step in steps if step.to in {"planned", "under_way", "met"})], lang)


def not_done(need: Need, steps: list[NeedStep], lang: str) -> Lines:
    """Why not now, where that is how it stands."""
    return first([steps[-1].why] if steps and need.stands == "declined" else [], lang)


def of_decision(viewer: Viewer, coalition: Any, decision: Decision, lang: str) -> Sheet:
    """The sheet of a decision: the needs that it answers, what was decided, and what those needs say comes next.

    Its own words are printed in another language once a second person has read them.
    """
    links = [link for link in queries.answered_by(viewer, decision) if everybody_sees(link.need, decision)]
    with override(lang):
        own = reading.spoken_each(viewer, DecisionWording, [decision], Decision.WORDED, drafts=False)[decision.pk]
        needs = reading.spoken_each(viewer, NeedWording, [link.need for link in links], Need.WORDED)
        told = {name: [line for one in needs.values() for line in said(one[name], lang)] for name in Need.WORDED}
        how = [line for link in links for line in said(needs[link.need_id]["did"], lang) or first([link.how], lang)]
        did = [*said(own["result"], lang), *how, Line(dated(decision.day, "F Y"), lang)]
        asked, begins = said(own["question"], lang), "" if links else _("The question")
        then = told["then"] or next_of(decision.now, lang)
        return sheet(coalition, lang, decision.day, told["says"] or asked, did, told["could_not"], then, begins=begins)

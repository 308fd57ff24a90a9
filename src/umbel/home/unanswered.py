"""Still unanswered: what the whole way lacks somewhere, as far as who looks may see it."""

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from umbel.claims.models import Claim, ClaimCitation
from umbel.core.http import more
from umbel.core.records import today
from umbel.core.viewers import Viewer
from umbel.needs.models import Need, NeedAnswer, NeedWording
from umbel.positions.models import Position, PositionWording, SentenceClaim, SentenceReport
from umbel.terms import reading
from umbel.week.models import Promise as Promised

FEW, LISTED = 7, 20


class Gap(NamedTuple):
    """One kind of gap: its heading, its sentence, what stands there for a viewer, and how that is worded elsewhere."""

    title: str | Promise
    says: str | Promise
    rows: Callable[[Viewer], QuerySet[Any]]
    wording: tuple[Any, str] | None = None


@cache
def rooms_of(verb: Any) -> tuple[Any, ...]:
    """The tables of one verb, in whatever room."""
    return tuple(kind for kind in apps.get_models() if issubclass(kind, verb))


def without(viewer: Viewer, rows: QuerySet[Any], verb: Any, end: str) -> QuerySet[Any]:
    """Those with no link of this verb that she sees."""
    for kind in rooms_of(verb):
        rows = rows.filter(~Exists(kind.objects.visible_to(viewer).filter(**{end: OuterRef("pk")})))
    return rows


def needs(viewer: Viewer) -> QuerySet[Need]:
    """Heard, and nothing is said yet of what comes of it."""
    return without(viewer, Need.objects.visible_to(viewer).filter(stands="heard"), NeedAnswer, "need")


def claims(viewer: Viewer) -> QuerySet[Claim]:
    """Standing, and nothing says them."""
    return without(viewer, Claim.objects.visible_to(viewer).filter(stands="standing"), ClaimCitation, "claim")


def positions(viewer: Viewer) -> QuerySet[Position]:
    """Drafted or adopted, and no sentence rests on a claim or a report."""
    rows = Position.objects.visible_to(viewer).filter(stands__in=("draft", "adopted")).defer("text", "plain")
    for kind in (SentenceClaim, SentenceReport):
        rows = rows.filter(~Exists(kind.objects.visible_to(viewer).filter(sentence__of=OuterRef("pk"))))
    return rows


def promises(viewer: Viewer) -> QuerySet[Promised]:
    """Not done, and their day is over. Promises are inside: a stranger knows of none."""
    rows = Promised.objects.visible_to(viewer)
    return rows.filter(done_on=None, due__lt=today()) if viewer.signed_in else rows.none()


GAPS: dict[str, Gap] = {
    "needs": Gap(
        _("Needs without an answer"),
        _("They were heard. What comes of them is not said yet."),
        needs,
        (NeedWording, "says"),
    ),
    "claims": Gap(
        _("Claims that nothing uses"),
        _("They are weighed, and no need, paper, position, statement or effect of a measure says them."),
        claims,
    ),
    "positions": Gap(
        _("Positions without evidence"),
        _("No sentence of theirs rests on a claim or on what members reported."),
        positions,
        (PositionWording, "title"),
    ),
    "promises": Gap(_("Promises past their day"), _("They are not done. Each may be handed back."), promises),
}


def gaps(viewer: Viewer, which: str, after: str) -> list[dict[str, Any]]:
    """All of them with their first few, or one of them a page at a time."""
    found = []
    for name in [which] if which in GAPS else GAPS:
        if name == "promises" and not viewer.signed_in:
            continue
        gap, size = GAPS[name], LISTED if which in GAPS else FEW
        things, rest = more(gap.rows(viewer), after if which in GAPS else "", size)
        if gap.wording:
            things = reading.in_words(viewer, *gap.wording, things)
        found.append({"name": name, "title": gap.title, "says": gap.says, "things": things, "after": rest})
    return found

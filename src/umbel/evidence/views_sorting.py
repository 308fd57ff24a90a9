"""Pages about piles: how far one is, and one source of it before one's eyes."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from umbel.core.actions import NotSeen
from umbel.core.http import FILE, Request, as_file, found, is_key, more, page
from umbel.evidence import queries_sorting as queries
from umbel.evidence import rules
from umbel.evidence.forms import Sort
from umbel.evidence.models import Fate, Pile, Piled, Source
from umbel.evidence.writing import KINDS, writers

SHOWN = 100  # of what was kept, and of what was dropped, on one page


def index(request: Request) -> HttpResponse:
    if not request.viewer.signed_in:
        raise NotSeen
    things, after = more(queries.piles(request.viewer), request.GET.get("after", ""))
    return page(request, "evidence/piles.html", things=things, after=after)


def detail(request: Request, pk: UUID, suffix: str = "") -> HttpResponse:
    pile, viewer = found(request, Pile, pk), request.viewer
    kept = queries.sources(viewer, pile, *queries.KEPT)
    if suffix:
        return as_file([row.source for row in kept[:FILE]], Source, suffix, writers(request))
    context: dict[str, Any] = {"pile": pile, "kept": kept[:SHOWN], "kinds": KINDS[:-1]} | how_far(request, pile)
    context["dropped"] = queries.sources(viewer, pile, Fate.DROP)[:SHOWN]
    context["handed"] = queries.sources(viewer, pile, Fate.HAND)[:SHOWN]
    context["mine"] = {role for role, group in viewer.seats() if group == pile.group_id}
    context |= {"reasons": queries.reasons(viewer, pile), "last": queries.last(viewer, pile)}
    context |= {"may_edit": bool(rules.edits_pile(viewer, pile)), "stem": pile.get_absolute_url()[:-1]}
    return page(request, "evidence/pile.html", **context)


def how_far(request: Request, pile: Pile) -> dict[str, Any]:
    """How many are answered, of how many."""
    counts = queries.counts(request.viewer, pile)
    whole, waits = sum(counts.values()), counts.get("", 0)
    over = {
        "n_kept": sum(counts.get(answer, 0) for answer in queries.KEPT),
        "n_dropped": counts.get(Fate.DROP, 0),
    }
    return {
        "whole": whole,
        "done": sum(over.values()),
        "waits": waits,
        "n_handed": counts.get(Fate.HAND, 0),
    } | over


def sort(request: Request, pk: UUID) -> HttpResponse:
    """One source, four answers."""
    piled, back = found(request, Piled, pk), request.GET.get("back", "")
    context: dict[str, Any] = {"piled": piled, "source": piled.source, "form": Sort(request.viewer).fit(piled)}
    context["answered"] = piled.answer not in {"", Fate.HAND}
    context["last"] = queries.last(request.viewer, piled.of, back if is_key(back) else "")
    return page(request, "evidence/sort.html", **context, **how_far(request, piled.of))

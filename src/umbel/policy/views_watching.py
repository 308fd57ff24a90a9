"""Pages about packs of words, what was brought in, and one signal after another."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from umbel.core.actions import NotSeen
from umbel.core.http import Request, found, is_key, more, page
from umbel.people import queries as people
from umbel.people.inside import inside
from umbel.policy import following, rules
from umbel.policy import queries_watching as queries
from umbel.policy.forms import SortSignal, TryPack
from umbel.policy.models import Delivery, Pack, Signal, Watch

LISTED = 50


def packs(request: Request) -> HttpResponse:
    """Packs of words, of her groups and of others who share theirs."""
    viewer = request.viewer
    things, after = more(queries.packs(viewer), request.GET.get("after", ""), LISTED)
    groups = [one for one in people.my_groups(viewer)[:50] if rules.works_in(viewer, one)]
    return page(request, "policy/packs.html", things=things, after=after, groups=groups)


def pack(request: Request, pk: UUID) -> HttpResponse:
    """One pack: its lines, and a box to try it on a text."""
    thing = found(request, Pack, pk)
    context: dict[str, Any] = {"pack": thing, "lines": thing.lines.splitlines(), "form": TryPack(request.viewer)}
    context["followed"] = following.follows(request.viewer, thing)
    return page(request, "policy/pack.html", **context | inside(request.viewer, thing))


def signals(request: Request) -> HttpResponse:
    """Where her groups sort what their packs found."""
    viewer = request.viewer
    if not viewer.signed_in:
        raise NotSeen
    watches, waiting = queries.watches(viewer), queries.waiting_of(viewer)
    rows = [(group, watches.get(group.pk)) for group in people.my_groups(viewer)[:50]]
    told = [(group, one, queries.words(waiting.get(one.pk, 0)) if one else "") for group, one in rows]
    return page(request, "policy/signals.html", rows=told, brings=viewer.since is None)


def watch(request: Request, pk: UUID) -> HttpResponse:
    """What one group has to sort, what it looks for, and what came of the last."""
    thing, viewer = found(request, Watch, pk), request.viewer
    context: dict[str, Any] = {"watch": thing, "packs": queries.packs_of(viewer, thing)} | how_far(request, thing)
    context |= {"rows": queries.sorted_ones(viewer, thing), "deliveries": queries.deliveries(viewer, thing)}
    context |= {"may_edit": bool(rules.edits_watch(viewer, thing)), "brings": viewer.since is None}
    return page(request, "policy/watch.html", **context, last=queries.last(viewer, thing))


def how_far(request: Request, thing: Watch) -> dict[str, int]:
    """How many are sorted, of how many."""
    counts = queries.counts(request.viewer, thing)
    whole, waits = sum(counts.values()), counts.get("", 0)
    return {"whole": whole, "waits": waits, "done": whole - waits}


def delivery(request: Request, pk: UUID) -> HttpResponse:
    """What became of what somebody brought."""
    thing = found(request, Delivery, pk)
    return page(request, "policy/delivery.html", delivery=thing, watch=thing.of)


def signal(request: Request, pk: UUID) -> HttpResponse:
    """One signal: why, where, and four answers."""
    thing, back = found(request, Signal, pk), request.GET.get("back", "")
    context: dict[str, Any] = {"signal": thing, "form": SortSignal(request.viewer).fit(thing)}
    context["likes"] = queries.likes(request.viewer, thing)
    context["became"] = queries.became(request.viewer, thing)
    context["last"] = queries.last(request.viewer, thing.of, back if is_key(back) else "")
    return page(request, "policy/signal.html", **context, **how_far(request, thing.of))

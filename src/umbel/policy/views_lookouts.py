"""Pages about sources that are looked at by themselves."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from umbel.core.actions import NotSeen
from umbel.core.http import Request, found, page
from umbel.people import queries as people
from umbel.policy import doing, judging, rules
from umbel.policy import queries_lookouts as queries
from umbel.policy.actions.lookouts import ACCEPTED
from umbel.policy.models import Lookout
from umbel.terms import queries as terms

WEEK = 7


def told(lookout: Lookout) -> dict[str, Any]:
    """One source, with how it is doing in words."""
    word = doing.state(lookout)
    return {"it": lookout, "state": word, "called": doing.called(word), "why": doing.why(lookout),
            "missed": doing.missed(lookout), "kind": judging.KINDS.get(lookout.format, "")}  # fmt: skip


def lookouts(request: Request) -> HttpResponse:
    """The sources of her groups, the red ones first."""
    viewer = request.viewer
    if not viewer.signed_in:
        raise NotSeen
    groups = [one for one in people.my_groups(viewer)[:50] if rules.works_in(viewer, one)]
    rows = [told(one) for one in queries.lookouts(viewer)]
    return page(request, "policy/lookouts.html", rows=rows, groups=groups)


def lookout(request: Request, pk: UUID) -> HttpResponse:
    """One source: how it is doing, what may have been missed, and what is kept of it."""
    thing, viewer = found(request, Lookout, pk), request.viewer
    context = told(thing) | {"fetched": queries.fetched(viewer, thing), "looks": thing.looks[::-1]}
    context |= {"watch": thing.of, "place": terms.said([thing.place], viewer)[0] if thing.place else None}
    waits = bool(thing.next_at and thing.next_at > timezone.now())
    context |= {"may_edit": bool(rules.edits_source(viewer, thing)), "waits": waits}
    context |= {"may_accept": thing.trouble in ACCEPTED, "usual": round((judging.a_day(thing.looks) or 0) * WEEK)}
    return page(request, "policy/lookout.html", **context)

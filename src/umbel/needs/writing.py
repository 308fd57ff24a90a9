"""How needs leave the house: as plain data and as a feed. Never more than their page."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from umbel.core.feeds import Entry, atom
from umbel.core.http import Request
from umbel.core.privacy import opened
from umbel.needs import queries
from umbel.needs.models import Need


def plain(request: Request, need: Need) -> dict[str, Any]:
    """One need as data: its open fields, who said it side by side, what it rests on, and what came of it."""
    viewer = request.viewer
    told = opened(need)
    said = queries.said_by(viewer, [need]).get(need.pk, [])
    told["said_by"] = [{"community": one.community.key, "comes": one.comes, "band": one.band} for one in said]
    told["sources"] = [one.source_id for one in queries.sources_of(viewer, need)]
    told["claims"] = [
        {"claim": one.claim.pk, "confidence": one.confidence and one.confidence.value}
        for _cite, one in queries.claims_of(viewer, need)
    ]
    told["answers"] = [{one.ends[0]: one.thing.pk, "how": one.how} for one in queries.answers_of(viewer, need)]
    told["steps"] = [{"to": one.to, "why": one.why, "on": one.on} for one in queries.steps_of(viewer, need)]
    return told


def feed(request: Request, things: Iterable[Need]) -> bytes:
    """Needs as Atom, the newest first. Months only."""
    title = _("%(coalition)s: what people need") % {"coalition": request.whole}
    return atom(request, title, reverse("needs:index"), (Entry(one, one.standing, one.month) for one in things))

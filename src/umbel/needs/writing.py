"""How needs leave the house: as plain data and as a feed. Never more than their page."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import feedgenerator
from django.utils.translation import gettext as _

from umbel.core.http import Request
from umbel.core.privacy import open_fields
from umbel.core.records import first_moment
from umbel.needs import queries
from umbel.needs.models import Need

ATOM = "application/atom+xml; charset=utf-8"


def plain(request: Request, need: Need) -> dict[str, Any]:
    """One need as data: its open fields, who said it side by side, what it rests on, and what came of it."""
    viewer = request.viewer
    told = {name: need.serializable_value(name) for name in open_fields(Need)}
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
    here = request.build_absolute_uri(reverse("needs:index"))
    title = _("%(coalition)s: what people need") % {"coalition": request.whole}
    whole = feedgenerator.Atom1Feed(title=title, link=here, description="", feed_url=here)
    for one in things:
        day, link = first_moment(one.month), request.build_absolute_uri(one.get_absolute_url())
        key = f"urn:uuid:{one.pk}"
        whole.add_item(str(one), link, one.standing, unique_id=key, pubdate=day, updateddate=day)
    return whole.writeString("utf-8").encode()

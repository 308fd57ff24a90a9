"""Pages about what one follows: all of it, one person in office, and the public feeds of a place and of a body."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from umbel.core.actions import NotSeen
from umbel.core.feeds import ATOM
from umbel.core.http import Request, found, page
from umbel.core.viewers import Visitor
from umbel.policy import following, news, queries, writing
from umbel.policy.models import Institution, Office


def all_of_hers(request: Request) -> HttpResponse:
    """What she follows, and what changed of it within a week."""
    if not request.viewer.signed_in:
        raise NotSeen
    rows = news.followed(request.viewer)
    return page(request, "policy/following.html", rows=rows, news=news.news(request.viewer))


def office(request: Request, pk: UUID) -> HttpResponse:
    """Somebody in public office: which office, and what is on record here of what was done in it."""
    thing, viewer = found(request, Office, pk), request.viewer
    body = found(request, Institution, thing.of_id)
    sponsors, votes = queries.done_in(viewer, thing, body)
    given: dict[str, Any] = {"office": thing, "body": body, "sponsors": sponsors, "votes": votes}
    return page(request, "policy/office.html", **given, followed=following.follows(viewer, thing))


def feed_of_place(request: Request, pk: UUID) -> HttpResponse:
    """Measures of a place that changed: what anyone may see, whoever fetches it."""
    place = queries.place(Visitor(), pk)
    if place is None:
        raise NotSeen
    rows = queries.last_changed(Visitor(), place=place)
    body = writing.feed(request, rows, reverse("policy:place", args=[pk]), str(place))
    return HttpResponse(body, content_type=ATOM)


def feed_of_body(request: Request, pk: UUID) -> HttpResponse:
    """Measures with a day before a body that changed: what anyone may see, whoever fetches it."""
    body = Institution.objects.visible_to(Visitor()).filter(pk=pk).first()
    if body is None:
        raise NotSeen
    rows = queries.last_changed(Visitor(), pk__in=queries.before(body))
    said = writing.feed(request, rows, body.get_absolute_url(), str(body))
    return HttpResponse(said, content_type=ATOM)

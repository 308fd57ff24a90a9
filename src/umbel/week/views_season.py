"""Pages about groups that look at themselves."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from umbel.core.http import Request, found, more, page
from umbel.people import queries as people
from umbel.people.models import Reach
from umbel.week import queries
from umbel.week.models import Decision, Season
from umbel.week.views import how_far


def seasons(request: Request) -> HttpResponse:
    """What her groups wrote, and what others shared with members."""
    rows = Season.objects.visible_to(request.viewer)
    things, after = more(rows, request.GET.get("after", ""), 25)
    return page(request, "week/seasons.html", things=things, after=after, groups=people.my_groups(request.viewer)[:50])


def season(request: Request, pk: UUID) -> HttpResponse:
    thing, viewer = found(request, Season, pk), request.viewer
    context: dict[str, Any] = {"season": thing, "body": queries.body_of(viewer, thing.group_id)}
    of = Decision.objects.visible_to(viewer)
    context["decision"] = of.filter(pk=thing.changes_id).first() if thing.changes_id else None
    context |= how_far(request, thing) | {"ours": thing.group_id in viewer.groups()}
    context["further"] = [reach for reach in context.get("further", []) if reach != Reach.PUBLIC]
    return page(request, "week/season.html", **context)

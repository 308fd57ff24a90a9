"""Pages of meetings, their minutes and what was promised."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from umbel.core.http import Request, found, more, page
from umbel.core.records import today
from umbel.core.rooms import offering
from umbel.people import queries as people
from umbel.week import addresses, days, queries, rules, spoken
from umbel.week.formats import ics
from umbel.week.models import Meeting, Minutes, Notice, Point, Want
from umbel.week.views import how_far

WANTED = dict(Want.choices)


def index(request: Request) -> HttpResponse:
    """The meetings of her groups, and the minutes that were shared."""
    things, after = more(queries.meetings(request.viewer), request.GET.get("after", ""), 25)
    groups = people.my_groups(request.viewer)[:50]
    return page(request, "week/meetings.html", things=things, after=after, groups=groups)


def meeting(request: Request, pk: UUID) -> HttpResponse:
    thing, viewer = found(request, Meeting, pk), request.viewer
    points = queries.agenda(viewer, thing)
    context: dict[str, Any] = {"meeting": thing, "body": queries.body_of(viewer, thing.group_id), "points": points}
    context |= {
        "together": sum(point["minutes"] for point in points),
        "wanted": WANTED,
        "stem": f"{reverse('week:index')}points/",
        "address": request.build_absolute_uri(thing.get_absolute_url()),
    }
    context |= {"turns": queries.turns(viewer, thing), "decisions": queries.decided_at(viewer, thing)}
    context["promises"] = queries.promised(viewer, queries.promised_at(viewer, meeting=thing))
    context["copies"] = queries.copies(viewer, thing).order_by("-made_on", "-id")[:20]
    return page(request, "week/meeting.html", **context)


def point(request: Request, pk: UUID) -> HttpResponse:
    thing = found(request, Point, pk)
    meeting = found(request, Meeting, thing.of_id)
    versions, kept = queries.versions(request.viewer, thing), queries.was_noted(request.viewer, thing)
    return page(request, "week/point.html", point=thing, meeting=meeting, versions=versions, kept=kept)


def promises(request: Request) -> HttpResponse:
    """What her groups have to do: hers, nobody's yet, and others'."""
    if not request.viewer.signed_in:
        return redirect("people:sign-in")
    some, after = queries.some_promises(request.viewer, request.GET.get("after", ""))
    rows = queries.promised(request.viewer, some)
    mine = [one for one in rows if one["mine"]]
    free = [one for one in rows if one["free"] and not one["mine"]]
    others = [one for one in rows if not one["mine"] and not one["free"]]
    return page(request, "week/promises.html", mine=mine, free=free, others=others, after=after)


def calendar(request: Request) -> HttpResponse:
    """What is ahead for her groups, and the movement's days."""
    viewer = request.viewer
    context: dict[str, Any] = {"days": days.ahead(today())}
    if viewer.signed_in:
        context["proposals"] = queries.undecided(viewer, viewer.groups())
        context |= {"meetings": queries.to_come(viewer), "reviews": queries.reviews(viewer)}
        dated = [duty for _room, dates in offering("dates") for duty in dates(viewer) if duty.due]
        context |= {"addresses": addresses.hers(viewer), "dated": sorted(dated, key=lambda duty: duty.due)}
    return page(request, "week/calendar.html", **context)


def as_ics(request: Request) -> HttpResponse:
    """The hours of her groups' meetings as a file for her own calendar: an hour, a neutral word, and nothing else."""
    if not request.viewer.signed_in:
        return redirect("people:sign-in")
    events = addresses.hours(request.viewer)
    named = {"Content-Disposition": 'attachment; filename="umbel.ics"'}
    return HttpResponse(ics.write(events, timezone.now()), content_type="text/calendar; charset=utf-8", headers=named)


def all_minutes(request: Request) -> HttpResponse:
    """Copies of minutes that were shared with her, or with anyone."""
    things, after = more(queries.copies(request.viewer), request.GET.get("after", ""), 25)
    return page(request, "week/all_minutes.html", things=spoken.in_words(request.viewer, things), after=after)


def minutes(request: Request, pk: UUID) -> HttpResponse:
    thing = found(request, Minutes, pk)
    context: dict[str, Any] = {"minutes": thing} | spoken.of_page(request.viewer, thing)
    context["address"] = request.build_absolute_uri(thing.get_absolute_url())
    if request.viewer.signed_in:
        context |= how_far(request, thing) | {"ours": thing.group_id in request.viewer.groups()}
    return page(request, "week/minutes.html", **context)


def notices(request: Request) -> HttpResponse:
    """What was told to her groups: what is pinned first, then the newest."""
    rows = queries.notices(request.viewer)
    things, after = more(rows.filter(fades_from__isnull=False), request.GET.get("after", ""), 25)
    pinned = [] if request.GET.get("after") else rows.filter(fades_from=None).order_by("-made_on", "-id")[:25]
    groups = people.my_groups(request.viewer)[:50]
    return page(request, "week/notices.html", things=things, after=after, pinned=pinned, groups=groups)


def notice(request: Request, pk: UUID) -> HttpResponse:
    thing, viewer = found(request, Notice, pk), request.viewer
    context: dict[str, Any] = {"notice": thing, "answers": queries.answers(viewer, thing)}
    context |= {"body": queries.body_of(viewer, thing.group_id), "keeps": bool(rules.keeps_group(viewer, thing))}
    return page(request, "week/notice.html", **context)

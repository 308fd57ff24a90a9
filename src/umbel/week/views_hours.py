"""The secret address of a calendar: a program comes, without a cookie, and reads hours."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from umbel.core.actions import NotSeen
from umbel.core.feeds import ATOM
from umbel.core.http import Request
from umbel.core.limits import Counter, through_onion, whence
from umbel.core.records import today
from umbel.people.models import Member
from umbel.people.views_back import asks_proof
from umbel.week import actions, addresses, forms
from umbel.week.formats import atom, ics
from umbel.week.models import CalendarAddress

TRIES = Counter(240, 3_600)  # of one visitor; through the onion service of all together, for there nobody has a name
HIDDEN = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


def whose(request: Request, pk: str) -> Member | HttpResponse:
    """Whose address it is, or too many tries. Wrong, ended and locked addresses are answered alike."""
    if not TRIES.allows("onion" if through_onion(request) else whence(request)):
        return HttpResponse(status=429, headers=HIDDEN | {"Retry-After": "3600"})
    opened = CalendarAddress.opened_by(pk)
    member = addresses.holder(*opened) if opened else None
    if not opened or member is None:
        raise NotSeen
    if member.away:  # a travel lock ends it
        actions.end_address(member, opened[1])
        raise NotSeen
    if opened[1].used_on != today():
        actions.use_address(member, opened[1])
    return member


def hours(request: Request, pk: str) -> HttpResponse:
    """What she sees in her own calendar, hours alone."""
    if isinstance(member := whose(request, pk), HttpResponse):
        return member
    body = ics.write(addresses.hers_alone(member), timezone.now())
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=HIDDEN)


def count(request: Request, pk: str) -> HttpResponse:
    """Whether something waits on her desk, as a feed: how much, and nothing of what it is."""
    if isinstance(member := whose(request, pk), HttpResponse):
        return member
    body = atom.write(addresses.waiting(member), request.build_absolute_uri("/"))
    return HttpResponse(body, content_type=ATOM, headers=HIDDEN)


def on_her_own_phone(door: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Not offered on a phone that others use too: there it leads back to the calendar, which says why."""

    @wraps(door)
    def view(request: Request) -> HttpResponse:
        if request.viewer.signed_in and request.viewer.shared_phone:
            return redirect("week:calendar")
        request.whole.hours_at = request.build_absolute_uri("/week/hours/")  # the page says the address whole
        return door(request)

    return view


take_address = on_her_own_phone(asks_proof(forms.TakeAddress, shows="week/address.html"))

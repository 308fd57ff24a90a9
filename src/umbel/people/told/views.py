"""Pages about being told, and the two that the second, neutral domain has."""

from contextlib import suppress

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt

from umbel.core.actions import NotSeen
from umbel.core.http import Request, page
from umbel.core.viewers import Bearer
from umbel.people.models import Member
from umbel.people.told import actions, queries, ways_out


def told(request: Request) -> HttpResponse:
    """How she is told, each way as it will look."""
    if not isinstance(request.viewer, Member):
        return redirect("people:sign-in")
    ways = queries.ways(request.viewer, request.whole)
    ways["feeds"] = [(title, request.build_absolute_uri(path)) for title, path in ways["feeds"]]
    return page(request, "people/told/told.html", **ways)


def neutral(request: Request) -> HttpResponse:
    """The front of the second domain: it knows nobody, names nothing and leads nowhere."""
    return page(request, "people/told/neutral.html")


@csrf_exempt  # a mail program presses it for her, without ever having seen a form of ours (RFC 8058)
def no_more(request: Request, pk: str) -> HttpResponse:
    """The way out of a mail. Looking has no effect; a press ends it, and is answered alike whatever the code."""
    if request.method == "POST" and (key := ways_out.whose(pk)):
        with suppress(NotSeen):
            actions.no_more(Bearer(frozenset({key})), request.whole, member=Member(pk=key))
    return page(request, "people/told/no_more.html", done=request.method == "POST")

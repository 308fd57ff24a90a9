"""Pages about the whole way of things, and about what it still lacks."""

from uuid import UUID

from django.http import HttpResponse

from umbel.core.http import Request, page
from umbel.home import thread, unanswered
from umbel.needs.way import EMPTY
from umbel.people.models import Shared


def way(request: Request, pk: UUID, model: type[Shared]) -> HttpResponse:
    whole, told = thread.thread(request.viewer, model, pk)
    return page(request, "home/thread.html", whole=whole, stalks=thread.drawn(whole), empty=EMPTY, **told)


def gaps(request: Request) -> HttpResponse:
    """Needs without answer, claims without use, positions without evidence, promises past their day."""
    which, after = request.GET.get("of", ""), request.GET.get("after", "")
    found = unanswered.gaps(request.viewer, which, after)
    one = found[0] if which in unanswered.GAPS and found else None
    rest = one["after"] if one else ""
    return page(request, "home/unanswered.html", gaps=found, one=one, after=rest, keep=f"of={which}" if one else "")

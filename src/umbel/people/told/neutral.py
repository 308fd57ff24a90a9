"""The second domain: whoever comes by its name meets a page that says nothing, whatever the address."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from umbel.people.told.letters import neutral_host

WAYS_OUT = "/n/"


def says_nothing_there(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: under the second domain's name there are ways out of mails and one neutral page, and nothing else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        name = request.META.get("HTTP_HOST", "").partition(":")[0].rstrip(".").lower()
        if name and name == neutral_host() and not request.path_info.startswith(WAYS_OUT):
            request.path_info = request.path = WAYS_OUT
            request.method = "GET"
        return answer(request)

    return middleware

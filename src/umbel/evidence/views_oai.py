"""The door for who harvests libraries: the same answer for everybody, asked by GET or by POST."""

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from umbel.core.http import Request
from umbel.core.viewers import Visitor
from umbel.evidence import oai


@csrf_exempt  # it changes nothing, and says to everybody the same
def harvest(request: Request) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    base = request.build_absolute_uri(request.path)
    library = oai.Library(Visitor(), str(request.whole), base, base.removesuffix(request.path))
    return HttpResponse(oai.answer(library, dict(given.lists())), content_type="text/xml; charset=utf-8")

"""The hall: what waits for me, search in all rooms, who may do what, and what we hold."""

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from umbel.core.actions import ACTIONS
from umbel.core.http import Request, page, pressed_only
from umbel.core.rooms import offering, rooms
from umbel.home import held
from umbel.people.told.desk import desk

FEW, MOST_PAGES = 3, 5_000  # new things of one room below a desk; pages of one room that a sitemap lists


def front(request: Request) -> HttpResponse:
    few = FEW if request.viewer.signed_in else None  # her desk comes first
    newest = [thing for _card, offer in offering("newest") for thing in offer(request.viewer)[:few]]
    if request.viewer.signed_in:
        return page(request, "home/desk.html", newest=newest, desk=desk(request.viewer))
    offers = [(reverse("evidence:index"), _("Look in the library")), (reverse("people:come-in"), _("I have a code"))]
    return page(request, "home/front.html", newest=newest, offers=offers)


def welcome(request: Request) -> HttpResponse:
    """The first page after joining: what one can do here, from which seat."""
    if not request.viewer.signed_in:
        return redirect("home:front")
    return page(request, "home/welcome.html", seats=sorted({role for role, _where in request.viewer.seats()}))


NOTES = (
    ("en", "We have a place of our own now, without e-mail or phone numbers. Call one of us: you get a code by voice."),
    (
        "es",
        "Ya tenemos un lugar propio, sin correo ni teléfono. Llama a alguien: te dará un código de viva voz.",
    ),
    (
        "fr",
        "Nous avons un lieu à nous, sans e-mail ni téléphone. Appelle-nous : tu auras un code de vive voix.",
    ),
    ("ru", "У нас теперь своё место, без почты и телефонов. Позвони кому-нибудь из нас: код скажут голосом."),
)
"""What may be pasted into a group chat: it names nobody and nothing."""


def start(request: Request) -> HttpResponse:
    """The first week of a coalition, a day at a time."""
    if not request.viewer.signed_in:
        return redirect("people:sign-in")
    return page(request, "home/start.html", notes=NOTES, steward=request.viewer.sits("steward"))


def search(request: Request) -> HttpResponse:
    query = request.GET.get("q", "")[:400]
    found = [(room.title, reverse(room.door), offer(request.viewer, query)) for room, offer in offering("search")]
    return page(request, "home/search.html", query=query, found=[f for f in found if f[2]])


@pressed_only("home:front")
def language(request: Request) -> HttpResponse:
    """Another language, kept in this browser only."""
    chosen, to = request.POST.get("language", ""), request.POST.get("next", "/")
    ours = url_has_allowed_host_and_scheme(to, allowed_hosts=None) and to.startswith("/")
    response = redirect(to if ours else "/")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, samesite="Lax", secure=request.is_secure())
    return response


def who_may(request: Request) -> HttpResponse:
    """The constitution: the same sentences that the program enforces. What her own seats may do is unfolded."""
    who, cards = request.viewer, sorted(ACTIONS.values(), key=lambda card: (card.who, card.name))
    hers = {role for role, _group in who.seats()} - {"member"} or ({"member"} if who.signed_in else set())
    mine = {card.who for card in cards if hers & set(re.findall(r"\w+", card.who.lower()))}
    by_room = [(room.title, [c for c in cards if c.name.startswith(f"{room.label}.")]) for room in rooms()]
    folds = [(title, of, any(card.who in mine for card in of)) for title, of in by_room if of]
    return page(request, "home/who_may.html", rooms=folds, mine=mine)


def what_we_hold(request: Request) -> HttpResponse:
    """The inventory: made of the same declaration that erases, exports and forgets."""
    return page(request, "home/what_we_hold.html", kinds=held.kinds())


def styleguide(request: Request) -> HttpResponse:
    return page(request, "home/styleguide.html")


def gone(request: Request) -> HttpResponse:
    """After leaving the coalition: what is gone and what stays."""
    return page(request, "home/gone.html")


def sitemap(request: Request) -> HttpResponse:
    pages = [reverse("home:front"), *(reverse(room.door) for room in rooms())]
    for _card, offer in offering("sitemap"):
        pages += [thing.get_absolute_url() for thing in offer(request.viewer)[:MOST_PAGES]]
    rows = "".join(f"<url><loc>{request.build_absolute_uri(path)}</loc></url>" for path in pages)
    whole = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
    return HttpResponse(whole, content_type="application/xml")


def robots(request: Request) -> HttpResponse:
    where = request.build_absolute_uri(reverse("home:sitemap"))
    lines = ["User-agent: *", "Disallow: /people/", f"Sitemap: {where}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  (Django says why; we do not)
    """A form that is too old or came from elsewhere. Nothing was kept."""
    known: Any = request
    return page(known, "home/form_expired.html", status=403)

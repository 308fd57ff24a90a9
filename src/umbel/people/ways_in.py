"""Ways in: the one place that looks before it knows who looks."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from umbel.core.http import Request
from umbel.core.limits import Door
from umbel.core.lock import HOUSE_KEY, Erased, decrypt, encrypt, unlock
from umbel.core.seeing import Seen
from umbel.core.viewers import Bearer, Viewer, Visitor
from umbel.people import sessions
from umbel.people.models import Coalition, Member, WayBack
from umbel.people.models.member import GRAIN
from umbel.people.prepared import Ready
from umbel.people.proving import code_of
from umbel.people.words import as_said

COOKIE = "here"
SIGNING_IN = Door("sign-in", each=10, window=600, work=60)
COMING_BACK = Door("back", each=10, window=3600, work=60)
APPLYING = Door("apply", each=10, window=3600, work=60)
JOINING = Door("join", each=400, window=3600, work=400)  # of 10^12 codes; a whole workshop shares one address


def recognise(name: str, passphrase: str) -> Member | None:
    """The member of that name if the words are hers; the same work and time if not."""
    member = Member.named(name)
    try:
        kept = unlock(member, "password") if member else ""
        out = member is not None and member.away
    except Erased:
        kept, out = "", True
    if member is None or not kept:
        same_work()
        make_password(as_said(passphrase))
        return None
    return member if check_password(as_said(passphrase), kept) and not out else None


def same_work() -> dict[str, Any]:
    """What opening somebody's box costs, where there is nobody: nothing is told by how long it takes."""
    decrypt(HOUSE_KEY, encrypt(HOUSE_KEY, b"{}".ljust(GRAIN, b"\0"), b""), b"")
    return {}


def recognise_by_code(name: str, code: str) -> Member | None:
    """The member of that name if this is one of her recovery codes, or opens her travel lock; the same work if not."""
    member = Member.named(name)
    if member is None:
        same_work()
        WayBack.hashed(code)
    try:
        used = code_of(member, code) if member else ""
    except Erased:
        used = ""
    return member if used else None


def let_in(request: Request, response: HttpResponse, member: Member, *, only_mine: bool = False) -> HttpResponse:
    """A fresh session for her, in a cookie that ends with the browser. Whatever session was there is over."""
    sessions.end(request.COOKIES.get(COOKIE, ""))
    cookie = sessions.begin(member.pk, only_mine=only_mine)
    secure = request.is_secure()
    response.set_cookie(COOKIE, cookie, httponly=True, samesite="Lax", secure=secure)
    return response


def let_out(request: Request, response: HttpResponse) -> HttpResponse:
    """The session is over, and the browser is asked to forget what it kept of us."""
    sessions.end(request.COOKIES.get(COOKIE, ""))
    response.delete_cookie(COOKIE, samesite="Lax")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def only_mine(request: HttpRequest) -> bool:
    """Whether she said that nobody else uses this phone."""
    return request.POST.get("phone") == "mine"


def viewer_of(request: HttpRequest) -> Viewer:
    """Who this is. The cookie is a code; what it opens is the person."""
    known = sessions.whose(request.COOKIES.get(COOKIE, ""))
    if known is None:
        return Visitor()
    like: Any = Member(id=known[0])
    member: Member | None = next(iter(HERSELF(Visitor(), like)), None)
    try:
        if member is None:
            return Visitor()
        member.__dict__["_open"] = frozenset(SEATS(Visitor(), like))
        member.seats()
    except Erased:
        return Visitor()
    if member.away:
        return Visitor()
    member.shared_phone = not known[1]
    return member


def herself(_viewer: Viewer, who: Member) -> Seen[Member]:
    """Who a cookie opens, as a question: she alone. Nobody is looking yet."""
    return Member.objects.visible_to(Bearer(frozenset({who.pk})))


WHO: Any = Member
HERSELF, SEATS = Ready(herself, WHO), Ready(lambda _viewer, who: who.sits_openly(), WHO)


def the_whole(viewer: Viewer) -> Seen[Coalition]:
    """The coalition, if one was founded here."""
    return Coalition.objects.visible_to(viewer).order_by("pk")[:1]


WHOLE = Ready(the_whole, Coalition)


def knows_its_viewer(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: every request knows who is looking, and at what, before anything is asked."""

    def middleware(request: HttpRequest) -> HttpResponse:
        known = cast("Request", request)
        known.viewer = viewer_of(request)
        known.whole = next(iter(WHOLE(known.viewer)), None)
        if known.whole is None:
            return render(request, "core/empty.html", status=503)
        return answer(known)

    return middleware

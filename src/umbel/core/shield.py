"""The outermost layer: what every answer says to the browser, and how small it travels."""

import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.cache import patch_vary_headers

from umbel.core.limits import LOOPBACK, through_onion

log = logging.getLogger("umbel")
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'none'; script-src 'none'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
}


class OwnForms(CsrfViewMiddleware):
    """Django's guard of forms, for pages whose browser is told never to say where it comes from.

    With ``no-referrer`` a browser sends ``Origin: null`` from our own forms too, so that line proves
    nothing. What proves a form is ours is its token beside a cookie that no other site's form carries
    (SameSite=Strict).
    """

    def _origin_verified(self, request: HttpRequest) -> bool:
        return request.META["HTTP_ORIGIN"] == "null" or bool(super()._origin_verified(request))  # type: ignore[misc]


class NoPaths(logging.Filter):
    """What Django says of a failure, without the address that was asked for: it may hold a word or a code."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith("django"):
            failure = record.exc_info[1] if record.exc_info else None
            where = traceback.extract_tb(failure.__traceback__)[-1] if failure and failure.__traceback__ else None
            spot = f"{Path(where.filename).name}:{where.lineno}" if where else ""
            record.msg, record.args = "A page failed: %s %s", (type(failure).__name__ if failure else "", spot)
            record.exc_info = record.exc_text = None
        return True


def behind_tls(request: Any) -> bool:
    """Whether a server on this very machine took it over TLS for us; the onion listener has none before it."""
    told = request.META.get("HTTP_X_FORWARDED_PROTO") == "https"
    return told and request.META.get("REMOTE_ADDR") in LOOPBACK and not through_onion(request)


WORTH, QUALITY = 600, 4  # bytes below which nothing is gained; little CPU for most of the gain


def shield(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: strict headers on everything; public pages compressed; no address in any log."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.encoding = "utf-8"  # whatever a stranger says it is
        if behind_tls(request):
            request.META["wsgi.url_scheme"] = "https"
        response = answer(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.is_secure():
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        personal = getattr(getattr(request, "viewer", None), "signed_in", False)
        if personal or request.method == "POST":
            response.headers["Cache-Control"] = "no-store"
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response if personal else small(request, response)

    return middleware


def small(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Brotli for answers to visitors: nothing secret stands beside what they sent."""
    if response.streaming or response.has_header("Content-Encoding") or len(response.content) < WORTH:
        return response
    patch_vary_headers(response, ("Accept-Encoding",))
    if "br" not in request.headers.get("Accept-Encoding", ""):
        return response
    response.content = brotli.compress(response.content, quality=QUALITY)
    response.headers["Content-Encoding"] = "br"
    if response.has_header("Content-Length"):
        response.headers["Content-Length"] = str(len(response.content))
    return response

"""The page and the paper of a brief."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import get_language_info

from umbel.claims.briefs import Brief, brief
from umbel.claims.models import Claim
from umbel.core.http import Request, found, page
from umbel.papers import printing


def of_claim(request: Request, pk: UUID) -> tuple[Claim, Brief]:
    """A claim and its brief, as long and in the language that is asked for."""
    claim, lang = found(request, Claim, pk), printing.asked(request.GET.get("in", ""))
    return claim, brief(request.viewer, request.whole, claim, lang, whole=request.GET.get("pages") == "4")


def as_page(request: Request, pk: UUID, *, no_letters: bool = False) -> HttpResponse:
    """The brief, to read and to print; and whether one that somebody holds still stands."""
    claim, made = of_claim(request, pk)
    was = request.GET.get("was", "").strip().lower()
    shown: dict[str, Any] = {"claim": claim, "brief": made, "tongues": printing.tongues(), "no_letters": no_letters}
    shown |= {"was": was, "stands": was == made.code, "pages": "4" if request.GET.get("pages") == "4" else "1"}
    shown["rtl"] = get_language_info(made.lang)["bidi"]
    return page(request, "claims/brief.html", status=422 if no_letters else 200, **shown)


def on_paper(request: Request, pk: UUID) -> HttpResponse:
    _claim, made = of_claim(request, pk)
    try:
        return printing.handed(made.paper, "brief", made.lang)
    except printing.CannotPrint:
        return as_page(request, pk, no_letters=True)

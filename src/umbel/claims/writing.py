"""How claims leave the house: as plain data, as what search engines read, and as a feed. Never more than a page."""

import json
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from umbel.claims.models import Claim, Verdict, Whose
from umbel.claims.shown import Shown
from umbel.core.feeds import Entry, atom
from umbel.core.http import Request
from umbel.core.privacy import opened
from umbel.evidence.writing import harmless

SCALE = {Verdict.FALSE: 1, Verdict.UNSUPPORTED: 2, Verdict.MISSING: 3, Verdict.MOSTLY: 4, Verdict.TRUE: 5}
FACTS = "says page value low high measure population beware quotable design outcome direction".split()


def plain(one: Shown) -> dict[str, Any]:
    """One claim as data: its open fields, how sure its page says we are, and what it rests on."""
    told = opened(one.claim)
    told["confidence"] = one.confidence.value if one.confidence is not None else None
    told["rests_on"] = [lean_as_data(lean) for lean in one.leans]
    told["members_report"] = [
        {"verb": link.verb, "why": link.why, "says": link.report.says, "groups": link.report.band}
        | {"month": f"{link.report.month:%Y-%m}"}
        for link in one.reports
    ]
    return told


def lean_as_data(lean: Any) -> dict[str, Any]:
    """One finding under a claim, with where it can be checked."""
    source = lean.finding.source
    told = {"verb": lean.verb, "why": lean.why, "source": str(source.pk), "title": str(source), "doi": source.doi}
    told |= {"year": source.year, "status": lean.status or "current"}
    return told | {name: getattr(lean.finding, name) for name in FACTS}


def schema_org(request: Request, one: Shown) -> SafeString:
    """What search engines read: a review of a claim of others, or a claim of ours; both with what they rest on."""
    claim = one.claim
    address = request.build_absolute_uri(claim.get_absolute_url())
    us = {"@type": "Organization", "name": str(request.whole), "url": request.build_absolute_uri("/")}
    cited = [cited_as(request, lean) for lean in one.leans if lean.finding.source]
    told: dict[str, Any] = {"@context": "https://schema.org", "url": address, "citation": cited}
    if claim.whose == Whose.THEIRS and claim.verdict:
        appears = {"@type": "Claim", "text": claim.words, "author": who_says(claim)}
        rating: dict[str, Any] = {"@type": "Rating", "alternateName": str(claim.get_verdict_display())}
        if claim.verdict in SCALE:
            rating |= {"ratingValue": SCALE[Verdict(claim.verdict)], "worstRating": 1, "bestRating": 5}
        told |= {"@type": "ClaimReview", "claimReviewed": claim.words, "author": us, "itemReviewed": appears}
        told |= {"datePublished": claim.changed_on.isoformat(), "reviewRating": rating, "reviewBody": claim.medium}
    else:
        told |= {"@type": "Claim", "text": claim.words, "author": us if claim.whose == Whose.OURS else who_says(claim)}
    return harmless(json.dumps(told, ensure_ascii=False))


def who_says(claim: Claim) -> dict[str, str]:
    """Whoever says it: a role; by name only who holds public office."""
    if claim.person:
        return {"@type": "Person", "name": claim.person, "jobTitle": claim.said_by}
    return {"@type": "Organization", "name": claim.said_by}


def cited_as(request: Request, lean: Any) -> dict[str, Any]:
    """One source a claim rests on, as a work one can find."""
    source = lean.finding.source
    told = {"@type": "CreativeWork", "name": str(source)}
    told["url"] = (
        f"https://doi.org/{source.doi}" if source.doi else request.build_absolute_uri(source.get_absolute_url())
    )
    return told


def feed(request: Request, some: Iterable[Shown]) -> bytes:
    """Claims that changed, as Atom. Days only, no hours, no authors of ours."""
    title = _("%(coalition)s: claims that changed") % {"coalition": request.whole}
    entries = (
        Entry(one.claim, said(one), one.claim.changed_on, " · ".join(filter(None, [str(one.claim), one.claim.beside])))
        for one in some
    )
    return atom(request, title, reverse("claims:index"), entries)


def said(one: Shown) -> str:
    """What a feed says of a claim: first of all that it fell."""
    return one.warned or one.claim.short or one.claim.plain

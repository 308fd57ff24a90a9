"""When a claim has changed. Whoever sees it reads its day, which tells nothing of what some of them may not see."""

from typing import Any

from umbel.claims.models import Claim, ClaimFinding
from umbel.claims.rules import seen_beside
from umbel.core.records import today


def changed(links: Any) -> None:
    """Claims whose ground changed have changed, where all their readers see that ground. Nobody's writing is stale."""
    rows = ClaimFinding.objects.filter(pk__in=links.values("pk")).select_related("claim", "finding__source")
    keys = {link.claim_id for link in rows if seen_beside(link.claim, link.finding)}
    Claim.objects.filter(pk__in=keys).update(changed_on=today())

"""When a claim has changed. Whoever sees it reads its day, which tells nothing of what some of them may not see."""

from typing import Any

from umbel.claims.models import Claim, ClaimFinding, Finding
from umbel.core.records import today
from umbel.evidence.models.merging import everybody_sees
from umbel.people.models import Shared


def seen_beside(claim: Shared, finding: Finding) -> bool:
    """Whether all who see a claim see this finding under it, with its source."""
    return everybody_sees(finding, claim) and everybody_sees(finding.source, claim)


def changed(links: Any) -> None:
    """Claims whose ground changed have changed, where all their readers see that ground. Nobody's writing is stale."""
    rows = ClaimFinding.objects.filter(pk__in=links.values("pk")).select_related("claim", "finding__source")
    keys = {link.claim_id for link in rows if seen_beside(link.claim, link.finding)}
    Claim.objects.filter(pk__in=keys).update(changed_on=today())

"""Fingerprints of texts whose bytes a file brings: kept beside the version that stands at the same address."""

from django.utils.translation import gettext as _

from umbel.core.receipts import Outcome
from umbel.people.models import Group, Reach
from umbel.policy.formats.record import TextRead
from umbel.policy.intake.texts import fingerprint
from umbel.policy.models import Version


def imprint(where: Group, text: TextRead) -> tuple[str, str]:
    """What became of it, and what has to be said: that another text stands there than the one of before."""
    link, sha256 = fingerprint(text)
    rows = Version.objects.filter(of__group=where, of__reach=Reach.GROUP, link=link) if link else Version.objects.none()
    row = rows.order_by("number").first()
    if row is None:
        return Outcome.LEFT, ""
    if row.sha256 == sha256:
        return Outcome.UNCHANGED, ""
    if row.sha256:
        return Outcome.UNCHANGED, _("“%(what)s”: the file is not the one that was here before.") % {"what": row}
    row.sha256 = sha256
    row.save(update_fields=["sha256"])
    return Outcome.MERGED, ""

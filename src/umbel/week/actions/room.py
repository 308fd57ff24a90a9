"""Pages show all that a meeting or a decision holds, so it holds so much and no more."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused
from umbel.week.models import MOST


def room_for(kind: Any, **of: Any) -> None:
    """Refuse one more than a page can show."""
    if kind.objects.filter(**of)[:MOST].count() >= MOST:
        raise Refused(_("There are %(most)d here already, and no more fit on one page.") % {"most": MOST})

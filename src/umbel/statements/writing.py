"""How statements leave the house: as plain data, as a feed. Never more than their page tells a stranger."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from umbel.core.feeds import Entry, atom
from umbel.core.http import Request
from umbel.core.privacy import opened
from umbel.core.viewers import Viewer
from umbel.people.models import Reach
from umbel.statements import queries, tongues
from umbel.statements.models import Statement


def plain(viewer: Viewer, statement: Statement) -> dict[str, Any]:
    """One statement as data: what is open of it, in each language that is ready, with what stands beside it."""
    told = opened(statement)
    told["topics"] = [topic.key for topic in queries.topics(viewer, statement)]
    rows = queries.wordings(viewer, statement)
    told["languages"] = {one.lang: one.words for one in tongues.ready(statement, rows)}
    told["beside"] = [
        {"says": word.says, "named": word.named} for word in queries.words_beside(viewer, statement) if word.says
    ]
    told["claims"] = list(dict.fromkeys(str(row.claim_id) for row in queries.claims(viewer, statement)))
    told["positions"] = [row.position_id for row in queries.positions(viewer, statement)]
    told["needs"] = [{"need": row.need_id, "how": row.how} for row in queries.answered_needs(viewer, statement)]
    told["steps"] = [{"to": one.to, "why": one.why, "on": one.on} for one in queries.steps_of(viewer, statement)]
    told["corrected"] = [{"statement": one.pk, "stands": one.stands} for one in queries.corrected(viewer, statement)]
    return told


def feed(request: Request) -> bytes:
    """What we say now, as Atom, the newest first; what was corrected or withdrawn says so."""
    title = _("%(coalition)s: what we say today") % {"coalition": request.whole}
    rows = queries.statements(request.viewer).filter(reach=Reach.PUBLIC, published_on__isnull=False)
    entries = (
        Entry(one, f"{one.beside}. {one.asks}" if one.beside else f"{one.says}\n{one.asks}", one.published_on)
        for one in queries.said(request.viewer, rows.order_by("-made_on", "-id")[:50])
        if one.published_on
    )
    return atom(request, title, reverse("statements:index"), entries)

"""How positions leave the house: as plain data, as a feed, as the sheet for a portal. Never more than their page."""

import csv
import io
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from umbel.core.feeds import Entry, atom
from umbel.core.http import Request, harmless
from umbel.core.privacy import opened
from umbel.core.viewers import Viewer
from umbel.positions import queries, signing, support
from umbel.positions.models import How, Position


def plain(viewer: Viewer, position: Position) -> dict[str, Any]:
    """One position as data: what is open of it, what each sentence rests on, whom it could hurt, who signs by name."""
    told = opened(position)
    told["topics"] = [topic.key for topic in queries.topics(viewer, position)]
    told["sentences"] = [
        {
            "words": row.sentence.words,
            "kind": row.sentence.kind,
            "claims": [{"claim": one.claim.pk, "confidence": support.sure(one)} for _cite, one in row.claims],
            "reports": [one.report_id for one in row.reports],
        }
        for row in support.borne(viewer, position)
    ]
    told["harms"] = [
        {"whom": row.who, "harm": row.harm, "asked": row.asked, "changed": row.changed}
        for row in queries.harms(viewer, position)
    ]
    told["heard"] = [
        {"answer": row.answer, "named": row.named, "silent": row.silent} for row in queries.answers(viewer, position)
    ]
    told["dissent"] = [row.says for row in queries.dissents(viewer, position) if row.reach == "public"]
    told["needs"] = [{"need": row.need_id, "how": row.how} for row in queries.answered_needs(viewer, position)]
    told["signers"] = [row.organisation.name for row in signing.signers(viewer, position).public]
    told["steps"] = [{"to": one.to, "why": one.why, "on": one.on} for one in queries.steps_of(viewer, position)]
    return told


def feed(request: Request) -> bytes:
    """What is adopted and open, as Atom, the newest first."""
    title = _("%(coalition)s: what we stand for") % {"coalition": request.whole}
    rows = Position.objects.visible_to(request.viewer).filter(reach="public", stands="adopted").defer("text", "plain")
    entries = (
        Entry(one, f"{one.get_stance_display()}. {one.ask}", one.adopted_on or one.made_on.date())
        for one in rows.order_by("-made_on", "-id")[:50]
    )
    return atom(request, title, reverse("positions:index"), entries)


def entry_sheet(viewer: Viewer, position: Position) -> str:
    """Who is named to the institution, one a line, to type into its portal.

    The last column is empty: where it demands the name of a person, whoever submits types it, and nobody keeps it.
    """
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(
        [_("Organisation"), _("Position"), _("Also in public"), _("Name of a person (typed here, never stored)")]
    )
    for row in signing.signers(viewer, position).rows:
        if row.how in {How.PUBLIC, How.NAMED}:
            public = _("yes") if row.how == How.PUBLIC else _("no")
            rows.writerow([harmless(row.organisation.name), position.get_stance_display(), public, ""])
    return out.getvalue()

"""What the page of a position is made of, for whoever looks."""

from typing import Any

from umbel.core.viewers import Viewer
from umbel.people import queries as people
from umbel.people.inside import inside
from umbel.people.models import Reach
from umbel.positions import queries, rules, signing, support
from umbel.positions.models import Position, PositionWording
from umbel.terms import reading


def whole(viewer: Viewer, position: Position) -> dict[str, Any]:
    """What everybody reads who sees it."""
    wordings = reading.wordings(viewer, PositionWording, position)
    words = reading.spoken(position, wordings, Position.WORDED)
    position.__dict__["said"] = words["title"][0]
    days = signing.days(viewer, position)
    told: dict[str, Any] = {"position": position, "wordings": wordings, "words": words}
    known = support.ground(viewer, position)
    told |= {"sentences": known.sentences, "harms": known.harms, "topics": known.topics, "known": known}
    told |= {"answers": queries.answers(viewer, position), "dissents": queries.dissents(viewer, position)}
    told |= {"steps": queries.steps_of(viewer, position)}
    told |= {"editions": queries.editions(viewer, position), "decision": queries.decision(viewer, position)}
    told |= {"needs": queries.answered_needs(viewer, position), "signers": signing.signers(viewer, position, days)}
    bodies = {row.body.pk: row.body for row in days if row.body}
    return told | {"counted": [rules.counted(position.stance, body) for body in bodies.values()]}


def for_those_inside(viewer: Viewer, position: Position, told: dict[str, Any]) -> dict[str, Any]:
    """What this viewer may do with it, and what only those inside are told."""
    may = inside(viewer, position)
    if not viewer.signed_in:
        return may
    draft, known = position.stands == "draft", told["known"]
    may |= {"hers": {one.pk for one in told["dissents"] if rules.dissents(viewer, one)}}
    may |= {"drafting": draft and may["may_edit"], "draft": draft}
    if draft and "further" in may:
        may["further"] = [reach for reach in may["further"] if reach != Reach.PUBLIC]
    if draft:
        may |= {"lacks": support.lacks(viewer, position, known), "laid": support.laid(position)}
        may["hearings"] = known.heard
        may["mine"] = {one.right.pk for one in may["hearings"] if one.right.caucus_id in viewer.groups()}
    if position.asking and position.stands == "adopted":
        may["speaks"] = people.mine(viewer)
    return may

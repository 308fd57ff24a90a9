"""What the page of a statement is made of, for whoever looks."""

from typing import Any

from umbel.core.viewers import Viewer
from umbel.people import queries as people
from umbel.people.inside import inside
from umbel.people.models import Reach
from umbel.statements import owed, queries, rules, standing, tongues
from umbel.statements.models import Statement
from umbel.terms import reading


def whole(viewer: Viewer, statement: Statement) -> dict[str, Any]:
    """What everybody reads who sees it: in her language where that is ready, with the other languages after it."""
    beside = owed.around(viewer, statement)
    rows = beside.wordings
    known = tongues.said_in(statement, rows, stranger=not viewer.signed_in)
    ready = [one for one in known.values() if one.whole]
    here = next((one for one in ready if one.lang == reading.tongue()), ready[0])
    elsewhere = here.lang != reading.tongue()
    ready.sort(key=lambda one: one is not here)
    statement.__dict__["said"] = here.words["title"]
    told: dict[str, Any] = {
        "statement": statement,
        "here": here,
        "ready": ready,
        "known": known,
        "rows": rows,
        "elsewhere": elsewhere,
    }
    told |= {"others": [one for one in known.values() if one is not here and (one.whole or viewer.signed_in)]}
    told |= {"topics": queries.topics(viewer, statement), "words": beside.words, "beside": beside}
    said = {row.claim_id: row for row in beside.claims}
    told |= {"claims": list(said.values()), "positions": queries.positions(viewer, statement)}
    told |= {"needs": queries.answered_needs(viewer, statement), "steps": queries.steps_of(viewer, statement)}
    around = queries.corrected(viewer, statement)
    told["before"] = next((one for one in around if one.pk == statement.follows_id), None)
    told["after"] = [one for one in around if one.follows_id == statement.pk]
    return told


def for_those_inside(viewer: Viewer, statement: Statement, told: dict[str, Any], asked: str) -> dict[str, Any]:
    """What this viewer may do with it, and what only those inside are told."""
    if not viewer.signed_in:
        return inside(viewer, statement)
    leaves = bool(rules.sits_with(viewer, statement)) and owed.goes_out(statement)
    given, public = queries.given(viewer, statement) if leaves else [], people.Half()
    if leaves:
        statement.mandate = next((one for one in given if one.pk == statement.mandate_id), None)
        public = people.half_open(viewer, statement, rules.pressed, to=Reach.PUBLIC)
    may = inside(viewer, statement, presses=not any(public))
    may |= {"draft": statement.stands == "draft", "paused": owed.paused(told["words"])}
    may |= {
        "debts": owed.debts(viewer, statement, known=told["beside"]).get(statement.pk, []),
        "of_the_body": rules.is_of_the_body(viewer, statement),
    }
    may |= {"goes_out": owed.goes_out(statement), "said_now": statement.stands in {"draft", *Statement.OUT}}
    may["hers"] = [right for right in queries.mine(viewer) if right.topic_id in {topic.pk for topic in told["topics"]}]
    may["further"] = [one for one in may.get("further", ()) if one == Reach.MEMBERS] if may["draft"] else []
    if leaves:
        may |= {"half_open": public.to, "publish_void": public.void} if any(public) else {}
        may |= {"lacks": owed.lacks(viewer, statement, told["words"]), "no_mandate": not given}
        may |= {"mandates": [one for one in given if rules.allows(viewer, one, statement)]}
    if may["ours"] and may["draft"]:
        may |= {"standing": standing.offered(statement, asked), "query": asked}
    return may

"""What those inside may do with a thing that a group keeps, and what only they are told."""

from typing import Any

from umbel.core.models import Trace
from umbel.core.viewers import Viewer
from umbel.people import queries, rules
from umbel.people.models import Reach, Shared


def inside(viewer: Viewer, what: Shared) -> dict[str, Any]:
    """For its page: traces, whether she may edit, whether it is her group's, how far it goes. To a visitor, nothing."""
    if not viewer.signed_in:
        return {"may_edit": False, "ours": False}
    nearer, further = Reach.around(what.reach)
    may: dict[str, Any] = {"traces": Trace.of(viewer, what)[:20], "nearer": nearer}
    may |= {"may_edit": bool(rules.editors(viewer, what)), "ours": bool(rules.sits_with(viewer, what))}
    if rules.keepers(viewer, what) and further:
        may |= {"further": further} | half_open(viewer, what)
    return may


def half_open(viewer: Viewer, what: Shared, may: Any = rules.keepers) -> dict[str, Any]:
    """For its page: how far somebody has pressed to open it, and whether a press does not count any more."""
    half = queries.half_open(viewer, what, may)
    return {"half_open": half.to, "press_void": half.void}

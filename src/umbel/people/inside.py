"""What those inside may do with a thing that a group keeps, and what only they are told."""

from typing import Any

from umbel.core.models import Trace
from umbel.core.viewers import Viewer
from umbel.people import queries, rules, sharing
from umbel.people.models import Group, Organisation, Reach, Shared


def inside(viewer: Viewer, what: Shared, *, presses: bool = True) -> dict[str, Any]:
    """For its page: traces, whether she may edit, whether it is her group's, how far it goes. To a visitor, nothing.

    ``presses``: how far somebody has pressed to open it too, where its own room does not ask that in another way.
    """
    if not viewer.signed_in:
        return {"may_edit": False, "ours": False}
    nearer, further = Reach.around(what.reach)
    may: dict[str, Any] = {"traces": Trace.of(viewer, what)[:20], "nearer": nearer}
    may |= {"may_edit": bool(rules.editors(viewer, what)), "ours": bool(rules.sits_with(viewer, what))}
    if rules.keepers(viewer, what) and further:
        may |= {"further": further} | (half_open(viewer, what) if presses else {})
    return may


def half_open(viewer: Viewer, what: Shared, may: Any = rules.keepers) -> dict[str, Any]:
    """For its page: how far somebody has pressed to open it, and whether a press does not count any more."""
    half = queries.half_open(viewer, what, may)
    return {"half_open": half.to, "press_void": half.void}


def half_taken_in(organisation: Organisation) -> str:
    """As what somebody has pressed to take it in, in words, or nothing."""
    half = [press.to for press in queries.pressed(organisation.taking_in, organisation, rules.decides)]
    return next((str(said) for state, said in Organisation.STATES.items() if state[: sharing.SHORT] in half), "")


def half_known(what: Organisation | Group) -> bool:
    """Whether somebody has pressed that strangers may know of an organisation, or for a steward of a group."""
    may = rules.chooses if isinstance(what, Group) else rules.speaks_for
    return bool(queries.pressed(what.pk, what, may))

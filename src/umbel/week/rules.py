"""Who may do what with decisions, meetings and promises."""

from umbel.core.records import Record
from umbel.core.viewers import Viewer
from umbel.people import rules as people
from umbel.people.models import Group, Member, Role, Shared
from umbel.week.models import CalendarAddress, Objection, Promise

no_longer_new, nobody, herself, anyone = people.no_longer_new, people.nobody, people.herself, people.anyone


def in_group(who: Viewer, group: Group) -> str:
    """Anyone who sits in the group."""
    return "member" if group.pk in who.groups() else ""


def sits_in(who: Viewer, what: Shared) -> str:
    """Anyone who sits in the group that keeps it."""
    return "member" if what.group_id in who.groups() else ""


def sits_in_its(who: Viewer, part: Record) -> str:
    """Anyone who sits in the group that keeps the whole."""
    whole: Shared = part.of  # type: ignore[attr-defined]
    return sits_in(who, whole)


def opens(who: Viewer, what: Shared) -> str:
    """A steward, an editor or a listener of the group that keeps it."""
    return people.keepers(who, what) or who.sits(Role.STEWARD, what.group_id)


def keeps_group(who: Viewer, what: Shared) -> str:
    """A steward of the group."""
    return who.sits(Role.STEWARD, what.group_id)


def raised(who: Viewer, objection: Objection) -> bool:
    """Whether this objection is hers: only she and her key can tell."""
    return isinstance(who, Member) and objection.by != "" and who.made_this(objection.pk) == objection.by


def her_calendar(who: Viewer, address: CalendarAddress) -> str:
    """Whoever made this address."""
    return "member" if isinstance(who, Member) and address.still_hers(who) else ""


def holds(who: Viewer, what: Promise) -> str:
    """Whoever took it, or whose seat it is."""
    return what.seat_of(who)


def holds_or_frees(who: Viewer, what: Promise) -> str:
    """Whoever took it, or whose seat it is; a steward of the group, for somebody who is not there any more."""
    return holds(who, what) or who.sits(Role.STEWARD, what.group_id)


def keeps(who: Viewer, what: Promise) -> str:
    """Whoever took it, or whose seat it is; where it is the group's, anyone who sits there."""
    return holds(who, what) or ("" if what.holder() or what.seat else sits_in(who, what))

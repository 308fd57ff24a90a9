"""Who may do what with people and reach. A rule answers with the seat that allows it."""

from umbel.core.records import Record
from umbel.core.viewers import Bearer, Viewer
from umbel.people.models import Group, Member, Role, Shared


def any_member(who: Viewer, _what: Record) -> str:
    """Any member who sees it."""
    return "member" if who.signed_in else ""


def steward(who: Viewer, _what: Record) -> str:
    """A steward of the coalition."""
    return who.sits(Role.STEWARD)


def keeper_of_group(who: Viewer, group: Group) -> str:
    """In an open group a steward; in a closed one only a steward of that very group."""
    return who.sits(Role.STEWARD, group.pk if group.closed else None)


def keepers(who: Viewer, what: Shared) -> str:
    """A listener or an editor of the group that keeps it."""
    return who.sits(Role.LISTENER, what.group_id) or who.sits(Role.EDITOR, what.group_id)


def works_in(who: Viewer, group: Group) -> str:
    """An editor of the group."""
    return who.sits(Role.EDITOR, group.pk)


def herself(who: Viewer, _what: Record) -> str:
    """Every member, about herself."""
    return "member" if isinstance(who, Member) else ""


def invited(who: Viewer, what: Record) -> str:
    """Whoever holds the code of this invitation."""
    return "invited" if isinstance(who, Bearer) and what.pk in who.opens else ""

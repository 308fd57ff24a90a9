"""Who may do what with people and reach. A rule answers with the seat that allows it."""

from umbel.core.records import Record
from umbel.core.viewers import Bearer, Viewer
from umbel.people.models import Group, Invitation, Member, Organisation, Role, Shared, WayBack
from umbel.terms import rules as terms

no_longer_new = terms.no_longer_new


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


def nobody(_who: Viewer, _what: Record) -> str:
    """Only the house itself, on its errands."""
    return ""


def anyone(_who: Viewer, _what: Record) -> str:
    """Anyone at all."""
    return "anyone"


def made_it(who: Viewer, what: Invitation) -> str:
    """Whoever made this invitation."""
    return "member" if isinstance(who, Member) and who.made_this(what.pk) == what.by else ""


def comes_back(who: Viewer, what: WayBack) -> str:
    """Whoever holds the code of this way back."""
    return "holder" if isinstance(who, Bearer) and what.pk in who.opens else ""


def trusted(who: Viewer, what: WayBack) -> str:
    """The one person whom she named when she came."""
    return "trusted" if isinstance(who, Member) and what.member_id != who.pk and what.concerns(who) else ""


def herself_or_trusted(who: Viewer, what: WayBack) -> str:
    """She herself in a session she still has, or the one person whom she named."""
    return "member" if isinstance(who, Member) and what.member_id == who.pk else trusted(who, what)


def speaks_for(who: Viewer, organisation: Organisation) -> str:
    """Somebody who sits in this organisation's own space, while it is a member."""
    inside = organisation.space_id in who.groups() and organisation.stands in Organisation.IN
    return "delegate" if inside else ""


def keeps_space(who: Viewer, organisation: Organisation) -> str:
    """A steward of the organisation's own space."""
    return who.sits(Role.STEWARD, organisation.space_id) if organisation.space_id else ""

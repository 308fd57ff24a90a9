"""Who may do what with people and reach. A rule answers with the seat that allows it."""

from umbel.core.records import Record
from umbel.core.viewers import Bearer, Viewer
from umbel.people.models import (
    Group,
    Invitation,
    LeftTo,
    Mandate,
    Member,
    OpenRole,
    Organisation,
    ReservedSeat,
    Role,
    Shared,
    WayBack,
)
from umbel.terms import rules as terms

no_longer_new = terms.no_longer_new


def any_member(who: Viewer, _what: Record) -> str:
    """Any member who sees it."""
    return "member" if who.signed_in else ""


def steward(who: Viewer, _what: Record) -> str:
    """A steward of the coalition."""
    return who.sits(Role.STEWARD)


def keeper_of_group(who: Viewer, group: Group) -> str:
    """In an open group a steward; in a closed or unlisted one only a steward of that very group."""
    return who.sits(Role.STEWARD, group.pk if group.locks_seats else None)


def keeper_of_its_group(who: Viewer, what: ReservedSeat) -> str:
    """Whoever keeps the group that it belongs to."""
    return keeper_of_group(who, what.group)


def steward_within_sight(who: Viewer, group: Group) -> str:
    """A steward of the coalition, for a group that all members know of."""
    return "" if group.closed else who.sits(Role.STEWARD)


def chooses(who: Viewer, group: Group) -> str:
    """Where nobody keeps a group: those who sit in it, after their first weeks; if none are left, any such member."""
    hers = group.left_to == LeftTo.ALL or (group.left_to == LeftTo.OWN and group.pk in who.groups())
    return no_longer_new(who, group) if hers else ""


def by_own_word(who: Viewer, group: Group) -> str:
    """Any member, by her own word, in a group that takes people so."""
    return "member" if who.signed_in and group.by_word else ""


def offered(who: Viewer, seat: ReservedSeat) -> str:
    """Whoever was offered this seat."""
    return "member" if isinstance(who, Member) and seat.pk.hex in who.hers().get("offered", []) else ""


def looks_for(who: Viewer, group: Group) -> str:
    """An editor or a steward of this very group."""
    return who.sits(Role.EDITOR, group.pk) or who.sits(Role.STEWARD, group.pk)


def looks_for_it(who: Viewer, what: OpenRole) -> str:
    """An editor or a steward of the group that looks for somebody."""
    return who.sits(Role.EDITOR, what.group_id) or who.sits(Role.STEWARD, what.group_id)


def may_raise(who: Viewer, role: OpenRole) -> str:
    """Any member who sees it, where it is no secret who sits in the group."""
    return "" if role.group.locks_seats else any_member(who, role)


def agrees(who: Viewer, what: Mandate) -> str:
    """An editor of the group, or whoever keeps it."""
    return who.sits(Role.EDITOR, what.group_id) or keeper_of_group(who, what.group)


def gives_mandates(who: Viewer, group: Group) -> str:
    """An editor of the group, or whoever keeps it."""
    return works_in(who, group) or keeper_of_group(who, group)


def may_end(who: Viewer, what: Mandate) -> str:
    """Anybody who sits in the group, and whoever keeps it."""
    return ("member" if what.group_id in who.groups() else "") or keeper_of_group(who, what.group)


def acts_by(who: Viewer, mandate: Mandate, matter: str) -> str:
    """Whoever holds the seat that the mandate names, for the matter it names, from its first day to its last."""
    return who.sits(mandate.holder, mandate.group_id) if mandate.holds and mandate.matter == matter else ""


def keepers(who: Viewer, what: Shared) -> str:
    """A listener or an editor of the group that keeps it."""
    return who.sits(Role.LISTENER, what.group_id) or who.sits(Role.EDITOR, what.group_id)


def editors(who: Viewer, what: Shared) -> str:
    """An editor of the group that keeps it."""
    return who.sits(Role.EDITOR, what.group_id)


def sits_with(who: Viewer, what: Shared) -> str:
    """Anyone who sits in the group that keeps it."""
    return "member" if what.group_id in who.groups() else ""


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


def lets_in(who: Viewer, organisation: Organisation) -> str:
    """A steward of the coalition until the first person has come into its space; then the stewards of that space."""
    return keeps_space(who, organisation) or ("" if organisation.settled else who.sits(Role.STEWARD))


def decides(who: Viewer, organisation: Organisation) -> str:
    """A steward of the coalition, while there is something to decide."""
    return who.sits(Role.STEWARD) if organisation.may_become else ""


def speaks_for(who: Viewer, organisation: Organisation) -> str:
    """Somebody who sits in this organisation's own space, while it is a member."""
    inside = organisation.space_id in who.groups() and organisation.stands in Organisation.IN
    return "delegate" if inside else ""


def keeps_space(who: Viewer, organisation: Organisation) -> str:
    """A steward of the organisation's own space."""
    return who.sits(Role.STEWARD, organisation.space_id) if organisation.space_id else ""

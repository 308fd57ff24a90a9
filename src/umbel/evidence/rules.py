"""Who may do what with evidence."""

from umbel.core.viewers import Viewer
from umbel.evidence.models import Collection, Doubt, Headings, Import, Listed, Pile, Piled, Source
from umbel.people import rules as people
from umbel.people.models import Group, Role

keepers, any_member, works_in = people.keepers, people.any_member, people.works_in
no_longer_new, nobody, editors = people.no_longer_new, people.nobody, people.editors


def brought(who: Viewer, what: Import) -> str:
    """An editor of the group that brought it."""
    return who.sits(Role.EDITOR, what.group_id)


def takes_along(who: Viewer, group: Group) -> str:
    """An editor of the group, after her first weeks."""
    return works_in(who, group) if no_longer_new(who, group) else ""


def curates(who: Viewer, what: Collection) -> str:
    """An editor of the group that keeps the reading list."""
    return who.sits(Role.EDITOR, what.group_id)


def curates_listed(who: Viewer, what: Listed) -> str:
    """An editor of the group that keeps the reading list."""
    return who.sits(Role.EDITOR, what.collection.group_id)


def any_editor(who: Viewer, _what: Source) -> str:
    """An editor of any group, for the lists of her own groups."""
    return Role.EDITOR.value if any(role == Role.EDITOR for role, _group in who.seats()) else ""


def begins(who: Viewer, what: Group) -> str:
    """Anybody who sits in the group."""
    return "member" if what.pk in who.groups() else ""


def sorts(who: Viewer, what: Pile | Import | Collection) -> str:
    """Anybody who sits in its group."""
    return "member" if what.group_id in who.groups() else ""


def sorts_one(who: Viewer, what: Piled) -> str:
    """Anybody who sits in the pile's group."""
    return sorts(who, what.of)


def edits_pile(who: Viewer, what: Pile) -> str:
    """An editor of the pile's group."""
    return who.sits(Role.EDITOR, what.group_id)


def asked(who: Viewer, doubt: Doubt) -> str:
    """An editor of the group whose library it is about."""
    return who.sits(Role.EDITOR, doubt.group_id)


def reads_tables(who: Viewer, mapping: Headings) -> str:
    """An editor of the group that said it."""
    return who.sits(Role.EDITOR, mapping.group_id)

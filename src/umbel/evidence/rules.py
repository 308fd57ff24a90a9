"""Who may do what with evidence."""

from umbel.core.viewers import Viewer
from umbel.evidence.models import Headings, Import, Source
from umbel.people import rules as people
from umbel.people.models import Group, Role

keepers, any_member, works_in = people.keepers, people.any_member, people.works_in
no_longer_new, nobody = people.no_longer_new, people.nobody


def brought(who: Viewer, what: Import) -> str:
    """An editor of the group that brought it."""
    return who.sits(Role.EDITOR, what.group_id)


def takes_along(who: Viewer, group: Group) -> str:
    """An editor of the group, after her first weeks."""
    return works_in(who, group) if no_longer_new(who, group) else ""


def editors(who: Viewer, source: Source) -> str:
    """An editor of the group that keeps the source."""
    return who.sits(Role.EDITOR, source.group_id)


def reads_tables(who: Viewer, mapping: Headings) -> str:
    """An editor of the group that said it."""
    return who.sits(Role.EDITOR, mapping.group_id)

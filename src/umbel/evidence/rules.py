"""Who may do what with evidence."""

from umbel.core.records import Record
from umbel.core.viewers import Viewer
from umbel.evidence.models import Import, Source
from umbel.people import rules as people
from umbel.people.models import Role

keepers, any_member, works_in = people.keepers, people.any_member, people.works_in


def brought(who: Viewer, what: Import) -> str:
    """An editor of the group that brought it."""
    return who.sits(Role.EDITOR, what.group_id)


def editors(who: Viewer, source: Source) -> str:
    """An editor of the group that keeps the source."""
    return who.sits(Role.EDITOR, source.group_id)


def nobody(_who: Viewer, _what: Record) -> str:
    """Only the house itself, on its errands."""
    return ""

"""Who may do what with papers."""

from umbel.core.viewers import Viewer
from umbel.papers.models import Archive, Inner, Paper, Recording, Remark
from umbel.people import rules as people
from umbel.people.models import Role

keepers, works_in, no_longer_new, anyone = people.keepers, people.works_in, people.no_longer_new, people.anyone
nobody = people.nobody


def editors(who: Viewer, what: Paper | Inner) -> str:
    """An editor of the group that keeps the paper."""
    return who.sits(Role.EDITOR, what.group_id)


def brought(who: Viewer, what: Archive) -> str:
    """An editor of the group that brought it."""
    return who.sits(Role.EDITOR, what.group_id)


def inside(who: Viewer, what: Paper | Inner) -> str:
    """Whoever sits in the group that keeps the paper."""
    return "member" if what.group_id in who.groups() else ""


def said_it(who: Viewer, remark: Remark) -> str:
    """Whoever said it, while it is open."""
    return "member" if remark.by and remark.by == who.made_this(remark.pk) else ""


def editors_of(who: Viewer, what: Recording) -> str:
    """An editor of the group that keeps the paper it reads."""
    return editors(who, what.of) if what.of else ""


def hears(who: Viewer, what: Recording) -> str:
    """Whoever sits in the group that keeps the paper it reads, after her first weeks."""
    return inside(who, what.of) if what.of and who.since is None else ""

"""Who may do what with papers."""

from umbel.core.viewers import Viewer
from umbel.papers.models import Archive, Inner, Paper, Remark
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

"""Who may do what with needs; how near a place may be said; and what lets a need travel."""

import re
from collections.abc import Iterable
from typing import Any

from umbel.core.viewers import Viewer
from umbel.needs.models import NeedSaid
from umbel.people import rules as people
from umbel.people.models import Group

keepers, no_longer_new = people.keepers, people.no_longer_new
editors, sits_with = people.editors, people.sits_with
COARSE = re.compile(r"[A-Za-z0-9]{1,4}(-[A-Za-z0-9]{1,3})?")


def hears(who: Viewer, group: Group) -> str:
    """Anyone who sits in the group."""
    return "member" if group.pk in who.groups() else ""


def edits_whole(who: Viewer, part: Any) -> str:
    """An editor of the group that keeps the need that it belongs to."""
    need = part.need if hasattr(part, "need") else part.of
    return editors(who, need)


def is_coarse(key: str) -> bool:
    """Whether a place is a country, a union of them, or a region: never a town. Its key says so (ISO 3166)."""
    return bool(COARSE.fullmatch(key))


def all_agreed(says: str, said: Iterable[NeedSaid]) -> bool:
    """Whether everybody may be quoted with these words."""
    return all(one.agreed_to(says) for one in said)

"""Who may listen, write from paper, say what came of it, and keep the numbers that help."""

from typing import Any

from umbel.concerns.models import ListeningDoor
from umbel.core.viewers import Viewer
from umbel.needs import rules as needs
from umbel.people import rules as people
from umbel.people.models import Role

hears, sits_with, is_coarse = needs.hears, needs.sits_with, needs.is_coarse
keepers, no_longer_new, nobody = people.keepers, people.no_longer_new, people.nobody


def listens(who: Viewer, door: ListeningDoor) -> str:
    """A listener of the group whose door it is."""
    return who.sits(Role.LISTENER, door.group_id)


def keeps_its_theme(who: Viewer, part: Any) -> str:
    """A listener or an editor of the group that keeps the theme."""
    return keepers(who, part.theme)

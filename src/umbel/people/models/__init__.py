"""People: the coalition, its bodies, and those who act in it."""

from umbel.people.models.bodies import Coalition, Group, Organisation, Role, Seat
from umbel.people.models.member import Member
from umbel.people.models.sharing import Press, Reach, Shared
from umbel.people.models.ways import Invitation, WayBack

__all__ = [
    "Coalition",
    "Group",
    "Invitation",
    "Member",
    "Organisation",
    "Press",
    "Reach",
    "Role",
    "Seat",
    "Shared",
    "WayBack",
]

"""People: the coalition, its bodies, and those who act in it."""

from umbel.people.models.bodies import Coalition, Group, Role, Seat
from umbel.people.models.describing import Description, Question
from umbel.people.models.member import Member
from umbel.people.models.organisations import Application, Endorsement, Kind, Organisation, OrganisationStep
from umbel.people.models.sharing import Press, Reach, Shared
from umbel.people.models.ways import Invitation, WayBack

__all__ = [
    "Application",
    "Coalition",
    "Description",
    "Endorsement",
    "Group",
    "Invitation",
    "Kind",
    "Member",
    "Organisation",
    "OrganisationStep",
    "Press",
    "Question",
    "Reach",
    "Role",
    "Seat",
    "Shared",
    "WayBack",
]

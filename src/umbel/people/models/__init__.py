"""People: the coalition, its bodies, and those who act in it."""

from umbel.people.models.bodies import Coalition, Group, GroupKind, LeftTo, ReservedSeat, Role, Seat, Silence
from umbel.people.models.describing import Description, Question
from umbel.people.models.mandates import Mandate, MandateStep, Matter
from umbel.people.models.member import Member
from umbel.people.models.organisations import Application, Endorsement, Kind, Organisation, OrganisationStep
from umbel.people.models.roles import OpenRole, RaisedHand
from umbel.people.models.sharing import Press, Reach, Shared, everybody_sees, further
from umbel.people.models.ways import Invitation, WayBack

__all__ = [
    "Application", "Coalition", "Description", "Endorsement", "Group", "GroupKind", "Invitation", "Kind", "LeftTo",
    "Mandate", "MandateStep", "Matter", "Member", "OpenRole", "Organisation", "OrganisationStep", "Press", "Question",
    "RaisedHand", "Reach", "ReservedSeat", "Role", "Seat", "Shared", "Silence", "WayBack", "everybody_sees",
    "further",
]  # fmt: skip

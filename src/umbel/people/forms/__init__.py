"""Forms about people."""

from umbel.people.forms.back import ComeBack, LetBackIn, LoseWords, LostWithCode, StopWayBack, TakeCodes, TryCode
from umbel.people.forms.bodies import AddOrganisation, Arrange, GiveSeat, GiveUpSeat, OpenGroup
from umbel.people.forms.coming import ConfirmWord, Invite, Join, SayWord, StopInvitation, TheirCode, WayIn
from umbel.people.forms.herself import EndSession, Leave, LockForTravel, ReachMe, RenewWords, Trust

__all__ = [
    "AddOrganisation",
    "Arrange",
    "ComeBack",
    "ConfirmWord",
    "EndSession",
    "GiveSeat",
    "GiveUpSeat",
    "Invite",
    "Join",
    "Leave",
    "LetBackIn",
    "LockForTravel",
    "LoseWords",
    "LostWithCode",
    "OpenGroup",
    "ReachMe",
    "RenewWords",
    "SayWord",
    "StopInvitation",
    "StopWayBack",
    "TakeCodes",
    "TheirCode",
    "Trust",
    "TryCode",
    "WayIn",
]

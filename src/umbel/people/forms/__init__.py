"""Forms about people."""

from umbel.people.forms.back import ComeBack, LetBackIn, LoseWords, LostWithCode, StopWayBack, TakeCodes, TryCode
from umbel.people.forms.bodies import Arrange, GiveSeat, GiveUpSeat, OpenGroup
from umbel.people.forms.coming import ConfirmWord, Invite, Join, SayWord, StopInvitation, TheirCode, WayIn
from umbel.people.forms.describing import CloseQuestion, DescribeMyself, OpenQuestion
from umbel.people.forms.herself import EndSession, Leave, LockForTravel, ReachMe, RenewWords, Trust
from umbel.people.forms.organisations import (
    AddOrganisation,
    ApplicationCode,
    Apply,
    DecideOrganisation,
    DescribeOrganisation,
    Endorse,
    LeaveNetwork,
    PrintSheet,
)

__all__ = [
    "AddOrganisation",
    "ApplicationCode",
    "Apply",
    "Arrange",
    "CloseQuestion",
    "ComeBack",
    "ConfirmWord",
    "DecideOrganisation",
    "DescribeMyself",
    "DescribeOrganisation",
    "EndSession",
    "Endorse",
    "GiveSeat",
    "GiveUpSeat",
    "Invite",
    "Join",
    "Leave",
    "LeaveNetwork",
    "LetBackIn",
    "LockForTravel",
    "LoseWords",
    "LostWithCode",
    "OpenGroup",
    "OpenQuestion",
    "PrintSheet",
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

"""Forms about people."""

from umbel.people.forms.back import (
    AddPasskey,
    ComeBack,
    LetBackIn,
    LoseWords,
    LostWithCode,
    RemovePasskeys,
    StopWayBack,
    TakeCodes,
    TryCode,
)
from umbel.people.forms.bodies import (
    AnswerOffer,
    Arrange,
    ChooseSteward,
    CorrectGroup,
    GiveRights,
    GiveSeat,
    GiveUpSeat,
    LetGoOfSeat,
    OfferSeat,
    OpenGroup,
    OrderSeats,
    ReserveSeat,
    StopChoosing,
    TakeSeat,
)
from umbel.people.forms.coming import ConfirmWord, Invite, Join, SayWord, StopInvitation, TheirCode, WayIn
from umbel.people.forms.describing import CloseQuestion, DescribeMyself, OpenQuestion
from umbel.people.forms.herself import EndSession, Leave, LockForTravel, ReachMe, RenewWords, Trust
from umbel.people.forms.mandates import AgreeToMandate, EndMandate, ProposeMandate
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
from umbel.people.forms.resting import CloseDoors, OpenDoors
from umbel.people.forms.roles import CloseRole, LowerHand, OpenRoleForm, RaiseHand, ShareRole
from umbel.people.told.forms import BeBack, ChooseTold, KeepQuiet, ProveAddress, Rest, TypeAddress

__all__ = [
    "AddOrganisation", "AddPasskey", "AgreeToMandate", "AnswerOffer", "ApplicationCode", "Apply", "Arrange", "BeBack",
    "ChooseSteward", "ChooseTold", "CloseDoors", "CloseQuestion", "CloseRole", "ComeBack", "ConfirmWord",
    "CorrectGroup", "DecideOrganisation", "DescribeMyself", "DescribeOrganisation", "EndMandate", "EndSession",
    "Endorse", "GiveRights", "GiveSeat", "GiveUpSeat", "Invite", "Join", "KeepQuiet", "Leave", "LeaveNetwork",
    "LetBackIn", "LetGoOfSeat", "LockForTravel", "LoseWords", "LostWithCode", "LowerHand", "OfferSeat", "OpenDoors",
    "OpenGroup", "OpenQuestion", "OpenRoleForm", "OrderSeats", "PrintSheet", "ProposeMandate", "ProveAddress",
    "RaiseHand", "ReachMe", "RemovePasskeys", "RenewWords", "ReserveSeat", "Rest", "SayWord", "ShareRole",
    "StopChoosing", "StopInvitation", "StopWayBack", "TakeCodes", "TakeSeat", "TheirCode", "Trust", "TryCode",
    "TypeAddress", "WayIn",
]  # fmt: skip

"""The week: what a group decided, its meetings, and what was promised."""

from umbel.week.models.calendar import CALENDARS, CalendarAddress, calendars_of, digits
from umbel.week.models.decision import AGAIN, SOONEST, Decision, DecisionStep, DecisionTerms, Objection, Way
from umbel.week.models.held import Held, look_up, taken
from umbel.week.models.meeting import MOST, WEEK, Meeting, Minutes, Point, PointVersion, Role, Turn, Want
from umbel.week.models.notice import Answer, Notice
from umbel.week.models.promise import Promise
from umbel.week.models.season import MATTERS, Band, Season
from umbel.week.models.wording import (
    KINDS,
    PLAIN,
    SPOKEN,
    DecisionWanted,
    DecisionWording,
    MinutesWanted,
    MinutesWording,
    Wanted,
    Worded,
    tongue,
)

__all__ = [
    "AGAIN",
    "CALENDARS",
    "KINDS",
    "MATTERS",
    "MOST",
    "PLAIN",
    "SOONEST",
    "SPOKEN",
    "WEEK",
    "Answer",
    "Band",
    "CalendarAddress",
    "Decision",
    "DecisionStep",
    "DecisionTerms",
    "DecisionWanted",
    "DecisionWording",
    "Held",
    "Meeting",
    "Minutes",
    "MinutesWanted",
    "MinutesWording",
    "Notice",
    "Objection",
    "Point",
    "PointVersion",
    "Promise",
    "Role",
    "Season",
    "Turn",
    "Want",
    "Wanted",
    "Way",
    "Worded",
    "calendars_of",
    "digits",
    "look_up",
    "taken",
    "tongue",
]

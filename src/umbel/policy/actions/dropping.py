"""Taking lines of measures and institutions away; calendars that have a day hear that it is off."""

from umbel.core.actions import action
from umbel.core.records import Part, today
from umbel.people.models import Member, Shared
from umbel.policy import rules
from umbel.policy.actions.measures import changed, joined
from umbel.policy.actions.texts import day_of
from umbel.policy.models import Change, Dated, Effect, Event, Gone, Joint, Measure, Named, Sponsor, Version, Vote

LOST: dict[type[Part], Change] = {
    **dict.fromkeys((Vote, Named), Change.VOTE),
    Dated: Change.DAY,
    Sponsor: Change.SPONSOR,
    Effect: Change.EFFECT,
    Version: Change.TEXT,
}


def call_off(day: Dated) -> None:
    """Calendars that have a day to come hear that it is off, and so is what was counted from it."""
    counted = rules.deadline(day.at, day.on) if day.at and day.kind == Event.HEARING else None
    off = {day.pk: day.on} | ({rules.letters_of(day.pk): counted.day} if counted else {})
    for named, on in off.items():
        if on >= today():
            Gone(of=day.of, key=named, on=on).save()


@action(allow=rules.edits_whole)
def drop(who: Member, part: Part) -> Shared:
    """Take one line away: a day, a vote, an effect, a name in office."""
    whole = rules.whole_of(part)
    if isinstance(part, Dated):
        call_off(part)
    if isinstance(part, Version):
        day_of(part).delete()
    part.delete()
    if isinstance(part, Joint):
        joined(part.of, part.other)
    elif isinstance(whole, Measure):
        changed(whole, LOST.get(type(part), Change.KNOWN))
    return whole

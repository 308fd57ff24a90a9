"""What the worker does for law and measures once a day."""

from contextlib import suppress

from umbel.core.actions import NotSeen
from umbel.core.viewers import House
from umbel.people.models import Coalition, Member
from umbel.policy import actions, following


def daily() -> None:
    """What is gone is followed by nobody any more."""
    house = House("to forget that somebody wanted to be told of what is gone")
    people = Member.objects.visible_to(house).only("id", "kept").iterator(chunk_size=500)
    for member, lost in following.gone(house, people):
        with suppress(NotSeen):  # she has left meanwhile
            whole = Coalition.objects.visible_to(house).get()
            actions.forget_gone(house, whole, member=member, lost=lost)

"""What the worker does for the week: agree at the moment itself, and forget what is over."""

from uuid import UUID

from django.utils import timezone

from umbel.core.actions import Refused
from umbel.core.jobs import Again, task
from umbel.core.viewers import House
from umbel.week import actions, addresses, queries
from umbel.week.models import Decision


@task
def adopt(key: str) -> Again | None:
    """Adopt one decision, at its moment by the database's clock: whoever's clock is ahead comes again."""
    house = House("to adopt what nobody objected to")
    decision = Decision.objects.visible_to(house).filter(pk=UUID(key)).first()
    if decision is None or decision.stands != "proposed":
        return None
    try:
        actions.adopt(house, decision)
    except Refused:
        return Again(max(0.1, queries.seconds_left(house, decision)))
    return None


def daily() -> None:
    """What is over is forgotten; and should a moment have passed unseen, it is seen now."""
    house = House("to forget what is over")
    for meeting in queries.over(house):
        actions.forget_what_is_over(house, meeting)
    house = House("to end addresses of calendars")
    for address in addresses.over(house):
        actions.forget_address(house, address)
    house = House("to adopt what nobody objected to")
    for decision in Decision.objects.visible_to(house).filter(stands="proposed", until__lte=timezone.now()):
        adopt.enqueue(str(decision.pk))

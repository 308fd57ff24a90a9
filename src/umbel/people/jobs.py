"""What the people room does once a day."""

from umbel.core.viewers import House
from umbel.people import actions
from umbel.people.models import Coalition
from umbel.people.told.jobs import hourly


def daily() -> None:
    """First weeks that are over leave the boxes, and so do travel locks; terms end; old open roles go; hours begin."""
    house = House("to forget what has had its time")
    for whole in Coalition.objects.visible_to(house):
        actions.forget_what_is_over(house, whole)
        actions.end_terms(house, whole)
        actions.forget_roles(house, whole)
        actions.see_to_stewards(house, whole)
        hourly.enqueue()

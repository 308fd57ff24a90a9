"""What the concerns room does once a night, at every door, whatever came."""

from umbel.concerns import actions, pool
from umbel.concerns.models import ListeningDoor
from umbel.core.viewers import House


def daily() -> None:
    """What has had its time is destroyed, each copy is written anew, and of doors that are gone nothing stays."""
    house = House("to destroy what has had its time, and to make two nights look alike")
    for door in ListeningDoor.objects.visible_to(house):
        actions.turn(house, door)
    pool.clear_out({door.pk for door in ListeningDoor.objects.visible_to(house)})

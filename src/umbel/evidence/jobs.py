"""What the worker does for the library: load by id, call an action, come again while there is more."""

from uuid import UUID

from umbel.core.jobs import Again, task
from umbel.core.viewers import House
from umbel.evidence import actions, importing
from umbel.evidence.models import Import, ImportPhase
from umbel.people.models import Group

STEPS = {
    ImportPhase.READING: importing.read_on,
    ImportPhase.ADDING: importing.add_on,
    ImportPhase.UNDOING: importing.undo_on,
}


@task()
def carry_on(key: str) -> Again | None:
    """The next step of an import, whatever it is; until nothing is left to do without a person."""
    house = House("to carry on with an import")
    coming = Import.objects.visible_to(house).filter(pk=UUID(key)).first()
    if coming is None or coming.phase not in STEPS:
        return None
    after = STEPS[ImportPhase(coming.phase)](house, coming)
    return Again() if after.phase in STEPS else None


@task()
def look_on(group: str, last: str) -> None:
    """Look through the next part of a group's library for what may stand there twice."""
    house = House("to look for what may stand there twice")
    where = Group.objects.visible_to(house).filter(pk=UUID(group)).first()
    if where is not None:
        actions.look_on(house, where, last=UUID(last) if last else None)

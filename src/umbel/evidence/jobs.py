"""What the worker does for the library: load by id, call an action, come again while there is more."""

from contextlib import suppress
from time import sleep
from uuid import UUID

from django.db import transaction

from umbel.core.actions import NotSeen
from umbel.core.jobs import Again, task
from umbel.core.viewers import House
from umbel.evidence import actions
from umbel.evidence.actions import fetching, importing, mapping, rechecking
from umbel.evidence.fetching import servers, way
from umbel.evidence.models import Import, ImportPhase, Source
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


@task()
def fetch(key: str) -> Again | None:
    """Ask one server about one number: once its turn is kept, and with no transaction open. Comes again if killed."""
    house = House("to fetch one record that somebody asked for")
    coming = Import.objects.visible_to(house).filter(pk=UUID(key)).first()
    if coming is None or coming.phase != ImportPhase.FETCHING:
        return None
    after = fetching.take_turn(house, coming)
    if server := after.__dict__.get("turn"):
        transaction.on_commit(lambda: ask(house, after, server))
        return Again((way.HOPS + 2) * way.LONGEST)
    return Again(after.__dict__.get("pause", 0)) if after.phase == ImportPhase.FETCHING else None


def ask(house: House, coming: Import, server: str) -> None:
    """Ask, and note what became of it."""
    body, trouble, seconds = way.tried(*servers.address(server, coming.asked))
    with suppress(NotSeen):  # thrown away meanwhile
        fetching.answered(house, coming, server=server, body=body, trouble=trouble, seconds=seconds)


def ask_again(house: House, source: Source) -> tuple[bytes, str]:
    """What a server says of a source now, or why it says nothing: for a keeper who pressed and waits, in her turn."""
    while (mine := rechecking.take_turn_again(house, source).__dict__)["pause"] and not mine["busy"]:
        sleep(mine["pause"])
    if mine["told"] or mine["busy"]:
        return mine["told"], "busy" if mine["busy"] else ""
    number = rechecking.number_of(source)
    body, trouble, seconds = way.tried(*servers.address(rechecking.SERVER, number))
    rechecking.answered_again(house, source, body=body, trouble=trouble, seconds=seconds)
    return body, trouble


def daily() -> None:
    """The files of tables that nobody confirmed go (what was read of them stays in their lines); all is weighed."""
    house = House("to forget files of tables that wait too long")
    for coming in Import.objects.visible_to(house).filter(phase=ImportPhase.READY).exclude(file="")[:500]:
        mapping.let_go(house, coming)
    importing.weigh()

"""What the worker does for the shelf: carry an archive on, and destroy what nobody came back for."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from umbel.core import files
from umbel.core.jobs import Again, task
from umbel.core.lock import destroy_key
from umbel.core.viewers import House
from umbel.papers import actions, queries, voices
from umbel.papers.models import Archive, ArchivePhase

STEPS = {ArchivePhase.READING: actions.read_on, ArchivePhase.ADDING: actions.add_on}
LONGEST = timedelta(days=3)  # that a file lies locked, waiting for somebody's word


@task()
def carry_on(key: str) -> Again | None:
    """The next step of an archive, until nothing is left to do without a person."""
    house = House("to carry on with an archive")
    coming = Archive.objects.visible_to(house).filter(pk=UUID(key)).first()
    if coming is None or coming.phase not in STEPS:
        return None
    after = STEPS[ArchivePhase(coming.phase)](house, coming)
    return Again() if after.phase in STEPS else None


@task()
def destroy(file: str, key: str) -> None:
    """The file of an archive that is over, and its key; where that is done already, nothing."""
    files.drop(file)
    destroy_key(key)


def daily() -> None:
    """After three days what still waits is thrown away, with its file and its key; names of files are forgotten."""
    house = House("to destroy what nobody came back for")
    for coming in queries.unfinished(house, timezone.now() - LONGEST):
        actions.drop_archive(house, coming)
    for coming in queries.with_names(house, timezone.now() - LONGEST):
        actions.forget_names(house, coming)
    for recording in voices.left_behind(house, timezone.now() - LONGEST):
        actions.forget_recording(house, recording)

"""Saying what the columns of a table are, and forgetting what was said."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from umbel.core.actions import Refused, action
from umbel.core.viewers import House
from umbel.evidence import rules
from umbel.evidence.actions.importing import carry_on, forget_file
from umbel.evidence.formats import sheet
from umbel.evidence.models import Headings, Import, ImportLine, ImportPhase
from umbel.people.models import Member

KEPT = timedelta(days=3)  # the file of a table that waits for a word


@action(allow=rules.brought)
def mean_columns(who: Member, coming: Import, *, tags: list[str]) -> Import:
    """Say what the columns of a table are: it is read again, and the group's next table like it is read so too."""
    if coming.phase != ImportPhase.READY or not coming.file:
        raise Refused(_("This table cannot be read again any more. Please bring it in once more."))
    if len(tags) != len(coming.columns) or not set(tags) <= {*sheet.MEANT, sheet.LEFT_OUT, ""}:
        raise Refused(_("Please choose for every column."), field="tags")
    coming.columns = [[heading, tag] for (heading, _tag), tag in zip(coming.columns, tags, strict=True)]
    Headings.objects.update_or_create(
        group=coming.group, digest=Headings.of(coming.columns), defaults={"columns": coming.columns}
    )
    ImportLine.objects.filter(of=coming).delete()
    coming.phase, coming.reached = ImportPhase.READING, 0
    coming.save()
    carry_on(coming)
    return coming


@action(allow=rules.reads_tables)
def forget_columns(who: Member, mapping: Headings) -> Headings:
    """Forget what a group said the columns of such tables are."""
    Headings.objects.filter(pk=mapping.pk).delete()
    return mapping


@action(allow=rules.nobody, by_house=True)
def let_go(who: House, coming: Import) -> Import:
    """Drop the file of a table that waited for a word for three days; its lines stay."""
    if coming.phase == ImportPhase.READY and coming.file and timezone.now() - coming.made_on > KEPT:
        forget_file(coming)
        coming.save()
    return coming

"""What a group said of a table's headings before."""

from umbel.evidence.formats import sheet
from umbel.evidence.models import Headings
from umbel.people.models import Group


def said_before(group: Group, columns: sheet.Columns) -> Headings | None:
    """What this group said of these headings, if it did."""
    return Headings.objects.filter(group=group, digest=Headings.of(columns)).first()


def as_said_before(group: Group, columns: sheet.Columns) -> sheet.Columns:
    """Each heading with what this group said it is, or else with what it is commonly read as."""
    before = said_before(group, columns)
    said = {sheet.heading_key(heading): tag for heading, tag in before.columns} if before else {}
    return [(heading, said.get(sheet.heading_key(heading), tag)) for heading, tag in columns]


def kind_of_table(group: Group, data: bytes) -> str:
    """“csv”, where no heading is commonly known and this group said before what they are."""
    return "csv" if said_before(group, sheet.columns(data)) else ""

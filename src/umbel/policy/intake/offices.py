"""Who holds which office where, as files give it: the name in office, the office, for whom, from when to when."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from umbel.core.text import fold
from umbel.policy.formats.record import BodyRead, OfficeRead, Value
from umbel.policy.intake import rows
from umbel.policy.intake.rows import cut
from umbel.policy.models import Body

BODIES = {
    "committee": Body.COMMITTEE, "subcommittee": Body.COMMITTEE, "executive": Body.EXECUTIVE, "lower": Body.CHAMBER,
    "upper": Body.CHAMBER, "legislature": Body.CHAMBER, "chamber": Body.CHAMBER, "court": Body.COURT,
    "government": Body.EXECUTIVE, "ministry": Body.EXECUTIVE,
}  # fmt: skip


class Seat(NamedTuple):
    """An office somebody holds or held in a body; without a name only the body is told of."""

    place: str
    body: str
    kind: str
    page: str = ""
    name: str = ""
    role: str = ""
    stands_for: str = ""
    first: date | None = None
    last: date | None = None
    link: str = ""

    @property
    def where(self) -> str:
        """By what its body is known again."""
        return f"{self.place.casefold()}|{fold(self.body)}"

    @property
    def mark(self) -> tuple[str, ...]:
        """By what it is known again in its body."""
        return self.name, self.role, self.stands_for, self.first.isoformat() if self.first else ""


def seats(value: Value) -> Iterator[Seat]:
    """Every office that a record tells of; of a person in no body nothing is kept."""
    if isinstance(value, OfficeRead):
        link = rows.address(value.links)
        for one in value.roles:
            if not one.body and not one.place:
                continue
            kind = BODIES.get(one.body.casefold(), "")
            body = called(one.body) if one.body else _("Offices of %(place)s") % {"place": one.place.upper()}
            party = one.party or value.party
            stands_for = ", ".join(filter(None, (party, one.area)))
            yield seat(
                Seat(one.place, body, kind, "", value.name, one.role, stands_for, link=link), one.since, one.until
            )
    elif isinstance(value, BodyRead) and value.name:
        body = f"{value.name} ({called(value.within)})" if value.within else value.name
        made = Seat(value.place, cut(body, 200), BODIES.get(value.kind.casefold(), ""), rows.address(value.links))
        yield made
        for each in value.members:
            stands_for = ", ".join(filter(None, (each.party, each.area)))
            yield seat(made._replace(name=each.name, role=each.role, stands_for=stands_for), each.since, each.until)


def called(body: str) -> str:
    """The chambers that files call upper and lower, in words."""
    known = {"lower": _("Lower chamber"), "upper": _("Upper chamber"), "executive": _("Executive")}
    return known.get(body, "") or cut(body, 200)


def seat(one: Seat, since: str, until: str) -> Seat:
    """Its days; where only year or month is known, they are kept as they were said, beside the office."""
    first, last = rows.whole_day(since), rows.whole_day(until)
    rough = (since and not first) or (until and not last)
    role = f"{one.role or _('member')} ({since} – {until})" if rough else one.role or _("member")
    return one._replace(
        name=cut(one.name, 120), role=cut(role, 120), stands_for=cut(one.stands_for, 120), first=first, last=last
    )

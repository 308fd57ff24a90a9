"""Who holds which office, as files give it, laid beside what is here. Only what is published of a public office."""

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from umbel.core.receipts import Outcome
from umbel.core.text import fold
from umbel.people.models import Group, Reach
from umbel.policy.intake import Seat
from umbel.policy.intake.rows import token
from umbel.policy.models import Institution, Office
from umbel.terms.models import Term

COLUMNS = ("name", "role", "stands_for", "first", "last", "link")


class Seating:
    """One sitting: bodies and offices that are here are fetched, the others made."""

    def __init__(self, where: Group, places: dict[str, Term | None], seats: list[Seat]) -> None:
        self.where, self.places, self.notes = where, places, list[str]()
        codes: dict[Any, str] = {place.pk: code for code, place in places.items() if place}
        bodies = Institution.objects.filter(group=where, name__in={seat.body for seat in seats}) if seats else ()
        self.bodies = {f"{codes.get(row.place_id, '').casefold()}|{fold(row.name)}": row for row in bodies}
        self.fresh: list[Institution] = []
        self.taken: dict[Any, dict[str, None]] = {row.pk: dict.fromkeys(row.taken.split()) for row in bodies}
        self.marked: dict[Any, Institution] = {}
        self.new: list[Office] = []
        self.filled: dict[Any, Office] = {}
        self.offices: dict[tuple[Any, tuple[str, ...]], Office] = {}
        names = {seat.name for seat in seats if seat.name}
        here = Office.objects.filter(of__in=list(self.bodies.values()), name__in=names) if names and self.bodies else ()
        for row in here:
            self.offices[row.of_id, as_seat(row).mark] = row

    def said(self) -> list[str]:
        """What has to be said of the last record."""
        notes, self.notes = self.notes, []
        return notes

    def take(self, seat: Seat) -> str:
        """One office: what became of it."""
        body = self.bodies.get(seat.where)
        if body is None:
            body = Institution(group=self.where, name=seat.body, kind=seat.kind, place=self.places[seat.place])
            body.link = seat.page
            self.bodies[seat.where] = body
            self.fresh.append(body)
            if not seat.name:
                return Outcome.ADDED
        row = self.offices.get((body.pk, seat.mark))
        if row:
            self.first(body, seat)
        if not seat.name or (row and not self.gaps(row, seat)):
            return Outcome.UNCHANGED
        if body.reach != Reach.GROUP:
            self.notes.append(_("It is shared already, so what is new is added on its own page, not from a file."))
            return Outcome.UNCHANGED
        if row is None and not self.first(body, seat):
            return Outcome.UNCHANGED  # somebody took it away
        if row is None:
            row = Office(of=body, **{name: getattr(seat, name) for name in COLUMNS})
            self.offices[body.pk, seat.mark] = row
            self.new.append(row)
            return Outcome.ADDED
        for name, value in self.gaps(row, seat).items():
            setattr(row, name, value)
        self.filled[row.pk] = row
        return Outcome.MERGED

    def first(self, body: Institution, seat: Seat) -> bool:
        """Whether no file has given this office before; from now on one has."""
        known, taken = token(*seat.mark), self.taken.setdefault(body.pk, {})
        if known in taken:
            return False
        taken[known] = None
        self.marked[body.pk] = body
        return True

    @staticmethod
    def gaps(row: Office, seat: Seat) -> dict[str, Any]:
        """What the file knows and nobody had said."""
        said = {name: getattr(seat, name) for name in COLUMNS}
        return {name: value for name, value in said.items() if value and not getattr(row, name)}

    def write(self) -> Counter[str]:
        """All of it, each table once."""
        for body in self.marked.values():
            body.taken = " ".join(self.taken[body.pk])
        fresh = {body.pk for body in self.fresh}
        marked = [body for key, body in self.marked.items() if key not in fresh]
        Institution.objects.bulk_update(marked, ["taken"], batch_size=100)
        Institution.objects.bulk_create(self.fresh)
        Office.objects.bulk_create(self.new, batch_size=1_000)
        made = {row.pk for row in self.new}
        some = [row for key, row in self.filled.items() if key not in made]
        for row in some:
            row.revision += 1
        Office.objects.bulk_update(some, [*COLUMNS, "revision"], batch_size=100)
        counts = {"institution": len(self.fresh), "office": len(self.new)}
        return Counter({name: many for name, many in counts.items() if many})


def as_seat(row: Office) -> Seat:
    """An office that is here, as a file would give it."""
    return Seat("", "", "", **{name: getattr(row, name) for name in COLUMNS})

"""Who is looking. Everything in the house is asked for by one of these, and by nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self
from uuid import UUID

Seated = tuple[str, UUID]  # a role, and the group it is held in


class Viewer:
    """Whoever is looking: what she may see follows from three plain facts.

    A member of the coalition (a person with an account) is a viewer too; her class lives in
    the people room, because the ground knows no word of the domain.
    """

    signed_in = False
    shared_phone = True  # what is not known is taken for the more dangerous
    opens: frozenset[UUID] = frozenset()

    @property
    def since(self) -> date | None:
        """While she is new: the day from which on she sees what her groups write."""
        return None

    @property
    def warning(self) -> tuple[str, str] | None:
        """What she has to be told on every page, and the address where she can act on it."""
        return None

    def seats(self) -> frozenset[Seated]:
        """The seats she holds, read once, never asked again in a query."""
        return frozenset()

    def groups(self) -> frozenset[UUID]:
        """The groups she sits in, whatever the role."""
        return frozenset(group for _, group in self.seats())

    def open_seats(self) -> frozenset[Seated]:
        """Those of her seats that everybody may know of: only they give rights beyond their own group."""
        return self.seats()

    def sits(self, role: str, group: UUID | None = None) -> str:
        """The seat in whose name she may act: its role (in that group, else in any open one), or nothing."""
        held = any(r == role for r, _g in self.open_seats()) if group is None else (role, group) in self.seats()
        return role if held else ""

    def made_this(self, key: UUID) -> str:
        """Her pseudonym as the maker of one thing; who has no account has none."""
        return ""

    def afresh(self) -> Self:
        """The same viewer as the database knows her now: seats may have ended meanwhile."""
        return self


class Visitor(Viewer):
    """Anyone at all, without an account and without a code."""


@dataclass(frozen=True)
class Bearer(Viewer):
    """Someone without a name who holds a code: it opens exactly these things, no list."""

    opens: frozenset[UUID]


@dataclass(frozen=True)
class House(Viewer):
    """The clock, or the keeper's shell. Sees all rows and may do only what is marked for it.

    Made in ``jobs.py`` and in ``commands.py`` only; the errand says in words why it looks.
    """

    errand: str

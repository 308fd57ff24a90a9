"""A person with a way in. The name she chose is the only name there is."""

import json
import uuid
from collections.abc import Iterator
from typing import Any, Self, cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q

from umbel.core.actions import NotSeen
from umbel.core.lock import LockedField, unlock
from umbel.core.records import Visible
from umbel.core.seeing import EVERYTHING, NOTHING, Seen
from umbel.core.viewers import Seated, Viewer
from umbel.people.models.bodies import Seat

GRAIN = 1024  # bytes: room for the keys of about twenty closed groups; none and twenty look alike


class Member(AbstractBaseUser, Visible, Viewer):
    """An account: a random key, a chosen name, and what she locked. No mail, no dates, no flags."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60, unique=True)
    password = LockedField()  # the hash, locked: a copied database has none to crack
    contact = LockedField(block=256)  # how to reach me safely
    closed = LockedField(block=GRAIN)  # her seats in closed groups: nowhere is there a list of one
    last_login = None

    objects = Seen.as_manager()  # type: ignore[misc]
    USERNAME_FIELD = "name"
    signed_in = True

    class Privacy:
        inside = frozenset({"id", "name"})
        locked = frozenset({"password", "contact", "closed"})
        whose = "id"
        keep = "until she leaves"

    def __str__(self) -> str:
        return "a member"

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """Members know each other by chosen name. Nobody else knows of anybody."""
        return EVERYTHING if viewer.signed_in else NOTHING

    @classmethod
    def named(cls, name: str) -> "Member | None":
        """Looked up before anyone looks: signing in has no viewer yet."""
        return cls.objects.filter(name=name).first()

    def seats(self) -> frozenset[Seated]:
        """Her seats, open and closed, read once for this copy of her."""
        held: frozenset[Seated] | None = self.__dict__.get("_seats")
        if held is None:
            held = self.__dict__["_seats"] = frozenset([*self._open_seats(), *self.closed_seats()])
        return held

    def _open_seats(self) -> Iterator[Seated]:
        yield from Seat.objects.filter(member=self).values_list("role", "group_id")

    def closed_seats(self) -> list[Seated]:
        """Her seats in closed groups, unlocked."""
        return [(role, UUID(group)) for role, group in json.loads(unlock(self, "closed") or "[]")]

    def sit_closed(self, group: UUID, role: str) -> None:
        """Take (or with no role, give up) a seat in a closed group. Called by actions only."""
        kept = [(r, g.hex) for r, g in self.closed_seats() if g != group]
        self.closed = json.dumps([*kept, (role, group.hex)] if role else kept)
        self.save(update_fields=["closed"])

    def afresh(self) -> Self:
        """Herself as the database knows her now, or nobody, if she has left."""
        now: Any = type(self).objects.filter(pk=self.pk).first()
        if now is None:
            raise NotSeen
        return cast("Self", now)

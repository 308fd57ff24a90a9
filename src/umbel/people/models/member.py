"""A person with a way in. The name she chose is the only name there is."""

from __future__ import annotations

import json
import uuid
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any, Self, cast
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from umbel.core.actions import NotSeen
from umbel.core.lock import Erased, LockedField, pseudonym, unlock
from umbel.core.records import Visible, today
from umbel.core.seeing import EVERYTHING, NOTHING, Seen
from umbel.core.viewers import Seated, Viewer
from umbel.people.models.bodies import Seat
from umbel.people.words import skeleton

GRAIN = 8192  # bytes: forty closed groups, four passkeys, sixty things followed; a full box and an empty one look alike


class Member(AbstractBaseUser, Visible, Viewer):
    """An account: a random key, a chosen name, and what she locked. No mail, no dates, no flags."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60, unique=True)
    looks = models.CharField(max_length=240, unique=True, editable=False)  # its skeleton: no two names look alike
    password = LockedField()  # the hash, locked: a copied database has none to crack
    contact = LockedField(block=256)  # how to reach me safely
    kept = LockedField(block=GRAIN)  # all else that is only hers, in one box: see ``hers``
    last_login = None

    objects = Seen.as_manager()  # type: ignore[misc]
    USERNAME_FIELD = "name"
    signed_in = True

    class Privacy:
        inside = frozenset({"id", "name", "looks"})
        locked = frozenset({"password", "contact", "kept"})
        whose = "id"
        keep = "until she leaves"

    def __str__(self) -> str:
        return "a member"

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """Members know each other by chosen name; who is new knows herself. Nobody else knows of anybody."""
        if viewer.since is not None and isinstance(viewer, Member):
            return Q(pk=viewer.pk)
        return EVERYTHING if viewer.signed_in else NOTHING

    def save(self, **how: Any) -> None:
        """Kept with what its name looks like."""
        self.looks = skeleton(self.name)
        super().save(**how)

    @classmethod
    def named(cls, name: str) -> Member | None:
        """Looked up before anyone looks: signing in has no viewer yet. Capitals, accents and blanks do not matter."""
        looks = skeleton(name[:240])
        return cls.objects.filter(looks=looks).first() if looks else None

    def seats(self) -> frozenset[Seated]:
        """Her seats, open and closed, read once for this copy of her."""
        held: frozenset[Seated] | None = self.__dict__.get("_seats")
        if held is None:
            held = self.__dict__["_seats"] = self.open_seats() | {*self.closed_seats()}
        return held

    def open_seats(self) -> frozenset[Seated]:
        """Her seats in open groups, read once for this copy of her."""
        held: frozenset[Seated] | None = self.__dict__.get("_open")
        if held is None:
            held = self.__dict__["_open"] = frozenset(self.sits_openly())
        return held

    def sits_openly(self) -> Seen[Any]:
        """The same, as a question."""
        return Seat.objects.filter(member=self).values_list("role", "group_id")  # type: ignore[return-value]

    def hers(self) -> dict[str, Any]:
        """What stands in her box, by name; nothing else in the house knows any of it.

        closed: her seats in closed groups, as (role, key) · came, until: first and last day of her first weeks ·
        peer: name and key of who may let her back in · codes, unproven: hashes of her recovery codes, and of those she
        did not try yet · away: first and last day of a travel lock, and the hash of the code that opens it · back:
        the hour from which on somebody may come back as her · offered: keys of reserved seats she may take · reserved:
        keys of those she fills · paused: groups where her term is over, each with the day until which she pauses ·
        passkeys: id, public key and count of each · rests: from when to when she is away (no lock) · follows: of what
        she wants to be told (see ``policy.following``); and how she is told: see ``people.told.box``.
        """
        held: dict[str, Any] | None = self.__dict__.get("_hers")
        if held is None:
            held = self.__dict__["_hers"] = json.loads(unlock(self, "kept") or "{}")
        return held

    def keep(self, **changes: Any) -> None:
        """Put things into her box; what is empty leaves it. Called by actions only."""
        held = {name: value for name, value in (self.hers() | changes).items() if value}
        self.kept = json.dumps(held)
        self.__dict__["_hers"] = held
        self.__dict__.pop("_seats", None)
        self.save(update_fields=["kept"])

    def closed_seats(self) -> list[Seated]:
        """Her seats in closed groups."""
        return [(role, UUID(group)) for role, group in self.hers().get("closed", [])]

    def sit_closed(self, group: UUID, role: str) -> None:
        """Take (or with no role, give up) a seat in a closed group. Called by actions only."""
        others = [(r, g.hex) for r, g in self.closed_seats() if g != group]
        self.keep(closed=[*others, (role, group.hex)] if role else others)

    @property
    def opens(self) -> frozenset[UUID]:  # type: ignore[override]
        """What she may see though its group does not exist for her: seats that were offered to her."""
        with suppress(Erased):  # she has just left
            return frozenset(UUID(seat) for seat in self.hers().get("offered", []))
        return frozenset()

    def made_this(self, key: UUID, hers: bytes = b"") -> str:
        """Her pseudonym as the maker of one thing: no two of hers look alike. Her own key, where it is at hand."""
        return pseudonym(self.pk, b"made" + key.bytes, hers)

    @property
    def passkeys(self) -> list[list[Any]]:
        """Her passkeys, in the order in which she added them."""
        return list(self.hers().get("passkeys", []))

    def trusts(self, one: Member) -> bool:
        """Whether she named this very person as the one who may let her back in."""
        return bool(self.hers().get("peer", ["", ""])[1] == one.pk.hex)

    @property
    def away(self) -> bool:
        """Whether a travel lock keeps everybody out today, herself too."""
        first, last, _code = self.hers().get("away") or ("9", "", "")
        return bool(first <= today().isoformat() <= last)

    @property
    def warning(self) -> tuple[str, str] | None:
        """Somebody is being let back in as her: she can stop it from every session she still has."""
        opens = self.hers().get("back")
        if not opens or datetime.fromisoformat(opens) + timedelta(days=3) < timezone.now():
            return None
        return _("Somebody is being let back in under your name. If that is not you, stop it here."), reverse(
            "people:me"
        )

    @property
    def since(self) -> date | None:
        """While she is new: the day she came. She sees nothing of her groups that is older."""
        until = self.hers().get("until", "")
        return date.fromisoformat(self.hers()["came"]) if until > today().isoformat() else None

    def afresh(self) -> Self:
        """Herself as the database knows her now, held until the action ends, or nobody, if she has left."""
        now: Any = type(self).objects.select_for_update().filter(pk=self.pk).first()
        if now is None:
            raise NotSeen
        return cast("Self", now)

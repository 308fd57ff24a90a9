"""CalendarAddress: a secret address that gives somebody's calendar the hours of her meetings, for 90 days."""

import secrets
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from umbel.core.codes import Code
from umbel.core.lock import LockedField
from umbel.core.seeing import NOTHING
from umbel.core.viewers import Viewer
from umbel.people.models import Member
from umbel.week.models.held import Held

LASTS = timedelta(days=90)
DIGITS = 40  # 132 bits: an address lives for months, and nobody reads it out
CALENDARS = UUID("6f2c9e1a-3a58-4a4e-9d0b-0b5a4f3f2d71")  # a word for pseudonyms: her addresses have one in common


def calendars_of(member: Member) -> str:
    """What her addresses have in common until she takes new words."""
    return member.made_this(uuid5(CALENDARS, str(member.hers().get("again", 0))))


class CalendarAddress(Code, Held):
    """Whoever holds it reads the hours of one person's meetings. On a copied disk it is nobody's, for no device."""

    label = LockedField(max_length=40)
    by = models.CharField(max_length=64, editable=False)  # her pseudonym, under her own key: it goes when she goes
    used_on = models.DateField(null=True, editable=False)

    class Privacy:
        inside = frozenset({"by", "used_on"})
        locked = frozenset({"label"})
        whose = "lock"
        because = "A random key and two days tell nothing about whose it is."
        keep = "90 days"

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="calendar_address_newest"),
            models.Index(fields=["by"], name="calendar_addresses_of_one"),
        )

    def __str__(self) -> str:
        return _("A calendar address")

    def get_absolute_url(self) -> str:
        return reverse("week:calendar")

    @classmethod
    def oldest(cls) -> datetime:
        return timezone.now() - LASTS

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """By whoever made it, while it lives, and by nobody else."""
        if not isinstance(viewer, Member):
            return NOTHING
        return Q(by=calendars_of(viewer), made_on__gt=cls.oldest())

    def still_hers(self, member: Member) -> bool:
        """Whether it lives, and was made since she last took new words: what somebody else may know ends with them."""
        return self.by == calendars_of(member) and self.made_on > self.oldest()

    @property
    def ends(self) -> date:
        """The day on which it ends by itself."""
        return (self.made_on + LASTS).date()


def digits() -> str:
    """A new address, as it is shown once."""
    return "".join(secrets.choice("0123456789") for _place in range(DIGITS))

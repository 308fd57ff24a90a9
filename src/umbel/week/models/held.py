"""Held: taken by somebody whose key is locked in it, under a key that is this one row's own."""

import uuid

from django.db import models

from umbel.core.lock import Erased, LockedField, unlock
from umbel.core.viewers import Viewer
from umbel.people.models import Member


class Held(models.Model):
    """Mixed into what somebody can take upon herself. On a copied disk it is nobody's."""

    lock = models.UUIDField(default=uuid.uuid4, editable=False)  # whose key the next field is under: another each time
    who = LockedField()  # the key of a person, or nothing

    class Privacy:
        inside = frozenset({"lock"})
        locked = frozenset({"who"})
        whose = "lock"
        because = "A random key and a day tell nothing about who took it."

    class Meta:
        abstract = True

    def holder(self) -> str:
        """The key of who took it, in hexadecimal digits; nothing where nobody did, or nobody can tell any more."""
        try:
            return unlock(self, "who")
        except Erased:
            return ""

    def taken_by(self, who: Viewer) -> bool:
        """Whether she took it."""
        return isinstance(who, Member) and self.holder() == who.pk.hex

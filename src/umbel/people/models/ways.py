"""Ways in, and back in: codes that somebody reads out to somebody."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from umbel.core.codes import Code
from umbel.core.lock import HOUSE_KEY, key_of, pseudonym
from umbel.core.seeing import NOTHING
from umbel.core.text import fold
from umbel.core.viewers import Viewer
from umbel.people.models.bodies import Group, Role
from umbel.people.models.member import Member


class Invitation(Code):
    """Opens the door for one person. It does not say for whom, by whom, or what for.

    It opens only after a word went both ways by voice: who holds the code types it (``knock``), who made the
    invitation types what she heard, and only the page that knocked may go on.
    """

    group = models.ForeignKey(Group, models.CASCADE, null=True, related_name="+")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.MEMBER)
    by = models.CharField(max_length=64)  # pseudonym of who made it, another one for each invitation
    word = models.CharField(max_length=64, blank=True)  # keyed hash of the word that was typed
    knock = models.CharField(max_length=64, blank=True)  # keyed hash of what the page that typed it holds
    confirmed = models.BooleanField(default=False)

    class Privacy:
        inside = frozenset({"group", "role", "by", "word", "knock", "confirmed"})

    class Meta:
        indexes = (models.Index(fields=["-made_on", "-id"], name="invitation_newest"),)

    def __str__(self) -> str:
        return _("An invitation")

    def get_absolute_url(self) -> str:
        return reverse("people:invitation", args=[self.pk])

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """By who made it, while it lives, and by whoever holds the code."""
        if not isinstance(viewer, Member):
            return NOTHING
        alive = cls._default_manager.filter(made_on__gt=cls.oldest()).values_list("pk", "by")
        hers = key_of(viewer.pk)
        return Q(pk__in=[pk for pk, by in alive if by == viewer.made_this(pk, hers)])

    @property
    def standing(self) -> str:
        """How far it is, in words."""
        if self.confirmed:
            return _("confirmed: whoever typed it may come in")
        return _("somebody typed it: confirm by the word you agreed") if self.word else _("not used yet")

    def secret(self, said: str) -> str:
        """A word or a knock as it is kept: nothing to guess against without the key file."""
        return pseudonym(HOUSE_KEY, f"{self.pk}:{fold(said)}".encode())


class WayBack(Code):
    """Somebody lost her words, and waits for the one she trusts to let her in again."""

    member = models.ForeignKey(Member, models.CASCADE, null=True, related_name="+")  # none: there is no such name
    agreed_on = models.DateTimeField(null=True)  # the trusted one said yes; it opens a day later

    class Privacy:
        inside = frozenset({"member", "agreed_on"})
        whose = "member"
        because = "Its key, hour and revision tell nothing about who waits."

    class Meta:
        indexes = (models.Index(fields=["-made_on", "-id"], name="way_back_newest"),)

    def __str__(self) -> str:
        return _("Somebody lost their words and asks to be let back in")

    def get_absolute_url(self) -> str:
        return reverse("people:let-back-in", args=[self.pk])

    def concerns(self, one: Member) -> bool:
        """Whether it is about this member, or about somebody who trusts her."""
        return self.member is not None and (self.member_id == one.pk or self.member.trusts(one))

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """By whoever holds the code, by her it is about (in any session she still has), and by the one she trusts."""
        if not isinstance(viewer, Member):
            return NOTHING
        waiting = cls._default_manager.filter(made_on__gt=cls.oldest(), member__isnull=False).prefetch_related("member")
        return Q(pk__in=[way.pk for way in waiting if way.concerns(viewer)])

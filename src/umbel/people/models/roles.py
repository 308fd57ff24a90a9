"""Open roles: what a group looks for somebody for, shown to those who are new before anybody else."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Record, today
from umbel.core.viewers import Viewer
from umbel.people.models.bodies import Role
from umbel.people.models.member import Member
from umbel.people.models.sharing import Reach, Shared


class OpenRole(Shared):
    """Something a group looks for somebody for: what, pay, time, languages, and who walks along."""

    TOLD: ClassVar = ("what", "pk")
    what = models.CharField(_("What it is"), max_length=120)
    does = models.TextField(_("What one does there, in plain words"))
    pay = models.CharField(_("Pay"), max_length=120, help_text=_("Say it too if there is none."))
    time = models.CharField(_("Time"), max_length=120, help_text=_("For instance: two evenings a month, until June."))
    languages = models.CharField(_("Languages"), max_length=120, blank=True)
    walks_along = models.CharField(
        _("Who walks along at the beginning"), max_length=120, help_text=_("A seat or a group, not a name.")
    )
    for_all_from = models.DateField(editable=False)  # until then only who is new sees it
    until = models.DateField(_("Open until"))

    class Privacy:
        open = frozenset("what does pay time languages walks_along for_all_from until".split())

    class Meta:
        indexes = (models.Index(fields=["-made_on", "-id"], name="open_role_newest"),)

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("people:role", args=[self.pk])

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """By its group; by who is new at once, if it is for all members; by everybody else from its day on."""
        if viewer.since is not None:
            return super().seen_by(viewer) | Q(reach=Reach.MEMBERS)
        own = Q(group__in=viewer.groups())
        return super().seen_by(viewer) & (Q(for_all_from__lte=today()) | own)


class RaisedHand(Record):
    """Somebody would like to do it. Only she and those who look for somebody see it; gone when the role is."""

    role = models.ForeignKey(OpenRole, models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")

    class Privacy:
        inside = frozenset({"role", "member"})
        whose = "member"
        keep = "until she leaves"
        because = "Its key, day and revision tell nothing about who raised a hand."

    class Meta:
        constraints = (models.UniqueConstraint(fields=["role", "member"], name="one_hand"),)
        indexes = (models.Index(fields=["-made_on", "-id"], name="raised_hand_newest"),)

    def __str__(self) -> str:
        return str(_("Somebody would like to do it"))

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """By herself, and by editors and stewards of the group that looks."""
        looking = [group for role, group in viewer.seats() if role in {Role.EDITOR, Role.STEWARD}]
        hers = Q(member=viewer.pk) if isinstance(viewer, Member) else Q(pk__in=())
        return hers | Q(role__group__in=looking)

"""An invitation: twelve digits that let one person in, once, within three days."""

from django.db import models
from django.urls import reverse

from umbel.core.codes import Code
from umbel.people.models.bodies import Group, Role


class Invitation(Code):
    """Opens the door for one person. It does not say for whom, by whom, or what for."""

    group = models.ForeignKey(Group, models.CASCADE, null=True, related_name="+")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.MEMBER)

    class Privacy:
        inside = frozenset({"group", "role"})

    class Meta:
        indexes = (models.Index(fields=["-made_on", "-id"], name="invitation_newest"),)

    def __str__(self) -> str:
        return "an invitation"

    def get_absolute_url(self) -> str:
        return reverse("people:invite")

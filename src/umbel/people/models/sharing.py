"""Shared: how far a thing may travel. One may stop, two may start."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Record, Unlinked, first_moment
from umbel.core.viewers import Viewer
from umbel.people.models.bodies import Group


class Reach(models.TextChoices):
    """How far, from near to far."""

    GROUP = "group", _("The group that keeps it")
    MEMBERS = "members", _("All members")
    PUBLIC = "public", _("Anyone")

    @classmethod
    def around(cls, here: str) -> "tuple[list[Reach], list[Reach]]":
        """The reaches nearer than this one, and those further."""
        order = list(cls)
        at = order.index(cls(here))
        return order[:at][::-1], order[at + 1 :]


class Shared(Record):
    """A record that one group keeps and that travels as far as its reach."""

    TOLD: ClassVar[tuple[str, str]] = ("title", "pk")  # on the desk: its words, and what its address follows from
    WAY: ClassVar[str] = ""  # where it stands on the way from what was said to what came of it; most stand nowhere
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    reach = models.CharField(max_length=10, choices=Reach.choices, default=Reach.GROUP)

    class Privacy:
        open = frozenset({"reach"})
        inside = frozenset({"group"})
        whose = None
        why_nobodys = "A group's words; who said them is never a field."
        keep = "while it stands"

    class Meta:
        abstract = True

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """Public by anyone, «members» by members, the rest by the group that keeps it; who is new, since she came."""
        if not viewer.signed_in:
            return Q(reach=Reach.PUBLIC)
        if viewer.since is not None:
            return Q(reach=Reach.PUBLIC) | Q(group__in=viewer.groups(), made_on__gte=first_moment(viewer.since))
        return Q(reach__in=[Reach.PUBLIC, Reach.MEMBERS]) | Q(group__in=viewer.groups())


def further(one: str, other: str) -> bool:
    """Whether the first reach goes further than the second."""
    return one in Reach.around(other)[1]


def everybody_sees(one: Shared, other: Shared) -> bool:
    """Whether all who see the second see the first: what it rests on, or what it shall be filed under."""
    near = other.reach == one.reach == Reach.GROUP
    return not further(other.reach, one.reach) and (not near or other.group_id == one.group_id)


class Press(Unlinked):
    """One of the presses a thing needs to open. Destroyed the moment it has opened."""

    about = models.UUIDField()
    to = models.CharField(max_length=10)
    by = models.CharField(max_length=64)  # pseudonym under a key of this one opening
    read = models.CharField(max_length=64, blank=True)  # as what she read it: a revision, or a hash
    kind = models.CharField(max_length=40, blank=True)  # of what is shared, so that no other kind is looked through

    class Privacy:
        inside = frozenset({"about", "to", "by", "read", "kind"})
        whose = None
        why_nobodys = "A pseudonym for one opening, destroyed with it."
        keep = "until it is opened"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["about", "to", "by"], name="one_press"),)
        indexes = (models.Index(fields=["kind", "about"], name="press_by_kind"),)

    def __str__(self) -> str:
        return self.to

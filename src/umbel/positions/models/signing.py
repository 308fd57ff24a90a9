"""Membership is not endorsement: what each member organisation answers to one edition."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Link, door, today
from umbel.people.models import Organisation
from umbel.positions.models.position import Position


class How(models.TextChoices):
    """What an organisation answers."""

    PUBLIC = "public", _("Named in public and to the institution")
    NAMED = "named", _("Named to the institution only, which may publish it")
    COUNTED = "counted", _("Counted inside only")
    ABSTAINS = "abstains", _("We abstain")
    CANNOT = "cannot", _("We cannot: a funder, or charity law")
    NO = "no", _("No")


class Again(models.TextChoices):
    """When it wants to be asked again."""

    EVERY = "every", _("Ask us again every time a word changes")
    ASKS = "asks", _("Ask us again only if what we ask changes")


class SignOn(Link):
    """The answer of an organisation to one edition. Its words are frozen: their hash is kept."""

    ends = ("organisation", "position")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    position = models.ForeignKey(Position, models.CASCADE, related_name="+")
    how = models.CharField(_("What your organisation answers"), max_length=8, choices=How.choices)
    again = models.CharField(_("When you want to be asked again"), max_length=5, choices=Again.choices)
    words = models.CharField(max_length=64)  # of the edition it answered
    asks = models.CharField(max_length=64)
    on = models.DateField(default=today)

    class Privacy:
        open = frozenset({"organisation", "position"})
        inside = frozenset({"how", "again", "words", "asks", "on"})
        whose = None
        why_nobodys = "An organisation's word; who gave it is not kept, nor whose name a committee asks for."
        keep = "while it stands"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["organisation", "position"], name="signed_once"),)
        indexes = (models.Index(fields=["position", "organisation"], name="signer_of_a_position"),)

    def __str__(self) -> str:
        return str(self.get_how_display())

    def get_absolute_url(self) -> str:
        return f"{door('positions:index')}{self.position_id}/"

"""The law as it stands: provisions, names others give to it, and what is said apart from the statute."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.core.records import today as this_day
from umbel.people.models import Shared
from umbel.policy.models.folded import Folded
from umbel.policy.models.tables import FAMILIES, Activity, Actor, Holds, Legal, Note, Point, Regime
from umbel.terms.models import Term

SAID = [*Point.choices, *Note.choices]
WHOM = [(key, title) for key, (title, _actors) in FAMILIES.items()]


class OfPlace(Shared):
    """Something said of the law of a place."""

    TOLD: ClassVar = ("says", "place_id")
    place = models.ForeignKey(Term, models.PROTECT, related_name="+")
    changed_on = models.DateField(default=this_day, editable=False)  # its words, or how far it travels

    class Privacy:
        open = frozenset({"place"})
        inside = frozenset({"changed_on"})
        why_nobodys = "Published law, and what bodies say of it."

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return reverse("policy:place", args=[self.place_id])

    def serializable_value(self, field_name: str) -> Any:
        """What a file says: the place by its code."""
        return self.place.key if field_name == "place" else super().serializable_value(field_name)


class Provision(OfPlace):
    """What the law says of one actor doing one thing: the statute, not how it is enforced."""

    actor = models.CharField(_("Who"), max_length=12, choices=Actor.choices)
    activity = models.CharField(_("Doing what"), max_length=14, choices=Activity.choices)
    status = models.CharField(_("In law this is"), max_length=12, choices=Legal.choices)
    says = models.CharField(_("What it says, in one sentence"), max_length=400)
    instrument = models.CharField(_("Law"), max_length=200, help_text=_("Penal Code, Act of 2003 …"))
    article = models.CharField(_("Article"), max_length=80, blank=True)
    fine = models.CharField(_("Fine, at the most"), max_length=120, blank=True)
    prison = models.CharField(_("Prison, at the most"), max_length=120, blank=True)
    besides = models.CharField(
        _("What else follows"), max_length=300, blank=True, help_text=_("A register, deportation, loss of housing …")
    )
    first = models.DateField(_("In force from"), null=True, blank=True)
    last = models.DateField(_("In force until"), null=True, blank=True)
    source = models.CharField(_("Where it says so"), max_length=500)
    validated = models.DateField(null=True, editable=False)  # the month in which a member organisation confirmed it
    words = Folded(of=("says", "instrument", "article"))

    class Privacy:
        inside = frozenset({"words"})
        open = frozenset(
            "actor activity status says instrument article fine prison besides first last source validated".split()
        )

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="provision_newest"),
            models.Index(fields=["place", "actor"], name="provision_of_a_place"),
        )

    def __str__(self) -> str:
        return f"{self.get_actor_display()} · {self.get_activity_display()}: {self.get_status_display()}"

    @property
    def apart(self) -> bool:
        """Whether it is about some only of those in its column; then it says whom."""
        return self.actor not in {actors[0] for _title, actors in FAMILIES.values()} or self.actor == Actor.MANAGER

    @property
    def narrow(self) -> bool:
        """Whether it is about some of those in its column only, whatever they are called."""
        return self.actor not in {actors[0] for _title, actors in FAMILIES.values()}

    @property
    def family(self) -> str:
        """The column of the table in which it stands."""
        return next(name for name, (_title, actors) in FAMILIES.items() if self.actor in actors)


class Label(OfPlace):
    """A name that somebody gives to the law of a place. It is theirs: ours is the table."""

    TOLD: ClassVar = ("by", "place_id")
    label = models.CharField(_("What they call it"), max_length=40, choices=Regime.choices)
    by = models.CharField(_("Who calls it so"), max_length=200, help_text=_("A body or a study, with its year."))
    said_on = models.CharField(_("When"), max_length=40, blank=True)
    source = models.CharField(_("Where it says so"), max_length=500)

    class Privacy:
        open = frozenset({"label", "by", "said_on", "source"})

    class Meta:
        constraints = (models.UniqueConstraint(fields=["group", "place", "label", "by"], name="called_so_once"),)
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="label_newest"),
            models.Index(fields=["place", "by"], name="label_of_a_place"),
        )

    def __str__(self) -> str:
        return f"{self.by}: {self.get_label_display()}"


class LawNote(OfPlace):
    """A point of the list «selling is legal, and yet», how the law is enforced, or who is left out."""

    point = models.CharField(_("About what"), max_length=14, choices=SAID)
    whom = models.CharField(_("For whom"), max_length=6, choices=WHOM, blank=True, help_text=_("Nothing: for all."))
    holds = models.CharField(_("Does it hold here?"), max_length=10, choices=Holds.choices)
    says = models.TextField(_("In words"), max_length=1_000)
    source = models.CharField(_("Where it is from"), max_length=500, help_text=_("A text, or: members report it."))

    class Privacy:
        open = frozenset({"point", "whom", "holds", "says", "source"})

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["group", "place", "point"], condition=Q(point__in=Point.values), name="one_answer_to_a_point"
            ),
        )
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="law_note_newest"),
            models.Index(fields=["place", "point"], name="law_note_of_a_place"),
        )

    def __str__(self) -> str:
        return str(self.get_point_display())

"""The bodies a coalition is made of: itself, its organisations, its groups and their seats."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from umbel.core.records import Link, Part, Record, today
from umbel.core.seeing import EVERYTHING, NOTHING
from umbel.core.viewers import Viewer


class Coalition(Record):
    """The whole. What is made at the root is made in it."""

    name = models.CharField(max_length=120)
    starters = models.PositiveSmallIntegerField(default=2)  # how many must press before a thing opens
    languages = models.JSONField(default=list)  # the site's languages, the first one first
    values = models.TextField(blank=True)  # what a member organisation has to share
    takes_individuals = models.BooleanField(default=True)  # members without an organisation
    takes_organisations = models.BooleanField(default=True)  # whether organisations may apply
    weeks_new = models.PositiveSmallIntegerField(default=4)  # how long who joins is new
    invented = models.BooleanField(default=False, editable=False)  # a demo: every page says so

    class Privacy:
        open = frozenset(
            (
                "name",
                "starters",
                "languages",
                "values",
                "takes_individuals",
                "takes_organisations",
                "weeks_new",
                "invented",
            )
        )
        whose = None
        why_nobodys = "The coalition's own."
        keep = "while it stands"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:index")

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """Everyone may know that it exists; its address is public anyway."""
        return EVERYTHING


class GroupKind(models.TextChoices):
    """What a group is in the coalition."""

    BOARD = "board", _("Board")
    COMMITTEE = "committee", _("Committee")
    TEAM = "team", _("Movement team")
    CAUCUS = "caucus", _("Caucus")
    SPACE = "space", _("An organisation's own space")


class Silence(models.TextChoices):
    """What it means that a caucus that must be heard has not answered in time."""

    WAITS = "waits", _("Nothing is decided until the caucus has spoken")
    SAID = "said", _("It may be decided, and beside it stands that the caucus was not heard")
    AGREES = "agrees", _("It counts as agreement")


class LeftTo(models.TextChoices):
    """Who chooses a steward for a group that nobody keeps."""

    OWN = "own", _("those who sit there")
    ALL = "all", _("every member")


class Group(Record):
    """A board, team or caucus. A closed one does not exist for those outside it; of an unlisted one nobody reads who
    sits there.
    """

    label = models.CharField(
        _("Name of the group"), max_length=80, help_text=_("A neutral name, fit to be read by a stranger.")
    )
    kind = models.CharField(_("What it is"), max_length=10, choices=GroupKind.choices, default=GroupKind.TEAM)
    purpose = models.TextField(_("What it is for"), blank=True)
    closed = models.BooleanField(_("Only those inside know that it exists"), default=False)
    unlisted = models.BooleanField(
        _("Who sits here is listed nowhere"), default=False,
        help_text=_("All members know that the group exists, nobody who is in it. It looks after its own seats."),
    )  # fmt: skip
    by_word = models.BooleanField(
        _("Whoever says to belong here takes a seat"), default=False,
        help_text=_("By one's own word: nobody asks for proof, and why is kept nowhere."),
    )  # fmt: skip
    places = models.PositiveSmallIntegerField(
        _("How many sit here"), null=True, blank=True, help_text=_("Empty: as many as come.")
    )
    term_months = models.PositiveSmallIntegerField(
        _("A seat ends after so many months"), null=True, blank=True, help_text=_("Empty: it does not end by itself.")
    )
    rotates = models.BooleanField(_("Whoever had a seat here for a term pauses for one"), default=False)
    two_chairs = models.BooleanField(_("It has two stewards, never one alone"), default=False)
    agenda_right = models.BooleanField(_("It may put its own points on the agenda of every body"), default=False)
    budget = models.CharField(
        _("Its own money"), max_length=300, blank=True, help_text=_("How much, for what, from when on.")
    )
    heard_on = models.TextField(
        _("It must be heard on"), blank=True, help_text=_("The matters, in your own words, one a line.")
    )
    heard_days = models.PositiveSmallIntegerField(_("Within how many days it answers"), null=True, blank=True)
    silence = models.CharField(_("What silence means"), max_length=10, choices=Silence.choices, blank=True)
    rests_until = models.DateField(_("It rests until"), null=True, editable=False)  # the last day of it
    left_to = models.CharField(max_length=3, choices=LeftTo.choices, blank=True, editable=False)  # nobody keeps it

    class Privacy:
        open = frozenset({"rests_until"})  # its public forms say so
        inside = frozenset(
            "label kind purpose closed unlisted by_word places term_months rotates two_chairs agenda_right budget"
            " heard_on heard_days silence left_to".split()
        )
        whose = None
        why_nobodys = "A body; its label is neutral."
        keep = "while it stands"

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="group_newest"),
            models.Index(fields=["left_to"], condition=~Q(left_to=""), name="group_nobody_keeps"),
        )

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("people:group", args=[self.pk])

    @classmethod
    def seen_by(cls, viewer: Viewer) -> Q:
        """Open groups by members, a closed one by those who sit in it, none by the public."""
        if not viewer.signed_in:
            return NOTHING
        return Q(closed=False) | Q(pk__in=viewer.groups())

    @property
    def rests(self) -> bool:
        """Whether its doors are closed today; by itself they open on the day after the last one."""
        return self.rests_until is not None and today() <= self.rests_until

    @property
    def locks_seats(self) -> bool:
        """Whether who sits here stands only in each person's own locked box."""
        return self.closed or self.unlisted


class Role(models.TextChoices):
    """What a seat is for. Rights come from seats, never from a person."""

    STEWARD = "steward", _("Steward")
    EDITOR = "editor", _("Editor")
    LISTENER = "listener", _("Listener")
    MEMBER = "member", _("Member")


class Seat(Link):
    """Somebody sits in an open group, in one role. Seats in closed and unlisted groups are locked with the person."""

    ends = ("group", "member")
    group = models.ForeignKey(Group, models.CASCADE, related_name="+")
    member = models.ForeignKey("people.Member", models.CASCADE, related_name="+")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.MEMBER)
    until = models.DateField(null=True)  # the last day of its term

    class Privacy:
        inside = frozenset({"group", "member", "role", "until"})
        whose = "member"
        keep = "until she leaves"
        because = "Its key, day and revision tell nothing about who sits there."

    class Meta:
        constraints = (models.UniqueConstraint(fields=["group", "member"], name="one_seat"),)

    def __str__(self) -> str:
        return str(self.get_role_display())


class ReservedSeat(Part):
    """A seat that is filled as it was meant, or stays empty. Who fills it stands only in her own locked box."""

    ends = ("group",)
    group = models.ForeignKey(Group, models.CASCADE, related_name="+")
    role = models.CharField(_("Seat"), max_length=10, choices=Role.choices, default=Role.MEMBER)
    for_whom = models.CharField(_("For whom"), max_length=120, help_text=_("In the words they use themselves."))
    filled = models.BooleanField(default=False)

    class Privacy:
        inside = frozenset({"group", "role", "for_whom", "filled"})
        whose = None
        why_nobodys = "A seat of a body; who fills it is not in the table."
        keep = "while it stands"

    def __str__(self) -> str:
        return self.for_whom

    def get_absolute_url(self) -> str:
        return reverse("people:group", args=[self.group_id])

"""What comes back to those who said something, and that it was told to them: of needs, themes and decisions alike."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from umbel.claims.models import month_begins, this_month
from umbel.core.records import Part
from umbel.core.steps import Step
from umbel.core.wording import Wording
from umbel.people.models import Shared


class Band(models.TextChoices):
    """How many, and no closer. A small number is never kept."""

    FEW = "few", _("A small group")
    TEN = "ten", _("Ten or more")
    FIFTY = "fifty", _("Fifty or more")
    HUNDRED = "hundred", _("A hundred or more")


class Back(Shared):
    """Something people said, and three plain answers to it. They are printed in large letters and read aloud."""

    WORDED: ClassVar = ("says", "did", "could_not", "then")  # what is put into other languages

    did = models.TextField(_("What we did"), max_length=600, blank=True)
    could_not = models.TextField(_("What we could not do, and why"), max_length=600, blank=True)
    then = models.TextField(_("What comes next"), max_length=600, blank=True)

    class Privacy:
        open = frozenset({"did", "could_not", "then"})

    class Meta:
        abstract = True


class Told(Part):
    """That it was told to those who said it: how it stood, to about how many, and in which month, no closer.

    A stranger reads the year and the band; the month is for those inside: no page says when fifty people met.
    """

    WORDS: ClassVar[type[Wording]]  # in which what it was about is said in other languages
    DRAFTS: ClassVar = True  # and whether those that nobody has checked yet may be printed, marked

    STEPS: ClassVar[type[Step] | None] = None  # whose reasons are printed where nothing else is said

    ends = ("of",)
    made_on = models.DateTimeField(default=month_begins, editable=False)
    of: Any
    to = models.CharField(max_length=10, editable=False)  # how it stood then
    month = models.DateField(_("Month"), default=this_month)  # always the first day of it
    band = models.CharField(_("To about how many"), max_length=10, choices=Band.choices, default=Band.FEW)

    class Privacy:
        open = frozenset({"of", "to", "band"})
        inside = frozenset({"made_on", "month"})
        whose = None
        why_nobodys = "That something was told; to whom, by whom and on which day is never a field."
        keep = "while it stands"

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.about().STATES[self.to])

    @classmethod
    def about(cls) -> Any:
        """The kind of thing that was told."""
        return cls._meta.get_field("of").related_model

    @property
    def many(self) -> str:
        """To about how many; of a small group no number is said."""
        few = gettext("To a small group; how many is not shown, for their safety.")
        return few if self.band == Band.FEW else str(self.get_band_display())

    def get_absolute_url(self) -> str:
        about: Any = self.about()
        address: str = about(pk=self.of_id).get_absolute_url()  # type: ignore[attr-defined]
        return address

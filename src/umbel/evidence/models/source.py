"""A source: what was published, as anyone could find it again, and what we say it says."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from umbel.core.records import door, today
from umbel.core.search import Terms
from umbel.core.steps import Step
from umbel.core.wording import Wording
from umbel.evidence.formats.record import Name, Reference
from umbel.people.models import Shared
from umbel.terms.models import About


class SourceType(models.TextChoices):
    """What it is: the types of CSL that a movement's library holds."""

    ARTICLE = "article-journal", _("Article in a journal")
    REPORT = "report", _("Report")
    BOOK = "book", _("Book")
    CHAPTER = "chapter", _("Chapter of a book")
    THESIS = "thesis", _("Thesis")
    PAPER = "paper-conference", _("Conference paper")
    NEWS = "article-newspaper", _("Newspaper article")
    MAGAZINE = "article-magazine", _("Magazine article")
    PREPRINT = "article", _("Preprint or working paper")
    PAGE = "webpage", _("Web page")
    POST = "post-weblog", _("Blog post")
    LAW = "legislation", _("Law")
    BILL = "bill", _("Bill")
    CASE = "legal_case", _("Judgment")
    HEARING = "hearing", _("Hearing")
    TREATY = "treaty", _("Treaty")
    DATASET = "dataset", _("Data")
    FILM = "motion_picture", _("Film or recording")
    TALK = "speech", _("Talk")
    INTERVIEW = "interview", _("Interview")
    PAMPHLET = "pamphlet", _("Leaflet")
    MANUSCRIPT = "manuscript", _("Manuscript")
    OTHER = "document", _("Something else")


class MadeBy(models.TextChoices):
    """Who made it. What community groups made themselves stands first."""

    COMMUNITY = "community", _("A community group, or led by one")
    ACADEMIC = "academic", _("Researchers")
    NGO = "ngo", _("An organisation that is not community-led")
    UN = "un", _("The United Nations or another body between states")
    GOVERNMENT = "government", _("A government or parliament")
    PRESS = "press", _("Press")
    UNKNOWN = "", _("Not known")


OPEN = (
    "type title authors editors year date container publisher place volume issue pages edition number language"
    " version doi pmid pmcid isbn issn url made_by summary beware stands changed_on"
)
INSIDE = "abstract note tags carried near spot digest same_as"
NARROWED = ("type", "language", "made_by", "stands")  # what a list is narrowed by: the rare ones have to be found
DESCRIBED = tuple(name for name in OPEN.split() if name not in {"made_by", "summary", "beware", "stands", "changed_on"})


class Source(Shared):
    """A study, report, law or testimony collection, as anyone could find it again."""

    WAY: ClassVar = "source"
    STEPS: ClassVar = {
        "to_verify": ("verified", "set_aside"),
        "verified": ("to_verify", "set_aside"),
        "set_aside": ("to_verify",),
    }
    NEEDS_WHY: ClassVar = frozenset({"set_aside", "to_verify"})
    STATES: ClassVar = {
        "to_verify": _("To be verified"),
        "verified": _("Verified"),
        "set_aside": _("Set aside: do not cite"),
    }

    type = models.CharField(_("What it is"), max_length=40, choices=SourceType.choices, default=SourceType.OTHER)
    title = models.CharField(_("Title"), max_length=1_000, blank=True)
    authors = models.JSONField(default=list)  # {family, given, literal}, in order
    editors = models.JSONField(default=list)
    year = models.SmallIntegerField(null=True, blank=True)
    date = models.CharField(max_length=20, blank=True)  # ISO, as far as known
    container = models.CharField(_("Journal, book or series it stands in"), max_length=500, blank=True)
    publisher = models.CharField(_("Publisher"), max_length=300, blank=True)
    place = models.CharField(_("Place of publication"), max_length=200, blank=True)
    volume = models.CharField(_("Volume"), max_length=60, blank=True)
    issue = models.CharField(_("Issue"), max_length=60, blank=True)
    pages = models.CharField(_("Pages"), max_length=100, blank=True)
    edition = models.CharField(_("Edition"), max_length=100, blank=True)
    number = models.CharField(_("Number of the report, paper or law"), max_length=200, blank=True)
    language = models.CharField(max_length=35, blank=True)  # BCP 47
    version = models.CharField(
        _("Version"), max_length=60, blank=True, help_text=_("Published, accepted manuscript, preprint …")
    )
    doi = models.CharField(_("DOI"), max_length=300, blank=True)
    pmid = models.CharField(_("PubMed number (PMID)"), max_length=20, blank=True)
    pmcid = models.CharField(_("PubMed Central number (PMCID)"), max_length=20, blank=True)
    isbn = models.CharField(_("ISBN"), max_length=20, blank=True)
    issn = models.CharField(_("ISSN"), max_length=40, blank=True)
    url = models.URLField(
        _("Where anyone can read it"),
        max_length=2_000,
        blank=True,
        help_text=_("A link without a paywall, if there is one."),
    )
    made_by = models.CharField(_("What kind of maker"), max_length=20, choices=MadeBy.choices, blank=True)
    summary = models.TextField(_("What it says"), blank=True, help_text=_("In plain words: what, about whom, where."))
    beware = models.TextField(_("What it does not show"), blank=True)
    stands = models.CharField(max_length=20, default="to_verify", editable=False)
    changed_on = models.DateField(default=today, editable=False)  # the day only: who harvests asks what is newer
    abstract = models.TextField(blank=True)  # the publisher's words: for those inside
    note = models.TextField(_("Note for those inside"), blank=True)
    tags = models.JSONField(default=list)  # (RIS tag, value): keywords, notes, owners, files of who brought it
    carried = models.JSONField(default=list)  # (RIS tag, value) we have no field for; they come back on export
    near = models.CharField(max_length=120, blank=True)  # folded title, to find what may be the same
    spot = models.CharField(max_length=70, blank=True)  # first author, year and first page, for the same end
    digest = models.CharField(max_length=64, blank=True)  # of all it says: the same record twice
    same_as = models.ForeignKey(  # what it is filed under; most are under nothing, and an index of those leads astray
        "self", models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Privacy:
        open = frozenset(OPEN.split())
        inside = frozenset(INSIDE.split())

    class Meta:
        indexes = (
            models.Index(fields=["-made_on", "-id"], name="source_newest"),
            models.Index(fields=["reach", "-made_on", "-id"], name="source_newest_in_reach"),
            models.Index(fields=["group", "-made_on", "-id"], name="source_newest_of_group"),
            *(models.Index(fields=["reach", name, "-made_on", "-id"], name=f"source_by_{name}") for name in NARROWED),
            models.Index(fields=["doi"], name="source_by_doi", condition=~models.Q(doi="")),
            models.Index(fields=["pmid"], name="source_by_pmid", condition=~models.Q(pmid="")),
            models.Index(fields=["isbn"], name="source_by_isbn", condition=~models.Q(isbn="")),
            models.Index(fields=["near"], name="source_by_near"),
            models.Index(fields=["spot"], name="source_by_spot", condition=~models.Q(spot="")),
            models.Index(fields=["digest"], name="source_by_digest"),
            models.Index(fields=["same_as"], name="source_by_same_as", condition=models.Q(same_as__isnull=False)),
            models.Index(fields=["reach", "changed_on", "id"], name="source_by_change"),
        )

    def __str__(self) -> str:
        return self.title or str(_("(without a title)"))

    def save(self, **how: Any) -> None:
        """Every save is a change of this day, a new reach too."""
        self.changed_on = today()
        if how.get("update_fields") is not None:
            how["update_fields"] = {*how["update_fields"], "changed_on"}
        super().save(**how)

    def get_absolute_url(self) -> str:
        return f"{door('evidence:index')}{self.pk}/"

    @property
    def by(self) -> str:
        """Who made it, as a list of references says it."""
        names = [who.get("literal") or who.get("family", "") for who in self.authors or self.editors]
        return f"{names[0]} et al." if len(names) > FEW else ", ".join(filter(None, names))

    @property
    def published(self) -> str:
        """Where it appeared, in one line after the name of what it stands in."""
        volume = f"{self.volume} ({self.issue})" if self.volume and self.issue else self.volume or self.issue
        within = ": ".join(filter(None, [volume, self.pages]))
        isbn = f"ISBN {self.isbn}" if self.isbn else ""
        return " · ".join(filter(None, [within, self.publisher, self.place, self.number, isbn, self.version]))

    @property
    def standing(self) -> str:
        """Where it stands, in words."""
        return str(self.STATES.get(self.stands, self.stands))

    @property
    def mark(self) -> str:
        """The look of where it stands; the words beside it say the same."""
        return {"verified": "good", "set_aside": "bad"}.get(self.stands, "wait")

    def reference(self, *, inside: bool = False) -> Reference:
        """The plain value every writer takes; what is inside only when asked for."""
        plain: dict[str, Any] = {name: getattr(self, name) for name in DESCRIBED}
        plain["authors"] = [Name(**who) for who in self.authors]
        plain["editors"] = [Name(**who) for who in self.editors]
        if inside:
            plain |= {"abstract": self.abstract, "inside": [tuple(pair) for pair in self.tags]}
            plain["carried"] = [tuple(pair) for pair in self.carried]
        return Reference(**plain)


FEW = 3  # authors named before «et al.»


class SourceTerms(Terms):
    """The words a source is found by."""

    of = models.OneToOneField(Source, models.CASCADE, related_name="terms")

    def __str__(self) -> str:
        return self.head


class SourceStep(Step):
    """A move of a source: verified, doubted, set aside."""

    of = models.ForeignKey(Source, models.CASCADE, related_name="+")

    class Privacy:
        open = frozenset({"why"})  # why not to cite a thing is for those who would
        inside = frozenset({"by_seat"})

    def __str__(self) -> str:
        return self.to


class SourceWording(Wording):
    """A source's title, summary or caution in another language."""

    of = models.ForeignKey(Source, models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"{self.field} ({self.lang})"


class SourceAbout(About):
    """What a source is about."""

    ends = ("source", "term")
    source = models.ForeignKey(Source, models.CASCADE, related_name="+")

    class Privacy:
        open = frozenset({"source"})

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "term"], name="source_about_once"),)
        indexes = (models.Index(fields=["term", "source"], name="source_by_term"),)

    def __str__(self) -> str:
        return str(self.term_id)

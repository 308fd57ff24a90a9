"""The small lists of this room, in words that need no training. What each of them weighs stands in ``rules.py``."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Confidence(models.TextChoices):
    """How sure we are, from nothing to strong. The order is the order."""

    NONE = "none", _("Nothing carries it yet")
    MEMBERS = "members", _("Members report it")
    CONTESTED = "contested", _("Contested")
    LIMITED = "limited", _("Limited")
    MODERATE = "moderate", _("Moderate")
    STRONG = "strong", _("Strong")

    @property
    def rank(self) -> int:
        """Its place, from nothing (0) up."""
        return RANKS[self]


RANKS = {one: place for place, one in enumerate(Confidence)}


class Design(models.TextChoices):
    """How they went about it."""

    REVIEW = "review", _("Put many studies together (review)")
    TRIAL = "trial", _("Let chance decide who gets what (trial)")
    COHORT = "cohort", _("Followed the same people over time")
    NATURAL = "natural", _("Compared before and after a change of law or policing")
    SURVEY = "survey", _("Asked many people once (survey)")
    INTERVIEWS = "interviews", _("Talked with people at length (interviews)")
    COMMUNITY = "community", _("A community counted or documented it itself")
    RECORDS = "records", _("Counted what an authority recorded")
    COUNTRIES = "countries", _("Compared whole countries")
    MODEL = "model", _("Calculated what would happen (model)")
    TEXT = "text", _("What a law, judgment or official paper says")
    OPINION = "opinion", _("What an author thinks")
    UNKNOWN = "", _("Not known")


class Outcome(models.TextChoices):
    """What it is about: the rows of the map."""

    VIOLENCE = "violence", _("Violence")
    RECORDED = "recorded", _("Sexual violence as police recorded it")
    POLICE = "police", _("Police, arrest, reporting to police")
    HIV = "hiv", _("HIV and other infections")
    CARE = "care", _("Reaching health and other services")
    SAFETY = "safety", _("Time and means to work safely")
    INCOME = "income", _("Income and living")
    WORK = "work", _("Working conditions")
    STIGMA = "stigma", _("Stigma, being shut out")
    TRAFFICKING = "trafficking", _("Trafficking, as counted")
    NUMBERS = "numbers", _("How many people do it or pay for it")
    OTHER = "other", _("Something else")


class Direction(models.TextChoices):
    """Which way it points."""

    MORE = "more", _("More of it")
    LESS = "less", _("Less of it")
    SAME = "same", _("No change")
    MIXED = "mixed", _("Both ways, or harm and good mixed")
    DESCRIBES = "describes", _("Describes; nothing is compared")


class Led(models.TextChoices):
    """How far sex workers led the work. A badge, never a minus."""

    LED = "led", _("Led by the community")
    PART = "part", _("The community took part in it")
    ABOUT = "about", _("About the community, without it")
    UNKNOWN = "", _("Not known")


class Independence(models.TextChoices):
    """Whom the work depends on."""

    FREE = "free", _("Nobody with an interest paid for it")
    FUNDER = "funder", _("Paid by somebody with an interest")
    AUTHORS = "authors", _("The authors campaign on the matter")
    RECORDS = "records", _("It depends on what police or courts recorded")
    UNKNOWN = "", _("Not known")


class Measures(models.TextChoices):
    """What was measured: sex work, or something else under its name."""

    WORK = "work", _("Sex work of adults")
    TRAFFICKING = "trafficking", _("Trafficking")
    MINORS = "minors", _("Minors only")
    MIXED = "mixed", _("Sex work, trafficking or minors, mixed")
    UNKNOWN = "", _("Not known")


class Quotable(models.TextChoices):
    """Would we say it to somebody who is against us."""

    YES = "yes", _("Yes")
    LIMITS = "limits", _("Yes, with its limits in the same breath")
    NO = "no", _("No")
    UNKNOWN = "", _("Not decided")


class Band(models.TextChoices):
    """How many independent groups reported it. Fewer than three are never counted out."""

    FEW = "few", _("A few groups")
    SOME = "some", _("Three to five groups")
    MANY = "many", _("Six to ten groups")
    MOST = "most", _("More than ten groups")


class Verb(models.TextChoices):
    """What a finding does to a claim."""

    SUPPORTS = "supports", _("supports it")
    CONTRADICTS = "contradicts", _("contradicts it")
    QUALIFIES = "qualifies", _("qualifies it")
    SILENT = "silent", _("does not address it")

    @property
    def side(self) -> str:
        """On which side of the claim it stands, in two words."""
        said = {"supports": _("for it"), "contradicts": _("against it"), "qualifies": _("with a limit")}
        return str(said.get(self.value) or _("not about it"))


class Whose(models.TextChoices):
    """Whose claim it is."""

    OURS = "ours", _("Ours: we say it")
    THEIRS = "theirs", _("Others say it")


class Kind(models.TextChoices):
    """Of facts one can be sure or not; values are answered with rights."""

    FACT = "fact", _("About facts")
    VALUES = "values", _("About values")


class Verdict(models.TextChoices):
    """What we say of a claim of others."""

    TRUE = "true", _("True")
    MOSTLY = "mostly", _("Mostly true")
    MISSING = "missing", _("Context is missing")
    UNSUPPORTED = "unsupported", _("Unsupported")
    FALSE = "false", _("False")
    VALUES = "values", _("A claim about values")
    NOT_YET = "", _("Not judged yet")


class Status(models.TextChoices):
    """What became of a source after it appeared, from the mildest to the gravest."""

    CURRENT = "current", _("Current")
    SUPERSEDED = "superseded", _("Superseded by a later one")
    CORRECTED = "corrected", _("Corrected")
    CONTESTED = "contested", _("Seriously contested")
    CONCERN = "concern", _("Expression of concern")
    RETRACTED = "retracted", _("Retracted")

    @property
    def grave(self) -> int:
        """How grave it is, from current (0) up."""
        return list(type(self)).index(self)


class Tool(models.TextChoices):
    """Which list of questions was gone through, for what shall carry «strong»."""

    GRADE = "grade", _("GRADE: numbers of many studies")
    CERQUAL = "cerqual", _("GRADE-CERQual: interviews of many studies")
    AMSTAR = "amstar", _("AMSTAR-2: a review")
    ROBINS = "robins", _("ROBINS-I: effects without chance deciding")
    MMAT = "mmat", _("MMAT: a single study of any kind")
    AACODS = "aacods", _("AACODS: a report of an organisation")
    CAUSAL = "causal", _("Cause and effect in numbers: trends, placebo, data public")


class Doubts(models.TextChoices):
    """What came out of it."""

    NONE = "none", _("No serious doubts")
    SOME = "some", _("Some doubts")
    SERIOUS = "serious", _("Serious doubts")

"""The small lists of this room, in words that need no training."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Body(models.TextChoices):
    """What an institution is."""

    CHAMBER = "chamber", _("Chamber of a parliament, or a council")
    COMMITTEE = "committee", _("Committee")
    COURT = "court", _("Court")
    TREATY = "treaty", _("Treaty body")
    EXECUTIVE = "executive", _("Government, ministry, head of state")
    AGENCY = "agency", _("Authority or agency")
    UNKNOWN = "", _("not yet known")


class Formula(models.TextChoices):
    """How the last day for writing is counted from the day of the event."""

    DAYS = "days", _("So many days before")
    BUSINESS = "business", _("So many working days before")
    WEEKDAY = "weekday", _("On the last such weekday before")
    WEEK_BEFORE = "week_before", _("On that weekday of the week before")
    UNKNOWN = "", _("not yet known")


class Weekday(models.IntegerChoices):
    """Monday is 1."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")


class Counted(models.TextChoices):
    """What a body counts when somebody writes to it."""

    SUPPORT = "support", _("Support")
    SUPPORT_IF = "support_if_amended", _("Support if amended")
    OPPOSE = "oppose", _("Oppose")
    OPPOSE_UNLESS = "oppose_unless_amended", _("Oppose unless amended")
    NEUTRAL = "neutral", _("Neutral, or concerns")


class Kind(models.TextChoices):
    """What a measure is."""

    BILL = "bill", _("Bill")
    ACT = "act", _("Act: a law that was passed")
    REGULATION = "regulation", _("Regulation")
    DIRECTIVE = "directive", _("Directive")
    RESOLUTION = "resolution", _("Resolution")
    CASE = "case", _("Court case")
    TREATY = "treaty", _("Review under a treaty")
    ORDINANCE = "ordinance", _("Local ordinance")
    BUDGET = "budget", _("Budget ask")
    CONSULTATION = "consultation", _("Consultation")
    BALLOT = "ballot", _("Ballot measure")
    GUIDANCE = "guidance", _("Guidance, or how prosecutors decide")
    OTHER = "other", _("Something else")
    UNKNOWN = "", _("not yet known")


class Event(models.TextChoices):
    """What happened, or will, on a day."""

    INTRODUCED = "introduced", _("Introduced or lodged")
    REFERRED = "referred", _("Sent to a committee")
    HEARING = "hearing", _("Hearing")
    AMENDMENTS = "amendments", _("Last day for amendments")
    LETTERS = "letters", _("Last day for letters")
    CLOSES = "closes", _("Consultation closes")
    VOTE = "vote", _("Vote")
    PASSED = "passed", _("Passed a chamber")
    PRESENTED = "presented", _("Sent to be signed")
    SIGN_BY = "sign_by", _("Last day for a signature or a veto")
    SIGNED = "signed", _("Signed or adopted")
    PUBLISHED = "published", _("Published")
    TEXT = "text", _("A version of its text")
    IN_FORCE = "in_force", _("Comes into force")
    TRANSPOSE = "transpose", _("Has to be law everywhere by")
    JUDGMENT = "judgment", _("Judgment or decision")
    ENDED = "ended", _("Fell, withdrawn or struck down")
    OTHER = "other", _("Something else")


ONCE = frozenset({"introduced", "presented", "signed", "in_force", "sign_by", "transpose"})
"""What happens to a measure one time only: two days of it are two sources that disagree."""
DEADLINES = frozenset({"amendments", "letters", "closes", "sign_by", "transpose"})
"""What is itself the last day for something."""


class Sure(models.TextChoices):
    """How far a day can be relied on."""

    OFFICIAL = "official", _("It stands in an official source")
    REPORTED = "reported", _("Somebody reported it")
    UNCHECKED = "", _("Nobody has checked it")


class Sponsoring(models.TextChoices):
    """How somebody stands behind a measure."""

    AUTHOR = "author", _("Author")
    LEAD = "lead", _("Lead author")
    COAUTHOR = "coauthor", _("Co-author")
    RAPPORTEUR = "rapporteur", _("Rapporteur")
    SHADOW = "shadow", _("Shadow rapporteur")
    SPONSOR = "sponsor", _("Sponsoring organisation")
    PARTY = "party", _("Party to the case")


class On(models.TextChoices):
    """What a vote was on."""

    WHOLE = "whole", _("On the whole")
    PARAGRAPH = "paragraph", _("On a paragraph, or a part of it")
    AMENDMENT = "amendment", _("On an amendment")
    PROCEDURE = "procedure", _("On how to go on")


class Result(models.TextChoices):
    """How a vote ended."""

    PASSED = "passed", _("passed")
    FAILED = "failed", _("rejected")
    UNKNOWN = "", _("not yet known")


class Option(models.TextChoices):
    """How somebody in office voted."""

    FAVOUR = "favour", _("in favour")
    AGAINST = "against", _("against")
    ABSTAINED = "abstained", _("abstained")
    NOT_VOTING = "not_voting", _("did not vote")
    ABSENT = "absent", _("was not there")
    PRESENT = "present", _("was there, and neither in favour nor against")
    PAIRED = "paired", _("was paired with somebody of the other side")
    INVALID = "invalid", _("gave an invalid vote")
    TELLER = "teller", _("counted the votes (teller)")


class Joined(models.TextChoices):
    """What one measure does to another."""

    REVERSES = "reverses", _("reverses")
    AMENDS = "amends", _("amends")
    REPLACES = "replaces", _("replaces")
    STRIKES = "strikes", _("strikes down")
    AFTER = "after", _("comes after")
    SAME = "beside", _("goes together with")


class Actor(models.TextChoices):
    """Whom a law is about."""

    SELLER = "seller", _("People who sell sex")
    TOGETHER = "together", _("People who sell sex and work together")
    MIGRANT = "migrant", _("Migrants who sell sex")
    HIV = "hiv", _("People living with HIV who sell sex")
    BUYER = "buyer", _("People who buy sex")
    MANAGER = "manager", _("Managers and employers")
    STAFF = "staff", _("Receptionists, drivers, security")
    LANDLORD = "landlord", _("Landlords and hotels")
    FAMILY = "family", _("Partners and family")
    PLATFORM = "platform", _("Platforms, advertisers, payment services")
    PROFILED = "profiled", _("People taken for sex workers")


FAMILIES: dict[str, tuple[Any, tuple[str, ...]]] = {
    "sell": (_("People who sell sex"), ("seller", "together", "migrant", "hiv")),
    "buy": (_("People who buy sex"), ("buyer",)),
    "help": (
        _("People who help, drive, rent to or work with them"),
        ("manager", "staff", "landlord", "family", "platform"),
    ),
    "taken": (_("People taken for sex workers"), ("profiled",)),
}
"""The columns of the table of law, each with the actors whose provisions stand in it."""


class Way(models.TextChoices):
    """What a measure does to how far somebody is criminalised."""

    MORE = "more", _("criminalises more")
    LESS = "less", _("criminalises less")
    MIXED = "mixed", _("both ways")
    UNCLEAR = "unclear", _("unclear")

    @property
    def sign(self) -> str:
        """Beside the words, never instead of them."""
        return {"more": "▲", "less": "▼", "mixed": "▲▼", "unclear": "?"}[self.value]


class Change(models.TextChoices):
    """What changed of a measure last, for those who want to be told."""

    KNOWN = "known", _("more is known of it")
    DAY = "day", _("a day was added, corrected or taken away")
    SPONSOR = "sponsor", _("who stands behind it")
    VOTE = "vote", _("a vote")
    TEXT = "text", _("a version of its text")
    JOINED = "joined", _("what it does to another measure")
    EFFECT = "effect", _("what it would do to whom")
    OUTCOME = "outcome", _("where it stands now")


class Activity(models.TextChoices):
    """What somebody does."""

    SELLING = "selling", _("Selling sex")
    SOLICITING = "soliciting", _("Speaking to somebody about it (soliciting)")
    LOITERING = "loitering", _("Standing or walking in public (loitering)")
    ADVERTISING = "advertising", _("Advertising")
    INDOORS = "indoors", _("Working indoors together")
    BUYING = "buying", _("Buying sex")
    KERB = "kerb", _("Looking for it from a car or on foot")
    MANAGING = "managing", _("Managing or employing")
    RENTING = "renting", _("Renting out rooms")
    DRIVING = "driving", _("Driving, guarding, answering the phone")
    PROFITING = "profiting", _("Living from what somebody earns")
    ONLINE = "online", _("Online or at a distance")
    BORDER = "border", _("Crossing a border, a visa")
    CONDOMS = "condoms", _("Carrying condoms")
    UNREGISTERED = "unregistered", _("Working without being registered or tested")
    WORKING = "working", _("Working under a contract")
    REPORTING = "reporting", _("Reporting violence to the police")


class Legal(models.TextChoices):
    """What the law says of it, the hardest first."""

    CRIME = "crime", _("a criminal offence")
    FINE = "fine", _("an administrative offence")
    CIVIL = "civil", _("a civil sanction: eviction, seizure, deportation")
    REGULATED = "regulated", _("allowed with a licence, registration or zone")
    LAWFUL = "lawful", _("lawful")
    PROTECTED = "protected", _("protected by law")
    UNCLEAR = "unclear", _("unclear")


class Regime(models.TextChoices):
    """A name somebody gives to the law of a place. Names are said by somebody; several may stand side by side."""

    FULL = "full-criminalisation", _("Full criminalisation")
    PARTIAL = "partial-criminalisation", _("Partial criminalisation: third parties, public space")
    CLIENTS = "client-criminalisation", _("Client criminalisation (“Swedish model”)")
    PROHIBITION = "prohibition-administrative", _("Prohibition by administrative law")
    LEGALISATION = "legalisation-regulation", _("Legalisation: regulated")
    DEPENALISED = "depenalisation", _("Depenalisation")
    DECRIM = "decriminalisation", _("Decriminalisation")
    EXCLUDES = "decriminalisation-with-exclusions", _("Decriminalisation that leaves people out")
    TRANSITION = "unclear", _("Unclear, or in transition")


class Point(models.TextChoices):
    """«Selling is legal, and yet»: sixteen ways in which somebody who sells sex is criminalised all the same."""

    LOITERING = "loitering", _("Loitering, “manifesting intent”: stopped for how one looks")
    CONDOMS = "condoms", _("Condoms used as evidence")
    TOGETHER = "together", _("Two who work together are a brothel")
    EVICTION = "eviction", _("Landlords have to evict, or do")
    EARNINGS = "earnings", _("“Living off earnings”, used against partners and family")
    MIGRATION = "migration", _("Visa bars, deportation, loss of residence")
    TRAFFICKING = "trafficking", _("Taken for trafficking; raids as “rescue”")
    ONLINE = "online", _("Advertising and platforms held liable")
    PUBLIC_ORDER = "public_order", _("Public order by-laws, banning orders, zones")
    TESTING = "testing", _("Tests or registration that one has to undergo")
    HIV = "hiv", _("HIV criminalised, or punished harder")
    CUSTODY = "custody", _("Custody of children")
    BANKING = "banking", _("Shut out of tax and banking")
    SEIZURE = "seizure", _("Earnings and belongings seized")
    DIVERSION = "diversion", _("Diversion courts and “exit” programmes one has to follow")
    DRUGS = "drugs", _("Drug law")


class Note(models.TextChoices):
    """What else is said of the law of a place, apart from the statute."""

    ENFORCED = "enforced", _("How it is enforced")
    LEFT_OUT = "left_out", _("Who is left out")


class Holds(models.TextChoices):
    """Whether a point holds in a place."""

    YES = "yes", _("yes")
    PARTLY = "partly", _("in part")
    NO = "no", _("no")
    CONTESTED = "contested", _("contested")

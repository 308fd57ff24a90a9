"""What each occasion brings: what to ask oneself while writing, and a text to pass on. In the movement's words."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from umbel.statements.models import Occasion, Statement


class Brings(NamedTuple):
    """The prompts of one occasion, its text to pass on, and the topics by which caucuses learn of it."""

    happened: str | Promise
    says: str | Promise
    asks: str | Promise
    short: str | Promise
    topics: tuple[str, ...] = ()


OCCASIONS: dict[str, Brings] = {
    Occasion.RAID: Brings(
        _("Which day, which town, which authority, what they said they looked for. No street, no house, no hour."),
        _("Raids do not protect anybody. People lose their homes, their money, their papers and each other."),
        _("Release; no charges; no deportations; what was taken comes back. Who shall do it, by when?"),
        _("Police raided places where sex workers work. Nobody is safer today. What we say and what we ask:"),
        ("policing",),
    ),
    Occasion.DEATH: Brings(
        _("Only what those closest agreed to. No name, no place and no day unless they asked. Not how it happened."),
        _("One of us is gone. Say what made life dangerous: laws, police, stigma. Not the work."),
        _("What those closest ask first: quiet, help with the funeral, an inquiry. Then what we ask."),
        _("We lost one of us. Please share no pictures, no names and no guesses. What those closest ask:"),
        ("violence",),
    ),
    Occasion.VOTE: Brings(
        _("Which chamber voted on what, how it ended, what comes next and when."),
        _("What it changes for people who sell sex, in everyday words."),
        _("Whom we ask to do what before the next step."),
        _("There was a vote about us. What it means for people who sell sex, and what we ask now:"),
        ("criminalisation",),
    ),
    Occasion.BILL: Brings(
        _("Who brought in what, and the one sentence of it that does harm."),
        _("Whom it would hurt, and how. Criminalising clients or third parties harms workers too."),
        _("Vote no; ask us; what would help instead."),
        _("A new bill would make sex work more dangerous. Why, and what you can do today:"),
        ("criminalisation",),
    ),
    Occasion.JUDGMENT: Brings(
        _("Which court decided what, for whom, and whether somebody can still appeal."),
        _("What it means tomorrow for people who work. What it does not say."),
        _("What police, offices and parliament have to do now."),
        _("A court decided about sex work. What it means for us, and what it does not say:"),
        ("human-rights",),
    ),
    Occasion.CUT_OFF: Brings(
        _("Which platform or bank, what it closed or held back, since when, what it gave as a reason."),
        _("Income, rent and safety hang on accounts. Without them people work with fewer choices."),
        _("Accounts and money back; a reason; somebody who answers; no rule against our work."),
        _("A platform or a bank cut sex workers off. What happens now, and what helps:"),
        ("banking-and-platforms",),
    ),
    Occasion.OUTED: Brings(
        _("That somebody was made known against their will. Nothing by which others could find them."),
        _("Outing is violence. The shame is with those who do it and those who print it."),
        _("Take it down; do not link to it, copy it or search for it; leave the person and the family alone."),
        _("Somebody was outed. Please do not search, share or link. What helps now:"),
        ("stigma",),
    ),
    Occasion.OTHER: Brings(
        _("What, where roughly, which day. Only what we know."),
        _("What it means for people who sell sex, in everyday words."),
        _("Who shall do what, by when."),
        "",
    ),
}


def prompts(statement: Statement) -> dict[str, str]:
    """What to ask oneself while writing each part, in the language of who writes."""
    brings = OCCASIONS[statement.occasion]
    return {"happened": str(brings.happened), "says": str(brings.says), "asks": str(brings.asks)}


def pass_on(statement: Statement, lang: str) -> str:
    """The short text of its occasion in a language, or nothing where nobody has said it in that one yet."""
    words = OCCASIONS[statement.occasion].short
    with override(lang):
        said = str(words)
    with override("en"):
        plain = str(words)
    return said if lang == "en" or said != plain else ""

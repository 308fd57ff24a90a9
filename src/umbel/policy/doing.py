"""How a source is doing, in plain words: for its page, the list, the desk and the shell. Nothing here writes."""

from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from umbel.policy import judging
from umbel.policy.models import Lookout


class Missed(NamedTuple):
    """What may have been missed: between two times, about how many; nothing where nobody can say."""

    first: datetime
    last: datetime
    about: int | None
    open: bool = False  # it goes on, and may come in after all once the list can be read again

    def __str__(self) -> str:
        span = {"first": moment(self.first), "last": _("now") if self.open else moment(self.last)}
        if self.about is None:
            return _("from %(first)s until %(last)s; nobody can say how many") % span
        told = ngettext(
            "from %(first)s until %(last)s: about %(about)s item",
            "from %(first)s until %(last)s: about %(about)s items",
            self.about,
        )
        return told % (span | {"about": self.about})


def moment(at: datetime) -> str:
    """A time as people read it; all of them are UTC."""
    return date_format(at, "DATETIME_FORMAT")


def missed(lookout: Lookout) -> list[Missed]:
    """What may have been missed, the oldest first; as long as it fails, everything since the last good look."""
    gaps = [(datetime.fromisoformat(one), datetime.fromisoformat(two), many) for one, two, many in lookout.gaps]
    some = [Missed(*gap) for gap in gaps]
    if lookout.trouble and lookout.trouble != "silent" and lookout.looked_at:
        now = timezone.now()
        some.append(Missed(lookout.looked_at, now, judging.about(lookout.looks, lookout.looked_at, now), open=True))
    return some


def state(lookout: Lookout) -> str:
    """One word of ``STATES``; red is said first, whatever else is so."""
    if lookout.red:
        return "red"
    if lookout.paused:
        return "paused"
    if not lookout.allowed:
        return "off"
    return "well" if lookout.looked_at else "new"


def called(word: str) -> str:
    """That word, as people read it."""
    return {
        "red": _("Failing"),
        "paused": _("Paused"),
        "off": _("Not allowed yet"),
        "well": _("All is well"),
        "new": _("Not looked at yet"),
    }[word]


def why(lookout: Lookout) -> str:
    """Why it is red, in a sentence, and what its server said."""
    if not lookout.trouble:
        return _("The list no longer reaches back to our last look.") if lookout.gaps else ""
    sentence = _(judging.TROUBLES[lookout.trouble])
    return f"{sentence} ({lookout.said})" if lookout.said else sentence


def table(lookout: Lookout) -> dict[str, Any]:
    """All of it for a program."""
    times = {name: getattr(lookout, name) for name in ("looked_at", "changed_at", "failing_since")}
    plain = {name: getattr(lookout, name) for name in "name link format hours rhythm paused trouble said".split()}
    gaps = [{"from": one.first, "to": None if one.open else one.last, "about": one.about} for one in missed(lookout)]
    more = {"state": state(lookout), "allowed": lookout.allowed, "red": lookout.red, "why": why(lookout)}
    return plain | times | more | {"group": str(lookout.of), "missed": gaps}


def line(lookout: Lookout) -> str:
    """One line for the shell."""
    parts = [f"{lookout}: {called(state(lookout))}"]
    if lookout.red:
        parts += [why(lookout), *(_("May have been missed: %(span)s.") % {"span": one} for one in missed(lookout))]
    elif lookout.looks:
        _at, many, fresh = lookout.looks[-1]
        parts.append(_("%(many)s in the list, %(fresh)s new.") % {"many": many, "fresh": fresh})
    return " ".join(parts) if len(parts) > 1 else parts[0]

"""What others tell of our sources, said here: read in a file, or asked of Crossref when the keeper presses."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from umbel.claims import actions, queries
from umbel.claims.formats import notices
from umbel.claims.models import SourceStatus, Status
from umbel.core.actions import Refused
from umbel.core.viewers import House, Visitor
from umbel.evidence.actions import rechecking
from umbel.evidence.actions.fetching import TROUBLES
from umbel.evidence.formats import numbers
from umbel.evidence.jobs import ask_again
from umbel.evidence.models import Source

FACES = ("read", "known", "changed", "unchanged")
WHY_NOT = {
    "no hash": gettext_lazy("This is no SHA-1 and no SHA-256 of a DOI."),
    "nature": gettext_lazy("It says something happened to a publication, but not one of the things we know."),
    "no work": gettext_lazy("This is no description of a publication."),
    "row": gettext_lazy("This row is broken, or a cell of it is far too long."),
}
OFF = gettext_lazy(
    "Asking Crossref is switched off here, so nobody was asked. Set UMBEL_FETCH=crossref to allow it, or give a file."
)
ENDS = {"offline", "slow", "busy", "refused", "unsafe"}
"""Troubles that are the server's and not of one number: whoever comes next would meet them too."""


def read(house: House, lines: Iterable[notices.Notice | notices.Unread], name: str) -> dict[str, Any]:
    """All that a file tells, said of every source it is about; the receipt."""
    told: dict[str, Any] = dict.fromkeys(FACES, 0) | {"refused": []}
    take(house, lines, queries.dois(house), told, {"file": name, "by": _("told by a file")})
    return told


def take(
    house: House,
    lines: Iterable[notices.Notice | notices.Unread],
    ours: dict[str, list[UUID]],
    told: dict[str, Any],
    about: dict[str, str],
) -> None:
    """Say of our sources what these lines tell: of each what holds after all of them, by their days."""
    known: list[tuple[date, UUID, notices.Notice]] = []
    for line in lines:
        told["read"] += 1
        if isinstance(line, notices.Notice):
            keys = ours.get((numbers.doi(line.doi) or line.doi).lower(), ())
            known += [(line.day or date.min, key, line) for key in keys]
        elif line.reason != "no DOI":
            where = about.get("where") or line.where
            told["refused"].append({"file": about["file"], "where": where, "why": str(WHY_NOT[line.reason])})
    holds: dict[UUID, notices.Notice] = {}
    for _day, key, line in sorted(known, key=lambda one: one[0]):
        holds[key] = after(holds.get(key), line)
    changed = 0
    for key, line in holds.items():
        changed += say(house, Source.objects.visible_to(house).get(pk=key), line, about["by"])
    told["known"] += len(known)
    told["changed"] += changed
    told["unchanged"] += len(known) - changed


def after(held: notices.Notice | None, line: notices.Notice) -> notices.Notice:
    """What holds after this line: the gravest so far, until a reinstatement."""
    if held is None or Status.CURRENT in {held.says, line.says}:
        return line
    return line if Status(line.says).grave >= Status(held.says).grave else held


def say(house: House, source: Source, line: notices.Notice, by: str) -> bool:
    """Say it of one source, unless it was said before or something worse stands. Whether anything changed."""
    words = queries.words_about(house, source)
    notice = f"https://doi.org/{line.notice}" if line.notice else ""
    why = " · ".join(filter(None, [by, f"{line.day:%Y-%m-%d}" if line.day else "", line.why]))
    before = [word for word in words if word.to == line.says]
    if any(word.notice == notice and (notice or word.why == why) for word in before):
        return False
    if words and before and taken_back(words[-1], line):
        return False
    if line.says == Status.CURRENT and not (words and words[-1].to in {Status.RETRACTED, Status.CONCERN}):
        return False
    try:
        actions.say_status(house, source, to=line.says, why=why, notice=notice[:400])
    except Refused:
        return False
    return True


def taken_back(last: SourceStatus, line: notices.Notice) -> bool:
    """Whether a person judged this very news since: the same told in other words does not bring it back."""
    milder = Status(last.to).grave < Status(line.says).grave
    return milder and last.by_seat != "house" and bool(line.day and line.day <= last.on)


def waiting(house: House, *, all_of_them: bool) -> tuple[list[Source], int]:
    """Whose DOI may be asked about, the longest not asked first; and how many are left out, as not everybody sees them.

    Who is asked learns the DOI. Of what anyone can see here that is no news.
    """
    rows = Source.objects.visible_to(house).exclude(doi="")
    open_to_all = rows.filter(pk__in=Source.objects.visible_to(Visitor()).exclude(doi="").values("pk"))
    chosen = rows if all_of_them else open_to_all
    left_out = 0 if all_of_them else rows.count() - open_to_all.count()
    return rechecking.longest_ago_first(house, chosen.only("pk", "doi").order_by("pk")), left_out


def ask(house: House, sources: list[Source]) -> dict[str, Any]:
    """Ask Crossref about these, one after the other, and say what it tells at once: whoever stops it loses nothing."""
    if not rechecking.switched_on():
        raise Refused(OFF)
    told: dict[str, Any] = dict.fromkeys(("asked", "missing", *FACES), 0) | {"refused": [], "stopped": ""}
    ours = queries.dois(house)
    for source in sources:
        number = numbers.doi(source.doi)
        about = {"file": "Crossref", "where": number, "by": _("told by Crossref")}
        body, trouble = ask_again(house, source)
        if trouble in ENDS:
            told["stopped"] = str(_(TROUBLES[trouble]))
            break
        told["asked"] += 1
        if trouble == "missing":
            told["missing"] += 1
            continue
        try:
            lines = notices.answer(body, number) if not trouble else None
        except notices.NotKnown:
            lines, trouble = None, "nonsense"
        if lines is None:
            told["refused"].append({"file": "Crossref", "where": number, "why": str(_(TROUBLES[trouble]))})
            continue
        take(house, lines, ours, told, about)
    return told

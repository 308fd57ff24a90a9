"""Versions of the text of a measure, brought by hand."""

from datetime import date
from hashlib import sha256
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.people.models import Member
from umbel.policy import rules
from umbel.policy.actions.measures import changed
from umbel.policy.models import Change, Dated, Event, Measure, Version


class Text(TypedDict):
    """One version of the text of a measure: what it is called, and where it stands or where it is from."""

    called: str
    on: date | None
    lang: str
    link: str
    source: str
    says: str
    file: Any  # as it was uploaded, or nothing


@action(allow=rules.sits_with, makes=Version)
def add_text(who: Member, measure: Measure, *, id: UUID, **said: Unpack[Text]) -> Version:
    """Add a version of its text: what it is called, and where it stands. Of a file only its fingerprint is kept."""
    row = Version(id=id, of=measure, number=next_place(measure))
    return kept(row, said)


@action(allow=rules.edits_whole)
def revise_text(who: Member, version: Version, *, revision: int, **said: Unpack[Text]) -> Version:
    """Correct what is said of a version of its text."""
    return kept(version, said)


def next_place(measure: Measure) -> int:
    """Behind all texts that came before."""
    return (Version.objects.filter(of=measure).aggregate(last=Max("number"))["last"] or 0) + 1


def day_of(row: Version) -> QuerySet[Dated]:
    """What stands among the days of the measure because this text came."""
    return (
        Dated.objects.filter(of=row.of_id, kind=Event.TEXT, on=row.on, what=row.called)
        if row.on
        else Dated.objects.none()
    )


def kept(row: Version, said: Text) -> Version:
    """What was said of a text, kept."""
    if not said["link"] and not said["source"]:
        raise Refused(_("Where does it stand, or where is it from? Please say one of the two."), field="link")
    if said["link"] and not said["link"].startswith(("https://", "http://")):
        raise Refused(_("A link begins with https://."), field="link")
    if said["on"] and not rules.FIRST <= said["on"] <= rules.LAST:
        raise Refused(_("Please look at the year of this day: it lies too far from ours."), field="on")
    day_of(row).delete()
    for name in ("called", "on", "lang", "link", "source", "says"):
        setattr(row, name, said[name])
    if said["file"]:
        row.sha256 = sha256(said["file"].read()).hexdigest()
    row.save()
    if row.on and not day_of(row).exists():
        Dated(of=row.of, kind=Event.TEXT, what=row.called, on=row.on, source=row.link or row.source).save()
    changed(row.of, Change.TEXT)
    return row

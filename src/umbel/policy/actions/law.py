"""Every change to institutions and to the law as it stands."""

from datetime import date, time
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.records import today
from umbel.people import sharing
from umbel.people.models import Group, Member, Shared
from umbel.policy import rules
from umbel.policy.models import Formula, Institution, Label, LawNote, Office, OfPlace, Point, Provision
from umbel.terms.models import Term


class Rules(TypedDict):
    """What is known of an institution and of writing to it."""

    name: str
    kind: str
    place: Term | None
    ocd: str
    link: str
    formula: str
    number: int | None
    weekday: int | None
    hour: time | None
    zone: str
    channel: str
    counted: list[str]
    counted_says: str
    carries: bool | None
    home_address: bool
    rule_link: str
    read_on: date | None


class Says(TypedDict):
    """What the law says of one actor doing one thing."""

    place: Term
    actor: str
    activity: str
    status: str
    says: str
    instrument: str
    article: str
    fine: str
    prison: str
    besides: str
    first: date | None
    last: date | None
    source: str


class Called(TypedDict):
    """What somebody calls the law of a place."""

    place: Term
    label: str
    by: str
    said_on: str
    source: str


class Noted(TypedDict):
    """What is said apart from the statute."""

    place: Term
    point: str
    whom: str
    holds: str
    says: str
    source: str


def kept(thing: Any, said: Any) -> Any:
    """What was said, kept."""
    for name, value in said.items():
        setattr(thing, name, value)
    if isinstance(thing, OfPlace):
        thing.changed_on = today()
    thing.save()
    return thing


@action(allow=rules.works_in, makes=Institution)
def add_institution(who: Member, where: Group, *, id: UUID, **said: Unpack[Rules]) -> Institution:
    """Add a chamber, committee, court or treaty body, with its rules for letters."""
    counts(said)
    made: Institution = kept(Institution(id=id, group=where), said)
    return made


@action(allow=rules.editors)
def revise_institution(who: Member, body: Institution, *, revision: int, **said: Unpack[Rules]) -> Institution:
    """Say better what is known of an institution, and how one writes to it."""
    counts(said)
    kept(body, said)
    return body


def counts(said: Rules) -> None:
    """A rule that counts days says how many, one that names a weekday says which."""
    if said["formula"] in {Formula.DAYS, Formula.BUSINESS} and said["number"] is None:
        raise Refused(_("Please say how many days."), field="number")
    if said["formula"] in {Formula.WEEKDAY, Formula.WEEK_BEFORE} and not said["weekday"]:
        raise Refused(_("Please say which weekday."), field="weekday")
    if said["hour"] and not said["zone"]:
        raise Refused(_("Please say on the clock of which city."), field="zone")


@action(allow=rules.editors, makes=Office)
def add_office(
    who: Member,
    body: Institution,
    *,
    id: UUID,
    name: str,
    role: str,
    stands_for: str,
    first: date | None,
    last: date | None,
    link: str,
) -> Office:
    """Say who holds which office, as a public body publishes it."""
    office = Office(id=id, of=body, name=name, role=role, stands_for=stands_for, first=first, last=last, link=link)
    office.save()
    return office


@action(allow=rules.works_in, makes=Provision)
def add_provision(who: Member, where: Group, *, id: UUID, **said: Unpack[Says]) -> Provision:
    """Say what the law says of somebody doing something, with its article."""
    forward(said)
    made: Provision = kept(Provision(id=id, group=where), said)
    return made


@action(allow=rules.editors)
def revise_provision(who: Member, provision: Provision, *, revision: int, **said: Unpack[Says]) -> Provision:
    """Correct what the law says. Then somebody has to confirm it again."""
    forward(said)
    provision.validated = None
    kept(provision, said)
    return provision


def forward(said: Says) -> None:
    """Time runs forward."""
    if said["first"] and said["last"] and said["last"] < said["first"]:
        raise Refused(_("The last day lies before the first."), field="last")


@action(allow=rules.validates, answerable=True)
def validate(who: Member, provision: Provision) -> Provision:
    """Confirm for another organisation that this is the law; the page says «a member organisation», and the month."""
    provision.validated = today().replace(day=1)
    provision.save(update_fields=["validated"])
    return provision


@action(allow=rules.works_in, makes=Label)
def add_label(who: Member, where: Group, *, id: UUID, **said: Unpack[Called]) -> Label:
    """Say what somebody calls the law of a place."""
    once(Label(id=id, group=where), "label", place=said["place"], label=said["label"], by=said["by"])
    made: Label = kept(Label(id=id, group=where), said)
    return made


@action(allow=rules.editors)
def revise_label(who: Member, called: Label, *, revision: int, **said: Unpack[Called]) -> Label:
    """Correct what somebody calls the law of a place."""
    once(called, "label", place=said["place"], label=said["label"], by=said["by"])
    kept(called, said)
    return called


@action(allow=rules.works_in, makes=LawNote)
def add_note(who: Member, where: Group, *, id: UUID, **said: Unpack[Noted]) -> LawNote:
    """Answer a point of «selling is legal, and yet», or say how the law is enforced or whom it leaves out."""
    if said["point"] in Point.values:
        once(LawNote(id=id, group=where), "point", place=said["place"], point=said["point"])
    made: LawNote = kept(LawNote(id=id, group=where), said)
    return made


@action(allow=rules.editors)
def revise_note(who: Member, note: LawNote, *, revision: int, **said: Unpack[Noted]) -> LawNote:
    """Say better what is said apart from the statute."""
    if said["point"] in Point.values:
        once(note, "point", place=said["place"], point=said["point"])
    kept(note, said)
    return note


def once(thing: Any, field: str, **same: Any) -> None:
    """The same is said once by a group; there it is corrected."""
    if type(thing).objects.filter(group=thing.group_id, **same).exclude(pk=thing.pk).exists():
        raise Refused(_("Your group has said this already. Please correct it there."), field=field)


@action(allow=rules.keepers, answerable=True)
def share_law(who: Member, what: OfPlace | Institution, *, to: str, revision: int | None = None) -> Shared:
    """Press for a line of law, or an institution, to travel further."""
    sharing.widen(who, what, to)
    if isinstance(what, OfPlace) and what.reach == to:
        type(what).objects.filter(pk=what.pk).update(changed_on=today())
    return what


@action(allow=rules.no_longer_new, answerable=True)
def hide_law(who: Member, what: OfPlace | Institution, *, to: str) -> Shared:
    """Take a line of law, or an institution, back at once from those who need not see it."""
    sharing.narrow(what, to)
    return what

"""Every change to member organisations: applying, vouching, deciding, leaving."""

from contextlib import suppress
from typing import TypedDict, Unpack
from uuid import UUID

from django.db.models import ProtectedError, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.codes import fresh
from umbel.core.steps import move
from umbel.core.viewers import House, Viewer
from umbel.core.wording import sha
from umbel.people import queries, rules, sharing
from umbel.people.models import (
    Application,
    Coalition,
    Endorsement,
    Group,
    GroupKind,
    Invitation,
    Member,
    OpenRole,
    Organisation,
    OrganisationStep,
    Press,
    Reach,
    Role,
    Shared,
)
from umbel.people.proving import prove
from umbel.terms.models import Term


class Told(TypedDict):
    """What an organisation says of itself."""

    name: str
    kind: str
    registered: bool
    place: Term | None
    does: str
    hidden: bool


@action(allow=rules.steward, answerable=True, by_house=True, makes=Organisation)
def add_organisation(who: Member | House, where: Coalition, *, id: UUID, **words: Unpack[Told]) -> Organisation:
    """Add an organisation that is a member already: a press of as many as it takes. Hidden ones strangers never see."""
    organisation = Organisation(id=id, **words)
    if isinstance(who, House) or sharing.pressed(who, organisation.taking_in, "full"):
        organisation = Organisation(id=id, stands="full", **words)
        open_space(organisation)
    organisation.save()
    return organisation


@action(allow=rules.anyone)
def apply(who: Viewer, where: Coalition, *, id: UUID, accepts: bool, **words: Unpack[Told]) -> Coalition:
    """Ask for membership of an organisation. It needs no account; a code, shown once, tells how far it is."""
    if not where.takes_organisations:
        raise Refused(_("This coalition does not take in organisations."))
    if not accepts:
        raise Refused(_("Only who shares these values can be a member here."), field="accepts")
    if Organisation.objects.filter(pk=id).exists():
        raise Refused(_("This was sent already."))
    organisation = Organisation(id=id, values_hash=sha(where.values), **words)
    organisation.save()
    said = fresh()
    Application(look_up=Application.hashed(said), organisation=organisation).save()
    where.__dict__["said"] = said
    return where


@action(allow=rules.speaks_for, answerable=True)
def endorse(who: Member, by: Organisation, *, organisation: Organisation) -> Organisation:
    """Vouch, as a member organisation, for one that applied."""
    if organisation.stands != "applied" or by.pk == organisation.pk or by.stands != "full":
        raise Refused(_("Full members vouch for organisations that have applied."), field="organisation")
    Endorsement.objects.get_or_create(organisation=organisation, by=by)
    return organisation


@action(allow=rules.decides, answerable=True)
def decide_organisation(who: Member, organisation: Organisation, *, to: str, why: str) -> Organisation:
    """Take an organisation in, by as many presses as an opening takes, or decline it by one; it can read why."""
    if to == "left":
        raise Refused(_("An organisation leaves by its own word."), field="to")
    opens = to in Organisation.IN and to in organisation.may_become and why.strip()
    if opens and not sharing.pressed(who, organisation.taking_in, to[: sharing.SHORT]):
        organisation.__dict__["waits"] = True
        return organisation
    sharing.void(organisation.taking_in)
    move(OrganisationStep, organisation, to, why)
    if to in Organisation.IN and organisation.space is None:
        open_space(organisation)
        organisation.__dict__["said"] = code_into(who, organisation, Role.STEWARD)
    if to == "full":
        Endorsement.objects.filter(organisation=organisation).delete()
    return organisation


def open_space(organisation: Organisation) -> None:
    """A closed group of its own: nobody outside knows that it is there."""
    space = Group(label=organisation.name[:80], closed=True, kind=GroupKind.SPACE)
    space.save()
    organisation.space = space
    organisation.save()


def code_into(host: Member, organisation: Organisation, role: str) -> str:
    """A code into an organisation's space; whoever made it confirms the word."""
    said = fresh()
    invitation = Invitation(look_up=Invitation.hashed(said), group=organisation.space, role=role)
    invitation.by = host.made_this(invitation.pk)
    invitation.save()
    return said


@action(allow=rules.lets_in, answerable=True)
def print_sheet(who: Member, organisation: Organisation, *, many: int) -> Organisation:
    """Print a sheet of invitations for one organisation: each for one person, none with a name."""
    if organisation.space is None or organisation.stands not in Organisation.IN:
        raise Refused(_("Only member organisations have a space to invite people into."), field="many")
    organisation.__dict__["said"] = [code_into(who, organisation, Role.MEMBER) for _n in range(many)]
    return organisation


@action(allow=rules.speaks_for)
def describe_organisation(
    who: Member, organisation: Organisation, *, revision: int, **words: Unpack[Told]
) -> Organisation:
    """Say what one's own organisation is and does. To let strangers know of it takes as many presses as any opening."""
    if words["hidden"]:
        sharing.void(organisation.pk)
    elif organisation.hidden and not sharing.pressed(who, organisation.pk, "public"):
        words["hidden"] = True
    for name, value in words.items():
        setattr(organisation, name, value)
    organisation.save()
    return organisation


@action(allow=rules.lets_in, answerable=True)
def leave_network(who: Member, organisation: Organisation, *, proof: str, sure: bool, why: str) -> Organisation:
    """Leave with one's organisation, or take away one that nobody came into. What only its own could see is destroyed.

    Of one that never was a member nothing stays; of others that they were, and what they shared, as nobody's.
    """
    prove(who, Coalition.objects.get(), proof)
    move(OrganisationStep, organisation, "left", why)
    for key in (organisation.pk, organisation.taking_in):
        sharing.void(key)
    if organisation.space is None:
        Organisation.objects.filter(pk=organisation.pk).delete()
        return organisation
    organisation.__dict__["said"] = queries.stays(who, organisation)
    try:
        empty(organisation.space)
    except ProtectedError as rests:
        raise Refused(_("Something of others rests on what you keep. Share it or let go of it first.")) from rests
    Application.objects.filter(organisation=organisation).delete()
    Endorsement.objects.filter(Q(organisation=organisation) | Q(by=organisation)).delete()
    organisation.hidden, organisation.does, organisation.values_hash = True, "", ""
    organisation.space = organisation.place = None
    organisation.save()
    return organisation


def empty(space: Group) -> None:
    """Destroy a group and all that only it could see; what it shared is kept by one that nobody sits in from now on."""
    for model in queries.bringing():
        if model.objects.filter(group=space).exclude(file="").exists():
            raise Refused(_("A file you brought waits for your word. Take it in or throw it away first."))
    heir = Group(label=str(_("An organisation that left")), closed=True, kind=GroupKind.SPACE)
    heir.save()
    for model in sharing.shared()[::-1]:  # those above rest on those below
        rows: QuerySet[Shared] = model.objects.filter(group=space)
        for key in Press.objects.filter(about__in=rows.values("pk")).values_list("about", flat=True):
            sharing.void(key)
        (rows if model is OpenRole else rows.filter(reach=Reach.GROUP)).delete()
        rows.update(group=heir)
    sharing.void(space.pk)
    space.delete()
    with suppress(ProtectedError):  # it keeps something
        heir.delete()

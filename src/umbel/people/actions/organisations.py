"""Every change to member organisations: applying, vouching, deciding, leaving."""

from typing import TypedDict, Unpack
from uuid import UUID

from django.apps import apps
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.codes import fresh
from umbel.core.steps import move
from umbel.core.viewers import House, Viewer
from umbel.core.wording import sha
from umbel.people import rules, sharing
from umbel.people.models import (
    Application,
    Coalition,
    Endorsement,
    Group,
    GroupKind,
    Invitation,
    Member,
    Organisation,
    OrganisationStep,
    Reach,
    Role,
    Shared,
)
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
    """Add an organisation that is a member already. Hidden ones are known to members only."""
    organisation = Organisation(id=id, stands="full", **words)
    open_space(organisation)
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


@action(allow=rules.steward, answerable=True)
def decide_organisation(who: Member, organisation: Organisation, *, to: str, why: str) -> Organisation:
    """Take an organisation in, for a trial time or for good, or not, with a reason it can read."""
    if to not in {"provisional", "full", "declined"}:
        raise Refused(_("An organisation leaves by its own word."), field="to")
    move(OrganisationStep, organisation, to, why)
    if to == "provisional":
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


@action(allow=rules.keeps_space)
def leave_network(who: Member, organisation: Organisation, *, sure: bool, why: str) -> Organisation:
    """Leave with one's organisation. All that only its own space could see is destroyed; take it along before."""
    space = organisation.space
    move(OrganisationStep, organisation, "left", why)
    try:
        for model in apps.get_models():
            if issubclass(model, Shared) and space is not None:
                model.objects.filter(group=space, reach=Reach.GROUP).delete()
    except ProtectedError as rests:
        raise Refused(_("Something of others rests on what you keep. Share it or let go of it first.")) from rests
    organisation.hidden, organisation.does, organisation.space = True, "", None
    organisation.save()
    return organisation

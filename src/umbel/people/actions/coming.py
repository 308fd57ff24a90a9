"""Every change by which somebody comes in."""

from contextlib import suppress
from datetime import timedelta
from uuid import UUID, uuid4

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.codes import fresh
from umbel.core.lock import new_key
from umbel.core.records import today
from umbel.core.viewers import Bearer
from umbel.people import passkeys, rules
from umbel.people.actions.seating import sit
from umbel.people.models import Coalition, Group, Invitation, Member, Organisation, Role
from umbel.people.words import knock


@action(allow=rules.steward, answerable=True, makes=Invitation)
def invite(who: Member, where: Coalition, *, id: UUID, group: Group | None, role: str) -> Invitation:
    """Make an invitation for one person: twelve digits, shown once, good for three days."""
    if group is not None and not rules.keeper_of_group(who, group):
        raise Refused(_("Only a steward of this group gives seats in it."), field="group")
    if group is None and not where.takes_individuals:
        raise Refused(_("Here people come in with a group or an organisation."), field="group")
    said = fresh()
    invitation = Invitation(id=id, look_up=Invitation.hashed(said), group=group, role=role, by=who.made_this(id))
    invitation.save()
    invitation.__dict__["said"] = said
    return invitation


@action(allow=rules.invited)
def say_word(who: Bearer, invitation: Invitation, *, word: str) -> Invitation:
    """Type the word that was agreed by voice. Typed anew, it has to be confirmed anew."""
    said = knock()
    invitation.word, invitation.knock = invitation.secret(word), invitation.secret(said)
    invitation.confirmed = False
    invitation.save()
    invitation.__dict__["said"] = said
    return invitation


@action(allow=rules.made_it)
def confirm_word(who: Member, invitation: Invitation, *, word: str) -> Invitation:
    """Confirm by the word that was agreed by voice who stands before the door."""
    if not invitation.word:
        raise Refused(_("Nobody has typed this code yet."))
    if invitation.word != invitation.secret(word):
        sentence = _("Another word was typed at the door. Ask again by voice; if it stays so, stop this invitation.")
        raise Refused(sentence, field="word")
    invitation.confirmed = True
    invitation.save()
    return invitation


@action(allow=rules.made_it)
def stop_invitation(who: Member, invitation: Invitation) -> Invitation:
    """Stop an invitation: the code opens nothing any more."""
    Invitation.objects.filter(pk=invitation.pk).delete()
    return invitation


def first_in(space: Group) -> bool:
    """Whether this is an organisation's own space that nobody came into: whoever comes first looks after it."""
    body = Organisation.objects.select_for_update().filter(space=space, settled=False).first()
    if body:
        body.settled = True
        body.save(update_fields=["settled"])
    return bool(body)


@action(allow=rules.invited)
def join(
    who: Bearer, invitation: Invitation, *, name: str, passphrase: str, knock: str, passkey: str = ""
) -> Invitation:
    """Come in with an invitation, a chosen name and a passphrase or a passkey."""
    if not invitation.confirmed or invitation.secret(knock) != invitation.knock:
        raise Refused(_("Whoever invited you has not confirmed your word yet."))
    if Member.named(name):
        raise Refused(_("Somebody here has chosen this name already. Please choose another."), field="name")
    key, hers = passkeys.made(passkey, "join") if passkey else (uuid4(), None)
    member = Member(id=key, name=name, password="" if hers else passphrase)
    new_key(member.pk)
    member.save()
    if hers:
        member.keep(passkeys=[hers])
    weeks, first = Coalition.objects.get().weeks_new, today()
    if weeks:
        member.keep(came=first.isoformat(), until=(first + timedelta(weeks=weeks)).isoformat())
    if invitation.group is not None:
        with suppress(Refused):  # every place was taken meanwhile: she comes in all the same
            sit(invitation.group, member, Role.STEWARD if first_in(invitation.group) else invitation.role)
    Invitation.objects.filter(pk=invitation.pk).delete()
    return invitation

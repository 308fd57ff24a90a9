"""The founding: the one time a coalition is made, before there is anybody to make it. A named bootstrap."""

from django.contrib.auth.hashers import make_password
from django.db import transaction

from umbel.core.actions import Refused
from umbel.core.guards import writing
from umbel.core.lock import new_key
from umbel.people.models import Coalition, Group, GroupKind, Member, Role, Seat
from umbel.people.words import as_said
from umbel.terms.founding import first_lists

FIRST = "Stewards"  # the group that every coalition begins with


def found(name: str, languages: list[str], stewards: list[tuple[str, str]], *, invented: bool = False) -> Coalition:
    """A new, empty coalition: its name, its languages and its first stewards (chosen name, passphrase).

    An empty passphrase makes a steward who cannot sign in by words (the demo's people). Raises
    ``Refused`` where there is a coalition already.
    """
    hashes = [(who, make_password(as_said(words)) if words else "") for who, words in stewards]
    with transaction.atomic(), writing("founding"):
        if Coalition.objects.exists():
            raise Refused("There is a coalition here already.")
        whole = Coalition(name=name, languages=languages, invented=invented, weeks_new=0 if invented else 4)
        whole.save()
        board = Group(label=FIRST, kind=GroupKind.BOARD)
        board.save()
        for who, hashed in hashes:
            member = Member(name=who, password=hashed)
            new_key(member.pk)
            member.save()
            Seat(group=board, member=member, role=Role.STEWARD).save()
        first_lists()
    return whole

"""Taking upon oneself and letting go: who holds a thing is under a key of that thing alone."""

from uuid import uuid4

from django.db import transaction

from umbel.core.lock import destroy_key, new_key
from umbel.people.models import Member
from umbel.week.models import Held


def begin(held: Held, member: Member | None) -> None:
    """In somebody's hands, or nobody's. Empty and taken look alike; only what is taken has a key that opens it."""
    held.lock = uuid4()
    new_key(held.lock)
    held.who = member.pk.hex if member else ""
    if member is None:
        transaction.on_commit(lambda: destroy_key(held.lock))


def let_go(held: Held) -> None:
    """Nobody's from now on: the key is destroyed, so that it is nobody's on any old copy, either."""
    old, held.lock = held.lock, uuid4()
    transaction.on_commit(lambda: destroy_key(old))


def is_held(held: Held) -> bool:
    """Whether somebody holds it who is still here."""
    key = held.holder()
    return bool(key) and Member.objects.filter(pk=key).exists()

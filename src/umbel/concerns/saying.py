"""Saying something, and coming back with four words. Nothing here touches a table of the database.

It is no action on purpose: an action holds its subject while it runs, and one of the two engines notes on the disk
that it did. Of what a stranger says here, and of when, no engine learns anything.
"""

from typing import Any, TypedDict, Unpack
from uuid import UUID, uuid4

from django.utils.translation import gettext_lazy as _

from umbel.concerns import pool
from umbel.concerns.models import ListeningDoor, Theme
from umbel.core.actions import Refused
from umbel.core.limits import Door
from umbel.core.lock import HOUSE_KEY, pseudonym
from umbel.core.records import today
from umbel.core.viewers import Bearer
from umbel.papers.actions.recording import WHY
from umbel.papers.formats.hearing import hear
from umbel.papers.formats.sound import Sound, Unheard
from umbel.people.words import as_said, skeleton, suggestion
from umbel.terms.models import Term

SAYING = Door("concerns", each=20, window=3600, work=60)
ASKING = Door("concerns-answer", each=20, window=3600, work=60)
HOW_MANY = 4  # words of 2,048: 44 bits, tried a few times an hour
FULL = _("So much was said here that no more fits in today. Please come back in some days, or look at what helps now.")
TWICE = _("This was sent already, and is kept. Its four words were shown once.")


class Concern(TypedDict):
    """What somebody says: three fields at most, and the key of the form, so that it is kept once."""

    id: UUID
    says: str
    place: Term | None
    community: Term | None


def heard(file: Any) -> Sound | None:
    """A voice message as sound that carries nothing else: no name of a phone, no place, no hour."""
    try:
        return hear(file.read()) if file else None
    except Unheard as no:
        raise Refused(WHY[no.code], field="voice") from no


def take_in(door: ListeningDoor, how: str = "form", sound: Sound | None = None, **told: Unpack[Concern]) -> str:
    """Keep what somebody said, once: with the month. Returns four words, which are kept nowhere."""
    place, community = told["place"], told["community"]
    said = {"says": told["says"], "place": place.key if place else "", "community": community.key if community else ""}
    month, once, words = f"{today():%Y-%m}", hashed(f"sent {told['id']}"), suggestion(HOW_MANY)
    with pool.changing(door.pk) as held:
        if once in held.words:
            raise Refused(TWICE)
        if len(held.told) >= pool.MOST:
            raise Refused(FULL)
        if sound and sum("voice" in one for one in held.told.values()) >= pool.VOICES:
            raise Refused(FULL)
        name = held.put_in(said | {"how": how}, month)
        if sound:
            held.keep_voice(name, sound.kind, sound.data)
        held.words[once] = {"month": month}
        held.words[hashed(words)] = {"month": month, "told": name}
    return words


def hashed(words: str) -> str:
    """Under what four words are looked up: case, accents and blanks do not matter, in any language."""
    return pseudonym(HOUSE_KEY, f"concerns:{skeleton(as_said(words))}".encode())


def came_of(words: str) -> tuple[Bearer, Theme | None]:
    """The answered theme that these words lead to, or nothing yet. Words that never were take the same way."""
    asked, keys = hashed(words), []
    for held in pool.all_opened():
        one = held.words.get(asked) or {}
        keys.append(one.get("theme", ""))
    key = next((UUID(key) for key in keys if key), uuid4())
    bearer = Bearer(frozenset({key}))
    return bearer, Theme.objects.visible_to(bearer).filter(pk=key, answered=True).first()

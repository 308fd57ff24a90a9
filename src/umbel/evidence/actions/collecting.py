"""Every change to reading lists."""

from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.search import index
from umbel.core.wording import checked, newest, reword
from umbel.evidence import rules
from umbel.evidence.citing import MOST
from umbel.evidence.models import Collection, CollectionTerms, CollectionWording, Listed, Source
from umbel.people import sharing
from umbel.people.models import Group, Member

SAID = ("title", "purpose")


@action(allow=rules.works_in, makes=Collection)
def add_collection(who: Member, where: Group, *, id: UUID, title: str, purpose: str) -> Collection:
    """Begin a reading list."""
    return kept(Collection(id=id, group=where, title=title, purpose=purpose))


def kept(collection: Collection) -> Collection:
    """Save, and let it be found by its words, in every language it is worded in."""
    collection.save()
    indexed(collection)
    return collection


def indexed(collection: Collection) -> None:
    """Let it be found by its words."""
    said = newest(CollectionWording.objects.filter(of=collection).order_by("number"))
    words = {name: [getattr(collection, name), *(w.body for w in said.values() if w.field == name)] for name in SAID}
    head, opened = (" \n ".join(words[name]) for name in SAID)
    index(CollectionTerms, collection, head=head, opened=opened, inside="")


@action(allow=rules.curates)
def revise_collection(who: Member, collection: Collection, *, revision: int, title: str, purpose: str) -> Collection:
    """Say better what a reading list is for."""
    collection.title, collection.purpose = title, purpose
    return kept(collection)


@action(allow=rules.keepers, answerable=True)
def share_collection(who: Member, collection: Collection, *, to: str, revision: int | None = None) -> Collection:
    """Press for a reading list to travel further. Its sources stay where they are."""
    sharing.widen(who, collection, to)
    return collection


@action(allow=rules.no_longer_new, answerable=True)
def hide_collection(who: Member, collection: Collection, *, to: str) -> Collection:
    """Take a reading list back at once."""
    sharing.narrow(collection, to)
    return collection


@action(allow=rules.no_longer_new)
def translate_collection(who: Member, collection: Collection, *, field: str, lang: str, body: str) -> Collection:
    """Put a reading list's title or purpose into another language."""
    if field not in SAID or not getattr(collection, field):
        raise Refused(_("This part has no words to put into another language."), field="field")
    if lang == settings.LANGUAGE_CODE:
        raise Refused(_("These words are in this language already. Editors correct them."), field="lang")
    reword(CollectionWording, collection, field, lang, body, by=who.made_this)
    indexed(collection)
    return collection


@action(allow=rules.no_longer_new, answerable=True)
def check_collection(who: Member, collection: Collection, *, wording: CollectionWording) -> Collection:
    """Say that a reading list's translation was read by a person who knows the language."""
    checked(wording, who.made_this, its_own=wording.of_id == collection.pk)
    return collection


@action(allow=rules.any_editor)
def list_source(who: Member, source: Source, *, collection: Collection, note: str) -> Collection:
    """Put a source on a reading list of one's group."""
    if not rules.curates(who, collection):
        raise Refused(_("Only editors of the group that keeps this list put something on it."), field="collection")
    put_on(collection, [source], note)
    return collection


def put_on(collection: Collection, sources: list[Source], note: str = "") -> None:
    """Behind what is there, in this order; what is on it already stays where it is."""
    places = dict(Listed.objects.filter(collection=collection).values_list("source", "place"))
    new = [source for source in sources if source.pk not in places]
    if len(places) + len(new) > MOST:
        raise Refused(_("A reading list holds a thousand sources. Please begin another."), field="collection")
    last = max(places.values(), default=0)
    Listed.objects.bulk_create(
        Listed(collection=collection, source=source, place=last + at, note=note) for at, source in enumerate(new, 1)
    )


@action(allow=rules.curates_listed)
def note_listed(who: Member, listed: Listed, *, revision: int, note: str) -> Listed:
    """Note something beside a source on a reading list, for the group."""
    listed.note = note
    listed.save()
    return listed


@action(allow=rules.curates_listed)
def move_listed(who: Member, listed: Listed, *, to: str) -> Listed:
    """Move a source up or down on a reading list."""
    rows = list(Listed.objects.filter(collection=listed.collection_id).order_by("place", "id"))
    hers = set(Listed.objects.visible_to(who, collection=listed.collection).values_list("pk", flat=True))
    seen = [row for row in rows if row.pk in hers]
    at, end = seen.index(listed), len(seen) - 1
    beside = seen[{"up": max(at - 1, 0), "down": min(at + 1, end), "first": 0, "last": end}[to]]
    rows.insert(rows.index(beside), rows.pop(rows.index(listed)))
    moved = [(row, place) for place, row in enumerate(rows, 1) if row.place != place]
    for row, place in moved:
        row.place = place
    Listed.objects.bulk_update([row for row, _place in moved], ["place"], batch_size=200)
    return listed


@action(allow=rules.curates_listed)
def unlist(who: Member, listed: Listed) -> Collection:
    """Take a source off a reading list. The source itself stays."""
    collection = listed.collection
    listed.delete()
    return collection

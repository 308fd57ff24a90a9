"""A paper read aloud: brought, looked at, kept, heard by a second person, silenced."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from umbel.core import files
from umbel.core.actions import Refused, action, as_seen
from umbel.core.lock import Taken, destroy_key, new_key
from umbel.core.records import today
from umbel.core.viewers import House
from umbel.papers import rules, voices
from umbel.papers.formats.hearing import hear
from umbel.papers.formats.sound import Unheard
from umbel.papers.models import Paper, Recording
from umbel.people.models import Member

WHY = {
    "empty": _("This file is empty. Nothing was kept."),
    "broken": _("This file is damaged, so it cannot be heard to its end. Nothing was kept. Please save it once more."),
    "huge": _(
        "What is heard is larger than 1 MB, which is too much for many phones. Nothing was kept. Please save it with"
        " fewer kilobits (24 are enough for a voice), or read a shorter text."
    ),
    "many": _("There is a film in it, or more than one track. Nothing was kept. Please save the sound alone."),
    "kind": _("We cannot read this kind of sound. Nothing was kept. Please save it as Ogg with Opus, MP3, or M4A."),
    "unknown": _("This is no sound that we know. Nothing was kept. Please save it as Ogg with Opus, MP3, or M4A."),
}


@action(allow=rules.editors, makes=Recording)
def bring_recording(who: Member, paper: Paper, *, id: UUID, lang: str, file: Any, may: bool) -> Recording:
    """Bring a paper read aloud. Only what is heard is kept; nobody hears it before an editor has looked."""
    after = voices.words_in(who, paper, lang)
    if not after:
        raise Refused(_("A second person has to read these words first. Then they are read aloud."), field="lang")
    new = Recording(id=id, of=paper, lang=lang, after=after)
    try:
        sound = hear(file.read())
        new_key(new.key_name)
    except Unheard as no:
        raise Refused(WHY[no.code], field="file") from None
    except Taken:
        raise Refused(_("This was sent already.")) from None
    new.file, new.kind, new.size = files.put(new.key_name, sound.data), sound.kind, len(sound.data)
    new.by = who.made_this(new.pk)
    new.save()
    new.__dict__["said"] = sound.carried
    return new


def destroy(recording: Recording) -> None:
    """The row now; its file and its key with it, once that is certain."""
    name, key = recording.file, recording.key_name
    recording.delete()
    transaction.on_commit(lambda: files.drop(name))
    transaction.on_commit(lambda: destroy_key(key))


def others(recording: Recording) -> Any:
    """What else there is of this paper in this language."""
    return Recording.objects.filter(of=recording.of_id, lang=recording.lang).exclude(pk=recording.pk)


@action(allow=rules.editors_of)
def keep_recording(who: Member, recording: Recording) -> Recording:
    """Keep a recording after a look at what its file carried. What stood until then stays until this one is heard."""
    for older in others(recording).filter(heard_on=None):
        destroy(older)
    recording.kept = True
    recording.save()
    return recording


@action(allow=rules.hears, answerable=True)
def hear_through(who: Member, recording: Recording) -> Recording:
    """Say that one has heard a recording and it says what the text says. One's own is heard by somebody else."""
    if not recording.kept or recording.heard_on:
        raise Refused(_("There is nothing to hear through just now."))
    if recording.by == who.made_this(recording.pk):
        raise Refused(_("You brought it yourself. Somebody else of this group hears it through."))
    recording.heard_on, recording.by = today(), ""
    recording.save()
    for older in others(recording).filter(heard_on__isnull=False):
        destroy(older)
    return recording


@action(allow=rules.no_longer_new, answerable=True)
def silence(who: Member, recording: Recording) -> Paper:
    """Destroy a recording at once. Whoever can hear it may: a voice can be recognised."""
    paper: Paper = as_seen(who, Paper(id=recording.of_id))
    if not voices.audible(who, ours=bool(rules.hears(who, recording))).filter(pk=recording.pk).exists():
        raise Refused(_("There is nothing to hear here."))
    destroy(recording)
    return paper


@action(allow=rules.editors_of)
def throw_away(who: Member, recording: Recording) -> Paper:
    """Throw away a recording that was looked at and not kept."""
    paper: Paper = as_seen(who, Paper(id=recording.of_id))
    if recording.kept:
        raise Refused(_("It is kept already. It can be silenced."))
    destroy(recording)
    return paper


@action(allow=rules.nobody, by_house=True)
def forget_recording(who: House, recording: Recording) -> Recording:
    """Destroy the file of a recording whose paper is gone, or that nobody kept in time."""
    destroy(recording)
    return recording

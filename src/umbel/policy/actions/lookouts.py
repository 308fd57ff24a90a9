"""Sources that are looked at by themselves: what a group says of each, pauses, takes away, and says when it is red."""

from typing import TypedDict, Unpack
from urllib.parse import parse_qsl, unquote_plus, urlsplit
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from umbel.core.actions import Refused, action
from umbel.core.jobs import after
from umbel.people.models import Group, Member
from umbel.policy import rules, watching
from umbel.policy.actions.watching import watch_of
from umbel.policy.models import Lookout, Pack, Watch
from umbel.terms.models import Term

SEARCHING = frozenset("find keyword keywords phrase q query s search term terms text words".split())
SECRET = frozenset("access_token api_key apikey auth authorization key password secret sig signature token".split())
ACCEPTED = frozenset({"empty", "small", "shape", "silent"})
"""Troubles that may be right after all."""
LOOK, HOURS = "umbel.policy.jobs.look", "umbel.policy.jobs.hourly"


class Said(TypedDict):
    """What one says of a source."""

    name: str
    link: str
    format: str
    place: Term | None
    rhythm: int
    hours: int
    may_be_empty: bool


@action(allow=rules.works_in, makes=Lookout)
def add_lookout(who: Member, where: Group, *, id: UUID, **said: Unpack[Said]) -> Lookout:
    """Name a source that is to be looked at by itself."""
    fits(where, said["link"])
    made = Lookout(id=id, of=watch_of(where), **said)
    made.save()
    return made


@action(allow=rules.edits_source)
def revise_lookout(who: Member, lookout: Lookout, *, revision: int, **said: Unpack[Said]) -> Lookout:
    """Correct what is said of a source."""
    fits(lookout.of.group, said["link"])
    if (said["link"], said["format"]) != (lookout.link, lookout.format):
        lookout.looks, lookout.shape, lookout.asked_at, lookout.asking = [], {}, None, False
    for name, value in said.items():
        setattr(lookout, name, value)
    lookout.save()
    return lookout


def fits(where: Group, address: str) -> None:
    """Whether an address tells its server nothing but that somebody takes the whole list."""
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname or parts.netloc.lower() != parts.hostname:
        sentence = _("The address begins with https:// and a name, with no number of a port, no user and no password.")
        raise Refused(sentence, field="link")
    named = {name.lower() for name, _value in parse_qsl(parts.query, keep_blank_values=True)}
    if named & SECRET:
        sentence = _("This address holds a key. We keep no keys of other servers: bring its file by hand instead.")
        raise Refused(sentence, field="link")
    if named & SEARCHING or tells(where, address):
        sentence = _(
            "This address searches: whoever runs that server would learn what you look for. Take the address of the"
            " whole list; it is looked through here."
        )
        raise Refused(sentence, field="link")


def tells(where: Group, address: str) -> bool:
    """Whether an address holds a word that the group looks for: its server would learn it."""
    parts, packs = urlsplit(address), Pack.objects.filter(group=where).order_by("name", "id")
    words = unquote_plus(f"{parts.path} {parts.query}").replace("-", " ").replace("_", " ")
    return bool(watching.Looker(packs).found(words))


@action(allow=rules.sorts)
def pause_lookout(who: Member, lookout: Lookout) -> Lookout:
    """Stop looking at a source, at once."""
    lookout.paused = True
    lookout.save()
    return lookout


@action(allow=rules.edits_source)
def take_up_lookout(who: Member, lookout: Lookout) -> Lookout:
    """Look at a source again that was paused."""
    lookout.paused = False
    lookout.save()
    return begin(lookout)


@action(allow=rules.edits_source)
def drop_lookout(who: Member, lookout: Lookout) -> Watch:
    """Take a source away, with all that is kept of what it gave. Signals and measures stay."""
    watch: Watch = lookout.of
    lookout.delete()
    return watch


@action(allow=rules.edits_source)
def look_now(who: Member, lookout: Lookout) -> Lookout:
    """Have a source looked at now, if it may be asked again."""
    if lookout.paused:
        raise Refused(_("It is paused. Take it up again first."))
    if not lookout.allowed:
        sentence = _("Whoever runs this site has not allowed yet that %(host)s is asked. Tell them its name.")
        raise Refused(sentence % {"host": lookout.host})
    if lookout.next_at and lookout.next_at > timezone.now():
        moment = date_format(lookout.next_at, "DATETIME_FORMAT")
        raise Refused(_("It may be asked again from %(moment)s (UTC) on.") % {"moment": moment})
    return begin(lookout)


def begin(lookout: Lookout) -> Lookout:
    """Let the worker look now, and then by the hour, if the keeper allowed that."""
    if lookout.allowed and not lookout.paused:
        after(LOOK, str(lookout.pk))
        after(HOURS)
    return lookout


@action(allow=rules.edits_source)
def accept_lookout(who: Member, lookout: Lookout) -> Lookout:
    """Say that what looks wrong is right: forget what was usual, and look again."""
    if lookout.trouble not in ACCEPTED:
        raise Refused(_("There is nothing here that could be right as it is."))
    lookout.may_be_empty = lookout.may_be_empty or lookout.trouble == "empty"
    lookout.rhythm = 0 if lookout.trouble == "silent" else lookout.rhythm
    lookout.format = "" if lookout.trouble == "shape" else lookout.format
    lookout.looks, lookout.shape, lookout.asked_at = [], {}, None
    lookout.save()
    return begin(lookout)


@action(allow=rules.edits_source)
def close_gaps(who: Member, lookout: Lookout) -> Lookout:
    """Say that what may have been missed was looked up by hand."""
    lookout.gaps = []
    lookout.red = bool(lookout.trouble)
    lookout.save()
    return lookout

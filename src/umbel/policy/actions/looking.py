"""One look at a source: what is asked, what is noted of the answer, and what is kept of it. The house alone does it."""

import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from string import punctuation
from typing import Any
from urllib.parse import quote, urlsplit

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from umbel.core.actions import Refused, action
from umbel.core.jobs import after
from umbel.core.lock import HOUSE_KEY, decrypt, encrypt
from umbel.core.viewers import House
from umbel.evidence.actions.fetching import rest, turn_of
from umbel.evidence.fetching.way import Told
from umbel.people.models import Member
from umbel.people.rules import nobody
from umbel.policy import judging, rules, watching
from umbel.policy.actions.lookouts import LOOK, tells
from umbel.policy.actions.watching import take_in, watch_of
from umbel.policy.formats.decoding import in_utf8
from umbel.policy.formats.record import Found
from umbel.policy.judging import Judged, Usual
from umbel.policy.models import Delivery, Fetched, Lookout, Pack

LONGEST, LARGEST = 90.0, 1 << 25  # seconds of one question, bytes of one answer
OUT = timedelta(hours=1)  # after that a question of which nothing was noted is lost, and is asked once more
LOOKS, GAPS, TAG, CHANGED, SAID, MARKS = 30, 20, 200, 60, 300, 20_000
CALLED = {"User-Agent": "list-reader/1"}


@dataclass(frozen=True)
class Came:
    """What came of one question: from which address, as it came, and how it was judged."""

    link: str
    told: Told
    seen: Judged


@action(allow=nobody, by_house=True)
def ask_for(who: House, lookout: Lookout, *, soon: bool) -> Lookout:
    """See whether a source is to be asked now, and note that it is being asked.

    ``question`` is host, path and headers; ``pause`` after how many seconds to look again. ``soon``: even if its hours
    are not over; never while its server wants to be left alone.
    """
    now = timezone.now()
    if lookout.paused or not lookout.allowed:
        return lookout
    if lookout.asking and lookout.asked_at and lookout.asked_at > now - OUT:
        lookout.__dict__["pause"] = (lookout.asked_at + OUT - now).total_seconds()
        return lookout
    until = lookout.free_from if soon or lookout.asking else lookout.next_at
    if until and until > now:
        return lookout
    if tells(lookout.of.group, lookout.link):  # a pack may have got that word since
        fail(lookout, "tells", Told(), "")
        lookout.red, lookout.asking = True, False
        lookout.save()
        return lookout
    if wait := turn_of(lookout.host):
        lookout.__dict__["pause"] = wait
        return lookout
    lookout.asking, lookout.asked_at = True, now
    lookout.save(update_fields=["asking", "asked_at"])
    parts = urlsplit(lookout.link)
    path = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=punctuation)
    lookout.__dict__["question"] = (lookout.host, path, CALLED | conditions(lookout))
    return lookout


def conditions(lookout: Lookout) -> dict[str, str]:
    """What makes a question cheap: only what has changed, only the rest of what was cut."""
    rows = Fetched.objects.filter(of=lookout, link=lookout.link).order_by("-made_on")
    if part := rows.filter(whole=False).first():
        return {"Range": f"bytes={part.size}-", "If-Range": part.tag or part.changed}
    last = rows.filter(whole=True, format=lookout.format or "?").first()
    known = {"If-None-Match": last.tag, "If-Modified-Since": last.changed} if last else {}
    return {name: value for name, value in known.items() if value}


def usual(lookout: Lookout) -> Usual:
    """What this source is known to give."""
    counts = tuple(many for _at, many, _fresh in lookout.looks)
    return Usual(lookout.format, counts, lookout.shape, frozenset(lookout.marks.split()), lookout.may_be_empty)


def body_of(kept: Fetched) -> bytes:
    """What was kept, as it came."""
    return zlib.decompress(decrypt(HOUSE_KEY, bytes(kept.box), str(kept.pk).encode()))


def text_of(kept: Fetched) -> bytes:
    """The same in UTF-8, for those who read it."""
    return in_utf8(body := body_of(kept), kept.letters).data or body


def whole(lookout: Lookout, told: Told) -> Told:
    """An answer, put behind its beginning where it is the rest of one that was cut."""
    part = Fetched.objects.filter(of=lookout, link=lookout.link, whole=False).first()
    if not part or (told.status != 206 and told.said != "416"):  # noqa: PLR2004
        return told
    if not told.headers.get("content-range", "").startswith(f"bytes {part.size}-"):
        return Told(trouble="cut", status=416)  # it cannot be put together: from the beginning, next time
    body = body_of(part) + told.body
    return told._replace(body=body) if len(body) <= LARGEST else Told(trouble="large", status=206)


def keep(lookout: Lookout, told: Told, **how: Any) -> Fetched:
    """Keep what came, packed and encrypted."""
    tag, changed = (" ".join(told.headers.get(name, "").split()) for name in ("etag", "last-modified"))
    row = Fetched(of=lookout, link=lookout.link, size=len(told.body), sha256=sha256(told.body).hexdigest(), **how)
    row.letters = judging.charset(told.headers.get("content-type", ""))[:40]
    row.tag, row.changed = tag if len(tag) <= TAG else "", changed[:CHANGED]
    row.box = encrypt(HOUSE_KEY, zlib.compress(told.body), str(row.pk).encode())
    row.save()
    return row


@action(allow=nobody, by_house=True)
def note(who: House, lookout: Lookout, *, came: Came) -> Lookout:
    """Note what became of a look: all of it, or nothing."""
    told, seen = came.told, came.seen
    rest(urlsplit(came.link).hostname or "", told.seconds)
    lookout.asking = False
    if lookout.link == came.link:  # it may have been corrected meanwhile
        if told.status:
            Fetched.objects.filter(of=lookout, whole=False).delete()
        packs = list(Pack.objects.filter(group=lookout.of.group_id).order_by("name", "id"))
        name = seen.format or lookout.format
        trouble = told.trouble or seen.trouble or ("" if packs or name not in watching.READ_AS else "words")
        if trouble:
            fail(lookout, trouble, told, told.said or seen.said)
        else:
            succeed(lookout, told, seen, watching.Looker(packs))
        lookout.red = bool(lookout.trouble or lookout.gaps)
    lookout.save()
    return lookout


def fail(lookout: Lookout, trouble: str, told: Told, said: str) -> None:
    """It is red from now on. What it gave before stays; of what came, only the beginning of a longer answer is kept."""
    now, headers = timezone.now(), told.headers
    lookout.trouble, lookout.said = trouble, sayable(said)
    lookout.failing_since = lookout.failing_since or now
    lookout.free_from = now + timedelta(seconds=told.seconds) if told.seconds else None
    tag = headers.get("etag", "")
    known = (tag and not tag.startswith("W/")) or headers.get("last-modified")
    if told.trouble in {"cut", "slow"} and told.body and known and headers.get("accept-ranges") == "bytes":
        keep(lookout, told, whole=False)


def sayable(said: str) -> str:
    """What a server says, without signs that no database takes."""
    return said.encode(errors="replace").decode().replace("\0", "")[:SAID]


def succeed(lookout: Lookout, told: Told, seen: Judged, looker: watching.Looker) -> None:
    """All is well: keep what came, look through what is new, and say what may have been missed since the last time."""
    now, last = timezone.now(), lookout.looked_at
    kept = Fetched.objects.filter(of=lookout, link=lookout.link).order_by("-made_on").first()
    many, fresh = len(seen.marks), seen.new
    if told.status == 304:  # noqa: PLR2004
        many, fresh = lookout.looks[-1][1] if lookout.looks else 0, 0
    else:
        if last and (missed := judging.gap(seen, usual(lookout), lookout.looks, last, now)):
            lookout.gaps = [*lookout.gaps, missed][-GAPS:]
        records = seen.format not in watching.READ_AS
        lookout.format, lookout.shape, lookout.unread = seen.format, dict(seen.shape), 0 if records else seen.unread
        lookout.marks = " ".join(seen.marks[:MARKS])
        if not kept or (kept.sha256, kept.format) != (sha256(told.body).hexdigest(), seen.format):
            keep(lookout, told, format=seen.format, reached=0 if records else None)
        if seen.fresh and not records:
            items: Any = list(seen.fresh)
            take_in(Delivery(of=watch_of(lookout.of.group), source=lookout.name), items, looker)
    lookout.looks = [*lookout.looks, [now.isoformat(), many, fresh]][-LOOKS:]
    lookout.looked_at, lookout.free_from = now, None
    lookout.changed_at = now if fresh or not lookout.changed_at else lookout.changed_at
    quiet = bool(lookout.rhythm) and now - lookout.changed_at > timedelta(days=2 * lookout.rhythm)
    lookout.trouble, lookout.said = "silent" if quiet else "", ""
    lookout.failing_since = (lookout.failing_since or now) if quiet else None


@action(allow=rules.edits_source, by_house=True)
def read_again(who: Member | House, lookout: Lookout) -> Delivery | Lookout:
    """Read what is kept of a source again: for all words there are now, or through the intake. Nobody is asked."""
    rows: QuerySet[Fetched] = Fetched.objects.filter(of=lookout, whole=True).order_by("made_on")
    if not rows:
        raise Refused(_("Nothing of it is kept yet, or its 30 days are over."))
    rows.exclude(format__in=watching.READ_AS).update(reached=0)
    after(LOOK, str(lookout.pk))
    items: dict[str, Any] = {}
    for row in rows.filter(format__in=watching.READ_AS):
        found = [one.value for one in judging.read(text_of(row), row.format) if isinstance(one, Found)]
        items |= {judging.mark(value): value for value in found}
    packs = Pack.objects.filter(group=lookout.of.group_id).order_by("name", "id")
    if not items:
        return lookout
    if not packs:
        raise Refused(_("Your group has no pack of words yet. Make one first: then we know what to look for."))
    coming = Delivery(of=watch_of(lookout.of.group), source=lookout.name)
    return take_in(coming, list(items.values()), watching.Looker(packs))


@action(allow=nobody, by_house=True)
def reach(who: House, lookout: Lookout, *, kept: Fetched, reached: int | None, refused: list[str]) -> Lookout:
    """Note how far the records of an answer are taken in, so that whoever comes after a kill goes on there."""
    Fetched.objects.filter(pk=kept.pk).update(reached=reached)
    lookout.unread += len(refused)
    lookout.said = lookout.said or sayable("".join(refused[:1]))
    lookout.save(update_fields=["unread", "said"])
    return lookout


def is_due(lookout: Lookout, now: datetime) -> bool:
    """Whether it is time to look."""
    waits = lookout.next_at and lookout.next_at > now
    return lookout.allowed and not lookout.paused and (lookout.asking or not waits)

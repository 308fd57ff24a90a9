"""How measures leave the house: as plain data, as feeds and as a calendar. Never more than their page."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from umbel.core.feeds import Entry, atom
from umbel.core.http import Request
from umbel.core.privacy import opened
from umbel.policy import due, queries, queries_texts
from umbel.policy.models import Gone, Measure
from umbel.week.formats import ics

BARE = {"id", "made_on", "revision", "of"}


def bare(thing: Any) -> dict[str, Any]:
    """The open fields of one line."""
    return {name: said for name, said in opened(thing).items() if name not in BARE}


def plain(request: Request, measure: Measure, rows: list[Any]) -> dict[str, Any]:
    """One measure as data: its open fields, its days each with its source, votes, effects and what they rest on."""
    viewer = request.viewer
    told = opened(measure)
    told["days"] = [bare(row) | {"at": row.body and str(row.body)} for row in rows]
    told["due"] = [
        {"day": one.day, "hour": one.hour, "zone": one.zone, "what": one.what, "rule": one.rule}
        | {"asks_for_home_addresses": one.warns}
        for one in due.of(rows)
    ]
    told["sponsors"] = [bare(one) for one in queries.sponsors_of(viewer, measure)]
    votes = queries.with_bodies(queries.votes_of(viewer, measure))
    told["votes"] = [bare(one) | {"id": one.pk, "at": one.body and str(one.body)} for one in votes]
    effects = queries.effects_of(viewer, measure)
    texts = queries_texts.spoken_of(queries_texts.texts_of(viewer, measure), effects)
    told["texts"] = [bare(one) | {"id": one.pk} for one in texts]
    told["effects"] = [bare(one) | {"rests_on": rests(one), "of_an_earlier_text": one.again} for one in effects]
    told["joined"] = [
        {"measure": one.of_id, "verb": one.verb, "other": one.other_id} for one in queries.joined(viewer, measure)
    ]
    return told


def rests(effect: Any) -> list[dict[str, Any]]:
    """The claims under an effect, and how sure their pages say we are."""
    return [
        {"claim": one.claim.pk, "words": one.claim.words, "confidence": one.confidence and one.confidence.value}
        for _cite, one in effect.rests
    ]


def feed(request: Request, things: Iterable[Measure], where: str = "", of: str = "") -> bytes:
    """Measures that changed, all or of one place or body, as Atom. Days only, no hours, no authors of ours."""
    title = _("%(coalition)s: measures that changed") % {"coalition": of or request.whole}
    entries = (Entry(thing, f"{thing.says} {thing.standing}", thing.changed_on) for thing in things)
    return atom(request, title, where or reverse("policy:index"), entries)


def feed_of(request: Request, measure: Measure, rows: list[Any]) -> bytes:
    """The days of one measure, as Atom: each with its source."""
    here, newest = measure.get_absolute_url(), sorted(rows, key=lambda row: (row.on, row.pk), reverse=True)
    entries = (Entry(row, row.source, row.made_on.date(), f"{row.on}: {row}", here) for row in newest)
    return atom(request, str(measure), here, entries)


def calendar(coming: Iterable[due.Due], lost: Iterable[Gone], *, in_words: bool) -> bytes:
    """What is to come, as a calendar (RFC 5545): neutral unless words were asked for; what is off is said to be off."""
    events = [due.event(one, in_words=in_words) for one in coming]
    return ics.write([*events, *map(due.called_off, lost)], timezone.now())

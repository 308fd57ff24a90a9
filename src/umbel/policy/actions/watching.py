"""What comes in: looked through for the words of the group's packs, told apart from what is here already."""

from datetime import timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from umbel.core.actions import Refused, action
from umbel.core.records import today
from umbel.core.text import fold
from umbel.people.models import Group, Member
from umbel.policy import nearness, rules, watching
from umbel.policy.formats.decoding import in_utf8
from umbel.policy.formats.record import ItemRead
from umbel.policy.models import Delivery, Pack, Signal, Watch

MOST, LARGEST, MEGABYTE = 2_000, 8, 1_024 * 1_024
SAME_TITLE = timedelta(days=14)
TELLING = 3  # words from which on a title says what it is
OTHERS = 20  # the same told elsewhere, of one signal


@action(allow=rules.brings, makes=Delivery)
def bring_items(who: Member, where: Group, *, id: UUID, source: str, file: Any, pasted: str) -> Delivery:
    """Bring a feed, a calendar, links or a text, to be looked through for the words of the group's packs."""
    packs = Pack.objects.filter(group=where).order_by("name", "id")
    if not packs:
        raise Refused(_("Your group has no pack of words yet. Make one first: then we know what to look for."))
    return take_in(Delivery(id=id, of=watch_of(where), source=source), read(file, pasted), watching.Looker(packs))


def read(file: Any, pasted: str) -> list[ItemRead | None]:
    """The items of what was brought; or why they cannot be read."""
    if bool(file) == bool(pasted.strip()):
        raise Refused(_("Please choose a file, or paste something: one of the two."), field="pasted")
    if file and file.size > LARGEST * MEGABYTE:
        raise Refused(_("This file is larger than 8 MB. Bring it in parts. Nothing was kept."), field="file")
    try:
        found = list(islice(watching.items(legible(file.read())) if file else watching.pasted(pasted), MOST + 1))
    except watching.Unknown:
        sentence = _(
            "We cannot look through this kind of file. We read feeds (RSS, Atom, JSON Feed), calendars (.ics) and lists"
            " of links; of any other text, paste the words. Nothing was kept."
        )
        raise Refused(sentence, field="file") from None
    if len(found) > MOST:
        raise Refused(_("That is more than 2,000 items. Bring it in parts. Nothing was kept."))
    return found


def legible(data: bytes) -> bytes:
    """A file in UTF-8; or why its letters cannot be read."""
    made = in_utf8(data)
    if made.tried:
        sentence = _(
            "The letters of this file cannot be read whole. We tried: %(tried)s. Save it as UTF-8 and bring it again."
            " Nothing was kept."
        )
        raise Refused(sentence % {"tried": made.tried}, field="file")
    return made.data


def watch_of(group: Group) -> Watch:
    """Where this group sorts; with four usual reasons at first."""
    usual = [_("Not about our question"), _("Old news"), _("Only an opinion"), _("Another place")]
    made = Watch.objects.get_or_create(group=group, defaults={"reasons": usual})[0]
    return Watch.objects.select_for_update().get(pk=made.pk)  # what is the same is looked for by one at a time


def take_in(coming: Delivery, items: list[ItemRead | None], looker: watching.Looker) -> Delivery:
    """Keep what our words stand in, put what is the same together, count the rest."""
    names, nearby = set[str](), waiting_near(coming.of)
    for place, item in enumerate(items, 1):
        why = looker.found(watching.text_of(item)) if item else []
        if item is None:
            coming.unread += 1
        elif not why:
            coming.without += 1
        elif put(coming, item, why, place, nearby):
            coming.found += 1
            names |= {one.pack for one in why}
        else:
            coming.known += 1
    coming.save()
    Pack.objects.filter(group=coming.of.group_id, name__in=names).update(found_on=today())
    return coming


def waiting_near(watch: Watch) -> nearness.Nearby:
    """What waits of the last days, to be compared with: of several that are near each other the first."""
    nearby = nearness.Nearby()
    since = timezone.now() - 2 * nearness.WITHIN
    rows = Signal.objects.filter(of=watch, answer="", made_on__gte=since).order_by("made_on", "place")
    for row in rows.only("on", "made_on", "shape", "like"):
        nearby.add(row.like_id or row.pk, row.day, dict(row.shape))
    return nearby


def put(coming: Delivery, item: ItemRead, why: list[watching.Why], place: int, nearby: nearness.Nearby) -> bool:
    """A signal, or one place more where an earlier one is told. Whether it is a new one."""
    link, title = watching.link_of(item), item.title[: watching.TITLE]
    one = Signal(of=coming.of, title=title, link=link, source=coming.source, on=watching.day_of(item), place=place)
    one.why, one.link_key, one.title_key = why, watching.key_of(link), watching.title_key(title)
    earlier = same(one)
    if earlier is None:
        shape = nearness.shape_of(item.title, watching.text_of(item))
        one.shape, one.like_id = list(shape.items()), nearby.nearest(one.day, shape)
        one.save()
        nearby.add(one.like_id or one.pk, one.day, shape)
        return True
    told = [title, link, coming.source, one.day.isoformat()]
    here = [[earlier.title, earlier.link], *(other[:2] for other in earlier.others)]
    if told[:2] not in here and len(earlier.others) < OTHERS and not earlier.answer:
        earlier.others = [*earlier.others, told]
        earlier.save(update_fields=["others"])
    return False


def same(one: Signal) -> Signal | None:
    """What is the same of what the group has: the same link, or the same title within fourteen days.

    A title of one or two words (“Press release”) says nothing: it is the same behind the same link only. Behind a link
    that was sorted already another title is something new: committees tell one thing after another under one address.
    """
    rows = Signal.objects.filter(of=one.of).exclude(pk=one.pk)
    linked = rows.filter(Q(answer="") | Q(title_key=one.title_key), link_key=one.link_key) if one.link else rows.none()
    titled = rows.filter(title_key=one.title_key)
    if len(fold(one.title).split()) < TELLING:
        titled = titled.filter(link_key=one.link_key, on=one.on)
    near = (row for row in titled.order_by("made_on", "place")[:200] if abs(row.day - one.day) <= SAME_TITLE)
    return linked.order_by("made_on", "place").first() or next(near, None)


@action(allow=rules.edits_watch)
def revise_watch(who: Member, watch: Watch, *, revision: int, reasons: list[str]) -> Watch:
    """Say for which reasons a signal is put away."""
    watch.reasons = reasons
    watch.save()
    return watch

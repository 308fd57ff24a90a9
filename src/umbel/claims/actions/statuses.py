"""What became of a source, said of it and of all that is filed with it: one work, one word."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from umbel.claims import rules
from umbel.claims.actions import changing
from umbel.claims.models import ClaimFinding, SourceStatus, Status
from umbel.core.actions import Refused, action, seat_now
from umbel.core.records import next_number
from umbel.core.viewers import Viewer
from umbel.evidence.models import Source
from umbel.people.models import everybody_sees


@action(allow=rules.no_longer_new, by_house=True, answerable=True)
def say_status(who: Viewer, source: Source, *, to: str, why: str, notice: str) -> Source:
    """Say that a source was retracted, corrected, superseded or is contested; all that leans on it then waits."""
    works = family(source)
    now = stands(newest(works).get(source.pk))
    if now == to:
        raise Refused(_("That is what stands already."), field="to")
    milder = Status(to).grave < now.grave
    if milder and not (lifts(who, works, to) if who.signed_in else to == Status.CURRENT):
        raise Refused(_("A warning is taken back by an editor of the group that keeps the source."), field="to")
    if not why.strip():
        raise Refused(_("Please say why, for those who asked."), field="why")
    word = SourceStatus(of=source, to=to, why=why, notice=notice)
    for one in works:
        say(one, word)
    changed(works)
    return source


def lifts(by: Viewer, works: list[Source], to: str) -> bool:
    """Whether she is an editor of each of these of which itself something worse was said last."""
    own = SourceStatus.objects.filter(of__in=works, lent=False).order_by("number")
    last = {word.of_id: Status(word.to).grave for word in own}
    worse = [one for one in works if last.get(one.pk, 0) > Status(to).grave]
    return all(rules.editors(by, one) for one in worse)


def family(source: Source) -> list[Source]:
    """A source with all that is filed under it, or under the same other: what is said of one is said of all."""
    head = source
    while head.same_as_id:
        head = Source.objects.get(pk=head.same_as_id)
    keys, under = {head.pk}, {head.pk}
    while under:
        under = set(Source.objects.filter(same_as__in=under).values_list("pk", flat=True))
        keys |= under
    return list(Source.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))


def newest(works: Iterable[Source]) -> dict[Any, SourceStatus]:
    """The last word about each."""
    return {word.of_id: word for word in SourceStatus.objects.filter(of__in=works, newest=True).select_related("of")}


def stands(word: SourceStatus | None) -> Status:
    """What holds after this word."""
    return Status(word.to) if word else Status.CURRENT


def say(one: Source, word: SourceStatus) -> None:
    """Say of one what was said of another, or of itself; why, only where nobody reads more by it."""
    lent = one.pk != word.of_id
    shown = not lent or everybody_sees(word.of, one)
    why, notice = (word.why, word.notice) if shown else (str(_("It was said of what is filed with it.")), "")
    SourceStatus.objects.filter(of=one, newest=True).update(newest=False)
    number = next_number(SourceStatus, one)
    said: Any = {"to": word.to, "why": why, "notice": notice, "lent": lent}
    SourceStatus(of=one, number=number, by_seat=seat_now(), **said).save()


def changed(works: Iterable[Source]) -> None:
    """Claims that lean on these have changed with them."""
    changing.changed(ClaimFinding.objects.filter(finding__source__in=works))


def filed(source: Source) -> None:
    """A source was filed under another, or taken out again: what fell falls for all of it, what was lent goes back."""
    works = family(source)
    words = newest(works)
    if words and all(word.lent for word in words.values()):
        for one in works:
            take_back(one)
        words = newest(works)
    gravest = max(words.values(), key=lambda word: stands(word).grave, default=None)
    for one in works:
        if gravest is not None and stands(words.get(one.pk)) != gravest.to:
            say(one, gravest)
    changed(works)


def take_back(one: Source) -> None:
    """What was only lent holds no longer: the last word of its own does, or none."""
    own = SourceStatus.objects.filter(of=one, lent=False).order_by("-number").first()
    why = str(_("It is not filed any more with what this was said of."))
    say(one, own or SourceStatus(of=one, to=Status.CURRENT, why=why))

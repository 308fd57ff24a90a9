"""One may stop, two may start: closing is one press, opening as many as the coalition set."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, may_too, seat_now
from umbel.core.lock import Erased, destroy_key, key_of, new_key, pseudonym
from umbel.people.models import Coalition, Member, Press, Reach, Shared

SHORT = 10  # signs of what a press is for
SMALL = 3  # with fewer members than this one press has to do


def shared() -> list[type[Shared]]:
    """Every kind of thing that a group keeps and may share, those that others rest on first."""
    return [model for model in apps.get_models() if issubclass(model, Shared)]


def needed() -> int:
    """How many must press: one where fewer than three people are members at all, else as set."""
    return 1 if Member.objects.all()[:SMALL].count() < SMALL else Coalition.objects.get().starters


def opening(key: UUID) -> str:
    """Whose key the presses for one thing are under: that of this one opening."""
    return f"opening:{key.hex}"


def mark(key: UUID, member: Member) -> str:
    """Who a member is in one opening, and nowhere else."""
    new_key(opening(key), again=True)
    return pseudonym(opening(key), member.pk.bytes)


def pressed(  # noqa: PLR0913, PLR0917  (what a press is)
    who: Member,
    what: Shared | UUID,
    to: str,
    enough: int | None = None,
    read: str = "",
    may: Callable[[Member], Any] = may_too,
) -> bool:
    """One press for something that takes several; with the last one needed all presses vanish, and it may be done.

    ``read`` says as what she read it. Of the presses before, those that do not count any more are forgotten. What is
    shared waits on the desks of its group until then; a key alone waits where it is asked for.
    """
    key, kind = (what, "") if isinstance(what, UUID) else (what.pk, what._meta.label)
    rows = Press.objects.filter(about=key, to=to)
    rows.exclude(pk__in=[one.pk for one in counting(key, rows.all(), read, may)]).delete()
    Press.objects.get_or_create(about=key, to=to, by=mark(key, who), defaults={"read": read, "kind": kind})
    if rows.count() < (enough or needed()):
        return False
    void(key)
    return True


def counting(key: UUID, rows: Iterable[Press], read: str, may: Callable[[Member], Any]) -> list[Press]:
    """The presses that count: made for what stands there now, by whoever could still make them.

    Whose they are is worked out in passing, with the key of this one opening, and told to nobody.
    """
    marks = {press.by: press for press in rows if press.read == read}
    try:
        secret = key_of(opening(key)) if marks else b""
    except Erased:
        return []
    every = Member.objects.values_list("pk", flat=True) if marks else ()
    whose = {pk: marks[hers] for pk in every if (hers := pseudonym("", pk.bytes, secret)) in marks}
    return [whose[one.pk] for one in Member.objects.filter(pk__in=whose) if may(one)] if whose else []


def half_made(kind: str) -> Any:
    """The keys of what somebody has pressed for, of one kind, as a question."""
    return Press.objects.filter(kind=kind).values("about")


def any_pressed() -> bool:
    """Whether somebody has pressed for anything at all: on most days nobody has."""
    return Press.objects.exists()


def void(key: UUID) -> None:
    """What was half-made is void: its presses and their key are destroyed."""
    Press.objects.filter(about=key).delete()
    transaction.on_commit(lambda: destroy_key(opening(key)))


def widen(who: Member, what: Shared, to: str, read: str = "") -> None:
    """One press towards a wider reach, for this revision unless said otherwise; the last one needed opens."""
    if to not in Reach.around(what.reach)[1]:
        raise Refused(_("That is not further than it already goes."), field="to")
    if pressed(who, what, to, read=read or str(what.revision)):
        set_reach(what, to)


def narrow(what: Shared, to: str) -> None:
    """Nearer at once, by whoever sees it; half-made openings are void."""
    if to not in Reach.around(what.reach)[0]:
        raise Refused(_("That is not nearer than it already is."), field="to")
    void(what.pk)
    set_reach(what, to)


def set_reach(what: Shared, to: str) -> None:
    assert seat_now()  # noqa: S101  (only ever inside an action)
    what.reach = to
    what.save(update_fields=["reach"])

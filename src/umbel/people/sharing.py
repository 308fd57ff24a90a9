"""One may stop, two may start: closing is one press, opening as many as the coalition set."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, seat_now
from umbel.core.lock import destroy_key, new_key, pseudonym
from umbel.people.models import Coalition, Member, Press, Reach, Seat, Shared

SMALL = 3  # with fewer people than this seated anywhere, one press has to do


def needed() -> int:
    """How many must press: one where fewer than three people sit anywhere, else as set."""
    people = Seat.objects.values("member").distinct()[:SMALL].count()
    return 1 if people < SMALL else Coalition.objects.get().starters


def widen(who: Member, what: Shared, to: str) -> None:
    """One press towards a wider reach; the last one needed opens, and all presses vanish."""
    if to not in Reach.around(what.reach)[1]:
        raise Refused(_("That is not further than it already goes."), field="to")
    new_key(what.pk)
    Press.objects.get_or_create(about=what.pk, to=to, by=pseudonym(what.pk, who.pk.bytes))
    presses = Press.objects.filter(about=what.pk, to=to)
    if presses.count() >= needed():
        Press.objects.filter(about=what.pk).delete()
        transaction.on_commit(lambda: destroy_key(what.pk))
        set_reach(what, to)


def narrow(what: Shared, to: str) -> None:
    """Nearer at once, by whoever sees it; half-made openings are void."""
    if to not in Reach.around(what.reach)[0]:
        raise Refused(_("That is not nearer than it already is."), field="to")
    Press.objects.filter(about=what.pk).delete()
    transaction.on_commit(lambda: destroy_key(what.pk))
    set_reach(what, to)


def set_reach(what: Shared, to: str) -> None:
    assert seat_now()  # noqa: S101  (only ever inside an action)
    what.reach = to
    what.save(update_fields=["reach"])

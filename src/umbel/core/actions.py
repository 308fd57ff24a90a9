"""Writing is an action: see the thing as it is now, ask the rule, do it, answer for it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from umbel.core.guards import writing
from umbel.core.models import Trace
from umbel.core.records import Record, Visible
from umbel.core.seeing import seen
from umbel.core.viewers import House, Viewer

Who = TypeVar("Who", bound=Viewer)
What = TypeVar("What", bound=Record)
R = TypeVar("R", bound=Record)
P = ParamSpec("P")
Rule = Callable[[Any, Any], str]  # answers with the seat that allows it, or with nothing
Answerable = bool | Callable[[Any], bool]  # whether power answers for it, which may depend on its subject
_seat: ContextVar[str] = ContextVar("seat")
_too: ContextVar[Callable[[Viewer], str]] = ContextVar("too", default=lambda _other: "")


class NotSeen(Http404):
    """For this viewer the thing does not exist; pages answer 404 and say no more."""


class Refused(Exception):
    """No, with a reason a person can act on, and the field it is about."""

    def __init__(self, sentence: str | Promise, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence, self.field = sentence, field


class Stale(Exception):
    """Somebody else wrote meanwhile. Carries what stands now, beside what was sent."""

    def __init__(self, now: Record, sent: dict[str, Any]) -> None:
        super().__init__(_("Somebody else changed this while you were writing."))
        self.now, self.sent = now, sent


@dataclass(frozen=True)
class Card:
    """What the house knows about an action; the page «who may do what» is made of these."""

    name: str
    sentence: str
    rule: Rule
    answerable: Answerable

    @property
    def who(self) -> str:
        """The rule, in the sentence its author wrote."""
        return (self.rule.__doc__ or "").strip()


ACTIONS: dict[str, Card] = {}


def action(
    allow: Rule,
    *,
    answerable: Answerable = False,
    by_house: bool = False,
    makes: type[Record] | None = None,
) -> Callable[[Callable[Concatenate[Who, What, P], R]], Callable[Concatenate[Who, What, P], R]]:
    """Make ``do(who, what, **given)`` safe to call from a page, a job or a command.

    What is made is made *in* something: the subject of a creation is the whole it joins.
    Raises NotSeen (404), PermissionDenied (403), Refused (422), Stale (409).
    """

    def decorate(do: Callable[Concatenate[Who, What, P], R]) -> Callable[Concatenate[Who, What, P], R]:
        name = f"{do.__module__.split('.')[1]}.{do.__name__}"

        @wraps(do)
        def run(who: Who, what: What, /, *more: P.args, **given: P.kwargs) -> R:
            with transaction.atomic(), writing(name):
                who, what = who.afresh(), as_seen(who, what, lock=True)
                also: Any = all_seen(who, more)
                sure: Any = {key: all_seen(who, value) for key, value in given.items()}
                seat = seat_for(who, what, allow, by_house=by_house) or refuse(name)
                if makes and (made := already(who, makes, sure["id"])):
                    return cast("R", made)
                if sure.get("revision", what.revision) != what.revision:
                    raise Stale(what, sure)
                answers = answerable(what) if callable(answerable) else answerable
                subject = what.pk
                with acting_from(seat, lambda other: allow(other, what)):
                    result = do(who, what, *also, **sure)
                if answers:
                    Trace(action=name, kind=what._meta.label, subject=subject, seat=seat).save()
                return result

        def allowed(who: Viewer, what: Record) -> str:
            """The seat that would allow it now, or PermissionDenied; the act itself asks again."""
            return seat_for(who, what, allow, by_house=by_house) or refuse(name)

        run.allowed = allowed  # type: ignore[attr-defined]
        ACTIONS[name] = Card(name, (do.__doc__ or "").strip().partition("\n")[0], allow, answerable)
        return run

    return decorate


def refuse(name: str) -> str:
    """Not from this seat: 403."""
    raise PermissionDenied(name)


def seat_for(who: Viewer, what: Record, allow: Rule, *, by_house: bool) -> str:
    """The seat that allows it: the rule's answer; the house itself only where it is marked."""
    if isinstance(who, House):
        return "house" if by_house else ""
    return allow(who, what)


def as_seen(who: Viewer, what: Any, *, lock: bool = False) -> Any:
    """The thing as the database holds it now and as this viewer may see it, or NotSeen."""
    rows = seen(type(what), who).filter(pk=what.pk)
    found = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if found is None:
        raise NotSeen
    return found


def all_seen(who: Viewer, given: Any) -> Any:
    """Every record in an argument, in lists too, is seen by who acts, or nothing happens."""
    if isinstance(given, Visible):
        return as_seen(who, given)
    if isinstance(given, Mapping):
        return {key: all_seen(who, value) for key, value in given.items()}
    if isinstance(given, list | tuple | set | frozenset | models.QuerySet):
        return [all_seen(who, one) for one in given]
    return given


def already(who: Viewer, makes: type[Record], key: UUID) -> Record | None:
    """The blank form carries the id of what it will make; a second post finds it made."""
    if not makes._default_manager.filter(pk=key).exists():
        return None
    made: Record = as_seen(who, makes(id=key))
    return made


@contextmanager
def acting_from(seat: str, too: Callable[[Viewer], str] = lambda _other: "") -> Iterator[None]:
    token, others = _seat.set(seat), _too.set(too)
    try:
        yield
    finally:
        _seat.reset(token)
        _too.reset(others)


def seat_now() -> str:
    """The seat in whose name the running action is done: the only by-line there is."""
    return _seat.get()


def may_too(other: Viewer) -> str:
    """The seat from which somebody else could do now what is being done, or nothing."""
    return _too.get()(other)

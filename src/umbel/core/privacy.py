"""Privacy is declared: every field stands under one word, every model says whose it is and how long it stays.

``class Privacy`` inside a model holds any of these; what the parents say is inherited:

``open``         may be read by a visitor where the record is visible, and may leave the house in a file
``inside``       read by signed-in people who see the record; never in feeds, public files, cards
``locked``       encrypted under the key of the one it is about; erased by destroying that key
``sealed``       ciphertext only the holders of a vault open; no model may say so before vaults exist
``whose``        the field that names whose it is, or None; then ``why_nobodys`` says why it is nobody's
``keep``         one of ``SPANS``: how long it stays, in words people read
``because``      for models about people: why an open field has to be open
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS = ("open", "inside", "locked", "sealed")


@dataclass(frozen=True)
class Span:
    """How long something stays: in words, and in time where the clock alone decides."""

    said: str | Promise
    lasts: timedelta | None = None  # counted from the field ``since``
    since: str = "made_on"


SPANS: dict[str, Span] = {
    "180 days": Span(_("180 days"), timedelta(days=180)),
    "30 days": Span(_("30 days"), timedelta(days=30), "day"),
    "while it stands": Span(_("as long as the thing it belongs to")),
    "until she leaves": Span(_("until the person leaves; then it is gone at once")),
    "until it is opened": Span(_("until the thing is opened or the opening is stopped")),
    "until it is over": Span(_("until the meeting is over; of what was corrected, a week longer")),
    "until it is used": Span(_("until it is used, and 72 hours at the longest"), timedelta(hours=72)),
    "90 days": Span(_("90 days at the longest; it ends sooner when the person leaves or locks her way in")),
    "60 days": Span(_("60 days at the longest; all of one month go on the same day")),
    "13 months": Span(_("13 months"), timedelta(days=396), "day"),
    "13 months after": Span(_("13 months after it was brought in"), timedelta(days=396)),
    "180 days, unless pinned": Span(_("180 days, unless it is pinned"), timedelta(days=180), "fades_from"),
    "90 days after it is done": Span(_("90 days after it is done"), timedelta(days=90), "done_on"),
    "a day after it is done": Span(_("one day after it is done, 30 days where it failed")),
}


@cache
def declared(model: type[Model], word: str) -> frozenset[str]:
    """The fields a model puts under one word; where a child says otherwise than its parent, the child counts."""
    said, spoken = set[str](), set[str]()
    for kind in model.__mro__:
        here = {w: frozenset(vars(vars(kind).get("Privacy", object)).get(w, ())) for w in WORDS}
        said |= here[word] - spoken
        spoken |= frozenset().union(*here.values())
    return frozenset(said)


@cache
def about(model: type[Model], word: str) -> Any:
    """``whose``, ``why_nobodys``, ``because`` or ``keep``, from the model or the nearest parent that says it."""
    said = (vars(vars(kind).get("Privacy", object)) for kind in model.__mro__)
    return next((here[word] for here in said if word in here), None)


def open_fields(model: type[Model]) -> list[str]:
    """What may leave the house in a file, in the order of the table."""
    names = declared(model, "open")
    return [f.name for f in model._meta.concrete_fields if f.name in names]


def opened(thing: Model) -> dict[str, Any]:
    """What may leave the house of one record, by field. Of when it was made only the day: a second would tell whose."""
    return {name: leaving(thing, name) for name in open_fields(type(thing))}


def leaving(thing: Any, name: str) -> Any:
    """One field of it, as it leaves the house."""
    value = thing.serializable_value(name)
    return value.date() if name == "made_on" else value

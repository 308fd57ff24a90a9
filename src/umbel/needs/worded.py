"""Many things of many kinds in the reader's language: one question for all of their wordings."""

from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import IntegerField, Value

from umbel.core.viewers import Viewer
from umbel.core.wording import Wording
from umbel.needs.models import Need
from umbel.terms.reading import elsewhere, tongue

BESIDES = {Need: Need.WORDED}  # what is said of a thing besides its name, as fields of it


@cache
def wordings() -> dict[Any, Any]:
    """The wordings of each kind of thing."""
    kinds: list[Any] = [kind for kind in apps.get_models() if issubclass(kind, Wording)]
    return {kind._meta.get_field("of").related_model: kind for kind in kinds}


def worded(viewer: Viewer, some: list[Any]) -> dict[tuple[UUID, str], str]:
    """What holds of these things in her language, by key and field; each is then called by it, too."""
    at = {one.pk: one for one in some if type(one) in wordings()}
    kinds = {type(one) for one in at.values()}
    if not at or not elsewhere():
        return {}
    asked = [
        wordings()[kind].objects.visible_to(viewer)
        .filter(of__in=[key for key, one in at.items() if type(one) is kind], lang=tongue())
        .filter(wordings()[kind].read_by(viewer), field__in=BESIDES.get(kind, (kind.TOLD[0],)))
        .order_by().annotate(place=Value(place, IntegerField()))
        .values_list("place", "of_id", "field", "body", "after", "number")
        for place, kind in enumerate(sorted(kinds, key=lambda kind: kind._meta.label))
    ]  # fmt: skip
    found = dict[tuple[UUID, str], str]()
    rows: Any = asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0]
    for _place, key, name, body, after, _number in rows.order_by("number"):
        kind: Any = wordings()[type(at[key])]
        found.pop((key, name), None)
        if kind(body=body, after=after).state(getattr(at[key], name)) != "stale":
            found[key, name] = body
    for (key, name), body in found.items():
        called(at[key], name, body)
    return found


def called(thing: Any, name: str, body: str) -> None:
    """By which words it is called: most kinds know one, a decision knows two."""
    if name == thing.TOLD[0]:
        thing.__dict__["said"] = {name: body} if thing.WAY == "decision" else body

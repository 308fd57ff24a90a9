"""Reads about the texts of a measure, and what is said about an earlier one. The first argument is always who looks."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.people.prepared import Ready
from umbel.policy.models import Effect, Measure, Version, in_order
from umbel.policy.queries import SOME


def all_texts(viewer: Viewer, of: Measure) -> Seen[Version]:
    return Version.objects.visible_to(viewer, of=of).order_by("-number")[:SOME]


TEXTS = Ready(all_texts, Measure)


def texts_of(viewer: Viewer, measure: Measure) -> list[Any]:
    """The versions of its text, the newest first."""
    return in_order(TEXTS(viewer, measure))


def spoken_of(texts: list[Any], effects: list[Any]) -> list[Any]:
    """These texts, each with whether effects speak of it (``spoken``), or of an earlier one (``after``).

    An effect gets its text (``text``), and whether a newer one came since (``again``).
    """
    at = {text.pk: text for text in texts}
    for effect in effects:
        effect.text = at.get(effect.version_id)
        effect.again = bool(effect.text) and any(text.newer_than(effect.text) for text in texts)
    for text in texts:
        text.spoken = any(effect.text is text for effect in effects)
        text.after = not text.spoken and any(effect.text and text.newer_than(effect.text) for effect in effects)
    return texts


def behind(viewer: Viewer) -> Seen[Effect]:
    """Of her groups: what is said about an earlier text, as ``Version.newer_than`` has it."""
    then = {name: OuterRef(f"version__{name}") for name in ("on", "number", "called")}
    others = Version.objects.visible_to(viewer).filter(of=OuterRef("of_id"))
    as_came = others.filter(number__gt=then["number"]).exclude(called=then["called"])
    newer: Any = Q(Exists(others.filter(on__gt=then["on"]))) | Q(version__on=None) & Exists(as_came)
    newer |= Q(Exists(as_came.filter(Q(on=None) | Q(on=then["on"]))))
    rows = Effect.objects.visible_to(viewer).filter(newer, version__isnull=False, of__group__in=viewer.groups())
    return rows.order_by()

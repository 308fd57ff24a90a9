"""Keeping: everything forgets on time. What a model's ``keep`` says, the clock does."""

from typing import Any

from django.apps import apps
from django.utils import timezone

from umbel.core.privacy import SPANS, about
from umbel.core.records import Visible


def kinds() -> list[type[Visible]]:
    """Every kind of row that the house keeps, in the order of the rooms."""
    models = [m for m in apps.get_models() if m.__module__.startswith("umbel.") and issubclass(m, Visible)]
    return [m for m in models if about(m, "keep")]


def forget() -> dict[str, int]:
    """Destroy every row whose span of time has passed. Returns how many of each kind went.

    Called by the house's daily job. Spans that end with an event (a person leaves, a thing is
    erased) are the business of the action that makes the event.
    """
    gone: dict[str, int] = {}
    for kind in kinds():
        span = SPANS[about(kind, "keep")]
        if span.lasts is None:
            continue
        before: Any = timezone.now() - span.lasts
        rows: Any = kind._base_manager.filter(**{f"{span.since}__lt": before})
        count, _of = rows.delete()
        gone[kind._meta.label] = count
    return gone

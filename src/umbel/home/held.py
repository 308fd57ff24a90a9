"""What we hold, in words: read off the one declaration of privacy."""

from inspect import getdoc
from typing import Any

from umbel.core.keeping import kinds as kept
from umbel.core.privacy import SPANS, about, declared


def kinds() -> list[dict[str, Any]]:
    """Every kind of row: what it is, whose, how long, and its fields under their words."""
    return [one(model) for model in kept()]


def one(model: Any) -> dict[str, Any]:
    names = {f.name: f.name.replace("_", " ") for f in model._meta.concrete_fields}
    words = {w: sorted(names[n] for n in declared(model, w) if n in names) for w in ("open", "inside", "locked")}
    return {
        "title": model._meta.verbose_name.capitalize(),
        "says": (getdoc(model) or "").partition("\n")[0],
        "whose": about(model, "whose") or "",
        "nobodys": about(model, "why_nobodys") or "",
        "keep": SPANS[about(model, "keep")].said,
        **words,
    }

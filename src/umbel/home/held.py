"""What we hold, in words: read off the one declaration of privacy."""

from inspect import getdoc
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from umbel.core.actions import ACTIONS
from umbel.core.keeping import kinds as kept
from umbel.core.privacy import SPANS, about, declared
from umbel.core.rooms import rooms


def kinds() -> list[dict[str, Any]]:
    """Every kind of row: what it is, whose, how long, and its fields under their words."""
    return [one(model) for model in kept()]


def called(model: Any) -> str:
    """What a kind of row is called, in English: a key of the catalogues."""
    return str(model._meta.verbose_name).capitalize()


def says(model: Any) -> str:
    """What it is, in English: the first line that its author wrote over it."""
    return (getdoc(model) or "").partition("\n")[0]


def sentences() -> list[str]:
    """All that the pages about rules and holdings say which stands in no template: for the catalogues."""
    import_string(f"{settings.ROOT_URLCONF}.urlpatterns")  # every action is behind some address
    ours = {room.label for room in rooms()}
    cards = [card for name, card in sorted(ACTIONS.items()) if name.partition(".")[0] in ours]
    found = [sentence for card in cards for sentence in (card.sentence, card.who)]
    for model in kept():
        found += [called(model), says(model), about(model, "why_nobodys") or ""]
        found += [str(field.verbose_name) for field in model._meta.concrete_fields]
    return list(dict.fromkeys(filter(None, found)))


def one(model: Any) -> dict[str, Any]:
    names = {f.name: _(str(f.verbose_name)) for f in model._meta.concrete_fields}
    words = {w: sorted(names[n] for n in declared(model, w) if n in names) for w in ("open", "inside", "locked")}
    nobodys = about(model, "why_nobodys")
    return {
        "title": _(called(model)),
        "says": _(says(model)),
        "whose": about(model, "whose") or "",
        "nobodys": _(nobodys) if nobodys else "",
        "keep": SPANS[about(model, "keep")].said,
        **words,
    }

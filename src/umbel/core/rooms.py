"""A room's card: the one place where a room says what it offers to those who collect from many."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from django.apps import AppConfig, apps
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

OFFERS = "search waiting newest feeds sitemap demo command clock told held dates hours round filed recheck".split()
VERBS: dict[str, str | Promise] = {
    "listen": _("Listen"),
    "know": _("Know"),
    "build": _("Build"),
    "act": _("Act"),
    "care": _("Care"),
}


class Room(AppConfig):
    """A room has a verb, a name and a front door, and may offer things by dotted name."""

    default = False
    verb: ClassVar[str]  # listen, know, build, act or care: a word on the card, not a folder
    title: ClassVar[Any]
    door: ClassVar[str]
    offers: ClassVar[dict[str, str]] = {}


def rooms() -> list[Room]:
    """Every room of the house, in the order of the settings."""
    return [card for card in apps.get_app_configs() if isinstance(card, Room)]


def offering(what: str) -> Iterator[tuple[Room, Callable[..., Any]]]:
    """All rooms that offer this, and what they offer: the only way one collects from many."""
    for room in rooms():
        if what in room.offers:
            yield room, import_string(room.offers[what])

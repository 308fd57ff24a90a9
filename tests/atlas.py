"""The atlas: rooms, models, links, actions, doors, sizes, dependencies. `python -m tests.atlas` draws docs/atlas.md.

A test compares; the diff of the atlas is the review of the architecture.
"""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

django.setup()

from django.apps import apps
from django.urls import URLPattern, get_resolver

from umbel.core.actions import ACTIONS
from umbel.core.records import Link, Part, Record, Unlinked, Visible
from umbel.core.rooms import rooms

ROOT = Path(__file__).parents[1]
ATLAS = ROOT / "docs" / "atlas.md"
FLOORS = (
    "home",
    "statements",
    "positions",
    "concerns",
    "needs",
    "policy",
    "claims",
    "evidence",
    "papers",
    "week",
    "people",
    "terms",
    "core",
)
KINDS = ((Link, "link"), (Part, "part"), (Record, "record"), (Unlinked, "unlinked"), (Visible, "row"))


def lines(folder: Path) -> int:
    files = [p for p in folder.rglob("*.py") if not {"tests", "migrations"} & set(p.parts)]
    return sum(len(p.read_text().splitlines()) for p in files)


def first(thing: Any) -> str:
    return (inspect.getdoc(thing) or "").partition("\n")[0]


def kind_of(model: Any) -> str:
    return next((word for kind, word in KINDS if issubclass(model, kind)), "words for search")


def addresses(resolver: Any, space: str = "") -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield space, str(entry.name)
        else:
            yield from addresses(entry, entry.namespace or space)


def drawn() -> str:
    """The whole atlas as Markdown."""
    out = ["# Atlas", "", "Drawn by `python -m tests.atlas`; a test holds it. Do not edit.", "", "## Rooms", ""]
    out += ["| Room | Verb | Lines | What it is |", "|---|---|---|---|"]
    cards = {card.label: card for card in rooms()}
    for room in FLOORS:
        module = apps.get_app_config(room).module
        verb = cards[room].verb if room in cards else ""
        out.append(f"| {room} | {verb} | {lines(ROOT / 'src/umbel' / room)} | {first(module)} |")
    out += ["", "## Models", "", "| Model | Kind | What it is |", "|---|---|---|"]
    ours = [m for m in apps.get_models() if m.__module__.startswith("umbel.")]
    out += [f"| {m._meta.label} | {kind_of(m)} | {first(m)} |" for m in sorted(ours, key=lambda m: m._meta.label)]
    out += ["", "## Actions", "", "| Action | Who may | Answered for | What it does |", "|---|---|---|---|"]
    for name, card in sorted(ACTIONS.items()):
        answered = "it depends" if callable(card.answerable) else "yes" if card.answerable else "no"
        out.append(f"| {name} | {card.who} | {answered} | {card.sentence} |")
    out += ["", "## Doors", ""]
    named = sorted(set(addresses(get_resolver())))
    for room in FLOORS:
        mine = [name for space, name in named if space == room]
        out += [f"**{room}** ({len(mine)}): {', '.join(mine)}", ""] if mine else []
    out += ["## Dependencies", "", "| What | Why |", "|---|---|"]
    for line in (ROOT / "requirements/app.in").read_text().splitlines():
        what, sharp, why = line.partition("#")
        out += [f"| {what.strip()} | {why.strip()} |"] if what.strip() and sharp else []
    return "\n".join([*out, ""])


if __name__ == "__main__":
    ATLAS.write_text(drawn())

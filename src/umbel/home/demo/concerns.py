"""The demo's listening door: what three invented people told there, and what came of it."""

import re
import tomllib
from pathlib import Path
from typing import Any

from umbel.claims.models import this_month
from umbel.concerns import actions, queries
from umbel.concerns.models import HelpNow, ListeningDoor, Theme
from umbel.home.demo.claims import again, key
from umbel.needs.actions import share_need
from umbel.needs.models import Need
from umbel.people.models import Group, Member

ROWS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "concerns.toml").read_text(encoding="utf-8"))


def fill(listener: Member, one: Member, other: Member) -> None:
    """A door opened by two, three texts that came on paper, one theme with its need and its answer, two numbers."""
    group, both = Group.objects.visible_to(one).get(label="Library"), (one, other)
    for row in ROWS["help"]:
        named = f"help {row['key']}"
        actions.add_help(
            listener, group, id=key(named), name=row["name"], number=row["number"], says=row["says"], **nowhere()
        )
        for who in both:
            actions.share_help(who, again(who, HelpNow, named), to="public")
    told: Any = {name: text for name, text in ROWS["door"].items() if name != "key"}
    door = actions.open_door(one, group, id=key("the lantern"), **told)
    for who in both:
        actions.share_door(who, again(who, ListeningDoor, "the lantern"), to="public")
    for row in ROWS["theme"]:
        theme(row, group, both)
    for row in ROWS["told"]:
        hear(row, listener, door)


def nowhere() -> dict[str, Any]:
    """What is nowhere nearer than the invented state, and of this month."""
    return {"place": None, "month": this_month()}


def theme(row: dict[str, Any], group: Group, both: tuple[Member, Member]) -> None:
    """Named, led to a need, answered, shared."""
    one, named, need = both[0], f"theme {row['key']}", f"need {row['need']}"
    made = actions.name_theme(one, group, id=key(named), says=row["says"])
    actions.make_need(one, made, id=key(need), says=row["need"], domain="work", heard="paper", **nowhere())
    actions.answer_theme(one, made, revision=1, **{name: row[name] for name in ("says", "did", "could_not", "then")})
    for who in both:
        actions.share_theme(who, again(who, Theme, named), to="public")
        share_need(who, again(who, Need, need), to="public")


def hear(row: dict[str, Any], listener: Member, door: ListeningDoor) -> None:
    """Written down from paper; where the file says so, blotted out and put under a theme."""
    actions.write_from_paper(listener, door, id=key(f"told {row['key']}"), says=row["says"], place=None, community=None)
    text, _after = queries.read(listener, door, "")
    if "theme" not in row or text is None:
        return
    parts = re.split(r"(\s+)", text.says)
    marks = [str(at) for at, part in enumerate(parts) if part.strip(".,") in row.get("blot", ())]
    actions.blot(listener, door, told=text.key, marks=marks, nothing=not marks)
    actions.put_under(listener, door, told=text.key, theme=again(listener, Theme, f"theme {row['theme']}"))

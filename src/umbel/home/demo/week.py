"""What the groups of the demo decided, when they meet, what they promised: by the real actions."""

import tomllib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from umbel.core.records import today
from umbel.people.models import Group, Member
from umbel.week import actions

ROWS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "week.toml").read_text(encoding="utf-8"))
The = Callable[[str], Member]


def key(words: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"umbel:demo:week:{words}")


def fill(the: The) -> None:
    """Decisions, a proposal, a meeting with its agenda, promises, a notice."""
    for row in ROWS["decision"]:
        who, said = the(row["by"]), question(row)
        made = actions.record(who, group(who, row), id=key(row["question"]), way=row["way"], day=row["day"], **said)
        for name in row.get("open", ()):
            actions.share_decision(the(name), made, to="public")
    for row in ROWS["proposal"]:
        who = the(row["by"])
        actions.propose(who, group(who, row), id=key(row["question"]), **question(row), **hour(row))
    for row in ROWS["meeting"]:
        meet(row, the)
    for row in ROWS["notice"]:
        who = the(row["by"])
        told = actions.post(who, group(who, row), id=key(row["title"]), title=row["title"], body=row["body"])
        for answer in row["answers"]:
            actions.answer_notice(the(answer["by"]), told, id=key(answer["body"]), body=answer["body"])


def meet(row: dict[str, Any], the: The) -> None:
    """One meeting to come, as its group prepares it."""
    who = the(row["by"])
    plain: Any = {name: row[name] for name in "title minutes languages interpreter access link".split()}
    meeting = actions.call_meeting(who, group(who, row), id=key(row["title"]), **plain, **hour(row))
    for role, name in row["takes"].items():
        actions.take_turn(the(name), meeting, role=role)
    for point in row["points"]:
        noted = {name: point.pop(name, "") for name in ("notes", "left_open")}
        made = actions.add_point(who, meeting, id=key(point["title"]), **point)
        if noted["notes"]:
            actions.note(the(row["takes"]["notes"]), made, revision=1, **noted)
    for one in row["promises"]:
        told = {"what": one["what"], "due": today() + timedelta(days=one["ahead"]), "whose": one["whose"]}
        actions.promise_at(the(one["by"]), meeting, id=key(one["what"]), **told)


def group(who: Member, row: dict[str, Any]) -> Group:
    return Group.objects.visible_to(who).get(label=row["group"])


def question(row: dict[str, Any]) -> Any:
    return {"question": row["question"], "result": row["result"], "review": row.get("review"), "replaces": None}


def hour(row: dict[str, Any]) -> Any:
    """A day some days ahead, or the next such day of the week; and the hour on a city's clock."""
    ahead = row.get("ahead") or 2 + (row["weekday"] - today().isoweekday() - 2) % 7
    return {"day": today() + timedelta(days=ahead), "hour": row["hour"], "place": row["place"]}

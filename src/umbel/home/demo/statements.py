"""The demo's statements: what its invented coalition said on the day, one of them taken back with a reason."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from umbel.home.demo.claims import again, key
from umbel.needs.models import Need
from umbel.people.models import Group, Mandate, Member
from umbel.positions.models import Position
from umbel.statements import actions, queries
from umbel.statements.models import Statement

HERE = Path(__file__).parent
ROWS: dict[str, Any] = tomllib.loads((HERE / "statements.toml").read_text(encoding="utf-8"))


def fill(the: Callable[[str], Member]) -> None:
    """Each as it really goes: written, asked three questions, worded, published under the mandate, confirmed."""
    for row in ROWS["statement"]:
        who, called = the(row["by"]), f"statement {row['key']}"
        group = Group.objects.visible_to(who).get(label="Stewards")
        said: Any = {name: row[name] for name in ("occasion", "title")} | {"lang": "en", "person": False}
        actions.begin_statement(who, group, id=key(called), **said)
        written(row, called, who)
        if "es" in row:
            worded(row["es"], called, the)
        here = again(who, Statement, called)
        mandate = Mandate.objects.visible_to(who).get(group=group, matter="statements")
        actions.publish(who, here, revision=here.revision, mandate=mandate)
        if "es" in row:
            actions.check_language(
                the(row["es"]["checked"]), again(the(row["es"]["checked"]), Statement, called), lang="es", last=99
            )
        became(row, called, the)
        if "answers" in row:
            need, how = row["answers"]
            actions.answer_need(who, again(who, Statement, called), need=again(who, Need, f"need {need}"), how=how)


def written(row: dict[str, Any], called: str, who: Member) -> None:
    """Its words, and the three questions answered for them."""
    here = again(who, Statement, called)
    said: Any = {name: row[name] for name in ("title", "happened", "says", "asks", "contact")}
    said |= {"short": row.get("short", here.short), "person": False, "topics": queries.topics(who, here)}
    actions.write_statement(who, here, revision=here.revision, **said)
    if "says_position" in row:
        position = again(who, Position, f"position {row['says_position']}")
        actions.use_position(who, again(who, Statement, called), position=position)
    here = again(who, Statement, called)
    actions.mark_facts(who, here, revision=here.revision, facts=[])
    here = again(who, Statement, called)
    answers: Any = {name: row[name] for name in ("points", "hurts", "ours")}
    actions.answer_questions(who, here, revision=here.revision, **answers)


def worded(row: dict[str, Any], called: str, the: Callable[[str], Member]) -> None:
    """All of it in Spanish."""
    who = the(row["by"])
    said: Any = {name: row[name] for name in Statement.WORDED}
    actions.word_statement(who, again(who, Statement, called), lang="es", **said)


def became(row: dict[str, Any], called: str, the: Callable[[str], Member]) -> None:
    """Confirmed by somebody else of the body, or withdrawn."""
    if "confirms" in row:
        who = the(row["confirms"])
        here = again(who, Statement, called)
        actions.confirm(who, here, revision=here.revision)
    if "withdrawn" in row:
        who = the(row["by"])
        actions.withdraw(who, again(who, Statement, called), why=row["withdrawn"])

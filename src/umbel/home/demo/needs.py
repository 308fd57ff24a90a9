"""The demo's needs: what its invented groups heard, who said it side by side, and what came of it."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from umbel.claims.models import this_month
from umbel.core.viewers import Visitor
from umbel.home.demo.claims import again, key
from umbel.needs import actions
from umbel.needs.models import Need
from umbel.needs.way import way
from umbel.people.models import Group, Member
from umbel.terms.models import List, Term
from umbel.week.models import Decision

ROWS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "needs.toml").read_text(encoding="utf-8"))["need"]


def fill(one: Member, other: Member) -> None:
    """Each need as two people would write it down, share it and answer it."""
    group = Group.objects.visible_to(one).get(label="Library")
    for row in ROWS:
        need(row, group, one, other)


def ago(months: int) -> date:
    """The first day of a month that was so many months ago."""
    year, month = divmod(this_month().year * 12 + this_month().month - 1 - months, 12)
    return date(year, month + 1, 1)


def need(row: dict[str, Any], group: Group, one: Member, other: Member) -> None:
    called = f"need {row['key']}"
    told: Any = {name: row[name] for name in ("says", "domain", "heard")} | {"month": ago(row["months"]), "place": None}
    actions.hear_need(one, group, id=key(called), **told)
    for community, comes, band, agreed in row["said"]:
        term = Term.objects.visible_to(one).get(list=List.COMMUNITY, key=community)
        actions.say_who(one, again(one, Need, called), community=term, comes=comes, band=band, agreed=agreed)
    for to, why in row.get("steps", ()):
        actions.step_need(one, again(one, Need, called), to=to, why=why)
    if "answer" in row:
        question, how = row["answer"]
        decision = Decision.objects.visible_to(one).get(question=question)
        actions.answer_need(one, again(one, Need, called), decision=decision, how=how)
    if (answered := again(one, Need, called)).stands in Need.ANSWERED:
        actions.tell_back(one, answered, id=key(f"told {called}"), month=this_month(), band="ten")
    for who in (one, other):
        actions.share_need(who, again(who, Need, called), to="public")
    if "es" in row:
        actions.translate_need(other, again(other, Need, called), part="says", lang="es", body=row["es"])


def told_whole(one: Member, other: Member) -> None:
    """The whole way of one need, which two people read as a stranger would, and opened."""
    for row in ROWS:
        for who in (one, other) if row.get("whole") else ():
            here = again(who, Need, f"need {row['key']}")
            actions.share_thread(who, here, shown=way(Visitor(), here).mark)

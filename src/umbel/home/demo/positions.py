"""The demo's positions: what its invented coalition stands for on real measures, and stood for before Umbel."""

import tomllib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from umbel.claims.models import Claim, Report
from umbel.core.records import today
from umbel.home.demo.claims import again, key
from umbel.needs.models import Need
from umbel.people.models import Group, Member, Organisation
from umbel.policy.models import Measure
from umbel.positions import actions, commands
from umbel.positions.models import Position, Sentence
from umbel.terms.models import List, Term
from umbel.week import actions as week

HERE = Path(__file__).parent
ROWS: dict[str, Any] = tomllib.loads((HERE / "positions.toml").read_text(encoding="utf-8"))


def fill(the: Callable[[str], Member], one: Member, other: Member) -> None:
    """Rights to be heard, positions with what they rest on, and twelve from before Umbel."""
    group = Group.objects.visible_to(one).get(label="Library")
    for row in ROWS["right"]:
        by = the(row["by"])
        caucus, topic = Group.objects.visible_to(by).get(label=row["group"]), term(by, List.TOPIC, row["topic"])
        actions.set_right(by, caucus, topic=topic, days=row["days"], silence=row["silence"])
    commands.bring(HERE / "positions-before.csv", "Library")
    for before in Position.objects.visible_to(one).filter(archive=True):
        for who in (one, other):
            actions.share_position(who, before, to="public")
    for row in ROWS["position"]:
        position(row, group, the, one, other)


def term(who: Member, kind: str, word: str) -> Term:
    return Term.objects.visible_to(who).get(list=kind, key=word)


def position(row: dict[str, Any], group: Group, the: Callable[[str], Member], one: Member, other: Member) -> None:
    """One position, from its draft to its signers."""
    called = f"position {row['key']}"
    said: Any = {name: row[name].strip() for name in ("title", "stance", "ask", "text", "plain")}
    said |= {"topics": [term(one, List.TOPIC, word) for word in row["topics"]]}
    said["measure"] = again(one, Measure, f"measure {row['measure']}")
    actions.draft_position(one, group, id=key(called), **said)
    stand_on(row, called, one)
    for who in (one, other):
        actions.share_position(who, again(who, Position, called), to="members")
    here = again(one, Position, called)
    actions.lay(one, here, revision=here.revision)
    if "decided" in row:
        adopted(row, called, group, one, other)
        answered(row, called, the, one)
    for field, body in row.get("es", {}).items():
        actions.translate_position(other, again(other, Position, called), field=field, lang="es", body=body)


def stand_on(row: dict[str, Any], called: str, one: Member) -> None:
    """What its sentences are and rest on, and whom it could hurt."""
    here = again(one, Position, called)
    rows = Sentence.objects.visible_to(one).filter(of=here)
    for begins, kind, disputed in row.get("marks", ()):
        actions.mark_sentence(one, rows.get(words__startswith=begins), kind=kind, disputed=disputed)
    for begins, kind, word in row.get("rests", ()):
        under = rows.get(words__startswith=begins)
        if kind == "claim":
            actions.bear_claim(one, under, claim=again(one, Claim, f"claim {word}"))
        else:
            actions.bear_report(one, under, report=again(one, Report, f"report {word}"))
    for community, harm, asked, changed in row.get("hurt", ()):
        told: Any = {"community": term(one, List.COMMUNITY, community), "whom": "", "harm": harm}
        made = key(f"{called} {community}")
        actions.say_harm(one, here, id=made, asked=asked, changed=changed, **told)
    if "nobody" in row:
        actions.say_nobody(one, again(one, Position, called), nobody=row["nobody"])
    if "decided" in row:
        here = again(one, Position, called)
        actions.agree_to_marks(one, here, revision=here.revision)


def adopted(row: dict[str, Any], called: str, group: Group, one: Member, other: Member) -> None:
    """By a decision of the body, and open to anyone."""
    question, ago = row["decided"]
    said: Any = {"question": question, "result": row["title"], "review": None, "replaces": None, "way": "vote"}
    decision = week.record(one, group, id=key(f"{called} decision"), day=today() - timedelta(days=ago), **said)
    here = again(one, Position, called)
    actions.adopt(one, here, revision=here.revision, decision=decision)
    for who in (one, other):
        actions.share_position(who, again(who, Position, called), to="public")


def answered(row: dict[str, Any], called: str, the: Callable[[str], Member], one: Member) -> None:
    """Who does not agree, who signs, which needs it answers."""
    here = again(one, Position, called)
    if "dissent" in row:
        actions.dissent(one, here, id=key(f"{called} dissent"), says=row["dissent"], reach="public")
    if "signs" in row:
        actions.ask_organisations(one, here, hours=48)
    for body, name, how, asked in row.get("signs", ()):
        who = the(name)
        house = Organisation.objects.visible_to(who).get(pk=key(body))
        actions.answer_for(who, house, position=again(who, Position, called), how=how, again=asked)
    for need, how in row.get("needs", ()):
        actions.answer_need(one, again(one, Position, called), need=again(one, Need, f"need {need}"), how=how)

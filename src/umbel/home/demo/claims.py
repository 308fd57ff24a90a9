"""The demo's claims: real studies read, weighed and answered by the real actions, as two people would."""

import tomllib
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from umbel.claims import actions
from umbel.claims.models import Claim, Finding, Report, this_month
from umbel.core.records import today
from umbel.evidence.models import Source
from umbel.papers.models import Paper
from umbel.people.models import Group, Member
from umbel.terms.models import List, Term

ROWS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "claims.toml").read_text(encoding="utf-8"))
PLAIN = "says page quoted value low high measure population beware quotable design outcome direction led independence"
SAID = "words said_by person reply plain short medium long verdict because would_change"


def key(words: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"umbel:demo:{words}")


def fill(one: Member, other: Member) -> None:
    """Findings, a report from members, and the claims that rest on them; all shared with everyone."""
    group = Group.objects.visible_to(one).get(label="Library")
    for row in ROWS["finding"]:
        note(row, group, one, other)
    for row in ROWS["report"]:
        told = {name: row[name] for name in ("says", "band", "how_checked", "outcome", "direction")}
        actions.write_report(one, group, id=key(f"report {row['key']}"), month=this_month(), **told)
        for who in (one, other):
            actions.share_report(who, again(who, Report, f"report {row['key']}"), to="public")
    for row in ROWS["claim"]:
        debate(row, group, one, other)


def again(who: Member, kind: Any, words: str) -> Any:
    """As it stands now."""
    return kind.objects.visible_to(who).get(pk=key(words))


def note(row: dict[str, Any], group: Group, one: Member, other: Member) -> None:
    """One finding: noted by one, checked by the other where its details were seen."""
    said: Any = {name: row.get(name, "") for name in (*PLAIN.split(), "measures")}
    said["year_from"], said["year_to"] = row.get("years", (None, None))
    terms = Term.objects.visible_to(one)
    for name, kind in (("places", List.PLACE), ("communities", List.COMMUNITY), ("topics", List.TOPIC)):
        said[name] = list(terms.filter(list=kind, key__in=row.get(name, [])))
    called = f"finding {row['key']}"
    actions.note_finding(one, again(one, Source, row["source"]), id=key(called), group=group, **said)
    for who in (one, other):
        actions.share_finding(who, again(who, Finding, called), to="public")
    if row.get("checked"):
        actions.step_finding(other, again(other, Finding, called), to="checked", why="")


def debate(row: dict[str, Any], group: Group, one: Member, other: Member) -> None:
    """One claim: written, weighed, shared, worded in Spanish, said in a paper and given out where the file says so."""
    said: Any = {name: row.get(name, "") for name in SAID.split()} | {"lang": "en", "first_seen": None}
    said |= {"whose": row["whose"], "kind": row.get("kind", "fact"), "confidence": row.get("confidence", "limited")}
    said["seen_in"] = again(one, Source, row["seen_in"]) if "seen_in" in row else None
    called = f"claim {row['key']}"
    claim = actions.write_claim(one, group, id=key(called), **said)
    for name, verb, why in row.get("weighs", ()):
        actions.weigh(one, claim, finding=again(one, Finding, f"finding {name}"), verb=verb, why=why)
    for name, verb, why in row.get("reports", ()):
        actions.weigh_report(one, claim, report=again(one, Report, f"report {name}"), verb=verb, why=why)
    for who in (one, other):
        actions.share_claim(who, again(who, Claim, called), to="public")
    for field, body in row.get("es", {}).items():
        actions.translate_claim(other, again(other, Claim, called), field=field, lang="es", body=body)
    if "paper" in row:
        paper = again(one, Paper, f"paper {row['paper']}")
        actions.use_in_paper(one, again(one, Claim, called), paper=paper)
    if "given" in row:
        what, to = row["given"]
        actions.give_out(one, again(one, Claim, called), id=key(f"given {what}"), what=what, to=to, on=today())

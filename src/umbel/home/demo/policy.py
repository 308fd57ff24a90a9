"""The demo's measures and law: real ones, each day and line with its source, put in by the real actions."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from umbel.claims.models import Claim
from umbel.core.records import today
from umbel.home.demo import law
from umbel.home.demo.claims import again, key
from umbel.people.models import Group, Member
from umbel.policy import actions
from umbel.policy.actions import lookouts
from umbel.policy.models import Effect, Institution, Label, LawNote, Measure, Provision, Version, Vote
from umbel.terms import actions as terms
from umbel.terms.models import List, Term

ROWS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "policy.toml").read_text(encoding="utf-8"))
PACKS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "packs.toml").read_text(encoding="utf-8"))
BODY = "name kind ocd link formula zone channel counted_says rule_link"
SAID = "name kind session identifier aliases besides"
LINE = "actor activity status says instrument article fine prison besides source"
NUMBERS = ("favour", "against", "abstained", "not_voting", "tellers")


def fill(steward: Member, one: Member, other: Member) -> None:
    """Places below countries, institutions, measures, the law of some places, for all; packs of words stay inside."""
    group = Group.objects.visible_to(one).get(label="Library")
    for row in ROWS["place"]:
        terms.add_beside(
            steward, place(steward, row["within"]), id=key(row["key"]), key=row["key"], name=row["name"], says=""
        )
    for row in ROWS["institution"]:
        institution(row, group, one, other)
    for row in ROWS["measure"]:
        measure(row, group, one, other)
    for row in ROWS["joined"]:
        first, verb, second = row
        actions.join_measure(
            one, again(one, Measure, f"measure {first}"), verb=verb, other=again(one, Measure, f"measure {second}")
        )
    law.places(steward)
    for row in ROWS["law"]:
        law_of(row, group, one, other)
    for row in ROWS["called"]:
        for code in row["places"].split():
            called = [row["label"], ROWS["called_by"], "", ROWS["called_in"]]
            law_of({"place": code, "labels": [called]}, group, one, other)
    law.fill(group, one, other)
    for row in PACKS["pack"]:
        actions.add_pack(one, group, id=key(f"pack {row['name']}"), **row)
    for row in ROWS["source"]:
        said: Any = row | {"format": "feed", "place": place(one, row["place"]), "hours": 12, "may_be_empty": False}
        lookouts.pause_lookout(one, lookouts.add_lookout(one, group, id=key(f"source {row['name']}"), **said))


def place(who: Member, code: str) -> Term:
    return Term.objects.visible_to(who).get(list=List.PLACE, key=code)


def both(kind: Any, called: str, share: Any, *two: Member) -> None:
    """Two press, and anyone may read it."""
    for who in two:
        share(who, again(who, kind, called), to="public")


def institution(row: dict[str, Any], group: Group, *two: Member) -> None:
    """A body one writes to."""
    said: Any = {name: row.get(name, "") for name in BODY.split()}
    said |= {name: row.get(name) for name in ("number", "weekday", "hour", "read_on", "carries")}
    said |= {"counted": row.get("counted", []), "home_address": row.get("home_address", False)}
    said["place"] = place(two[0], row["place"]) if "place" in row else None
    called = f"institution {row['key']}"
    actions.add_institution(two[0], group, id=key(called), **said)
    both(Institution, called, actions.share_law, *two)


def body(who: Member, name: str) -> Institution | None:
    return again(who, Institution, f"institution {name}") if name else None


def measure(row: dict[str, Any], group: Group, one: Member, other: Member) -> None:
    """One measure with its days, votes, sponsors and effects."""
    called = f"measure {row['key']}"
    made = actions.bring_measure(one, group, id=key(called), link=row["link"], says=row["says"])
    said: Any = {name: row.get(name, "") for name in SAID.split()} | {"link": row["link"], "says": row["says"]}
    said["place"] = place(one, row["place"]) if "place" in row else None
    actions.revise_measure(one, made, revision=made.revision, **said)
    lines_of(row, called, one)
    for to, why in row.get("steps", ()):
        actions.step_measure(one, again(one, Measure, called), to=to, why=why)
    both(Measure, called, actions.share_measure, one, other)
    if "es" in row:
        actions.translate_measure(other, again(other, Measure, called), lang="es", body=row["es"])


def day_of(said: Any) -> date:
    """A day, or so many days from today."""
    return said if isinstance(said, date) else today() + timedelta(days=said)


def texts(row: dict[str, Any], called: str, one: Member) -> dict[str, Version]:
    """The versions of its text; which effects, by whom they are about, speak of which."""
    about: dict[str, Version] = {}
    for number, (name, on, link, says, actors) in enumerate(row.get("texts", ())):
        said: Any = {"called": name, "on": day_of(on), "link": link, "says": says}
        more: Any = {"lang": "en", "source": "", "file": None}
        made = actions.add_text(one, again(one, Measure, called), id=key(f"{called} text {number}"), **said, **more)
        about |= dict.fromkeys(actors, made)
    return about


def lines_of(row: dict[str, Any], called: str, one: Member) -> None:
    """What stands on its page."""
    for number, (kind, what, on, source, sure, *at) in enumerate(row.get("days", ())):
        day = day_of(on)
        more: Any = {"hour": None, "zone": "", "at": body(one, at[0] if at else "")}
        told: Any = {"kind": kind, "what": what, "on": day, "source": source, "sure": sure}
        actions.add_day(one, again(one, Measure, called), id=key(f"{called} day {number}"), **told, **more)
    for name, role, first, last, link in row.get("sponsors", ()):
        span: Any = {"first": first or None, "last": last or None}
        made = key(f"{called} {name}")
        actions.add_sponsor(one, again(one, Measure, called), id=made, name=name, role=role, link=link, **span)
    for vote in row.get("votes", ()):
        ballot(vote, called, one)
    about = texts(row, called, one)
    for actor, way, clause, why, *claims in row.get("effects", ()):
        said = {"actor": actor, "way": way, "clause": clause, "why": why, "version": about.get(actor)}
        effect = actions.add_effect(one, again(one, Measure, called), id=key(f"{called} {actor}"), **said)
        for claim in claims:
            effect = again(one, Effect, f"{called} {actor}")
            actions.rest_effect(one, effect, claim=again(one, Claim, f"claim {claim}"))


def ballot(row: dict[str, Any], called: str, one: Member) -> None:
    """One vote, with the names on record."""
    said: Any = {name: row.get(name) for name in NUMBERS} | {name: row[name] for name in ("what", "link")}
    said |= {
        "on": row.get("on"),
        "whole": row.get("whole", "whole"),
        "part": row.get("part", ""),
        "result": row.get("result", ""),
    }
    made = key(f"{called} {row['what']}")
    actions.add_vote(one, again(one, Measure, called), id=made, at=body(one, row.get("at", "")), **said)
    for option, names in row.get("named", {}).items():
        vote = again(one, Vote, f"{called} {row['what']}")
        actions.name_votes(one, vote, option=option, meant="", names="\n".join(names))


def law_of(row: dict[str, Any], group: Group, *two: Member) -> None:
    """The law of one place: provisions, names others give to it, points and notes."""
    one, here = two[0], place(two[0], row["place"])
    for line in row.get("provisions", ()):
        said: Any = {name: line.get(name, "") for name in LINE.split()} | {"place": here}
        said |= {name: line.get(name) for name in ("first", "last")}
        called = f"law {row['place']} {line['actor']} {line['activity']} {line['status']}"
        actions.add_provision(one, group, id=key(called), **said)
        both(Provision, called, actions.share_law, *two)
    for label, by, said_on, source in row.get("labels", ()):
        called = f"label {row['place']} {label} {by}"
        actions.add_label(one, group, id=key(called), place=here, label=label, by=by, said_on=said_on, source=source)
        both(Label, called, actions.share_law, *two)
    for point, holds, says, source, *whom in row.get("notes", ()):
        called = f"note {row['place']} {point}"
        told: Any = {"place": here, "point": point, "holds": holds, "says": says, "source": source}
        told["whom"] = next(iter(whom), "")
        actions.add_note(one, group, id=key(called), **told)
        both(LawNote, called, actions.share_law, *two)

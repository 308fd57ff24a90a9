"""The demo's law of some eighty places: a line of law.csv is a provision, put in by the real actions."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from umbel.home.demo.claims import again, key
from umbel.people.models import Group, Member
from umbel.policy import actions
from umbel.policy.models import Provision
from umbel.policy.outlines import squares
from umbel.terms import actions as terms
from umbel.terms.models import List, Term

SAID = "actor activity status says instrument article fine prison besides".split()
with (Path(__file__).parent / "law.csv").open(encoding="utf-8", newline="") as file:
    LINES = list(csv.DictReader(file, delimiter="|"))


def places(steward: Member) -> None:
    """The states of the US that the lines name and that are in no list yet, each added below it."""
    listed = Term.objects.visible_to(steward).filter(list=List.PLACE)
    there, whole = set(listed.values_list("key", flat=True)), listed.get(key="US")
    for shape in squares("us").shapes:
        if shape.code not in there and any(row["place"] == shape.code for row in LINES):
            terms.add_beside(steward, whole, id=key(shape.code), key=shape.code, name=shape.name, says="")


def fill(group: Group, *two: Member) -> None:
    """Each line said by one, and shared by both. Where none is named, the law is its own source."""
    here = {term.key: term for term in Term.objects.visible_to(two[0]).filter(list=List.PLACE)}
    for row in LINES:
        source = row["source"] or ", ".join(filter(None, [row["instrument"], row["article"]]))
        said: Any = {name: row[name] for name in SAID} | {"place": here[row["place"]], "source": source, "last": None}
        said["first"] = date.fromisoformat(row["first"]) if row["first"] else None
        called = f"line of {row['place']} {row['actor']} {row['activity']}"
        actions.add_provision(two[0], group, id=key(called), **said)
        for who in two:
            actions.share_law(who, again(who, Provision, called), to="public")

"""The demo: an invented coalition with a true library, made by the real actions from the files beside this one."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from umbel.core.records import today
from umbel.core.viewers import Visitor
from umbel.evidence import actions as library
from umbel.evidence.described import Described
from umbel.evidence.forms import Names
from umbel.evidence.models import Source
from umbel.home.demo import claims, concerns, needs, papers, policy, positions, statements, week
from umbel.people import actions as people
from umbel.people.founding import found
from umbel.people.models import Coalition, Group, Invitation, Member, Organisation
from umbel.terms.models import List, Term

HERE = Path(__file__).parent
CAST: dict[str, Any] = tomllib.loads((HERE / "people.toml").read_text(encoding="utf-8"))
PEOPLE = [(person["name"], person["does"]) for person in CAST["person"]]
PLAIN = (
    "type title container publisher place volume issue pages edition number language version doi pmid pmcid isbn"
    " issn url made_by summary beware date"
)


def build() -> None:
    """Make the demo, once: people, groups and organisations, then the library, source by source."""
    if Coalition.objects.visible_to(Visitor()).exists():
        return
    named = CAST["coalition"]
    whole = found(
        named["name"],
        named["languages"],
        [(name, "") for name in seated("steward", "stewards")],
        invented=True,
    )
    cast(whole, the(seated("steward", "stewards")[0]))
    two = [the(name) for name in seated("editor", "library")[:2]]
    entrust([the(name) for name in seated("steward", "stewards")])
    for row in tomllib.loads((HERE / "library.toml").read_text(encoding="utf-8"))["source"]:
        bring_in(row, two)
    week.fill(the)
    for row in papers.PAPERS:
        papers.write(row, *map(the, row["writes"]))
    claims.fill(*two)
    policy.fill(the(seated("steward", "stewards")[0]), *two)
    needs.fill(*two)
    concerns.fill(the(seated("listener", "library")[0]), *two)
    positions.fill(the, *two)
    statements.fill(the)
    needs.told_whole(*two)


def seated(role: str, group: str) -> list[str]:
    """Who sits there, in the order of the file."""
    return [p["name"] for p in CAST["person"] if {"group": group, "role": role} in p["seats"]]


def the(name: str) -> Member:
    """One of the invented people, by name."""
    member = Member.named(name)
    if member is None:
        raise LookupError(name)
    return member


def key(word: str) -> UUID:
    """The same key for the same thing, so that a second making makes no second thing."""
    return uuid5(NAMESPACE_URL, f"umbel:demo:{word}")


def cast(whole: Coalition, first: Member) -> None:
    """Organisations, groups, and the people who come in by invitation as anybody does."""
    for row in CAST["organisation"]:
        told: Any = {
            "name": row["name"],
            "kind": row.get("kind", "full"),
            "does": row["about"],
            "hidden": row["hidden"],
        }
        people.add_organisation(first, whole, id=key(row["key"]), registered=False, place=None, **told)
    for person in CAST["person"]:
        if Member.named(person["name"]) is None:
            step_in(whole, first, person["name"], person.get("speaks_for", ""))
    for row in CAST["group"]:
        open_and_seat(whole, first, row)
    for row in CAST["kept_seat"]:
        people.reserve_seat(the(first.name), body(row), id=key(row["for_whom"]), **said_of(row))
    decided: Any = {"starters": whole.starters, "takes_individuals": True, "takes_organisations": True}
    people.arrange(first, whole, revision=whole.revision, weeks_new=4, values=CAST["coalition"]["values"], **decided)


def open_and_seat(whole: Coalition, first: Member, row: dict[str, Any]) -> None:
    """A group with those who sit in it. Who opened it without belonging there gives up the seat again."""
    group = Group.objects.visible_to(first).filter(label=row["label"]).first()
    said: Any = {"closed": row["closed"], "unlisted": row.get("unlisted", False), "by_word": row.get("by_word", False)}
    said |= {"label": row["label"], "kind": row.get("kind", "team"), "purpose": row.get("about", "")}
    group = group or people.open_group(first, whole, id=key(row["key"]), **said)
    seats = [(p["name"], s["role"]) for p in CAST["person"] for s in p["seats"] if s["group"] == row["key"]]
    for name, role in seats:
        people.give_seat(the(first.name), group, member=the(name), role=role)
    if "rights" in row:
        people.give_rights(the(first.name), group, revision=group.revision, **row["rights"])
    if group.locks_seats and first.name not in dict(seats):
        people.give_up_seat(the(first.name), group)


def body(row: dict[str, Any]) -> Group:
    """The group that a row of the file is about."""
    label = next(group["label"] for group in CAST["group"] if group["key"] == row["group"])
    return Group.objects.visible_to(the(PEOPLE[0][0])).get(label=label)


def said_of(row: dict[str, Any]) -> Any:
    """A row of the file without the key of its group."""
    return {name: value for name, value in row.items() if name != "group"}


def entrust(two: list[Member]) -> None:
    """What bodies let somebody do without asking them first, and whom the library looks for."""
    now = today()
    for row in CAST["mandate"]:
        said = said_of(row) | {"first": now, "last": now + timedelta(days=30 * row["months"])}
        del said["months"]
        mandate = people.propose_mandate(two[0], body(row), id=key(row["limits"]), **said)
        people.agree_to_mandate(two[1], mandate)
    for row in CAST["role"]:
        until = now + timedelta(days=120)
        people.open_role(
            the(seated("steward", "stewards")[0]), body(row), id=key(row["what"]), until=until, **said_of(row)
        )


def step_in(whole: Coalition, first: Member, name: str, speaks_for: str) -> None:
    """One person joins with a code. Nobody can sign in as her by words: a demo has one-press sign-in."""
    if speaks_for:
        body = Organisation.objects.visible_to(first).get(pk=key(speaks_for))
        said = people.print_sheet(first, body, many=1).__dict__["said"][0]
    else:
        made = people.invite(first, whole, id=key(f"invitation {name}"), group=None, role="member")
        said = made.__dict__["said"]
    opened = Invitation.opened_by(said)
    assert opened is not None  # noqa: S101  (it was made a line ago)
    knock = people.say_word(*opened, word="umbel").__dict__["said"]
    people.confirm_word(first, opened[1], word="umbel")
    people.join(*opened, name=name, passphrase="", knock=knock)


def bring_in(row: dict[str, Any], two: list[Member]) -> None:
    """One source: added, worded in Spanish where the file has it, stepped, shared with everyone."""
    editor, other = two
    group = Group.objects.visible_to(editor).get(label="Library")
    source = library.add_source(editor, group, id=key(row["key"]), **described(row, editor))
    for field, body in row.get("es", {}).items():
        library.translate_source(editor, source, field=field, lang="es", body=body)
    if row["stands"] != "to_verify":
        library.step_source(editor, source, to=row["stands"], why=row.get("why", ""))
    for member in (editor, other):
        if Source.objects.visible_to(member).get(pk=source.pk).reach != "public":
            library.share_source(member, source, to="public")


def described(row: dict[str, Any], editor: Member) -> Described:
    """A row of the file as the form would give it."""
    words: Any = {name: row.get(name, "") for name in PLAIN.split()}
    for name in ("authors", "editors"):
        words[name] = [name_of(text) for text in row.get(name, [])]
    words["year"], words["note"] = row.get("year"), row.get("doubt", "")
    terms = Term.objects.visible_to(editor)
    for name, kind in (("topics", List.TOPIC), ("places", List.PLACE), ("communities", List.COMMUNITY)):
        words[name] = list(terms.filter(list=kind, key__in=row.get(name, [])))
    described: Described = words
    return described


def name_of(text: str) -> dict[str, str]:
    """«Family, Given», or «literal:» before a body as it calls itself."""
    literal = text.removeprefix("literal:")
    return {"family": "", "given": "", "literal": literal} if literal != text else Names.one(text)

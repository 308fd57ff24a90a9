"""The demo's papers: written, shared, worded and talked about by the real actions, as two people would."""

import tomllib
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from umbel.core.viewers import Visitor
from umbel.core.wording import sha
from umbel.papers import actions, queries
from umbel.papers.actions.wording import Said
from umbel.papers.models import Paper, Rendering
from umbel.people.models import Group, Member

PAPERS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "papers.toml").read_text(encoding="utf-8"))[
    "paper"
]


def write(row: dict[str, Any], one: Member, other: Member) -> None:
    """One paper of the file, from its first version to what is asked and said of it."""
    group = Group.objects.visible_to(one).get(label="Library")
    key = uuid5(NAMESPACE_URL, f"umbel:demo:paper {row['key']}")
    paper = actions.start_paper(one, group, id=key, title=row["title"], lang="en", text=row["text"], notes=[])
    if "better" in row:
        actions.write_paper(one, paper, base=1, title=row["title"], text=row["better"])
        actions.write_paper(other, paper, base=1, title=row["title"], text=row["meanwhile"])
    parts = [part.slot for part in queries.paragraphs(one, again(one, paper))]
    for at, instead, why in row.get("suggests", ()):
        actions.suggest(other, paper, slot=parts[at], instead=instead, words=why)
    for who in (one, other) if row["public"] else ():
        actions.share_paper(who, paper, to="public", number=again(who, paper).number)
    if "es" in row:
        translate(paper, row["es"], one, other)
    for lang in row.get("asked", ()):
        actions.ask_for(Visitor(), paper, lang=lang)


def again(who: Member, paper: Paper) -> Paper:
    """As it stands now."""
    return Paper.objects.visible_to(who).get(pk=paper.pk)


def translate(paper: Paper, words: list[str], one: Member, other: Member) -> None:
    """Asked for, taken and worded by one, read by the other."""
    actions.ask_for(other, paper, lang="es")
    job = Rendering.objects.visible_to(other).get(of=paper, lang="es")
    actions.take_on(other, job)
    rows = queries.rows(other, job, again(other, paper))
    said = [Said(row.slot, sha(row.text), 0, body.strip(), fits=False) for row, body in zip(rows, words, strict=True)]
    actions.say(other, job, bodies=said)
    actions.read_through(one, job, upto=len(said))

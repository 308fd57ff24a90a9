"""Reads about the same thing twice. The first argument is always who is looking."""

from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from umbel.core.http import cell
from umbel.core.receipts import Outcome
from umbel.core.viewers import Viewer
from umbel.evidence.described import from_reference, from_said
from umbel.evidence.models import Doubt, Import, ImportLine, Merge, Source, SourceVersion
from umbel.evidence.models.merging import LENT, OURS
from umbel.evidence.models.source import DESCRIBED
from umbel.people.models import Group, Role, everybody_sees
from umbel.people.prepared import Alike
from umbel.people.told.desk import Duty

PAIRS, FEW = 5, 7  # pairs on a page, duties on a desk


class Row(NamedTuple):
    """One field of two that stand beside each other."""

    name: str
    one: str
    other: str
    differs: bool  # both say something, and not the same


class Pair(NamedTuple):
    """Two that may be one: who asks (a doubt, or a line of an import), what each says, and which one to keep."""

    asks: Any
    one: Source
    other: Source
    rows: list[Row]
    keeps: Source | None = None


class Came(NamedTuple):
    """One field of a source that is filed under another: what it says, what that one says, and whether it came over."""

    name: str
    here: str
    there: str
    came: bool


def filed_under(viewer: Viewer, source: Source) -> list[Merge]:
    """What is filed under a source, as far as she sees it."""
    return list(
        Merge.objects.visible_to(viewer).filter(of__same_as=source).select_related("of").order_by("number")[:50]
    )


def versions(viewer: Viewer, source: Source, filed: list[Merge]) -> list[tuple[Any, Source, SourceVersion]]:
    """Other versions of the same work, each with a sentence; those of what is filed under it are its own."""
    own = {source.pk, *(merge.of_id for merge in filed)}
    rows = SourceVersion.objects.visible_to(viewer).filter(Q(source__in=own) | Q(of__in=own))
    found = []
    for link in rows.select_related("source", "of").order_by("made_on", "id")[:20]:
        if link.source_id not in own:
            found.append((link.HERE.get(link.relation, link.OTHERWISE[link.relation]), link.source, link))
        elif link.of_id not in own:
            found.append((link.OTHERWISE[link.relation], link.of, link))
    return found


def came(viewer: Viewer, source: Source) -> tuple[Source | None, list[Came]]:
    """Under which source one is filed, and field by field what came from where; notes and tags for their group."""
    merge = Merge.objects.visible_to(viewer).filter(of=source).first()
    keep = Source.objects.visible_to(viewer).filter(pk=source.same_as_id).first() if source.same_as_id else None
    if merge is None or keep is None or not viewer.signed_in:
        return None, []
    told = [name for name in LENT if name not in OURS or {source.group_id, keep.group_id} <= set(viewer.groups())]
    rows = [Came(name, said(source, name), said(keep, name), name in merge.took) for name in told]
    return keep, [row for row in rows if row.here]


def said(source: Source, name: str) -> str:
    """What a source says in one field, for people."""
    value = getattr(source, name)
    if name in {"authors", "editors"}:
        return "; ".join(who.get("literal") or ", ".join(filter(None, (who["family"], who["given"]))) for who in value)
    return str(source.get_type_display()) if name == "type" else cell(value)


def beside(one: Source, other: Source, names: tuple[str, ...] = (*DESCRIBED, "abstract")) -> list[Row]:
    """Two sources, field by field: what differs, what only one says, what both say; not what neither says."""
    rows = [(name, said(one, name), said(other, name)) for name in names]
    found = [Row(name, a, b, bool(a and b and a != b)) for name, a, b in rows if a or b]
    return sorted(found, key=lambda row: (not row.differs, row.one == row.other))


def pairs_of(viewer: Viewer, group: Group) -> list[Pair]:
    """The next few pairs of a group's library that nobody has looked at."""
    return [
        Pair(doubt, doubt.one, doubt.other, beside(doubt.one, doubt.other), the_fuller(doubt.one, doubt.other))
        for doubt in open_doubts(viewer).filter(group=group)[:PAIRS]
    ]


def open_doubts(viewer: Viewer) -> Any:
    """Pairs without an answer, the oldest first; what was filed meanwhile is no question any more."""
    rows = Doubt.objects.visible_to(viewer).filter(answer="", one__same_as=None, other__same_as=None)
    return rows.select_related("one", "other").order_by("made_on", "id")


def the_fuller(one: Source, other: Source) -> Source:
    """The one to keep, unless a person says otherwise: which all may see who see the other; then the fuller one."""
    if everybody_sees(one, other) != everybody_sees(other, one):
        return one if everybody_sees(one, other) else other
    return one if sum(bool(said(one, n)) - bool(said(other, n)) for n in LENT) >= 0 else other


def doubtful_lines(viewer: Viewer, coming: Import) -> list[Pair]:
    """The next few records of an import that may be here already, each beside what is here."""
    lines = ImportLine.objects.visible_to(viewer, of=coming).filter(outcome=Outcome.UNSURE).order_by("number")[:PAIRS]
    seen = Source.objects.visible_to(viewer).in_bulk([line.source_id for line in lines if line.source_id])
    found = []
    for line in lines:
        brought = from_reference(from_said(line.said), coming.group)
        here = seen.get(line.source_id) or Source(title=_("(not here any more)"))
        found.append(Pair(line, here, brought, beside(here, brought)))
    return found


def waiting(viewer: Viewer) -> list[Duty]:
    """What waits for editors: pairs in their libraries that look alike, doubtful records of what was brought."""
    if not edited(viewer):
        return []
    does, says = _("Look at what may stand in the library twice"), _("Say whether these records are here already")
    doubts = {doubt.group_id: doubt for doubt in OLDEST(viewer)}
    twice = [Duty(one, one.group_id, None, does=does) for one in doubts.values()]
    brought = [Duty(one, one.group_id, None, does=says, at=("evidence:doubts", one.pk)) for one in UNSURE(viewer)]
    return [*twice[:FEW], *brought]


def edited(viewer: Viewer) -> list[UUID]:
    """Her groups in which she is an editor."""
    return [group for group in viewer.groups() if viewer.sits(Role.EDITOR, group)] if viewer.signed_in else []


def oldest(viewer: Viewer) -> Any:
    """The oldest doubts of these groups, without their sources."""
    rows = open_doubts(viewer).filter(group__in=edited(viewer)).select_related(None)
    return rows.only("made_on", "group_id")[:50]


def unsure(viewer: Viewer) -> Any:
    """Imports of these groups with a record of which nobody knows whether it is here already."""
    lines = ImportLine.objects.visible_to(viewer).filter(of=OuterRef("pk"), outcome=Outcome.UNSURE)
    imports = Import.objects.visible_to(viewer).filter(Exists(lines), phase="done", group__in=edited(viewer))
    return imports.only("made_on", "group", "name").order_by("-made_on", "-id")[:FEW]


OLDEST, UNSURE = Alike(oldest), Alike(unsure)


def doubts_of(coming: Import) -> str:
    """Where the doubts of an import are asked."""
    return reverse("evidence:doubts", args=[coming.pk])

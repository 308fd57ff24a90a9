"""Reads about papers. The first argument is always who is looking."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from umbel.core.actions import NotSeen
from umbel.core.http import is_key
from umbel.core.receipts import Outcome as Became
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.core.wording import sha
from umbel.papers.formats.compare import Piece, apart
from umbel.papers.formats.paragraphs import split
from umbel.papers.models import (
    PLAIN,
    TITLE,
    Archive,
    ArchiveLine,
    Outcome,
    Paper,
    PaperVersion,
    PaperWording,
    Place,
    Remark,
    Rendering,
    tongue,
)
from umbel.people import queries as people
from umbel.people.models import Group
from umbel.people.prepared import Alike
from umbel.terms import reading

FEW, LISTED, SHOWN, MOST = 7, 15, 30, 200
Renderings = dict[str, list[PaperWording]]


def shelf(viewer: Viewer, group: UUID | None = None) -> Seen[Paper]:
    """The papers she sees, of one group or of all, without their texts."""
    rows = Paper.objects.visible_to(viewer).defer("text", "slots")
    return rows.filter(group=group) if group else rows


def best(viewer: Viewer, query: str) -> list[Paper]:
    """The first few that hold it: all words in the title first, then the newest."""
    return Paper.objects.visible_to(viewer).defer("text", "slots").matching(query).page(FEW)[0]


def newest_open(viewer: Viewer) -> list[Paper]:
    """The last few that she may see."""
    return NEWEST(viewer)


def last_few(viewer: Viewer) -> Seen[Paper]:
    """These, as a question."""
    return shelf(viewer).order_by("-made_on", "-id")[:FEW]


NEWEST = Alike(last_few)


def public_pages(viewer: Viewer) -> Seen[Paper]:
    """What a sitemap may list."""
    return shelf(viewer).order_by("-made_on", "-id")


def waiting(viewer: Viewer) -> list[Any]:
    """What waits in her groups: texts written at the same time."""
    return BESIDE(viewer)


def beside_of_hers(viewer: Viewer) -> Seen[PaperVersion]:
    """Those of her groups, the last first."""
    beside = PaperVersion.objects.visible_to(viewer).filter(place=Place.BESIDE, group__in=viewer.groups())
    return beside.only("made_on", "group", "title").order_by("-made_on")[:FEW]


BESIDE = Alike(beside_of_hers)


def groups(viewer: Viewer) -> Seen[Group]:
    return people.my_groups(viewer)


def ours(viewer: Viewer, paper: Paper) -> bool:
    """Whether it is a paper of a group she sits in."""
    return paper.group_id in viewer.groups()


def version(viewer: Viewer, paper: Paper, number: int) -> PaperVersion:
    """One version of a paper, or as good as none."""
    found = PaperVersion.objects.visible_to(viewer).filter(paper=paper, number=number).first()
    if found is None:
        raise NotSeen
    return found


def now(viewer: Viewer, paper: Paper) -> tuple[str, str, int]:
    """Title, text and number as she has them: those inside the newest, everybody else what was shared."""
    if paper.newest != paper.number and ours(viewer, paper):
        newest = PaperVersion.objects.visible_to(viewer).filter(paper=paper, number=paper.newest).first()
        if newest:
            return newest.title, newest.body, newest.number
    return paper.title, paper.text, paper.number


def versions(viewer: Viewer, paper: Paper) -> Seen[PaperVersion]:
    """The last versions, newest first, without their texts."""
    rows = PaperVersion.objects.visible_to(viewer).filter(paper=paper).defer("body", "slots")
    return rows.order_by("-number")[:MOST]


def beside(viewer: Viewer, paper: Paper) -> Seen[PaperVersion]:
    """What was written at the same time and waits for somebody to choose."""
    rows = PaperVersion.objects.visible_to(viewer).filter(paper=paper, place=Place.BESIDE)
    return rows.defer("body", "slots").order_by("number")[:SHOWN]


def to_choose(viewer: Viewer, one: PaperVersion) -> tuple[Paper, str, list[Piece]]:
    """The paper, the title that loses nothing, and every place of what stands and what was written beside it."""
    paper: Paper = Paper.objects.visible_to(viewer).get(pk=one.paper_id)
    stands = version(viewer, paper, paper.newest)
    root = PaperVersion.objects.visible_to(viewer).filter(paper=paper, number=one.after).first()
    title = one.title if root and stands.title == root.title else stands.title
    return paper, title, apart(root.body if root else "", stands.body, one.body)


@dataclass
class Paragraph:
    """One paragraph for those inside: its name, its words, what is said of it."""

    slot: str
    text: str
    remarks: list[Remark]


def paragraphs(viewer: Viewer, paper: Paper) -> list[Paragraph]:
    """The newest text, paragraph by paragraph; what was said of those that are gone stands first."""
    newest = version(viewer, paper, paper.newest)
    found = [Paragraph(slot, text, []) for slot, text in zip(newest.slots, split(newest.body), strict=True)]
    lost = Paragraph("", "", [])
    at = {one.slot: one for one in found}
    for remark in Remark.objects.visible_to(viewer).filter(paper=paper).order_by("made_on")[:MOST]:
        remark.__dict__["mine"] = remark.by == viewer.made_this(remark.pk) and bool(remark.by)
        one = at.get(remark.slot, lost)
        remark.__dict__["old"] = one.text != remark.about
        if one is not lost or remark.outcome == Outcome.OPEN:
            one.remarks.append(remark)
    return [lost, *found] if lost.remarks else found


def tongues(spoken: list[str]) -> list[tuple[str, str]]:
    """The languages of the coalition's site, and plain words in each: what a queue is narrowed to."""
    return [(code, tongue(code)) for one in spoken for code in (one, f"{one}{PLAIN}")]


def renderings(viewer: Viewer, paper: Paper) -> Seen[Rendering]:
    """The languages it was asked for in."""
    return Rendering.objects.visible_to(viewer, of=paper).order_by("lang")[:SHOWN]


def queue(viewer: Viewer, lang: str, after: str = "") -> tuple[list[Rendering], str]:
    """What waits to be worded or read, in one language or all, urgent first; one page, and the key of the next."""
    rows = Rendering.objects.visible_to(viewer).filter(done__in=[False]).select_related("of")  # an index knows no NOT
    rows = rows.only(*"made_on lang urgent todo unread words words_all taken_on of__title of__lang".split())
    rows = rows.filter(lang=lang) if lang else rows
    if last := rows.filter(pk=after).first() if is_key(after) else None:
        older = Q(made_on__lt=last.made_on) | Q(made_on=last.made_on, pk__lt=last.pk)
        rows = rows.filter(Q(urgent__lt=last.urgent) | Q(urgent=last.urgent) & older)
    things = list(rows.order_by("-urgent", "-made_on", "-id")[: LISTED + 1])
    return things[:LISTED], str(things[LISTED - 1].pk) if len(things) > LISTED else ""


@dataclass
class Row:
    """A paragraph in two languages: the original, the newest words for it, and how they stand."""

    slot: str
    text: str
    said: PaperWording | None = None
    state: str = "missing"  # missing · stale · draft · checked
    checked: PaperWording | None = None  # the newest that a second person has read
    earlier: tuple[str, ...] = ()  # what else was said: two may have worded it at the same time

    @property
    def seen(self) -> int:
        """The number of the wording that stands there, 0 for none."""
        return self.said.number if self.said else 0

    @property
    def after(self) -> str:
        """The hash of the original as it stands on this page."""
        return sha(self.text)

    @property
    def body(self) -> str:
        """What stands there now in the other language."""
        return self.said.body if self.said else ""


def rows(viewer: Viewer, rendering: Rendering, paper: Paper) -> list[Row]:
    """Every piece of a paper beside its words in a language; of a changed one, the words for what it was."""
    among_us = ours(viewer, paper) and viewer.since is None
    texts = {TITLE: paper.title} | dict(zip(paper.slots, split(paper.text), strict=True))
    found = PaperWording.objects.visible_to(viewer, of=rendering).order_by("number")
    fresh: Renderings = {}
    older: Renderings = {}
    for one in found:
        fresh.setdefault(one.after, []).append(one)
        if among_us or one.number > rendering.inner:
            older.setdefault(one.field, []).append(one)
    made = []
    for slot, text in texts.items():
        known = fresh.get(sha(text), older.get(slot, []))
        row = Row(slot, text, known[-1] if known else None, earlier=tuple(dict.fromkeys(w.body for w in known[-2::-1])))
        if row.said:
            row.state = row.said.state(text)
        row.checked = next((w for w in reversed(known) if w.state(text) == "checked"), None)
        made.append(row)
    return made


def told_of(viewer: Viewer, job: Rendering, paper: Paper) -> dict[str, Any]:
    """What the page of a job shows: its rows, whether it is with her, and what a second person still has to read."""
    lines = rows(viewer, job, paper)
    to_read = [line.said for line in lines if line.said and line.state == "draft"]
    return {
        "rows": lines,
        "mine": bool(job.taken) and job.taken == viewer.made_this(job.pk),
        "upto": max((line.seen for line in lines), default=0),
        "to_read": to_read,
        "mine_only": all(said.by == viewer.made_this(said.pk) for said in to_read),
    }


def spoken(viewer: Viewer, paper: Paper, lang: str) -> tuple[Rendering | None, list[Row]]:
    """The paper in a language; those inside read words that wait for their reader, everybody else does not."""
    rendering = Rendering.objects.visible_to(viewer, of=paper).filter(lang=lang).first() if lang else None
    return rendering, rows(viewer, rendering, paper) if rendering else []


def own_tongue(paper: Paper) -> str:
    """The reader's language, where it is another than the paper's."""
    return "" if reading.tongue() == paper.lang else reading.tongue()


def archives(viewer: Viewer) -> Seen[Archive]:
    return Archive.objects.visible_to(viewer)


def unfinished(viewer: Viewer, before: datetime) -> list[Archive]:
    """Archives whose file still lies here although they were brought before that moment."""
    return list(archives(viewer).exclude(file="").filter(made_on__lt=before).order_by("-made_on", "-id")[:MOST])


def with_names(viewer: Viewer, before: datetime) -> list[Archive]:
    """Archives that came before that moment and still say how files were called that are not on the shelf."""
    lines = ArchiveLine.objects.visible_to(viewer).exclude(Q(outcome=Became.ADDED) | Q(place=""), beside={})
    return list(archives(viewer).filter(made_on__lt=before, pk__in=lines.order_by().values("of"))[:MOST])


def receipt(viewer: Viewer, coming: Archive) -> dict[str, int]:
    """How many texts came to what."""
    lines = ArchiveLine.objects.visible_to(viewer, of=coming)
    return dict(lines.order_by().values_list("outcome").annotate(n=Count("pk")))


def lines_of(viewer: Viewer, coming: Archive, after: int, outcomes: Collection[str]) -> Seen[ArchiveLine]:
    """The lines of these outcomes (or all) from a place on, with the paper each became."""
    lines = ArchiveLine.objects.visible_to(viewer, of=coming).filter(number__gt=after)
    lines = lines.filter(outcome__in=outcomes) if outcomes else lines
    return lines.select_related("paper").defer("paper__text", "paper__slots").order_by("number")


def told(viewer: Viewer, coming: Archive) -> dict[str, Any]:
    """The receipt as a program reads it: counts, and what was refused or left out, with the reason."""
    lines = lines_of(viewer, coming, 0, [Became.REFUSED])
    counts = receipt(viewer, coming)
    said = Archive.told(coming.name, counts, [(line.place, line.reason) for line in lines])
    left = [{"where": one.place, "holds": one.holds} for one in lines_of(viewer, coming, 0, [Became.LEFT])]
    return said | {"left": left}

"""Every change an archive makes: bring, read, choose, put on the shelf, throw away. The house does it in steps."""

from pathlib import PurePath
from time import monotonic
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from umbel.core import files
from umbel.core.actions import Refused, action
from umbel.core.jobs import after
from umbel.core.lock import Taken, destroy_key, new_key
from umbel.core.receipts import Outcome
from umbel.core.records import first_moment
from umbel.core.viewers import House
from umbel.core.wording import sha
from umbel.papers import rules
from umbel.papers.actions.writing import start_paper
from umbel.papers.formats import archives, people
from umbel.papers.formats.archives import Piece
from umbel.papers.formats.arriving import Unreadable
from umbel.papers.formats.paragraphs import split, whole, words
from umbel.papers.models import Archive, ArchiveLine, ArchivePhase, PaperVersion
from umbel.people.models import Group, Member

AT_A_TIME, BREATH = 50, 2.0  # texts read, or put on the shelf, in one step; seconds after which others may write
NOTHING_KEPT = {
    "empty": gettext_lazy("This file is empty. Nothing was kept."),
    "broken": gettext_lazy("This file is damaged. Nothing was kept. Please pack the folder once more."),
    "huge": gettext_lazy("This unpacks to more than we take in. Nothing was kept. Please bring it in parts."),
    "many": gettext_lazy("This holds more than 10,000 files. Nothing was kept. Please bring it in parts."),
    "document": gettext_lazy("This is one document, not a folder. Nothing was kept. Please bring it in as one paper."),
    "unknown": gettext_lazy(
        "This is neither a folder packed as .zip nor a box of mail (.mbox). Nothing was kept. Please pack it as .zip."
    ),
}


@action(allow=rules.works_in, by_house=True, makes=Archive)
def bring_archive(who: Member | House, where: Group, *, id: UUID, file: Any, lang: str) -> Archive:
    """Bring a folder or a box of mail to a shelf. Nothing is added before somebody has seen what it holds."""
    data = file.read()
    try:
        archives.pieces(data)
        new_key(key_name(id))
    except Unreadable as no:
        raise Refused(NOTHING_KEPT[no.code], field="file") from None
    except Taken:
        raise Refused(gettext_lazy("This was sent already.")) from None
    name = people.nameless(PurePath(str(file.name).replace("\\", "/")).name)[:120]
    coming = Archive(id=id, group=where, name=name, lang=lang, since=who.since, file=files.put(key_name(id), data))
    coming.save()
    carry_on(coming)
    return coming


def key_name(key: UUID) -> str:
    """Whose key the file of an archive is under: its own, and of no use to any other row of that id."""
    return f"archive:{key.hex}"


def carry_on(coming: Archive) -> None:
    """Let the worker take the next steps."""
    after("umbel.papers.jobs.carry_on", str(coming.pk))


def pieces(coming: Archive) -> list[Piece]:
    """What lies in the locked file."""
    return archives.pieces(files.get(key_name(coming.pk), coming.file))


@action(allow=rules.nobody, by_house=True)
def read_on(who: House, coming: Archive) -> Archive:
    """Read the next texts of an archive that somebody brought."""
    if coming.phase != ArchivePhase.READING:
        return coming
    known, breath = pieces(coming), monotonic() + BREATH
    for piece in known[coming.reached : coming.reached + AT_A_TIME]:
        coming.reached += 1
        line_for(coming, coming.reached, piece).save()
        if monotonic() > breath:
            break
    if coming.reached == len(known):
        coming.phase, coming.reached = ArchivePhase.READY, 0
    coming.save()
    return coming


def line_for(coming: Archive, number: int, piece: Piece) -> ArchiveLine:
    """What a text will become, as far as can be said before it is added. Its words are not kept."""
    place = people.nameless(piece.name)[-80:] or _("letter %(number)s") % {"number": number}
    line = ArchiveLine(of=coming, number=number, place=place, outcome=Outcome.REFUSED)
    try:
        found = archives.read(piece)
    except Unreadable as no:
        line.why = no.code
        return line
    line.title, text = found.title or line.place.capitalize(), whole(split(found.text))
    line.words, line.holds, line.digest = words(text), people.tells(text), sha(f"{line.title}\n\n{text}")
    line.outcome = Outcome.LEFT if line.holds else Outcome.NEW
    line.beside = {"guessed": found.guessed, "attached": found.attached[:20]}
    twin = ArchiveLine.objects.filter(of=coming, digest=line.digest).order_by("number").first()
    if twin:
        line.outcome, line.beside = Outcome.UNCHANGED, {"twin": twin.place}
    elif on_the_shelf(coming, line.digest):
        line.outcome = Outcome.UNCHANGED
    return line


def on_the_shelf(coming: Archive, digest: str) -> bool:
    """Whether the group ever kept these very words under this title; of who is new, only since she came."""
    rows = PaperVersion.objects.filter(group=coming.group_id, sha256=digest)
    return (rows.filter(made_on__gte=first_moment(coming.since)) if coming.since else rows).exists()


@action(allow=rules.brought, by_house=True)
def pick_line(who: Member | House, coming: Archive, *, line: ArchiveLine, take: bool) -> ArchiveLine:
    """Choose one text that tells of people, or leave it out again."""
    if line.of_id != coming.pk or not line.holds or line.outcome not in {Outcome.LEFT, Outcome.NEW}:
        raise Refused(_("There is nothing to choose here."))
    if coming.phase != ArchivePhase.READY:
        raise Refused(_("This was confirmed already."))
    line.outcome = Outcome.NEW if take else Outcome.LEFT
    line.save()
    return line


@action(allow=rules.brought, by_house=True)
def confirm_archive(who: Member | House, coming: Archive) -> Archive:
    """Put on the shelf what was read and is not left out, seen by the group only."""
    if coming.phase != ArchivePhase.READY:
        raise Refused(_("This was confirmed already."))
    coming.phase = ArchivePhase.ADDING
    coming.save()
    carry_on(coming)
    return coming


@action(allow=rules.nobody, by_house=True)
def add_on(who: House, coming: Archive) -> Archive:
    """Put the next texts of a confirmed archive on the shelf."""
    if coming.phase != ArchivePhase.ADDING:
        return coming
    known, breath = pieces(coming), monotonic() + BREATH
    lines = ArchiveLine.objects.filter(of=coming, outcome=Outcome.NEW).order_by("number")
    for line in lines[:AT_A_TIME]:
        add_line(who, coming, line, known[line.number - 1])
        coming.reached += 1
        if monotonic() > breath:
            break
    if not lines.exists():
        over(coming, ArchivePhase.DONE)
    coming.save()
    return coming


def add_line(house: House, coming: Archive, line: ArchiveLine, piece: Piece) -> None:
    """One text becomes a paper, unless somebody brought it meanwhile."""
    line.outcome = Outcome.UNCHANGED
    if not on_the_shelf(coming, line.digest):
        given = {"title": line.title, "lang": coming.lang, "text": archives.read(piece).text}
        line.paper = start_paper(house, coming.group, id=uuid4(), notes=[], **given)
        line.outcome = Outcome.ADDED
    line.save()


def over(coming: Archive, phase: ArchivePhase) -> None:
    """What was brought is on the shelf or thrown away; the file goes with its key, and what nobody chose its title."""
    lines = ArchiveLine.objects.filter(of=coming)
    if phase == ArchivePhase.DROPPED:
        lines.exclude(outcome=Outcome.REFUSED).update(outcome=Outcome.UNDONE)
    lines.exclude(outcome=Outcome.ADDED).update(title="")
    lines.update(digest="")
    if phase == ArchivePhase.DROPPED:
        nameless(lines)
    name, key = coming.file, key_name(coming.pk)
    after("umbel.papers.jobs.destroy", name, key)  # should the house stop between the commit and the next line
    coming.phase, coming.file = phase, ""

    def gone() -> None:
        files.drop(name)
        destroy_key(key)

    transaction.on_commit(gone)


def nameless(lines: QuerySet[ArchiveLine]) -> None:
    """How files were called is forgotten: a name of a file is often the name of a person."""
    lines.update(beside={})
    lines.exclude(outcome=Outcome.ADDED).update(place="")


@action(allow=rules.nobody, by_house=True)
def forget_names(who: House, coming: Archive) -> Archive:
    """Forget, three days after an archive came, how the files were called of which nothing came to the shelf."""
    nameless(ArchiveLine.objects.filter(of=coming))
    return coming


@action(allow=rules.brought, by_house=True)
def drop_archive(who: Member | House, coming: Archive) -> Archive:
    """Throw away an archive that waits for a word. The house does so after three days."""
    if coming.phase in {ArchivePhase.DONE, ArchivePhase.DROPPED}:
        raise Refused(_("This is over already."))
    if coming.phase == ArchivePhase.ADDING and not isinstance(who, House):
        raise Refused(_("It is being put on the shelf already."))
    over(coming, ArchivePhase.DROPPED)
    coming.save()
    return coming

"""Every change an import makes: bring, read, decide, add, undo. The house does the long parts in steps."""

from itertools import islice
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from umbel.core import files
from umbel.core.actions import Refused, action
from umbel.core.jobs import after
from umbel.core.lock import Taken, destroy_key, new_key
from umbel.core.receipts import Outcome
from umbel.core.viewers import House
from umbel.evidence import rules
from umbel.evidence.described import as_said, fill, from_reference, from_said, kept, said_shortened
from umbel.evidence.formats import FORMATS, format_of, same
from umbel.evidence.formats.record import REFUSALS, Found, Read, Reference
from umbel.evidence.mapping import as_said_before, kind_of_table
from umbel.evidence.matching import match, twin
from umbel.evidence.models import Import, ImportLine, ImportPhase, Source
from umbel.people.models import Group, Member, Reach

AT_A_TIME = 500  # records read in one step
STEP = 100  # sources added, or taken out, in one step


@action(allow=rules.works_in, by_house=True, makes=Import)
def bring(who: Member | House, where: Group, *, id: UUID, file: Any, format: str) -> Import:
    """Bring a library into a group. Nothing is added before somebody has seen what it holds."""
    data = file.read()
    known = format or format_of(data) or kind_of_table(where, data)
    if not data.strip():
        raise Refused(gettext_lazy("This file is empty. Nothing was kept."), field="file")
    if known not in FORMATS:
        sentence = gettext_lazy(
            "We cannot read this kind of file. If it is packed (zip), unpack it first; if it is a table, say so below;"
            " else please export it as RIS or BibTeX. Nothing was kept."
        )
        raise Refused(sentence, field="file")
    try:
        new_key(key_name(id))
    except Taken:
        raise Refused(gettext_lazy("This was sent already.")) from None
    name = PurePath(str(file.name).replace("\\", "/")).name[:120]
    coming = Import(id=id, group=where, name=name, format=known, since=who.since, file=files.put(key_name(id), data))
    if columns := FORMATS[known].columns:
        coming.columns = as_said_before(where, columns(data))
    coming.save()
    carry_on(coming)
    return coming


def key_name(key: UUID) -> str:
    """Whose key the file of an import is under: its own, and of no use to any other row of that id."""
    return f"import:{key.hex}"


def carry_on(coming: Import) -> None:
    """Let the worker take the next steps."""
    after("umbel.evidence.jobs.carry_on", str(coming.pk))


@action(allow=rules.nobody, by_house=True)
def read_on(who: House, coming: Import) -> Import:
    """Read the next few hundred records of a file that somebody brought."""
    data = files.get(key_name(coming.pk), coming.file)
    reader = FORMATS[coming.format].read(data, *([coming.columns] if coming.columns else []))
    some = list(islice(reader, coming.reached, coming.reached + AT_A_TIME))
    for number, read in enumerate(some, coming.reached + 1):
        line_for(coming, number, read).save()
    coming.reached += len(some)
    if len(some) < AT_A_TIME:
        coming.phase, coming.reached = ImportPhase.READY, 0
        if not coming.columns:  # a table may yet be read otherwise: docs/decisions/0018
            forget_file(coming)
    coming.save()
    return coming


def forget_file(coming: Import) -> None:
    """What was brought is in the lines now; the file itself goes, and its key with it."""
    name, key = coming.file, key_name(coming.pk)
    coming.file = ""

    def gone() -> None:
        files.drop(name)
        destroy_key(key)

    transaction.on_commit(gone)


def line_for(coming: Import, number: int, read: Read) -> ImportLine:
    """What a record will become, as far as can be said before it is added."""
    place = _("record %(record)s, line %(line)s") % {"record": read.record, "line": read.line}
    line = ImportLine(of=coming, number=number, place=place)
    if not isinstance(read, Found):
        line.outcome, line.why = Outcome.REFUSED, (_(REFUSALS[read.code]) % read._asdict())[:300]
        return line
    reference = read.reference
    line.said, line.title = as_said(reference), (reference.title or reference.container)[:300]
    line.digest, line.doi = same.keys(reference).get("content", ""), reference.doi[:300]
    line.why = said_shortened(reference)[:300]
    if earlier := twin(coming, line):
        line.outcome, line.why = Outcome.UNCHANGED, _("The same as %(place)s.") % {"place": earlier.place}
        return line
    judge(coming, line, reference)
    return line


def judge(coming: Import, line: ImportLine, reference: Reference) -> Source | None:
    """New, here already (with or without gaps it fills), or unsure: as things are now."""
    found = match(coming, reference)
    line.source = found.source if found else None
    if found is None:
        line.outcome = Outcome.NEW
    elif not found.sure:
        line.outcome, line.why = Outcome.UNSURE, _("Something much like it is here.")
    else:
        line.outcome = Outcome.MERGED if fills(found.source, coming, reference) else Outcome.UNCHANGED
    return line.source


def fills(source: Source, coming: Import, reference: Reference) -> list[str]:
    """The fields this would fill in, if the source is this group's to fill; the source is left as it is."""
    if source.group_id != coming.group_id or source.reach != Reach.GROUP:
        return []  # what others see already is changed by a press on its own page, never by the way
    copy = Source(**{f.attname: getattr(source, f.attname) for f in Source._meta.concrete_fields})
    return fill(copy, reference)


@action(allow=rules.brought)
def decide(who: Member, coming: Import, *, line: ImportLine, same_thing: bool) -> Import:
    """Say of a doubtful record whether it is the same as what is here, or another."""
    if line.of_id != coming.pk or line.outcome != Outcome.UNSURE:
        raise Refused(_("This one is decided already."))
    if same_thing and line.source:
        filled = fills(line.source, coming, from_said(line.said))
        line.outcome, line.why = (
            (Outcome.MERGED if filled else Outcome.UNCHANGED),
            _("Somebody said it is the same."),
        )
    else:
        line.outcome, line.source, line.why = Outcome.NEW, None, _("Somebody said it is another.")
    line.decided = True
    line.save()
    if coming.phase == ImportPhase.DONE:
        add_line(coming, line)
    coming.save()
    return coming


@action(allow=rules.brought, by_house=True)
def confirm(who: Member | House, coming: Import) -> Import:
    """Add what was read to the library, seen by the group only."""
    if coming.phase != ImportPhase.READY:
        raise Refused(_("This was confirmed already."))
    coming.phase = ImportPhase.ADDING
    forget_file(coming)
    coming.save()
    carry_on(coming)
    return coming


@action(allow=rules.nobody, by_house=True)
def add_on(who: House, coming: Import) -> Import:
    """Add the next hundred records of a confirmed import."""
    waiting = ImportLine.objects.filter(of=coming, outcome__in=[Outcome.NEW, Outcome.MERGED], at_revision=0)
    lines = list(waiting.order_by("number")[:STEP])
    for line in lines:
        add_line(coming, line)
    coming.reached += len(lines)
    if len(lines) < STEP:
        coming.phase = ImportPhase.DONE
        ImportLine.objects.filter(of=coming).exclude(outcome=Outcome.UNSURE).update(said={})
    coming.save()
    return coming


def add_line(coming: Import, line: ImportLine) -> None:
    """One record becomes a source, or fills gaps of one; judged again, as things are now."""
    reference = from_said(line.said)
    if not line.decided:
        judge(coming, line, reference)
    if line.outcome == Outcome.NEW:
        line.source = kept(from_reference(reference, coming.group))
        line.outcome = Outcome.ADDED
    elif line.outcome == Outcome.MERGED and line.source:
        line.filled = fill(line.source, reference)
        kept(line.source)
    line.at_revision = line.source.revision if line.source else 1
    if line.outcome != Outcome.UNSURE:
        line.said = {}
    line.save()


@action(allow=rules.brought, answerable=True)
def undo(who: Member, coming: Import) -> Import:
    """Throw a waiting import away, or take out again what it brought. What was changed or shared since stays."""
    if coming.phase == ImportPhase.READY:
        ImportLine.objects.filter(of=coming).update(said={}, outcome=Outcome.UNDONE)
        coming.phase = ImportPhase.UNDONE
        forget_file(coming)
        coming.save()
        return coming
    if coming.phase != ImportPhase.DONE:
        raise Refused(_("Only what is done can be undone."))
    coming.phase, coming.reached = ImportPhase.UNDOING, 0
    coming.save()
    carry_on(coming)
    return coming


@action(allow=rules.nobody, by_house=True)
def undo_on(who: House, coming: Import) -> Import:
    """Take out the next hundred."""
    lines = ImportLine.objects.filter(of=coming, outcome__in=[Outcome.ADDED, Outcome.MERGED])
    some = list(lines.filter(number__gt=coming.reached).order_by("number").select_related("source")[:STEP])
    for line in some:
        undo_line(line)
    coming.reached = some[-1].number if some else coming.reached
    if len(some) < STEP:
        coming.phase = ImportPhase.UNDONE
    coming.save()
    return coming


def undo_line(line: ImportLine) -> None:
    """Out, or with a reason why not."""
    source = line.source
    if source is None:
        line.outcome = Outcome.UNDONE
    elif source.revision != line.at_revision or source.reach != Reach.GROUP:
        line.why = _("It was changed or shared since, so it stays.")
    elif line.outcome == Outcome.MERGED:
        blank = Source()
        for name in line.filled:
            setattr(source, name, getattr(blank, name))
        kept(source)
        line.outcome = Outcome.UNDONE
    else:
        try:
            with transaction.atomic():
                source.delete()
            line.outcome, line.source = Outcome.UNDONE, None
        except ProtectedError:
            line.why = _("Something rests on it, so it stays.")
    line.save()

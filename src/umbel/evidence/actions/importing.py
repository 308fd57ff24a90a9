"""Every change an import makes: bring, read, decide, add, undo. The house does the long parts in steps."""

from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from umbel.core import files
from umbel.core.actions import Refused, action
from umbel.core.jobs import after
from umbel.core.lock import Taken, destroy_key, new_key
from umbel.core.receipts import Outcome
from umbel.core.viewers import House
from umbel.evidence import rules
from umbel.evidence.actions.adding import add, lines_for, open_gaps
from umbel.evidence.actions.lending import arrange
from umbel.evidence.described import from_said, kept
from umbel.evidence.formats import FORMATS, format_of
from umbel.evidence.formats.record import Read
from umbel.evidence.mapping import as_said_before, kind_of_table
from umbel.evidence.models import Answer, Import, ImportLine, ImportPhase, Source
from umbel.people.models import Group, Member, Reach

AT_A_TIME = 500  # records read in one step
MANY = 1_000  # added by one import, from which on the engine is told how much there is
STEP = 200  # sources added, or taken out, in one step
_open: dict[UUID, tuple[int, Iterator[Read]]] = {}  # the reader of the last step: where it stands, and it itself


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


@action(allow=rules.nobody, by_house=True)
def part_of(who: House, coming: Import, *, records: int, lines: int) -> Import:
    """Say how much of a larger file stands before this part of it, so that its places are those of the file."""
    coming.records_before, coming.lines_before = records, lines
    coming.save()
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
    some = next_of(coming)
    ImportLine.objects.bulk_create(lines_for(coming, some))
    coming.reached += len(some)
    if len(some) < AT_A_TIME:
        coming.phase, coming.reached = ImportPhase.READY, 0
        _open.clear()
        if not coming.columns:  # a table may yet be read otherwise: docs/decisions/0018
            forget_file(coming)
    coming.save()
    return coming


def next_of(coming: Import) -> list[Read]:
    """The next records: the reader of the last step goes on, if it stands in the right place; else a new one."""
    at, reader = _open.pop(coming.pk, (0, iter(())))
    if not at or at != coming.reached:
        data = files.get(key_name(coming.pk), coming.file)
        reader = FORMATS[coming.format].read(data, *([coming.columns] if coming.columns else []))
        next(islice(reader, coming.reached, coming.reached), None)
    some = list(islice(reader, AT_A_TIME))
    _open.clear()
    _open[coming.pk] = coming.reached + len(some), reader
    return some


def forget_file(coming: Import) -> None:
    """What was brought is in the lines now; the file itself goes, and its key with it."""
    name, key = coming.file, key_name(coming.pk)
    coming.file = ""

    def gone() -> None:
        files.drop(name)
        destroy_key(key)

    transaction.on_commit(gone)


@action(allow=rules.brought)
def decide(who: Member, coming: Import, *, line: ImportLine, answer: str) -> ImportLine:
    """Say of a doubtful record whether it is the same as what is here, another, or a version of it."""
    if line.of_id != coming.pk or line.outcome != Outcome.UNSURE:
        raise Refused(_("This one is decided already."))
    if answer == Answer.SAME and line.source:
        filled = open_gaps(line.source, coming, from_said(line.said))
        line.outcome, line.why = (
            (Outcome.MERGED if filled else Outcome.UNCHANGED),
            _("Somebody said it is the same."),
        )
    elif answer == Answer.VERSION and line.source:
        line.outcome, line.beside, line.source = Outcome.NEW, line.source, None
        line.why = _("Somebody said it is a version of what is here.")
    else:
        line.outcome, line.beside, line.source = Outcome.NEW, line.source, None
        line.why = _("Somebody said it is another.")
    line.answer = answer
    line.save()
    if coming.phase == ImportPhase.DONE:
        add(coming, [line])
    coming.save()
    return line


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
    add(coming, lines)
    coming.reached += len(lines)
    if len(lines) < STEP:
        coming.phase = ImportPhase.DONE
        ImportLine.objects.filter(of=coming).exclude(outcome=Outcome.UNSURE).update(said={})
        if coming.reached >= MANY and not coming.records_before:
            weigh()
    coming.save()
    return coming


def weigh() -> None:
    """Let the engine see how much there is of what: without that it takes long ways to a page of a large house."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


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
    brought = ImportLine.objects.filter(of=coming, source__in=[line.source_id for line in some if line.source_id])
    last = dict(brought.order_by().values_list("source").annotate(last=Max("at_revision")))
    for line in some:
        undo_line(line, last.get(line.source_id, 0))
    coming.reached = some[-1].number if some else coming.reached
    if len(some) < STEP:
        ImportLine.objects.filter(of=coming, outcome=Outcome.UNSURE).update(said={}, outcome=Outcome.UNDONE)
        coming.phase = ImportPhase.UNDONE
    coming.save()
    return coming


def undo_line(line: ImportLine, last: int) -> None:
    """Out, or with a reason why not; ``last`` is the revision of its source when this import last touched it."""
    source = Source.objects.filter(pk__in=[line.source_id]).first()  # as it is now: a line before may have changed it
    if source is None:
        line.outcome, line.source = Outcome.UNDONE, None
    elif source.reach != Reach.GROUP:
        line.why = _("It was changed or shared since, so it stays.")
    elif line.outcome == Outcome.MERGED:
        take_back(source, line)
    elif source.revision != last:
        line.why = _("It was changed or shared since, so it stays.")
    else:
        try:
            with transaction.atomic():
                source.delete()
            line.outcome, line.source = Outcome.UNDONE, None
        except ProtectedError:
            line.why = _("Something rests on it, so it stays.")
    line.save()


def take_back(source: Source, line: ImportLine) -> None:
    """What a record filled in goes, field by field; what somebody changed since stays."""
    blank = Source()
    ours = [name for name, value in line.filled.items() if getattr(source, name) == value]
    for name in ours:
        setattr(source, name, getattr(blank, name))
    kept(source)
    if source.same_as_id:
        arrange(Source.objects.get(pk=source.same_as_id))
    line.outcome = Outcome.UNDONE
    if len(ours) < len(line.filled):
        line.why = _("What somebody changed since stays.")

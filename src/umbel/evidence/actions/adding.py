"""What becomes of the records of a file, some hundred at a time: told before, added after somebody said so."""

from django.utils.translation import gettext as _

from umbel.core.receipts import Outcome
from umbel.core.search import words_of
from umbel.evidence.actions.merging import answered
from umbel.evidence.described import (
    as_said,
    findable,
    found_by,
    from_reference,
    from_said,
    gaps,
    kept,
    said_shortened,
)
from umbel.evidence.formats import same
from umbel.evidence.formats.record import REFUSALS, Found, Read, Reference, Refusal
from umbel.evidence.matching import Here, Match, Twins, seen_from
from umbel.evidence.models import Import, ImportLine, Source, SourceTerms
from umbel.people.models import Reach

WRITTEN = ("outcome", "why", "said", "source", "filled", "at_revision", "revision")


def lines_for(coming: Import, some: list[Read]) -> list[ImportLine]:
    """What these records will become, as far as can be said before they are added."""
    read = [one.reference for one in some if isinstance(one, Found)]
    here = Here(seen_from(coming), read, coming.group_id)
    digests = {same.content_key(reference) for reference in read}
    twins = Twins(coming, digests, {reference.doi[:300] for reference in read})
    return [line_for(coming, number, one, here, twins) for number, one in enumerate(some, coming.reached + 1)]


def line_for(coming: Import, number: int, read: Read, here: Here, twins: Twins) -> ImportLine:
    """One record, told."""
    read = read._replace(record=coming.records_before + read.record, line=coming.lines_before + read.line)
    place = _("record %(record)s, line %(line)s") % {"record": read.record, "line": read.line}
    line = ImportLine(of=coming, number=number, place=place)
    if isinstance(read, Refusal):
        line.outcome, line.why = Outcome.REFUSED, (_(REFUSALS[read.code]) % read._asdict())[:300]
        return line
    reference = read.reference
    line.said, line.title = as_said(reference), (reference.title or reference.container)[:300]
    line.digest, line.doi = same.content_key(reference), reference.doi[:300]
    line.why = said_shortened(reference)[:300]
    if equal := twins.equal.get(line.digest):
        line.outcome, line.why = Outcome.UNCHANGED, _("The same as %(place)s.") % {"place": equal}
        return line
    found = here.match(reference)
    if found is None and (twin := twins.place_of(reference)):
        line.outcome, line.why = Outcome.MERGED, _("The same as %(place)s.") % {"place": twin}
    else:
        tell(coming, line, reference, found)
    twins.note(line.digest, reference, place)
    return line


def tell(coming: Import, line: ImportLine, reference: Reference, found: Match | None) -> None:
    """New, here already (with or without gaps it fills), or unsure: as things are now."""
    line.source = found.source if found else None
    if found is None:
        line.outcome = Outcome.NEW
    elif not found.sure:
        line.outcome, line.why = Outcome.UNSURE, _("Something much like it is here.")
    else:
        line.outcome = Outcome.MERGED if open_gaps(found.source, coming, reference) else Outcome.UNCHANGED


def open_gaps(source: Source, coming: Import, reference: Reference) -> dict[str, object]:
    """What this would fill in, if the source is this group's to fill."""
    if source.group_id != coming.group_id or source.reach != Reach.GROUP:
        return {}  # what others see already is changed by a press on its own page, never by the way
    return gaps(source, reference)


def add(coming: Import, lines: list[ImportLine]) -> None:
    """Each becomes a source, or fills gaps of one; judged again, as things are now."""
    references = [from_said(line.said) for line in lines]
    here = Here(seen_from(coming), references, coming.group_id)
    fresh: dict[object, Source] = {}
    for line, reference in zip(lines, references, strict=True):
        if not line.answer:
            tell(coming, line, reference, here.match(reference))
        elif line.outcome == Outcome.MERGED:
            line.source = here.kept_one(line.source) if line.source else None
            line.outcome = Outcome.MERGED if line.source else Outcome.NEW  # it is gone meanwhile
        if line.outcome == Outcome.NEW:
            line.source = new_source(coming, reference)
            fresh[line.source.pk] = line.source
            here.put(line.source)
            line.outcome = Outcome.ADDED
        elif line.outcome == Outcome.MERGED and line.source:
            line.filled = open_gaps(line.source, coming, reference)
            for name, value in line.filled.items():
                setattr(line.source, name, value)
            if line.source.pk not in fresh:
                kept(line.source)
            here.said.pop(line.source.pk, None)
        line.at_revision = line.source.revision if line.source else 1
        line.said = line.said if line.outcome == Outcome.UNSURE else {}
    keep(list(fresh.values()), lines)
    for line in lines:
        if line.beside and line.source:
            answered(line.source, line.beside, line.answer)


def new_source(coming: Import, reference: Reference) -> Source:
    """A source as a file gives it, not yet written down."""
    source = from_reference(reference, coming.group)
    found_by(source, source.reference())
    return source


def keep(fresh: list[Source], lines: list[ImportLine]) -> None:
    """Write down what is new with its words, and what became of each line."""
    for source in fresh:
        found_by(source, source.reference())
    Source.objects.bulk_create(fresh)
    words = [(source, findable(source)) for source in fresh]
    SourceTerms.objects.bulk_create(SourceTerms(of=source, **words_of(**said)) for source, said in words)
    for line in lines:
        line.revision += 1
    ImportLine.objects.bulk_create(lines, update_conflicts=True, unique_fields=["id"], update_fields=WRITTEN)

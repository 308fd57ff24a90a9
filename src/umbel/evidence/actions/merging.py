"""Every change that says two sources are one, or versions of one work."""

from uuid import UUID

from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import NotSeen, Refused, action
from umbel.core.jobs import after
from umbel.core.rooms import offering
from umbel.core.viewers import House
from umbel.evidence import rules
from umbel.evidence.actions.lending import arrange
from umbel.evidence.formats import same
from umbel.evidence.matching import alike_in
from umbel.evidence.models import Answer, Doubt, Merge, Relation, Source, SourceVersion
from umbel.evidence.models.merging import LENT
from umbel.people.models import Group, Member, everybody_sees, further

AT_A_TIME = 200  # sources looked through in one step
OTHER_ONE = _("This is the source itself. Please give the address of the other one.")


def stands_for_itself(source: Source) -> None:
    """Refuse to change what is filed under another: nobody would see the change."""
    if source.same_as_id:
        raise Refused(_("This is filed under another source. Change that one, or take this one out again first."))


@action(allow=rules.editors, answerable=True)
def merge(who: Member, source: Source, *, keep: Source, chosen: list[str]) -> Source:
    """File a source under another that is the same thing; its empty fields are filled, and all of it can be undone."""
    both = Source.objects.select_for_update(of=("self",)).filter(pk__in=[source.pk, keep.pk]).order_by("pk")
    found = {one.pk: one for one in both}
    if len(found) != 2:  # noqa: PLR2004  (a pair)
        raise Refused(OTHER_ONE, field="keep")
    source, keep = found[source.pk], found[keep.pk]
    if not rules.editors(who, keep):
        raise Refused(_("Only editors of both groups can put these together."), field="keep")
    stands_for_itself(source)
    if keep.same_as_id:
        raise Refused(_("That one is filed under another itself. Please take the one that is kept."), field="keep")
    if not everybody_sees(keep, source):
        sentence = _("Not everyone who sees this one sees the other. Keep this one, and file the other under it.")
        raise Refused(sentence, field="keep")
    number = Merge.objects.filter(of__same_as=keep).aggregate(last=Max("number"))["last"] or 0
    source.same_as = keep
    source.save(update_fields=["same_as"])
    made = Merge(of=source, number=number + 1, chosen=[name for name in chosen if name in LENT])
    made.save()
    arrange(keep, new=made)
    answered(source, keep, Answer.SAME)
    tell(keep)
    return keep


def tell(*sources: Source) -> None:
    """Rooms above hear at once that something was filed under these, or taken out of them."""
    for _room, hear in offering("filed"):
        for source in sources:
            hear(source)


@action(allow=rules.editors, answerable=True)
def part(who: Member, source: Source) -> Source:
    """Take a source out again from where it was filed; what came from it goes back, except what was changed since."""
    made, keep = filed(source)
    arrange(keep, gone=made)
    made.delete()
    source.same_as = None
    source.save(update_fields=["same_as"])
    answered(source, keep, Answer.OTHER)
    tell(source, keep)
    return source


@action(allow=rules.editors, answerable=True)
def give_back(who: Member, source: Source, *, field: str) -> Source:
    """Take back one field that came from a source filed under another."""
    made, keep = filed(source)
    if field not in made.took:
        raise Refused(_("Nothing of this field came from here."), field="field")
    made.own.append(field)
    made.save()
    arrange(keep)
    return source


def filed(source: Source) -> tuple[Merge, Source]:
    """How a source is filed, and under which."""
    if source.same_as_id is None:
        raise Refused(_("This source stands for itself already."))
    return Merge.objects.get(of=source), Source.objects.select_for_update(of=("self",)).get(pk=source.same_as_id)


def as_near_as(keep: Source) -> None:
    """What is filed under a source goes no further than the source itself."""
    for source in Source.objects.filter(same_as=keep):
        if further(source.reach, keep.reach):
            source.reach = keep.reach
            source.save(update_fields=["reach"])
        as_near_as(source)


@action(allow=rules.editors)
def link_version(who: Member, source: Source, *, of: Source, relation: str) -> Source:
    """Say that a source is a version of the same work as another: a preprint, another edition, a translation."""
    if of.pk == source.pk:
        raise Refused(OTHER_ONE, field="of")
    linked(source, of, relation)
    answered(source, of, Answer.OTHER)
    return source


def linked(source: Source, of: Source, relation: str) -> None:
    """A link between two versions, once, whichever way round."""
    there = Q(source=source, of=of) | Q(source=of, of=source)
    if not SourceVersion.objects.filter(there).exists():
        SourceVersion(source=source, of=of, relation=relation).save()


@action(allow=rules.editors)
def unlink_version(who: Member, source: Source, *, version: SourceVersion) -> Source:
    """Take back that two sources are versions of one work."""
    if source.pk not in {version.source_id, version.of_id}:
        raise NotSeen
    version.delete()
    return source


@action(allow=rules.works_in)
def look_for_twice(who: Member, where: Group) -> Group:
    """Let the house look through a group's library for what may stand there twice."""
    after("umbel.evidence.jobs.look_on", str(where.pk), "")
    return where


@action(allow=rules.nobody, by_house=True)
def look_on(who: House, where: Group, *, last: UUID | None) -> Group:
    """Look through the next few hundred; pairs that somebody answered are not asked again."""
    rows = Source.objects.filter(group=where, same_as=None).order_by("pk")
    some = list((rows.filter(pk__gt=last) if last else rows)[:AT_A_TIME])
    asked = [Doubt(one=one, other=other, group=where) for one, other in alike_in(where, some)]
    Doubt.objects.bulk_create(asked, ignore_conflicts=True)
    if len(some) == AT_A_TIME:
        after("umbel.evidence.jobs.look_on", str(where.pk), str(some[-1].pk))
    return where


@action(allow=rules.asked)
def answer_doubt(who: Member, doubt: Doubt, *, answer: str, keep: Source, chosen: list[str]) -> Doubt:
    """Say of two that look alike whether they are the same, others, or versions of one work."""
    if doubt.answer:
        raise Refused(_("Somebody said so already."))
    if keep.pk not in {doubt.one_id, doubt.other_id}:
        raise NotSeen
    if answer == Answer.SAME:
        merge(who, doubt.other if keep.pk == doubt.one_id else doubt.one, keep=keep, chosen=chosen)
    answered(doubt.one, doubt.other, answer)
    return doubt


def answered(one: Source, other: Source, answer: str) -> None:
    """Remember what was said of two of one group, so that nobody is asked again; versions are linked."""
    if answer == Answer.VERSION:
        linked(*version_of(one, other))
    if one.group_id == other.group_id:
        first, second = sorted((one, other), key=lambda source: source.pk)
        given = {"group": one.group, "answer": answer}
        Doubt.objects.update_or_create(one=first, other=second, defaults=given)


def version_of(one: Source, other: Source) -> tuple[Source, Source, str]:
    """Which of two versions stands how to which, as far as they say so themselves."""
    said = {source.pk: source.reference() for source in (one, other)}
    if same.early(said[one.pk]) != same.early(said[other.pk]):
        return (one, other, Relation.PREPRINT) if same.early(said[one.pk]) else (other, one, Relation.PREPRINT)
    if one.language and other.language and one.language != other.language:
        return one, other, Relation.TRANSLATION
    return one, other, Relation.EDITION if one.edition != other.edition else Relation.OTHER

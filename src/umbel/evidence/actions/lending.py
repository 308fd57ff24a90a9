"""What a source takes from those filed under it, and gives back: a value goes only where nobody changed it since.

What stands in a field is what people wrote there, or, where they wrote nothing (or chose so), what the first source
filed under it says that says anything. So any order of merging, editing and undoing ends in the same, and when all is
undone, each source says what people wrote into it.
"""

from typing import Any

from umbel.evidence.described import kept
from umbel.evidence.models import Merge, Source, SourceAbout
from umbel.evidence.models.merging import LENT, LISTS, OURS
from umbel.people.models import everybody_sees


def may_lend(source: Source, keep: Source, name: str) -> bool:
    """Whether a value may come over: only where nobody sees it there who did not see it here."""
    return everybody_sees(source, keep) and (name not in OURS or source.group_id == keep.group_id)


def what_comes(source: Source, keep: Source, name: str, chosen: list[str]) -> Any:
    """What this field would say with what the other brings; None where it stays as it is."""
    there, here = getattr(keep, name), getattr(source, name)
    if not here or here == there or (name == "date" and keep.year and source.year != keep.year):
        return None
    if name in LISTS:
        more = [pair for pair in here if pair not in there]
        return [*there, *more] if more else None
    return here if not there or name in chosen else None


def put_back(keep: Source, merges: list[Merge]) -> dict[Any, set[str]]:
    """Take out what came, the last first. Returns what each lent; what somebody changed since is hers now."""
    lent = {}
    for merge in reversed(merges):
        for name, (before, came) in list(merge.took.items()):
            if getattr(keep, name) == came:
                setattr(keep, name, before)
            else:
                merge.own.append(name)
        lent[merge.pk] = set(merge.took) - set(merge.own)
        merge.took = {}
    return lent


def hand_out(keep: Source, merge: Merge, names: set[str]) -> None:
    """Let these fields come over, as far as they are empty or a person chose so."""
    for name in LENT:
        if name in names and name not in merge.own and name not in merge.took:
            came = what_comes(merge.of, keep, name, merge.chosen)
            if came is not None:
                merge.took[name] = [getattr(keep, name), came]
                setattr(keep, name, came)


def arrange(keep: Source, new: Merge | None = None, gone: Merge | None = None) -> None:
    """Put in order what a source has from others: with a new one, without one that goes, or as things are now."""
    merges = list(Merge.objects.filter(of__same_as=keep).select_related("of").order_by("number"))
    new = next((merge for merge in merges if new and merge.pk == new.pk), None)  # the one row that is written
    stand = {name: getattr(keep, name) for name in LENT}
    lent = put_back(keep, merges)
    staying = [merge for merge in merges if gone is None or merge.pk != gone.pk]
    for merge in staying:
        fresh = {name for name in LENT if may_lend(merge.of, keep, name)} if merge is new else set()
        hand_out(keep, merge, lent[merge.pk] | fresh)
    free = {name for names in lent.values() for name in names}
    for merge in staying:
        hand_out(keep, merge, {name for name in free if may_lend(merge.of, keep, name)})
    about(keep, staying, new, gone)
    for merge in staying:
        merge.save()
    if stand != {name: getattr(keep, name) for name in LENT}:
        kept(keep)
    if keep.same_as_id:
        arrange(Source.objects.select_for_update(of=("self",)).get(pk=keep.same_as_id))


def about(keep: Source, staying: list[Merge], new: Merge | None, gone: Merge | None) -> None:
    """What it is about, too: topics come with what is filed under it, and go with it."""
    if gone and gone.terms:
        others = SourceAbout.objects.filter(source__in=[merge.of_id for merge in staying], term__in=gone.terms)
        wanted = {str(key): str(of) for key, of in others.values_list("term_id", "source_id")}
        for merge in staying:
            merge.terms += [key for key, of in wanted.items() if of == str(merge.of_id)]
        left = [key for key in gone.terms if key not in wanted]
        SourceAbout.objects.filter(source=keep, term__in=left).delete()
    if new and may_lend(new.of, keep, "title"):
        there = SourceAbout.objects.filter(source=keep).values("term")
        more = SourceAbout.objects.filter(source=new.of).exclude(term__in=there).values_list("term_id", flat=True)
        new.terms = [str(key) for key in more]
        SourceAbout.objects.bulk_create(SourceAbout(source=keep, term_id=key) for key in new.terms)

"""What a file says of measures, laid beside what is here: gaps are filled, rows added, nothing is overwritten.

All questions are asked for some hundred records together, so that a long file costs no more for each than a short one.
"""

from collections import Counter
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from umbel.core.receipts import Outcome
from umbel.core.records import today
from umbel.core.search import words_of
from umbel.core.steps import move
from umbel.core.text import fold
from umbel.core.wording import newest
from umbel.people.models import Group, Reach
from umbel.policy.actions.holding import LONGEST, Kept, id_of, official, saying
from umbel.policy.actions.measures import findable
from umbel.policy.formats.record import key
from umbel.policy.intake import Line, Whole
from umbel.policy.intake.rows import mark
from umbel.policy.models import Dated, Measure, MeasureStep, MeasureTerms, MeasureWording, Named, Sponsor, Version, Vote
from umbel.terms.models import Term

ROWS: dict[str, Any] = {"day": Dated, "sponsor": Sponsor, "vote": Vote, "text": Version}
COUNTED = ("favour", "against", "abstained", "not_voting")
FIELDS = "link says name kind place session identifier aliases besides key taken".split()


class Taking:
    """One sitting: what is here is fetched, records are taken in one by one, and then all is written."""

    def __init__(self, where: Group, places: dict[str, Term | None], whole: list[Whole]) -> None:
        self.where, self.places = where, places
        self.kept = self.here(whole)
        self.of_votes = self.voted([one for one in whole if one.of_vote and one.key not in self.kept])
        self.new: dict[type[Model], list[Any]] = {model: [] for model in (*ROWS.values(), Named)}
        self.moves: dict[Measure, tuple[str, str]] = {}
        self.filled: dict[type[Model], dict[Any, Any]] = {model: {} for model in ROWS.values()}
        self.notes: list[str] = []
        some = ((self.kept.get(one.key) or self.of_votes.get(official(one)), one) for one in whole)
        self.fetch([kept for kept, one in some if kept and not kept.has_all(one)])

    def here(self, whole: list[Whole]) -> dict[str, Kept]:
        """Those that are here: by what files call them, else by the number that somebody gave them since."""
        ours = Measure.objects.filter(group=self.where)
        by_key = {row.key: Kept(row, fresh=False) for row in ours.filter(key__in={one.key for one in whole})}
        others = {one.fields["identifier"] for one in whole if one.key not in by_key}
        known = {id_of(kept.measure): kept for kept in by_key.values()}
        for row in ours.filter(identifier__in=others).exclude(place=None) if others else ():
            known.setdefault(id_of(row), Kept(row, fresh=False))
        for one in whole:
            place = self.places[one.place]
            number = (place.pk if place else None, one.fields.get("session", ""), one.fields["identifier"])
            if one.key not in by_key and number in known:
                by_key[one.key] = known[number]
        return by_key | self.by_alias([one for one in whole if one.of_vote and one.key not in by_key], by_key)

    def by_alias(self, some: list[Whole], here: dict[str, Kept]) -> dict[str, Kept]:
        """Of votes whose measure has another number here: the only one that bears theirs among its other names."""
        places = {place for one in some if (place := self.places[one.place])}
        rows = Measure.objects.filter(group=self.where, place__in=places).exclude(aliases="") if places else ()
        named: dict[tuple[Any, str], dict[Any, Measure]] = {}
        for row in rows:
            for name in row.aliases.splitlines():
                for session in {"", row.session}:
                    named.setdefault((row.place_id, key("", session, name)), {})[row.pk] = row
        known = {kept.measure.pk: kept for kept in here.values()}
        found: dict[str, Kept] = {}
        for one in some:
            place, number = self.places[one.place], key("", one.fields.get("session", ""), one.fields["identifier"])
            same = list(named.get((place and place.pk, number), {}).values())
            if len(same) == 1:
                found[one.key] = known.setdefault(same[0].pk, Kept(same[0], fresh=False))
        return found

    def voted(self, some: list[Whole]) -> dict[str, Kept]:
        """Measures that have these votes already, by the votes' numbers: a list of votes may not name them."""
        numbers = {number for one in some if (number := official(one))}
        rows = Vote.objects.filter(of__group=self.where, official__in=numbers) if numbers else ()
        measures = Measure.objects.in_bulk({row.of_id for row in rows})
        here = {kept.measure.pk: kept for kept in self.kept.values()}
        for pk, measure in measures.items():
            here.setdefault(pk, Kept(measure, fresh=False))
        return {row.official: here[row.of_id] for row in rows}

    def fetch(self, some: list[Kept]) -> None:
        """The rows of those of which a file says something more."""
        by_id = {kept.measure.pk: kept for kept in some}
        for kind, model in ROWS.items():
            for row in model.objects.filter(of__in=by_id) if by_id else ():
                by_id[row.of_id].rows[mark(kind, row.__dict__.get)] = row
        votes = {row.pk for kept in some for row in kept.rows.values() if isinstance(row, Vote)}
        whose = {pk: kept for kept in some for row in kept.rows.values() if (pk := row.pk) in votes}
        for of, name in Named.objects.filter(of__in=votes).values_list("of", "name") if votes else ():
            whose[of].names.setdefault(of, set()).add(name)

    def said(self) -> list[str]:
        """What has to be said of the last record."""
        notes, self.notes = self.notes, []
        return notes

    def take(self, whole: Whole) -> str:
        """One record: what became of it."""
        kept = self.kept.get(whole.key) or (self.of_votes.get(official(whole)) if whole.of_vote else None)
        if kept is None:
            kept = self.kept[whole.key] = self.begin(whole)
            self.fill(kept, whole)
            if whole.of_vote:
                word = {"number": whole.fields["identifier"]}
                self.notes.append(
                    _("The measure of this vote was not here: one was made under the number %(number)s.") % word
                )
            return Outcome.ADDED
        if kept.has_all(whole):
            return Outcome.UNCHANGED
        if kept.measure.reach != Reach.GROUP:
            self.notes.append(_("It is shared already, so what is new is added on its own page, not from a file."))
            return Outcome.UNCHANGED
        before, kept.changed = kept.changed, False
        self.fill(kept, whole)
        more, kept.changed = kept.changed, kept.changed or before
        return Outcome.MERGED if more else Outcome.UNCHANGED

    def begin(self, whole: Whole) -> Kept:
        """A measure that was not here."""
        place = self.places[whole.place]
        return Kept(Measure(group=self.where, place=place, key=whole.key), fresh=True)

    def fill(self, kept: Kept, whole: Whole) -> None:
        """Gaps first, then names, words and rows."""
        texts = {name: list(getattr(whole, name)) for name in LONGEST}
        for name, value in whole.fields.items() if kept.fresh or not whole.of_vote else ():
            never = kept.first("field", name)
            if not value or not kept.first("field", name, value):
                continue
            now = getattr(kept.measure, name)
            if not now and never:
                setattr(kept.measure, name, value)
                kept.changed = True
            elif name == "name" and fold(now) != fold(value):
                texts["aliases"].append(value)
        for name, some in texts.items():
            self.add_lines(kept, name, some)
        for line in whole.lines:
            self.row(kept, line)
        if whole.stands[0] and kept.first("stands", whole.stands[0]):
            self.stand(kept, *whole.stands)

    def stand(self, kept: Kept, to: str, why: str) -> None:
        """A measure of which nobody has said where it stands moves there; of any other it is only told."""
        one = kept.measure
        now = self.moves.get(one, (one.stands, ""))[0]
        if now == "not_known":
            self.moves[one], kept.changed = (to, why), True
        elif now != to:
            words = {"what": one, "now": one.STATES[now], "said": one.STATES[to]}
            sentence = _("“%(what)s”: here it says “%(now)s”, the file says “%(said)s”. Nothing was changed.")
            self.notes.append(sentence % words)

    @staticmethod
    def add_lines(kept: Kept, name: str, some: list[str]) -> None:
        """Words that nobody has said yet, each on a line of its own, as long as there is room."""
        now = getattr(kept.measure, name)
        known = {fold(one) for one in (*now.splitlines(), kept.measure.name)}
        for one in some:
            longer = f"{now}\n{one}".strip("\n")
            if kept.first(name, one) and fold(one) not in known and len(longer) <= LONGEST[name]:
                now = longer
                known.add(fold(one))
        kept.changed |= now != getattr(kept.measure, name)
        setattr(kept.measure, name, now)

    def row(self, kept: Kept, line: Line) -> None:
        """A row that is not here is added; of one that is, gaps are filled. What somebody took away stays away."""
        if not kept.first(*saying(line)):
            return
        known = mark(line.kind, line.fields.get)
        never, row, model = kept.first(known), kept.rows.get(known), ROWS[line.kind]
        if row is None and line.kind in {"vote", "text"} and (row := kept.again(line)):
            kept.rows[known] = row
        if row is None and never:
            row = kept.rows[known] = model(of=kept.measure, **line.fields, **kept.place_of(line))
            self.new[model].append(row)
            kept.changed = True
            if line.fields.get("official"):
                self.of_votes.setdefault(line.fields["official"], kept)
        elif row is not None:
            gaps = {
                name: value
                for name, value in line.fields.items()
                if getattr(row, name) in {None, ""} and value is not None
            }
            gaps = {name: value for name, value in gaps.items() if value != ""}
            for name, value in gaps.items():
                setattr(row, name, value)
            if gaps:
                kept.changed = True
                self.filled[model][row.pk] = row
            self.differ(row, line)
        if row is not None and line.names:
            self.name(kept, row, line)

    def differ(self, row: Any, line: Line) -> None:
        """Counts that are not those given before are told, and nobody's are overwritten."""
        for name in COUNTED:
            now, said = getattr(row, name, None), line.fields.get(name)
            if said is not None and now != said:
                words = {"what": row, "now": now, "said": said}
                self.notes.append(
                    _("“%(what)s”: %(now)s stands here, the file says %(said)s. Nothing was changed.") % words
                )

    def name(self, kept: Kept, vote: Vote, line: Line) -> None:
        """How each one voted, as far as it is not here."""
        known = kept.names.setdefault(vote.pk, set())
        fresh = [Named(of=vote, **one) for one in line.names if one["name"] not in known]
        known |= {one.name for one in fresh}
        self.new[Named] += fresh
        kept.changed |= bool(fresh)
        if fresh and not vote.named:
            vote.named = True
            self.filled[Vote][vote.pk] = vote

    def write(self) -> Counter[str]:
        """All of it, each table once; how many rows of each kind there are more."""
        some = dict.fromkeys([*self.kept.values(), *self.of_votes.values()])
        changed = [kept for kept in some if kept.changed or kept.fresh]
        for kept in changed:
            kept.measure.taken = " ".join(kept.taken)
            kept.measure.changed_on = today()
        fresh = [kept.measure for kept in changed if kept.fresh]
        more = [kept.measure for kept in changed if not kept.fresh]
        for measure in more:
            measure.revision += 1
        Measure.objects.bulk_create(fresh)
        Measure.objects.bulk_update(more, [*FIELDS, "changed_on", "revision"], batch_size=100)
        for model, rows in self.new.items():
            model._default_manager.bulk_create(rows, batch_size=1_000)
        self.write_filled()
        findable_again(fresh, more)
        for measure, (to, why) in self.moves.items():
            move(MeasureStep, measure, to, why)
        return Counter({model._meta.model_name or "": len(rows) for model, rows in self.new.items() if rows})

    def write_filled(self) -> None:
        """Rows that were here and of which more is known; those that are new hold it already."""
        for model, rows in self.filled.items():
            fresh = {row.pk for row in self.new[model]}
            some = [row for key, row in rows.items() if key not in fresh]
            names = [one.name for one in model._meta.concrete_fields if one.name not in {"id", "of", "made_on"}]
            for row in some:
                row.revision += 1
            model._default_manager.bulk_update(some, names, batch_size=100)


def findable_again(fresh: list[Measure], more: list[Measure]) -> None:
    """Let them be found by their words as they are now."""
    worded: dict[Any, list[str]] = {}
    rows = list(MeasureWording.objects.filter(of__in=more).order_by("of", "number")) if more else []
    for of in {row.of_id for row in rows}:
        worded[of] = [row.body for row in newest(row for row in rows if row.of_id == of).values()]
    terms = [MeasureTerms(of=one, **words_of(**findable(one, *worded.get(one.pk, [])))) for one in (*fresh, *more)]
    columns = ["head", "open", "inside"]
    MeasureTerms.objects.bulk_create(terms, update_conflicts=True, unique_fields=["of"], update_fields=columns)

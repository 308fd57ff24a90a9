"""Reads about measures, institutions and the law. The first argument is always who is looking."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from umbel.claims import shown
from umbel.core.actions import NotSeen
from umbel.core.records import today
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer, Visitor
from umbel.people.prepared import Alike, Ready
from umbel.policy.models import (
    Actor,
    Dated,
    Effect,
    EffectClaim,
    Gone,
    Institution,
    Joint,
    Label,
    LawNote,
    Measure,
    MeasureStep,
    MeasureWording,
    Named,
    Note,
    Office,
    Provision,
    Sponsor,
    Vote,
)
from umbel.terms import queries as terms
from umbel.terms.models import List, Term
from umbel.terms.reading import in_words

V = TypeVar("V", Dated, Vote)
FEW, SOME, MOST = 7, 100, 1_000
FILTERS = ("kind", "stands", "place")
LONG = ("besides", "aliases", "taken")  # what a list does not show


def measures(viewer: Viewer, asked: Mapping[str, str] | None = None) -> Seen[Measure]:
    """The measures she sees, narrowed by what the address says."""
    rows = Measure.objects.visible_to(viewer).select_related("place").defer("taken")
    given: dict[str, Any] = {name: value for name, value in (asked or {}).items() if value and name in FILTERS}
    if any("\0" in value for value in given.values()):
        return rows.none()
    if "place" in given:  # one place, said as one: then its measures are found in their order
        given["place"] = Term.objects.visible_to(viewer).filter(list=List.PLACE, key=given["place"]).values("pk")[:1]
    return rows.filter(**given)


def of_place(viewer: Viewer, place: Term) -> Seen[Measure]:
    """Those of a place, the newest first."""
    return Measure.objects.visible_to(viewer).filter(place=place).defer(*LONG).order_by("-made_on", "-id")


def measure(viewer: Viewer, key: UUID) -> Measure:
    """One measure with its place, or the same 404 that an invented address gets."""
    found: list[Measure] = MEASURE(viewer, Measure(id=key))
    if not found:
        raise NotSeen
    return found[0]


def one_measure(viewer: Viewer, of: Measure) -> Seen[Measure]:
    return Measure.objects.visible_to(viewer).select_related("place").defer("taken").filter(pk=of.pk)


def all_days(viewer: Viewer, of: Measure) -> Seen[Dated]:
    return seeing_bodies(viewer, Dated.objects.visible_to(viewer, of=of).order_by("on", "pk"))[:SOME]


def all_votes(viewer: Viewer, of: Measure) -> Seen[Vote]:
    rows = Vote.objects.visible_to(viewer, of=of).order_by(F("on").asc(nulls_last=True), "whole", "pk")
    return seeing_bodies(viewer, rows)[:SOME]


def all_effects(viewer: Viewer, of: Measure) -> Seen[Effect]:
    return Effect.objects.visible_to(viewer, of=of).order_by("pk")[:SOME]


def all_sponsors(viewer: Viewer, of: Measure) -> Seen[Sponsor]:
    return Sponsor.objects.visible_to(viewer, of=of).order_by("first", "name", "pk")[:SOME]


def all_joined(viewer: Viewer, of: Measure) -> Seen[Joint]:
    rows = Joint.objects.visible_to(viewer).filter(Q(of=of) | Q(other=of))
    return rows.select_related("of", "other").order_by("pk")[:SOME]


def all_cited(viewer: Viewer, *effects: Effect) -> Seen[EffectClaim]:
    rows = EffectClaim.objects.visible_to(viewer).filter(effect__in=effects)
    return rows.select_related("claim").order_by("pk")[:SOME]


MEASURE, DAYS, VOTES = Ready(one_measure, Measure), Ready(all_days, Measure), Ready(all_votes, Measure)
EFFECTS, SPONSORS, JOINED = Ready(all_effects, Measure), Ready(all_sponsors, Measure), Ready(all_joined, Measure)
CITED = Ready(all_cited, Effect)


def where(viewer: Viewer, measure: Measure) -> Term | None:
    """Its place, in the reader's language."""
    return terms.said([measure.place], viewer)[0] if measure.place else None


def best(viewer: Viewer, query: str) -> list[Measure]:
    """The first few that hold it."""
    return in_words(viewer, MeasureWording, "says", Measure.objects.visible_to(viewer).matching(query).page(FEW)[0])


def newest_open(viewer: Viewer) -> list[Measure]:
    """The last few that she may see."""
    return NEWEST(viewer)


def last_few(viewer: Viewer) -> Seen[Measure]:
    """These, as a question."""
    return Measure.objects.visible_to(viewer).defer(*LONG).order_by("-made_on", "-id")[:FEW]


NEWEST = Alike(last_few)


def last_changed(viewer: Viewer, **narrowed: Any) -> Seen[Measure]:
    """Those that changed last: what the feed tells."""
    return Measure.objects.visible_to(viewer).filter(**narrowed).order_by("-changed_on", "-id")[:50]


def before(body: Institution) -> Any:
    """The keys of measures that have a day before this body."""
    return Dated.objects.visible_to(Visitor()).filter(at=body).values("of")


def done_in(viewer: Viewer, office: Office, body: Institution) -> tuple[Seen[Sponsor], Seen[Named]]:
    """What somebody of this name stands behind, and how they voted; in the place of the body, where that is known."""
    here = {"of": Q(), "of__of": Q()}
    if body.place_id:
        here = {way: Q(**{f"{way}__place": body.place_id}) | Q(**{f"{way}__place": None}) for way in here}
    behind = Sponsor.objects.visible_to(viewer).filter(here["of"], name=office.name).select_related("of")
    voted = Named.objects.visible_to(viewer).filter(here["of__of"], name=office.name).select_related("of__of")
    return behind.order_by("-made_on", "-id")[:SOME], voted.order_by("-made_on", "-id")[:SOME]


def feeds(_viewer: Viewer) -> list[tuple[str, str]]:
    """What anyone may follow without saying who they are."""
    return [(_("Measures that changed"), reverse("policy:index", kwargs={"suffix": "atom"}))]


def public_pages(viewer: Viewer) -> Seen[Measure]:
    """What a sitemap may list."""
    return Measure.objects.visible_to(viewer).order_by("-made_on", "-id")


def days_of(viewer: Viewer, measure: Measure) -> list[Any]:
    """All days of a measure, each with the institution where she sees that too."""
    rows = with_bodies(DAYS(viewer, measure))
    for row in rows:
        row.of = measure
    return rows


def seeing_bodies(viewer: Viewer, some: Seen[V]) -> Seen[V]:
    """These days or votes, each with the institution it names, and whether she sees that too: in the same question."""
    seen = Institution.objects.visible_to(viewer).filter(pk=OuterRef("at_id"))
    told: Any = some.select_related("at").annotate(sees=Exists(seen))
    return cast("Seen[V]", told)


def with_bodies(some: Iterable[Any]) -> list[Any]:
    """Such days, each with ``body``: the institution, or nothing where she does not see it."""
    rows: list[Any] = list(some)
    for row in rows:
        row.body = row.at if row.sees else None
    return rows


def lost_of(viewer: Viewer, measure: Measure | None = None) -> list[Gone]:
    """Days to come that were taken away within a month, so that calendars hear of it."""
    rows = Gone.objects.visible_to(viewer).filter(Gone.had_by(viewer), on__gte=today()).select_related("of")
    return list((rows.filter(of=measure) if measure else rows).order_by("on", "pk")[:SOME])


def votes_of(viewer: Viewer, measure: Measure) -> list[Vote]:
    return VOTES(viewer, measure)


def names_of(viewer: Viewer, vote: Vote) -> Seen[Named]:
    """How each one voted, where it is on record."""
    return Named.objects.visible_to(viewer, of=vote).order_by("option", "name")[:MOST]


def effects_of(viewer: Viewer, measure: Measure) -> list[Any]:
    """What it does to whom, each with the claims it rests on, weighed at this moment for this reader."""
    order = list(Actor)
    effects = EFFECTS(viewer, measure)
    effects.sort(key=lambda effect: order.index(effect.actor))
    cites = CITED(viewer, *effects) if effects else []
    sure = {one.claim.pk: one for one in shown.lightly(viewer, {cite.claim_id: cite.claim for cite in cites}.values())}
    for effect in effects:
        effect.rests = [(cite, sure[cite.claim_id]) for cite in cites if cite.effect_id == effect.pk]
    return effects


def sponsors_of(viewer: Viewer, measure: Measure) -> list[Sponsor]:
    return SPONSORS(viewer, measure)


def joined(viewer: Viewer, measure: Measure) -> list[Any]:
    """What it does to other measures, and what others do to it, where she sees them."""
    return JOINED(viewer, measure)


def steps_of(viewer: Viewer, measure: Measure) -> Seen[MeasureStep]:
    return MeasureStep.objects.visible_to(viewer, of=measure).order_by("number")[:SOME]


def institutions(viewer: Viewer) -> Seen[Institution]:
    return Institution.objects.visible_to(viewer).select_related("place")


def offices(viewer: Viewer, institution: Institution) -> Seen[Office]:
    return Office.objects.visible_to(viewer, of=institution).order_by("name", "first", "pk")[:SOME]


def provisions(viewer: Viewer, place: Term | None = None, actors: tuple[str, ...] = ()) -> list[Provision]:
    """What the law says, of one place or of all; of all it is about or of some."""
    rows = Provision.objects.visible_to(viewer).select_related("place")
    rows = rows.filter(place=place) if place else rows
    rows = rows.filter(actor__in=actors) if actors else rows
    return list(rows.order_by("place__name", "actor", "activity", "pk")[:MOST])


def labels(viewer: Viewer, place: Term | None = None) -> list[Label]:
    """Who calls the law of a place what."""
    rows = Label.objects.visible_to(viewer)
    rows = rows.filter(place=place) if place else rows
    return list(rows.order_by("by", "pk")[:MOST])


def notes(viewer: Viewer, place: Term) -> list[LawNote]:
    """What is said apart from the statute."""
    return list(LawNote.objects.visible_to(viewer).filter(place=place).order_by("point", "pk")[:MOST])


def enforced(viewer: Viewer, who: str) -> list[LawNote]:
    """How the law is enforced, everywhere: what is said of all it is about, and of these."""
    rows = LawNote.objects.visible_to(viewer).filter(point=Note.ENFORCED, whom__in=["", who])
    return list(rows.order_by("place__name", "pk")[:MOST])


def all_places(viewer: Viewer) -> list[Term]:
    """Every place of the list, as the reader's language calls it."""
    return list(terms.spoken(viewer, List.PLACE))


def place(viewer: Viewer, key: UUID | None) -> Term | None:
    """A place of the list, in the reader's language."""
    found = Term.objects.visible_to(viewer).filter(pk=key, list=List.PLACE).first() if key else None
    return terms.said([found], viewer)[0] if found else None


def named(viewer: Viewer, some: Iterable[Term]) -> dict[UUID, str]:
    """These places, as the reader's language calls them."""
    return {term.pk: str(term) for term in terms.said(list({term.pk: term for term in some}.values()), viewer)}

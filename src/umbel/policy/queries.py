"""Reads about measures, institutions and the law. The first argument is always who is looking."""

from collections.abc import Iterable, Mapping
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from umbel.claims import shown
from umbel.claims.prepared import Ready
from umbel.core.actions import NotSeen
from umbel.core.records import today
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer, Visitor
from umbel.core.wording import newest
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
    found: list[Measure] = list(MEASURE(viewer, Measure(id=key)))
    if not found:
        raise NotSeen
    return found[0]


def one_measure(viewer: Viewer, of: Measure) -> Seen[Measure]:
    return Measure.objects.visible_to(viewer).select_related("place").defer("taken").filter(pk=of.pk)


def all_days(viewer: Viewer, of: Measure) -> Seen[Dated]:
    return seeing_bodies(viewer, Dated.objects.visible_to(viewer, of=of).order_by("on", "pk"))[:SOME]


def all_votes(viewer: Viewer, of: Measure) -> Seen[Vote]:
    return Vote.objects.visible_to(viewer, of=of).order_by(F("on").asc(nulls_last=True), "whole", "pk")[:SOME]


def all_effects(viewer: Viewer, of: Measure) -> Seen[Effect]:
    return Effect.objects.visible_to(viewer, of=of).order_by("pk")[:SOME]


def all_sponsors(viewer: Viewer, of: Measure) -> Seen[Sponsor]:
    return Sponsor.objects.visible_to(viewer, of=of).order_by("first", "name", "pk")[:SOME]


def all_joined(viewer: Viewer, of: Measure) -> Seen[Joint]:
    rows = Joint.objects.visible_to(viewer).filter(Q(of=of) | Q(other=of))
    return rows.select_related("of", "other").order_by("pk")[:SOME]


MEASURE, DAYS, VOTES = Ready(one_measure, Measure), Ready(all_days, Measure), Ready(all_votes, Measure)
EFFECTS, SPONSORS, JOINED = Ready(all_effects, Measure), Ready(all_sponsors, Measure), Ready(all_joined, Measure)


def where(viewer: Viewer, measure: Measure) -> Term | None:
    """Its place, in the reader's language."""
    return terms.said([measure.place], viewer)[0] if measure.place else None


def best(viewer: Viewer, query: str) -> list[Measure]:
    """The first few that hold it."""
    return in_words(viewer, Measure.objects.visible_to(viewer).matching(query).page(FEW)[0])


def newest_open(viewer: Viewer) -> list[Measure]:
    """The last few that she may see."""
    return list(Measure.objects.visible_to(viewer).order_by("-made_on", "-id")[:FEW])


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


def seeing_bodies(viewer: Viewer, some: Seen[Dated]) -> Seen[Dated]:
    """These days, each with the institution it names, and whether she sees that too: in the same question."""
    seen = Institution.objects.visible_to(viewer).filter(pk=OuterRef("at_id"))
    told: Any = some.select_related("at").annotate(sees=Exists(seen))
    return cast("Seen[Dated]", told)


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


def votes_of(viewer: Viewer, measure: Measure) -> Seen[Vote]:
    return VOTES(viewer, measure)


def names_of(viewer: Viewer, vote: Vote) -> Seen[Named]:
    """How each one voted, where it is on record."""
    return Named.objects.visible_to(viewer, of=vote).order_by("option", "name")[:MOST]


def effects_of(viewer: Viewer, measure: Measure) -> list[Any]:
    """What it does to whom, each with the claims it rests on, weighed at this moment for this reader."""
    order = list(Actor.values)
    effects: list[Any] = list(EFFECTS(viewer, measure))
    effects.sort(key=lambda effect: order.index(effect.actor))
    cites: list[Any] = []
    if effects:
        rows = EffectClaim.objects.visible_to(viewer).filter(effect__in=effects)
        cites = list(rows.select_related("claim").order_by("pk")[:SOME])
    sure = {one.claim.pk: one for one in shown.weighed(viewer, {cite.claim_id: cite.claim for cite in cites}.values())}
    for effect in effects:
        effect.rests = [(cite, sure[cite.claim_id]) for cite in cites if cite.effect_id == effect.pk]
    return effects


def sponsors_of(viewer: Viewer, measure: Measure) -> Seen[Sponsor]:
    return SPONSORS(viewer, measure)


def joined(viewer: Viewer, measure: Measure) -> list[Any]:
    """What it does to other measures, and what others do to it, where she sees them."""
    return list(JOINED(viewer, measure))


def steps_of(viewer: Viewer, measure: Measure) -> Seen[MeasureStep]:
    return MeasureStep.objects.visible_to(viewer, of=measure).order_by("number")[:SOME]


def tongue() -> str:
    """The language of who reads."""
    return (get_language() or settings.LANGUAGE_CODE).partition("-")[0]


def wordings_of(viewer: Viewer, measure: Measure) -> list[tuple[MeasureWording, str]]:
    """Its sentence in each other language, with its state."""
    if not viewer.signed_in and tongue() == settings.LANGUAGE_CODE:
        return []
    rows = MeasureWording.objects.visible_to(viewer, of=measure).order_by("number")[:SOME]
    return [(one, one.state(measure.says)) for one in newest(rows).values()]


def in_words(viewer: Viewer, some: Iterable[Measure]) -> list[Measure]:
    """These measures, each with its sentence in the reader's language where it holds; one question for all of them."""
    rows = list(some)
    if rows and tongue() != settings.LANGUAGE_CODE:
        at = {one.pk: one for one in rows}
        wordings = MeasureWording.objects.visible_to(viewer).filter(of__in=list(at), lang=tongue()).order_by("number")
        for one in wordings:
            if one.state(at[one.of_id].says) != "stale":
                at[one.of_id].__dict__["said"] = one.body
    return rows


def spoken(measure: Measure, wordings: list[tuple[MeasureWording, str]]) -> tuple[str, str, str]:
    """The sentence as (words, language, state): in the reader's own language if it is there and holds."""
    for one, state in wordings:
        if one.lang == tongue() and state != "stale":
            measure.__dict__["said"] = one.body
            return one.body, one.lang, state
    return measure.says, settings.LANGUAGE_CODE, ""


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

"""Pages about institutions and the law as it stands."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from umbel.core.actions import NotSeen
from umbel.core.http import Request, as_file, found, more, page
from umbel.people import queries as people
from umbel.people import zones
from umbel.people.inside import inside
from umbel.policy import afar, following, queries, queries_changed, rules, spoken, tables
from umbel.policy.models import FAMILIES, Counted, Institution, MeasureWording, Provision
from umbel.terms.reading import in_words

LISTED = 50


def law(request: Request, suffix: str = "") -> HttpResponse:
    """The law by jurisdiction, for each of those it is about: the table comes first."""
    viewer = request.viewer
    rows = queries.provisions(viewer)
    if suffix:
        return as_file(rows, Provision, suffix, {})
    context: dict[str, Any] = {"rows": tables.by_place(rows, queries.labels(viewer), tables.names(viewer, rows))}
    context |= {"columns": [title for title, _actors in FAMILIES.values()], "kinds": ("json", "csv")}
    context["groups"] = [one for one in people.my_groups(viewer)[:50] if rules.works_in(viewer, one)]
    return page(request, "policy/law.html", **context)


def week(request: Request) -> HttpResponse:
    """What changed in seven days in the places that are followed, what it does to whom, and what is due."""
    viewer, keys = request.viewer, queries_changed.asked(request.GET.getlist("place"))
    news = queries_changed.changed(viewer, keys)
    context: dict[str, Any] = {"news": queries_changed.by_body(viewer, news), "since": queries_changed.since()}
    context |= {"coming": queries_changed.due_there(viewer, keys), "asked": keys}
    context["places"] = queries_changed.places(viewer, keys, news)
    return page(request, "policy/week.html", **context)


def law_map(request: Request) -> HttpResponse:
    """The law seen from afar: one row a place, then the same, drawn."""
    return page(request, "policy/map.html", **afar.whole(request.viewer, afar.Asked.read(request.GET.dict())))


def place(request: Request, pk: UUID) -> HttpResponse:
    """The law of one place: the statute, what others call it, sixteen points, enforcement apart, who is left out."""
    viewer, here = request.viewer, queries.place(request.viewer, pk)
    if here is None:
        raise NotSeen
    notes, lines = queries.notes(viewer, here), queries.provisions(viewer, here)
    lines, notes = spoken.in_words(viewer, lines), spoken.in_words(viewer, notes)
    context: dict[str, Any] = {"place": here, "provisions": tables.by_family(lines)}
    bills = in_words(viewer, MeasureWording, "says", queries.of_place(viewer, here)[:LISTED])
    context |= {"labels": queries.labels(viewer, here), "points": tables.points(notes)}
    context |= {"said": tables.apart(notes), "measures": bills}
    context |= {"mine": tables.hers(viewer), "confirms": viewer.sits("editor")}
    context["followed"] = following.follows(viewer, here)
    context["groups"] = [one for one in people.my_groups(viewer)[:50] if rules.works_in(viewer, one)]
    return page(request, "policy/place.html", **context)


def institutions(request: Request) -> HttpResponse:
    """Bodies one writes to."""
    viewer = request.viewer
    things, after = more(queries.institutions(viewer), request.GET.get("after", ""), LISTED)
    groups = [one for one in people.my_groups(viewer)[:50] if rules.works_in(viewer, one)]
    return page(request, "policy/institutions.html", things=things, after=after, groups=groups)


def institution(request: Request, pk: UUID) -> HttpResponse:
    """One body: until when one can write to it, how, what it counts, and what it asks of who writes."""
    body = found(request, Institution, pk)
    context: dict[str, Any] = {"body": body, "offices": queries.offices(request.viewer, body)}
    context["rule"] = rules.in_words(body.formula, body.number, body.weekday)
    context["city"] = zones.city(body.zone)
    context["counted"] = [Counted(one).label for one in body.counted if one in Counted.values]
    context["place"] = queries.place(request.viewer, body.place_id) if body.place_id else None
    return page(request, "policy/institution.html", **context | inside(request.viewer, body))

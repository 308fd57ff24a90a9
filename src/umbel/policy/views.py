"""Pages about measures. A view finds, lets a form act, and answers; it decides nothing."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, JsonResponse

from umbel.core.feeds import ATOM
from umbel.core.http import FILE, Request, as_file, found, more, page
from umbel.core.records import today
from umbel.core.viewers import Visitor
from umbel.people import queries as people
from umbel.people.inside import inside
from umbel.policy import due, following, queries, queries_watching, rules, spoken, writing
from umbel.policy.models import Gone, Kind, Measure, MeasureWording, Vote
from umbel.terms import reading

LISTED = 20
KINDS = ("json", "csv", "atom")


def index(request: Request, suffix: str = "") -> HttpResponse:
    asked, viewer = request.GET.dict(), request.viewer
    rows, query, after = queries.measures(viewer, asked), asked.get("q", ""), asked.get("after", "")
    if suffix:
        return in_a_file(request, suffix, rows, after)
    rows = rows.defer(*queries.LONG)
    things, after = rows.matching(query).page(LISTED, after) if query else more(rows, after, LISTED)
    things = reading.in_words(viewer, MeasureWording, "says", things)
    kept = urlencode({name: value for name, value in asked.items() if value and name != "after"})
    context: dict[str, Any] = {"things": things, "after": after, "keep": kept, "asked": asked, "query": query}
    context |= {"coming": due.next_of(viewer, things), "kinds": KINDS, "states": Measure.STATES.items()}
    context |= {"sorts": [one for one in Kind.choices if one[0]], "groups": people.my_groups(viewer)[:50]}
    return page(request, "policy/index.html", **context)


def in_a_file(request: Request, suffix: str, rows: Any, after: str) -> HttpResponse:
    """The list in other clothes; the feed tells what changed last."""
    if suffix == "atom":
        return HttpResponse(writing.feed(request, queries.last_changed(Visitor())), content_type=ATOM)
    things, after = more(rows, after, FILE)
    return as_file(things, Measure, suffix, {}, urlencode({"after": after}) if after else "")


def detail(request: Request, pk: UUID, suffix: str = "") -> HttpResponse:
    viewer = Visitor() if suffix == "atom" else request.viewer  # a feed tells what anyone may see, whoever fetches it
    measure = queries.measure(viewer, pk)
    rows = queries.days_of(viewer, measure)
    if suffix:
        return one_file(request, measure, rows, suffix)
    context: dict[str, Any] = {"measure": measure, "kinds": KINDS}
    context["said"], context["wordings"] = reading.sentence(viewer, MeasureWording, "says", measure)
    context |= {"coming": due.of(rows, viewer), "happened": rules.side_by_side(rows)}
    context |= {"effects": queries.effects_of(viewer, measure), "votes": queries.votes_of(viewer, measure)}
    context |= {"sponsors": queries.sponsors_of(viewer, measure), "joints": queries.joined(viewer, measure)}
    context |= {"found": queries_watching.found_about(viewer, measure), "followed": following.follows(viewer, measure)}
    context |= {"texts": spoken.texts_of(viewer, measure, context["effects"]), "place": queries.where(viewer, measure)}
    context |= to_tell(request, context) | inside(viewer, measure)
    return page(request, "policy/measure.html", **context)


def one_file(request: Request, measure: Measure, rows: list[Any], suffix: str) -> HttpResponse:
    """One measure as data: days with their sources, votes, effects and what they rest on; or as a feed of its days."""
    if suffix == "json":
        return JsonResponse(writing.plain(request, measure, rows))
    if suffix == "atom":
        return HttpResponse(writing.feed_of(request, measure, rows), content_type=ATOM)
    return as_file([measure], Measure, suffix, {})


def to_tell(request: Request, known: dict[str, Any]) -> dict[str, Any]:
    """What the page says first: the last thing that happened, warnings, and a text to pass on."""
    measure, coming = known["measure"], known["coming"]
    past = [one for one in known["happened"] if one.on <= today()]
    address = request.build_absolute_uri(measure.get_absolute_url())
    told: dict[str, Any] = {"last": past[-1] if past else None, "warnings": due.warnings(coming)}
    told["steps"] = queries.steps_of(request.viewer, measure) if request.viewer.signed_in else []
    told["stem"] = measure.get_absolute_url().rstrip("/")
    return told | {"pass_on": due.to_pass_on(measure, known["said"][0], coming, address)}


def days(request: Request, pk: UUID) -> HttpResponse:
    """The days of one measure for a calendar."""
    measure = found(request, Measure, pk)
    return calendar(request, queries.days_of(request.viewer, measure), queries.lost_of(request.viewer, measure))


def all_days(request: Request) -> HttpResponse:
    """What is to come in all measures that anyone may see, for a calendar that fetches it without saying who asks."""
    rows = [one.row for one in due.among(due.OPEN_DAYS(Visitor()), Visitor(), due.AHEAD)]
    return calendar(request, list({row.pk: row for row in rows}.values()), queries.lost_of(Visitor()))


def calendar(request: Request, rows: list[Any], lost: list[Gone]) -> HttpResponse:
    """Days as a file; in neutral words unless the address asks for theirs."""
    body = writing.calendar(due.of(rows), lost, in_words="words" in request.GET)
    headers = {"Content-Disposition": 'attachment; filename="umbel.ics"'}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)


def vote(request: Request, pk: UUID) -> HttpResponse:
    """One vote, and how each one in public office voted."""
    thing = found(request, Vote, pk)
    context: dict[str, Any] = {"vote": thing, "names": queries.names_of(request.viewer, thing)}
    context["counts"] = thing.counts()
    context["measure"] = found(request, Measure, thing.of_id)
    context["may_edit"] = bool(rules.editors(request.viewer, context["measure"]))
    return page(request, "policy/vote.html", **context)

"""Pages about claims and findings. A view finds, lets a form act, and answers; it decides nothing."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, JsonResponse

from umbel.claims import briefs, forms, mending, queries, rules, shown, writing
from umbel.claims.forms import part_name
from umbel.claims.models import Claim, ClaimBrief, ClaimWording, Design, Finding, Outcome, Report, Verdict, Whose
from umbel.core.feeds import ATOM
from umbel.core.http import FILE, Request, as_file, found, more, page
from umbel.papers.handing import Made, as_it_was, at_length, handed_out
from umbel.people import queries as people
from umbel.people.inside import inside
from umbel.terms import reading

LISTED = 20
KINDS = ("json", "csv", "atom")


def index(request: Request, suffix: str = "") -> HttpResponse:
    asked = request.GET.dict()
    rows, query, after = queries.claims(request.viewer, asked), asked.get("q", ""), asked.get("after", "")
    if suffix:
        return in_a_file(request, suffix, rows, after)
    things, after = rows.matching(query).page(LISTED, after) if query else more(rows, after, LISTED)
    kept = urlencode({name: value for name, value in asked.items() if value and name != "after"})
    context: dict[str, Any] = {"things": shown.lightly(request.viewer, things), "after": after, "keep": kept}
    context |= {"asked": asked, "query": query, "kinds": KINDS, "filters": filters()}
    context["groups"] = [g for g in people.my_groups(request.viewer) if rules.works_in(request.viewer, g)]
    return page(request, "claims/index.html", **context)


def filters() -> list[tuple[str, Any, list[tuple[str, Any]]]]:
    """The filters of the list as (name, label, options)."""
    tables: list[tuple[str, Any]] = [("whose", Whose), ("verdict", Verdict)]
    return [(name, part_name(name), [o for o in t.choices if o[0]]) for name, t in tables]


def in_a_file(request: Request, suffix: str, rows: Any, after: str) -> HttpResponse:
    """The list in other clothes: as data each claim is weighed as on its page, and what we think of it is no column."""
    if suffix == "atom":
        changed = shown.weighed(request.viewer, queries.last_changed(request.viewer))
        return HttpResponse(writing.feed(request, changed), content_type=ATOM)
    things, after = more(rows, after, FILE)
    queries.seen_in_hidden(request.viewer, things)
    rest = urlencode({"after": after}) if after else ""
    if suffix != "json":
        return as_file(things, Claim, suffix, {}, rest)
    told = [writing.plain(one) for one in shown.weighed(request.viewer, things)]
    return JsonResponse(told, safe=False, headers={"Link": f'<?{rest}>; rel="next"'} if rest else None)


def one_in_a_file(request: Request, suffix: str, claim: Claim) -> HttpResponse:
    """One claim in other clothes."""
    queries.seen_in_hidden(request.viewer, [claim])
    if suffix != "json":
        return as_file([claim], Claim, suffix, {})
    return JsonResponse(writing.plain(*shown.weighed(request.viewer, [claim])))


def detail(request: Request, pk: UUID, suffix: str = "") -> HttpResponse:
    claim = found(request, Claim, pk)
    if suffix:
        return one_in_a_file(request, suffix, claim)
    (one,) = shown.weighed(request.viewer, [claim])
    wordings = reading.wordings(request.viewer, ClaimWording, claim)
    context: dict[str, Any] = {"claim": claim, "one": one, "wordings": wordings, "kinds": KINDS[:2]}
    context |= {"stem": claim.get_absolute_url().rstrip("/"), "said": reading.spoken(claim, wordings, queries.PARTS)}
    context |= {"steps": queries.steps_of(request.viewer, claim), "uses": mending.used_in(request.viewer, claim)}
    context |= {"seen_in": queries.seen_in(request.viewer, claim), "address": request.build_absolute_uri()}
    told = {} if request.viewer.signed_in or one.warned else {"json_ld": writing.schema_org(request, one)}
    return page(request, "claims/claim.html", **context | told | inside(request.viewer, claim))


def rule(request: Request) -> HttpResponse:
    """How sure anybody may be, and why: the table the program enforces."""
    designs = [(Design(word).label, most.label) for word, most in rules.MOST_OF_DESIGN.items()]
    return page(request, "claims/rule.html", rows=reversed(rules.ROWS.values()), designs=designs)


def findings(request: Request) -> HttpResponse:
    asked = request.GET.dict()
    rows, query, after = queries.findings(request.viewer, asked), asked.get("q", ""), asked.get("after", "")
    things, after = rows.matching(query).page(LISTED, after) if query else more(rows, after, LISTED)
    kept = {name: asked[name] for name in ("q", "outcome", "community") if asked.get(name)}
    context: dict[str, Any] = {
        "things": queries.marked(request.viewer, things),
        "query": query,
        "after": after,
        "keep": urlencode(kept),
        "asked": asked,
    }
    context |= {"outcomes": Outcome.choices, "reports": list(queries.reports(request.viewer)[:LISTED])}
    context["groups"] = [g for g in people.my_groups(request.viewer) if rules.works_in(request.viewer, g)]
    return page(request, "claims/findings.html", **context)


def finding(request: Request, pk: UUID) -> HttpResponse:
    (thing,) = queries.marked(request.viewer, [found(request, Finding, pk)])
    context: dict[str, Any] = {"finding": thing, "source": queries.source_of(request.viewer, thing)}
    context |= {"steps": queries.moves_of(request.viewer, thing), "about": queries.about(request.viewer, thing)}
    context |= {"readings": queries.readings_of(request.viewer, thing)}
    context |= {"leans": queries.leaning_on_finding(request.viewer, thing)}
    context |= {"uses": mending.citing(request.viewer, "finding", thing)}
    context["checks"] = bool(rules.checks(request.viewer, thing))
    return page(request, "claims/finding.html", **context | inside(request.viewer, thing))


def report(request: Request, pk: UUID) -> HttpResponse:
    thing = found(request, Report, pk)
    return page(request, "claims/report.html", report=thing, **inside(request.viewer, thing))


def brief(request: Request, lang: str, pk: UUID) -> Made:
    """A claim and its brief, as long and in the language that is asked for."""
    claim = found(request, Claim, pk)
    made = briefs.brief(request.viewer, request.whole, claim, lang, whole=at_length(request))
    return claim, made, handed_out(request, forms.KeepBrief, ClaimBrief, claim, made)


def kept(request: Request, _lang: str, pk: UUID) -> Made:
    """A brief of a claim that was handed out, in its own language and length."""
    row = found(request, ClaimBrief, pk)
    claim = found(request, Claim, row.of_id)
    today = briefs.brief(request.viewer, request.whole, claim, row.lang, whole=row.whole)
    return as_it_was(request, row, claim, today)

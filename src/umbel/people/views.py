"""Pages about people. A view finds, lets a form act, and answers; it decides nothing."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect

from umbel.core.http import Request, as_file, more, page
from umbel.people import forms, queries, rules, sessions, ways_in
from umbel.people.models import Member, Organisation
from umbel.people.starters import STARTERS
from umbel.people.told import queries as told
from umbel.people.views_back import DONE, asks_proof
from umbel.people.views_in import offered


def index(request: Request, suffix: str = "") -> HttpResponse:
    things, after = more(queries.organisations(request.viewer), request.GET.get("after", ""))
    if suffix:
        return as_file(things, Organisation, suffix, {}, f"after={after}" if after else "")
    context: dict[str, Any] = {"things": things, "after": after, "groups": queries.groups(request.viewer)[:50]}
    context["steward"] = rules.steward(request.viewer, request.whole)
    context["roles"] = queries.open_roles(request.viewer)[:5]
    return page(request, "people/index.html", **context)


def invitations(request: Request) -> HttpResponse:
    """The invitations she made that still live, and how far each is."""
    who, things = request.viewer, list(queries.invitations(request.viewer)[:50])
    invites = rules.steward(who, request.whole)
    if not things and not any(rules.keeps_space(who, one) for one in queries.mine(who)):
        forms.Invite.action.allowed(who, request.whole)  # type: ignore[attr-defined]
    return page(request, "people/invitations.html", things=things, invites=invites)


def questions(request: Request) -> HttpResponse:
    """Self-description: what is asked of members together, and sets that a steward may start from."""
    if not request.viewer.signed_in:
        return redirect("people:sign-in")
    steward = rules.steward(request.viewer, request.whole)
    things = queries.questions(request.viewer)[:50]
    return page(request, "people/questions.html", things=things, steward=steward, sets=STARTERS if steward else ())


def me(request: Request) -> HttpResponse:
    if not isinstance(request.viewer, Member):
        return redirect("people:sign-in")
    context: dict[str, Any] = {"held": dict(queries.held_about(request.viewer, request.viewer))}
    context["in_rooms"] = queries.held_in_rooms(request.viewer)
    context["sessions"] = sessions.of(request.viewer.pk, request.COOKIES.get(ways_in.COOKIE, ""))
    context["passkeys_here"] = offered(request)
    if request.viewer.warning:
        context["ways"] = queries.ways_back(request.viewer).filter(member=request.viewer.pk)
    context |= told.rests(request.viewer) | {"rest": forms.Rest(request.viewer)}
    return page(request, "people/me.html", **context)


def held(request: Request) -> HttpResponse:
    """What we hold about me, for a program."""
    if not isinstance(request.viewer, Member):
        return redirect("people:sign-in")
    hers = dict(queries.held_about(request.viewer, request.viewer))
    return JsonResponse(hers | {"in_rooms": queries.held_in_rooms(request.viewer)})


def leave(request: Request) -> HttpResponse:
    """What stays is said on the page before; the page after says it again."""
    response = asks_proof(forms.Leave, to="home:gone")(request)
    return ways_in.let_out(request, response) if response.status_code == DONE else response

"""Pages about people. A view finds, lets a form act, and answers; it decides nothing."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from umbel.core.http import Request, as_file, carry_out, found, more, page
from umbel.people import queries, rules, ways_in
from umbel.people.forms import AddOrganisation, GiveSeat, GiveUpSeat, Invite, Leave, OpenGroup, ReachMe
from umbel.people.models import Group, Member, Organisation


def index(request: Request, suffix: str = "", status: int = 200, **shown: Any) -> HttpResponse:
    things, after = more(queries.organisations(request.viewer), request.GET.get("after", ""))
    if suffix:
        return as_file(things, Organisation, suffix, {}, after)
    context: dict[str, Any] = {
        "things": things,
        "after": after,
        "groups": queries.groups(request.viewer)[:50],
    }
    if rules.steward(request.viewer, request.whole):
        context |= {"form": OpenGroup(request.viewer), "organisation": AddOrganisation(request.viewer)}
    return page(request, "people/index.html", status=status, **context | shown)


@require_POST
def open_group(request: Request) -> HttpResponse:
    form = OpenGroup(request.viewer, request.POST)
    return carry_out(request, form, request.whole, lambda **again: index(request, **again))


@require_POST
def add_organisation(request: Request) -> HttpResponse:
    def again(form: AddOrganisation, status: int) -> HttpResponse:
        return index(request, status=status, organisation=form)

    form = AddOrganisation(request.viewer, request.POST)
    return carry_out(request, form, request.whole, again, to="people:index")


def group(request: Request, pk: UUID, status: int = 200, **shown: Any) -> HttpResponse:
    body = found(request, Group, pk)
    form = GiveSeat(request.viewer) if rules.keeper_of_group(request.viewer, body) else None
    context: dict[str, Any] = {"group": body, "seats": queries.seats_in(request.viewer, body), "form": form}
    context["mine"] = body.pk in request.viewer.groups()
    context["works"] = bool(rules.works_in(request.viewer, body))
    return page(request, "people/group.html", status=status, **context | shown)


@require_POST
def give_seat(request: Request, pk: UUID) -> HttpResponse:
    form = GiveSeat(request.viewer, request.POST)
    return carry_out(request, form, found(request, Group, pk), lambda **again: group(request, pk, **again))


@require_POST
def give_up_seat(request: Request, pk: UUID) -> HttpResponse:
    body, form = found(request, Group, pk), GiveUpSeat(request.viewer, request.POST)
    return carry_out(request, form, body, lambda **again: group(request, pk, **again), to="people:index")


def invite(request: Request, status: int = 200, **shown: Any) -> HttpResponse:
    """The code is shown once, on the answer to the press that made it."""
    if request.method != "POST" or shown:
        Invite.action.allowed(request.viewer, request.whole)  # type: ignore[attr-defined]
        form = Invite(request.viewer)
        return page(request, "people/invite.html", status=status, **{"form": form} | shown)
    made = Invite(request.viewer, request.POST)
    Invite.action.allowed(request.viewer, request.whole)  # type: ignore[attr-defined]
    if not made.is_valid():
        return invite(request, form=made, status=422)
    act: Any = Invite.action
    invitation = act(request.viewer, request.whole, **made.cleaned_data)
    return page(request, "people/invited.html", said=invitation.__dict__.get("said", ""))


def me(request: Request, status: int = 200, **shown: Any) -> HttpResponse:
    if not isinstance(request.viewer, Member):
        return redirect("people:sign-in")
    held = dict(queries.held_about(request.viewer, request.viewer))
    forms = {"form": ReachMe(request.viewer, initial=held), "going": Leave(request.viewer)}
    return page(request, "people/me.html", status=status, held=held, **forms | shown)


@require_POST
def reach_me(request: Request) -> HttpResponse:
    form = ReachMe(request.viewer, request.POST)
    return carry_out(request, form, request.whole, lambda **again: me(request, **again), to="people:me")


def held(request: Request) -> HttpResponse:
    """What we hold about me, for a program."""
    if not isinstance(request.viewer, Member):
        return redirect("people:sign-in")
    return JsonResponse(dict(queries.held_about(request.viewer, request.viewer)))


@require_POST
def leave(request: Request) -> HttpResponse:
    """What stays is said on the page before; the page after says it again."""

    def again(form: Leave, status: int) -> HttpResponse:
        return me(request, status=status, going=form)

    form = Leave(request.viewer, request.POST)
    response = carry_out(request, form, request.whole, again, to="home:gone")
    return ways_in.let_out(request, response) if response.status_code == 302 else response  # noqa: PLR2004

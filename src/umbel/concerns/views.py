"""Pages about concerns. The public ones take no cookie and give none: whoever comes is a stranger there."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from umbel.concerns import forms, queries, rules, saying, sheets
from umbel.concerns.models import HelpNow, ListeningDoor, Theme, ThemeTold, ThemeWording
from umbel.core.actions import NotSeen, Refused
from umbel.core.asking import asks
from umbel.core.files import InMemoryOnly
from umbel.core.forms import ActionForm
from umbel.core.http import Request, found, more, page
from umbel.core.viewers import Visitor
from umbel.needs.views import told_back
from umbel.papers.formats.sound import MEDIA
from umbel.papers.handing import Made
from umbel.papers.views_voice import audible
from umbel.people import queries as people
from umbel.people.inside import inside
from umbel.people.views_back import tried
from umbel.terms import reading

LISTED, DONE, WRONG = 20, 302, 422
LARGEST = 2_000_000  # bytes of a voice message with all it carries


def as_a_stranger(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that knows nobody: whoever is signed in is a stranger there too; its language is in its address."""

    def strange(request: Request, **on: Any) -> HttpResponse:
        request.viewer = Visitor()
        asked = request.GET.get("lang", "")
        with translation.override(asked if asked in request.whole.languages else translation.get_language()):
            response = or_what_helps(view, request, on)
        response.headers["Cache-Control"] = "no-store"
        return response

    return csrf_exempt(wraps(view)(strange))  # nobody is signed in there: no other site can act in her name


def or_what_helps(view: Callable[..., HttpResponse], request: Request, on: dict[str, Any]) -> HttpResponse:
    """The page; or, of a door that is gone, what helps now: it never sets a cookie, whatever it answers."""
    try:
        return view(request, **on)
    except NotSeen:
        helps = queries.help_now(request.viewer)
        return page(request, "concerns/help_now.html", status=404, helps=helps)


class ShortVoice(InMemoryOnly):
    """Takes a voice message of a stranger into memory; of anything larger it stops reading."""

    def handle_raw_input(self, *given: Any, **more: Any) -> None:
        super().handle_raw_input(*given, **more)
        self.most = LARGEST


def brought(request: Request) -> forms.Saying:
    """The form as it was sent, with its voice."""
    request.upload_handlers = [ShortVoice(request)]
    form = forms.Saying(request.viewer, request.POST or None, request.FILES or None)
    if getattr(request, "too_large", False):
        form.add_error("voice", _("This is larger than 2 MB. Nothing was kept. Please say it shorter, or in parts."))
    return form


@as_a_stranger
def say(request: Request, pk: UUID) -> HttpResponse:
    door = queries.door(request.viewer, pk)
    form = brought(request)
    status = 200 if door.closed else tried(request, form, saying.SAYING)
    if not status:
        try:
            sound = saying.heard(form.cleaned_data.pop("voice"))
            words = saying.take_in(door, sound=sound, **form.cleaned_data)
            return page(request, "concerns/said.html", words=words, door=door)
        except Refused as no:
            form.add_error(no.field, str(no.sentence))
    context: dict[str, Any] = {"door": door, "helps": queries.help_now(request.viewer)}
    context |= {"form": form, "once": saying.SAYING.form_token()}
    return page(request, "concerns/say.html", status=status or WRONG, **context)


@as_a_stranger
def answer(request: Request) -> HttpResponse:
    form = forms.FourWords(request.POST or None)
    status = tried(request, form, saying.ASKING)
    if status:
        once = saying.ASKING.form_token()
        return page(request, "concerns/answer.html", status=status, form=form, once=once)
    bearer, theme = saying.came_of(form.cleaned_data["words"])
    needs = queries.needs_of(bearer, theme) if theme else []
    words = reading.sentences(bearer, ThemeWording, theme)[0] if theme else {}
    return page(request, "concerns/came_of.html", theme=theme, needs=needs, words=words)


@as_a_stranger
def help_now(request: Request) -> HttpResponse:
    return page(request, "concerns/help_now.html", helps=queries.help_now(request.viewer))


def index(request: Request) -> HttpResponse:
    viewer, after = request.viewer, request.GET.get("after", "")
    things, after = more(queries.themes(viewer), after, LISTED)
    context: dict[str, Any] = {"open_doors": queries.open_doors(viewer), "things": things, "after": after}
    context |= {"groups": people.my_groups(viewer)[:50], "helps": queries.help_now(viewer)}
    context["ours"] = [door for door in queries.doors(viewer) if door.group_id in viewer.groups()]
    return page(request, "concerns/index.html", **context)


def detail(request: Request, pk: UUID) -> HttpResponse:
    viewer, door = request.viewer, queries.door(request.viewer, pk)
    context: dict[str, Any] = {"door": door, "listens": bool(rules.listens(viewer, door))}
    if viewer.signed_in and door.group_id in viewer.groups():
        themes = queries.of_group(viewer, door)
        context |= {"rota": queries.rota(viewer, door), "themes": themes}
        context |= {"rising": queries.rising_themes(viewer, door, themes)}
    return page(request, "concerns/door.html", **context, **for_those_inside(request, door))


def listen(request: Request, pk: UUID) -> HttpResponse:
    """One text at a time, for a listener of this door; for anybody else there is no such page."""
    viewer, door = request.viewer, found(request, ListeningDoor, pk)
    forms.Blot.action.allowed(viewer, door)  # type: ignore[attr-defined]
    under = found(request, Theme, request.GET["theme"]) if request.GET.get("theme") else None
    text, after = queries.read(viewer, door, request.GET.get("after", ""), under.pk.hex if under else "")
    context: dict[str, Any] = {"door": door, "text": text, "after": after, "under": under}
    if text:
        told = {"told": text.key}
        context |= {name: kind(viewer, initial=told).fit(door) for name, kind in LISTENING.items()}
        context["themes"] = [theme for theme in queries.of_group(viewer, door) if theme.pk.hex == text.theme]
    return audible(page(request, "concerns/listen.html", **context))


def sound(request: Request, pk: UUID) -> HttpResponse:
    """A voice, for a listener of this door, under a name that says nothing."""
    door = found(request, ListeningDoor, pk)
    forms.Blot.action.allowed(request.viewer, door)  # type: ignore[attr-defined]
    kind, data = queries.sound(request.viewer, door, request.GET.get("told", ""))
    named = {"Content-Disposition": f'attachment; filename="paper.{kind}"'}
    return HttpResponse(data, content_type=MEDIA[kind], headers=named)


def then_listen(form: type[ActionForm]) -> Callable[..., HttpResponse]:
    """The door of a press on one text: done, it leads on to the next, or back to the one that was blotted out."""
    door = asks(form, ListeningDoor)

    def view(request: Request, pk: UUID) -> HttpResponse:
        response = door(request, pk=pk)
        if response.status_code == DONE:
            here = request.POST.get("told", "") if form in {forms.Blot, forms.WriteDown} else ""
            return redirect(f"{reverse('concerns:listen', args=[pk])}{f'?after={here}' if here.isalnum() else ''}")
        return response

    view.form = form  # type: ignore[attr-defined]  # as of any door
    return view


LISTENING = {"blot": forms.Blot, "write": forms.WriteDown, "put": forms.PutUnder, "let_go": forms.LetGo}


def theme(request: Request, pk: UUID) -> HttpResponse:
    viewer, one = request.viewer, found(request, Theme, pk)
    words, wordings = reading.sentences(viewer, ThemeWording, one)
    context: dict[str, Any] = {"theme": one, "needs": queries.needs_of(viewer, one)}
    context |= {"words": words, "wordings": wordings}
    return page(request, "concerns/theme.html", **context, **for_those_inside(request, one))


def theme_sheet(request: Request, lang: str, pk: UUID) -> Made:
    """The sheet of a theme."""
    one = found(request, Theme, pk)
    made = sheets.of_theme(request.viewer, request.whole, one, lang)
    return one, made, told_back(request, ThemeTold, one, "concerns:theme-told")


def number(request: Request, pk: UUID) -> HttpResponse:
    one = found(request, HelpNow, pk)
    return page(request, "concerns/number.html", number=one, **for_those_inside(request, one))


def for_those_inside(request: Request, thing: Any) -> dict[str, Any]:
    """What this viewer may do with it, and what only those inside are told."""
    return inside(request.viewer, thing) | {"may_keep": bool(rules.keepers(request.viewer, thing))}

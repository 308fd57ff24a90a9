"""Pages about papers read aloud."""

from uuid import UUID

from django.http import HttpResponse

from umbel.core import files
from umbel.core.actions import NotSeen
from umbel.core.http import Request, found, page
from umbel.core.lock import Erased
from umbel.core.shield import POLICY
from umbel.papers import queries, rules, voices
from umbel.papers.formats.sound import MEDIA
from umbel.papers.models import Paper, Recording


def audible(response: HttpResponse) -> HttpResponse:
    """A page with something to hear may load it, from here only."""
    response.headers["Content-Security-Policy"] = f"{POLICY}; media-src 'self'"
    return response


def recording(request: Request, pk: UUID) -> HttpResponse:
    """One recording, for those inside: what it reads, and whether somebody has heard it."""
    thing, viewer = found(request, Recording, pk), request.viewer
    paper = found(request, Paper, thing.of_id)
    if not rules.hears(viewer, thing) or not (thing.kept or rules.editors(viewer, paper)):
        raise NotSeen
    told = voices.told_of(viewer, thing, paper) | {"may_edit": rules.editors(viewer, paper)}
    return audible(page(request, "papers/recording.html", voice=thing, paper=paper, **told))


def sound(request: Request, pk: UUID) -> HttpResponse:
    """What is heard, under a name that says nothing."""
    thing = found(request, Recording, pk)
    paper = found(request, Paper, thing.of_id)
    editor = not thing.kept and bool(rules.editors(request.viewer, paper))
    heard = voices.audible(request.viewer, ours=queries.ours(request.viewer, paper), of=paper).filter(pk=thing.pk)
    if not editor and not heard.exists():
        raise NotSeen
    try:
        data = files.get(thing.key_name, thing.file)
    except (Erased, FileNotFoundError):
        raise NotSeen from None
    named = {"Content-Disposition": f'attachment; filename="paper.{thing.kind}"'}
    return HttpResponse(data, content_type=MEDIA[thing.kind], headers=named)

"""A paper in other languages: asked, taken, worded, read by a second person."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action, as_seen, seat_now
from umbel.core.records import next_number, today
from umbel.core.viewers import Viewer
from umbel.core.wording import sha
from umbel.papers import rules
from umbel.papers.actions.keeping import count, pieces
from umbel.papers.models import Paper, PaperWording, Rendering
from umbel.people.models import Member


@dataclass(frozen=True)
class Said:
    """Words for one paragraph, and what their writer had before her eyes."""

    slot: str  # which paragraph
    after: str  # hash of the paragraph as she read it
    seen: int  # the wording that stood there, 0 for none
    body: str
    fits: bool  # the same words again, for a paragraph that changed


@action(allow=rules.anyone)
def ask_for(who: Viewer, paper: Paper, *, lang: str) -> Paper:
    """Ask for a paper in a language, or in plain words. Who asked is not kept."""
    if lang == paper.lang:
        raise Refused(_("It is written in this language."), field="lang")
    rendering, new = Rendering.objects.get_or_create(of=paper, lang=lang)
    if new:
        count(rendering, paper)
    return paper


@action(allow=rules.no_longer_new)
def take_on(who: Member, rendering: Rendering) -> Rendering:
    """Say that one is at it, so that two do not do the same. Nobody reads who."""
    if rendering.taken and not rendering.lapsed:
        raise Refused(_("Somebody is at it already. You can still help with any paragraph."))
    rendering.taken, rendering.taken_on = who.made_this(rendering.pk), today()
    rendering.save()
    return rendering


@action(allow=rules.no_longer_new)
def give_back(who: Member, rendering: Rendering) -> Rendering:
    """Give a job back, without a reason."""
    if rendering.taken != who.made_this(rendering.pk):
        raise Refused(_("This is not with you."))
    rendering.taken, rendering.taken_on = "", None
    rendering.save()
    return rendering


@action(allow=rules.no_longer_new)
def urge(who: Member, rendering: Rendering, *, urgent: bool) -> Rendering:
    """Say that a translation is urgent, or that it is not any more."""
    rendering.urgent = urgent
    rendering.save()
    return rendering


@action(allow=rules.no_longer_new)
def say(who: Member, rendering: Rendering, *, bodies: list[Said]) -> Rendering:
    """Put paragraphs into the language. What was said before stays, as an earlier wording."""
    seen = dict(PaperWording.objects.filter(of=rendering).values_list("number", "body"))
    number = next_number(PaperWording, rendering)
    for said in bodies:
        if seen.get(said.seen) == said.body and not said.fits:
            continue  # she left it as it stood
        new = PaperWording(of=rendering, field=said.slot, lang=rendering.lang, number=number)
        new.body, new.sha256, new.after = said.body, sha(said.body), said.after
        new.by, new.by_seat = who.made_this(new.pk), seat_now()
        new.save()
        number += 1
    count(rendering, as_seen(who, Paper(id=rendering.of_id)))
    return rendering


@action(allow=rules.no_longer_new, answerable=True)
def read_through(who: Member, rendering: Rendering, *, upto: int) -> Rendering:
    """Say that one has read a translation and knows both languages. One's own words are read by somebody else."""
    paper: Paper = as_seen(who, Paper(id=rendering.of_id))
    newest = {row.after: row for row in PaperWording.objects.filter(of=rendering, number__lte=upto).order_by("number")}
    shown = [newest[sha(text)] for text in pieces(paper).values() if sha(text) in newest]
    others = [row for row in shown if not row.checked_on and row.by != who.made_this(row.pk)]
    if not others:
        raise Refused(_("You worded all of this yourself. Somebody else who knows both languages reads it."))
    for row in others:
        row.checked_on, row.by = today(), ""
        row.save(update_fields=["checked_on", "by"])
        for older in PaperWording.objects.filter(of=rendering, after=row.after, number__lt=row.number).exclude(by=""):
            older.by = ""  # replaced before anybody read it: nobody needs to know whose it was
            older.save(update_fields=["by"])
    count(rendering, paper)
    return rendering

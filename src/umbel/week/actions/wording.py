"""What was decided or noted, in other languages: asked for, said, read by a second person."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.records import today
from umbel.core.viewers import Viewer
from umbel.core.wording import reword
from umbel.people.models import Member
from umbel.week import rules
from umbel.week.actions.deciding import indexed
from umbel.week.models import KINDS, Decision, Worded

WORD = re.compile(r"\w+")


def counted(what: Worded, lang: str) -> None:
    """How much is still to do and to read in this language, where somebody asked for it or has begun."""
    wording, wanted = KINDS[type(what)]
    job, _new = wanted.objects.get_or_create(of=what, lang=lang)
    said = {row.field: row for row in wording.objects.filter(of=what, lang=lang).order_by("number")}
    states = {field: said[field].state(getattr(what, field)) if field in said else "stale" for field in what.WORDED}
    sizes = {field: len(WORD.findall(getattr(what, field))) for field in what.WORDED}
    job.words_all, job.words = sum(sizes.values()), sum(sizes[field] for field in states if states[field] == "stale")
    job.unread = sum(state == "draft" for state in states.values())
    job.done = not job.words and not job.unread
    job.save()


def counted_anew(what: Worded) -> None:
    """The same in every language, because the original says something else now."""
    for lang in KINDS[type(what)][1].objects.filter(of=what).values_list("lang", flat=True):
        counted(what, lang)


@action(allow=rules.anyone)
def want(who: Viewer, what: Any, *, lang: str) -> Any:
    """Ask for a decision or for minutes in a language. Who asked is not kept."""
    if not KINDS[type(what)][1].objects.filter(of=what, lang=lang).exists():
        counted(what, lang)
    return what


@action(allow=rules.no_longer_new)
def urge(who: Member, what: Any, *, lang: str, urgent: bool) -> Any:
    """Say that a decision or minutes are needed soon in a language, or that they are not any more."""
    job = KINDS[type(what)][1].objects.filter(of=what, lang=lang).first()
    if job is None:
        raise Refused(_("Nobody has asked for it in this language yet."))
    job.urgent = urgent
    job.save()
    return what


@action(allow=rules.no_longer_new)
def word(who: Member, what: Any, *, lang: str, heading: str, text: str) -> Any:
    """Put a decision or minutes into another language. What was said before stays, as an earlier wording."""
    wording, _wanted = KINDS[type(what)]
    said = {row.field: row for row in wording.objects.filter(of=what, lang=lang).order_by("number")}
    typed = dict(zip(what.WORDED, (heading.strip(), text.strip()), strict=True))
    for field, body in typed.items():
        stands = field in said and said[field].body == body and said[field].state(getattr(what, field)) != "stale"
        if body and not stands:
            reword(wording, what, field, lang, body, by=who.made_this)
    if not any(typed.values()):
        raise Refused(_("Please put at least one of the two into this language."), field="heading")
    counted(what, lang)
    return what


@action(allow=rules.no_longer_new, answerable=True)
def read_wording(who: Member, what: Any, *, lang: str, upto: int) -> Any:
    """Say that one has read it in both languages. One's own words are read by somebody else."""
    wording, _wanted = KINDS[type(what)]
    rows = list(wording.objects.filter(of=what, lang=lang, number__lte=upto).order_by("number"))
    newest = {row.field: row for row in rows if row.after and row.state(getattr(what, row.field)) != "stale"}
    others = [row for row in newest.values() if not row.checked_on and row.by != who.made_this(row.pk)]
    if not others:
        raise Refused(_("You worded all of this yourself. Somebody else who knows both languages reads it."))
    for row in others:
        row.checked_on, row.by = today(), ""
        row.save(update_fields=["checked_on", "by"])
        for older in rows:
            if older.field == row.field and older.number < row.number and older.by:
                older.by = ""  # replaced before anybody read it: nobody needs to know whose it was
                older.save(update_fields=["by"])
    counted(what, lang)
    if isinstance(what, Decision):
        indexed(what)
    return what

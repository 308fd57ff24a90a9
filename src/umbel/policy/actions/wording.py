"""What is said of a law, of a text, of what it does: in other languages. Asked for, said, read by a second person."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action, seat_now
from umbel.core.records import next_number, today
from umbel.core.viewers import Viewer
from umbel.core.wording import Wording, reword
from umbel.people.models import Member
from umbel.policy import rules
from umbel.policy.models import WORDED, words_of

Words = dict[str, Wording]


def said_in(what: Any, lang: str) -> Words:
    """The last wording of each of its words in a language."""
    if lang == settings.LANGUAGE_CODE:
        raise Refused(_("These words are in this language already. Editors correct them."), field="lang")
    kind: Any = WORDED[type(what)][0]
    return {row.field: row for row in kind.objects.filter(of=what, lang=lang).order_by("number")}


@action(allow=rules.anyone)
def want_words(who: Viewer, what: Any, *, lang: str) -> Any:
    """Ask for a line of law, an effect, a note or a clause in a language. Who asked is not kept."""
    kind: Any = WORDED[type(what)][0]
    known = said_in(what, lang)
    for name in sorted(words_of(what).keys() - known.keys()):
        row = kind(of=what, field=name, lang=lang, body="", sha256="", after="", by_seat=seat_now())
        row.number = next_number(kind, what)
        row.save()
        known[name] = row
    if not known:
        raise Refused(_("There are no words here to put into another language."))
    return next(iter(known.values()))


@action(allow=rules.no_longer_new)
def word_it(who: Member, what: Any, *, lang: str, says: str, besides: str) -> Any:
    """Put a line of law, an effect, a note or a clause into another language. What was said before stays."""
    known, texts = said_in(what, lang), dict(zip(WORDED[type(what)][1], (says.strip(), besides.strip()), strict=False))
    if not any(texts.values()):
        raise Refused(_("Please say it in this language."), field="says")
    for name, body in texts.items():
        row, original = known.get(name), getattr(what, name)
        stands = row and row.body == body and row.state(original) != "stale"
        if body and original and not stands:
            known[name] = reword(WORDED[type(what)][0], what, name, lang, body, by=who.made_this)
    if not known:
        raise Refused(_("There are no words here to put into another language."))
    return next(iter(known.values()))


@action(allow=rules.no_longer_new, answerable=True)
def read_words(who: Member, what: Any, *, lang: str, upto: int) -> Any:
    """Say that one has read these words in both languages. One's own words are read by somebody else."""
    rows = said_in(what, lang)
    drafts = [row for row in rows.values() if row.number <= upto and row.state(getattr(what, row.field)) == "draft"]
    others = [row for row in drafts if row.by != who.made_this(row.pk)]
    if not others:
        raise Refused(_("You worded all of this yourself. Somebody else who knows both languages reads it."))
    for row in others:
        row.checked_on, row.by = today(), ""
        row.save(update_fields=["checked_on", "by"])
    kind: Any = WORDED[type(what)][0]
    older = kind.objects.filter(of=what, lang=lang, number__lt=upto).exclude(by="")
    older.exclude(pk__in=[row.pk for row in rows.values()]).update(by="")  # replaced unread: nobody needs to know whose
    return others[0]

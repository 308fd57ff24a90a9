"""Every change to the lists."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.records import Record
from umbel.core.viewers import Viewer
from umbel.core.wording import reword
from umbel.terms import interface, rules, safe
from umbel.terms.models import Better, List, Term, TermWording, Word

SETTLED = _("This is settled already.")


@action(allow=rules.steward, answerable=True, by_house=True, makes=Term)
def add_beside(who: Viewer, beside: Term, *, id: UUID, key: str, name: str, says: str) -> Term:
    """Add a word to a list, beside one that is there; a place within the larger one: a state, a province, a city."""
    if Term.objects.filter(list=beside.list, key=key).exists():
        raise Refused(_("This short word is taken. Please choose another."), field="key")
    within = beside.key if beside.list == List.PLACE else ""
    term = Term(id=id, list=beside.list, key=key, name=name, says=says, within=within)
    term.save()
    return term


@action(allow=rules.steward, answerable=True)
def rename(who: Viewer, term: Term, *, revision: int, name: str, says: str) -> Term:
    """Say a term better, in the coalition's first language."""
    term.name, term.says = name, says
    term.save()
    return term


@action(allow=rules.no_longer_new)
def translate(who: Viewer, term: Term, *, lang: str, body: str) -> Term:
    """Say a term in another language."""
    if lang == settings.LANGUAGE_CODE:
        raise Refused(_("This is the first language. Stewards say it better there."), field="lang")
    reword(TermWording, term, "name", lang, body, by=who.made_this)
    return term


@action(allow=rules.any_member, makes=Better)
def propose_word(who: Viewer, where: Record, *, id: UUID, lang: str, key: str, body: str, why: str) -> Better:
    """Propose a better word for something that the pages say. Who did is not kept once it is settled."""
    words = interface.strings().get(key)
    if words is None:
        raise Refused(_("The pages do not say this any more. Your words are still here."))
    body = safe.edged(words, body)
    if no := safe.fault(words, body):
        raise Refused(str(no) % {"places": safe.places(words)} if "%(places)s" in str(no) else no, field="body")
    new = Better(id=id, lang=lang, key=key, words=words, body=body, why=why)
    new.by = who.made_this(new.pk)
    new.save()
    return new


@action(allow=rules.keeps_words, answerable=True)
def take_word(who: Viewer, better: Better) -> Better:
    """Take a better word over: from now on the pages say it. One's own is taken over by somebody else."""
    if better.outcome != Word.OPEN:
        raise Refused(SETTLED)
    if better.by == who.made_this(better.pk):
        raise Refused(_("You proposed it yourself. Somebody else who knows the language takes it over."))
    if interface.strings().get(better.key) != better.words or safe.fault(better.words, better.body):
        raise Refused(_("The pages do not say this any more."))
    for older in Better.objects.select_for_update().filter(lang=better.lang, key=better.key, outcome=Word.TAKEN):
        settled(older, Word.OLDER, older.answer)
    return settled(better, Word.TAKEN, "")


@action(allow=rules.keeps_words)
def thank(who: Viewer, better: Better, *, answer: str) -> Better:
    """Thank for a word that is not taken over, and say why not."""
    if better.outcome != Word.OPEN:
        raise Refused(SETTLED)
    return settled(better, Word.THANKED, answer)


@action(allow=rules.no_longer_new, answerable=True)
def let_go(who: Viewer, better: Better) -> Better:
    """Let the pages say again what they said before, at once."""
    if better.outcome != Word.TAKEN:
        raise Refused(_("The pages do not say this any more."))
    return settled(better, Word.OLDER, better.answer)


def settled(better: Better, outcome: str, answer: str) -> Better:
    """What became of it; whose it was is destroyed, and every process hears of other words."""
    if Word.TAKEN in {better.outcome, outcome}:
        transaction.on_commit(interface.agreed)
    better.outcome, better.answer, better.by = outcome, answer, ""
    better.save()
    return better

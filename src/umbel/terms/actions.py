"""Every change to the lists."""

from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.viewers import Viewer
from umbel.core.wording import reword
from umbel.terms import rules
from umbel.terms.models import List, Term, TermWording


@action(allow=rules.steward, answerable=True, makes=Term)
def add_beside(who: Viewer, beside: Term, *, id: UUID, key: str, name: str, says: str) -> Term:
    """Add a word to a list, beside one that is there. Places keep to their codes."""
    if beside.list == List.PLACE:
        raise Refused(_("Places come from the list of countries and regions."), field="key")
    if Term.objects.filter(list=beside.list, key=key).exists():
        raise Refused(_("This short word is taken. Please choose another."), field="key")
    term = Term(id=id, list=beside.list, key=key, name=name, says=says)
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

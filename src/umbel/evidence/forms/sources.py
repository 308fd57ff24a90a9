"""Forms about one source."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import CLOSED, ActionForm, Face, NewId, Revision, columns
from umbel.core.records import Record
from umbel.core.viewers import Viewer
from umbel.evidence import actions, queries
from umbel.evidence.formats import numbers
from umbel.evidence.models import Source, SourceType, SourceWording
from umbel.people.forms.sharing import Hide, Share
from umbel.terms.forms import PutInto, ReadThrough, TermChoice
from umbel.terms.models import List


class Names(forms.CharField):
    """People and bodies, one a line: «Family, Given», or a body as it calls itself."""

    def __init__(self, **given: Any) -> None:
        widget = forms.Textarea(attrs={**CLOSED, "rows": 3})
        super().__init__(widget=widget, max_length=20_000, required=False, **given)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(who["literal"] or ", ".join(filter(None, (who["family"], who["given"]))) for who in value)
        return value

    def clean(self, value: Any) -> list[dict[str, str]]:
        lines = [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]
        return [self.one(line) for line in lines]

    @staticmethod
    def one(line: str) -> dict[str, str]:
        family, comma, given = line.partition(",")
        if not comma:
            return {"family": "", "given": "", "literal": line}
        return {"family": family.strip(), "given": given.strip(), "literal": ""}


LISTS = {"topics": List.TOPIC, "places": List.PLACE, "communities": List.COMMUNITY}
RARE = (
    "container publisher place editors date volume issue pages edition number language version doi pmid pmcid isbn issn"
)
ASKED = f"type title authors year made_by url summary beware note topics communities places {RARE}"


@columns(Source, ASKED, needed="title", rare=RARE)
class _Source(ActionForm):
    authors = Names(
        label=_("Made by"), help_text=_("One a line: Family, Given. A group as it calls itself, without a comma.")
    )
    editors = Names(label=_("Editors"))
    year = forms.IntegerField(required=False, min_value=1500, max_value=2100, label=_("Year"))
    topics = TermChoice(List.TOPIC, label=_("Topics"), widget=forms.CheckboxSelectMultiple)
    communities = TermChoice(List.COMMUNITY, label=_("Communities it is about"), widget=forms.CheckboxSelectMultiple)
    places = TermChoice(List.PLACE, label=_("Places it is about"))
    date = forms.RegexField(
        r"^\d{4}(-\d{2}(-\d{2})?)?$", required=False, max_length=10, label=_("Date"),
        help_text=_("As far as known: 2018, 2018-12 or 2018-12-11."),
    )  # fmt: skip
    language = forms.RegexField(
        r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", required=False, max_length=35, label=_("Language it is written in"),
        help_text=_("A short code such as en, es, pt-BR."),
    )  # fmt: skip

    def clean_doi(self) -> str:
        return self.number("doi", numbers.doi, _("A DOI looks like 10.1371/journal.pmed.1002680. Please look again."))

    def clean_isbn(self) -> str:
        said = _("The last digit of this ISBN does not fit the others. Please look again.")
        return self.number("isbn", numbers.isbn, said)

    def number(self, name: str, reads: Callable[[str], str], otherwise: Any) -> str:
        """A number as the library keeps it; what is none is said, and not kept."""
        typed = self.cleaned_data[name].strip()
        if typed and not reads(typed):
            raise forms.ValidationError(otherwise)
        return reads(typed)


class AddSource(_Source):
    action = actions.add_source
    face = Face(
        _("Add a source"),
        _("Add it"),
        sees=_("At first only your group sees it. Sharing it further takes a press by two people."),
    )
    id = NewId()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return {"type": SourceType.REPORT}


class ReviseSource(_Source):
    action = actions.revise_source
    face = Face(_("Correct a source"), _("Keep the correction"))
    revision = Revision()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        terms = queries.about(viewer, what)
        return dict(vars(what)) | {name: [t.pk for t in terms if t.list == kind] for name, kind in LISTS.items()}


class StepSource(ActionForm):
    action = actions.step_source
    face = Face(_("Say how far it was checked"), _("Say so"))
    to = forms.ChoiceField(choices=list(Source.STATES.items()), label=_("Now it is"))
    why = forms.CharField(
        required=False, max_length=2_000, label=_("Because"), help_text=_("Everyone who sees the source reads this."),
    )  # fmt: skip


def part_name(name: str, of: type[Record] = Source) -> Any:
    """A part of a source (or of something else), in words."""
    field: Any = of._meta.get_field(name)
    return field.verbose_name


class TranslateSource(PutInto):
    action = actions.translate_source
    PARTS = [(name, part_name(name)) for name in ("summary", "title", "beware")]
    field = forms.ChoiceField(choices=PARTS, label=_("Which part"))


class CheckWording(ReadThrough):
    action = actions.check_wording
    wording = forms.ModelChoiceField(SourceWording.objects.none(), widget=forms.HiddenInput)


class ShareSource(Share):
    action = actions.share_source


class HideSource(Hide):
    action = actions.hide_source


class TakeLibrary(ActionForm):
    action = actions.take_library
    face = Face(_("Take the library along"), _("Take it along"))

"""Forms about evidence."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import CLOSED, ActionForm, Language, NewId, Paragraphs, Revision
from umbel.evidence import actions, importing
from umbel.evidence.formats import numbers
from umbel.evidence.formats.reading import READERS
from umbel.evidence.models import ImportLine, MadeBy, Source, SourceType, SourceWording
from umbel.people.models import Reach
from umbel.terms.forms import TermChoice
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


class Words(forms.CharField):
    """A short text that need not be there."""

    def __init__(self, most: int, label: Any, **given: Any) -> None:
        super().__init__(max_length=most, label=label, required=False, **given)


LISTS = {"topics": List.TOPIC, "places": List.PLACE, "communities": List.COMMUNITY}


class _Source(ActionForm):
    type = forms.ChoiceField(choices=SourceType.choices, initial=SourceType.REPORT, label=_("What it is"))
    title = forms.CharField(max_length=1_000, label=_("Title"))
    authors = Names(
        label=_("Made by"),
        help_text=_("One a line: Family, Given. A group as it calls itself, without a comma."),
    )
    year = forms.IntegerField(required=False, min_value=1500, max_value=2100, label=_("Year"))
    made_by = forms.ChoiceField(choices=MadeBy.choices, required=False, label=_("What kind of maker"))
    url = forms.URLField(
        required=False, max_length=2_000, assume_scheme="https", label=_("Where anyone can read it"),
        help_text=_("A link without a paywall, if there is one."),
    )  # fmt: skip
    summary = Paragraphs(
        required=False, label=_("What it says"), help_text=_("In plain words: what, about whom, where.")
    )
    beware = Paragraphs(required=False, rows=3, label=_("What it does not show"))
    topics = TermChoice(List.TOPIC, label=_("Topics"), widget=forms.CheckboxSelectMultiple)
    communities = TermChoice(List.COMMUNITY, label=_("Communities it is about"), widget=forms.CheckboxSelectMultiple)
    places = TermChoice(List.PLACE, label=_("Places it is about"))
    container = Words(500, _("Journal, book or series it stands in"))
    publisher = Words(300, _("Publisher"))
    place = Words(200, _("Place of publication"))
    editors = Names(label=_("Editors"))
    date = forms.RegexField(
        r"^\d{4}(-\d{2}(-\d{2})?)?$", required=False, max_length=10, label=_("Date"),
        help_text=_("As far as known: 2018, 2018-12 or 2018-12-11."),
    )  # fmt: skip
    volume = Words(60, _("Volume"))
    issue = Words(60, _("Issue"))
    pages = Words(100, _("Pages"))
    edition = Words(100, _("Edition"))
    number = Words(200, _("Number of the report, paper or law"))
    language = forms.RegexField(
        r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$", required=False, max_length=35, label=_("Language it is written in"),
        help_text=_("A short code such as en, es, pt-BR."),
    )  # fmt: skip
    version = Words(60, _("Version"), help_text=_("Published, accepted manuscript, preprint …"))
    doi = Words(300, _("DOI"))
    pmid = Words(20, _("PubMed number (PMID)"))
    pmcid = Words(20, _("PubMed Central number (PMCID)"))
    isbn = Words(20, _("ISBN"))
    issn = Words(40, _("ISSN"))
    note = Paragraphs(required=False, rows=3, label=_("Note for those inside"))

    def clean_doi(self) -> str:
        typed = self.cleaned_data["doi"].strip()
        doi = numbers.doi(typed)
        if typed and not doi:
            raise forms.ValidationError(_("A DOI looks like 10.1371/journal.pmed.1002680. Please look again."))
        return doi

    def clean_isbn(self) -> str:
        typed = self.cleaned_data["isbn"].strip()
        isbn = numbers.isbn(typed)
        if typed and not isbn:
            raise forms.ValidationError(_("The last digit of this ISBN does not fit the others. Please look again."))
        return isbn


class AddSource(_Source):
    action = actions.add_source
    id = NewId()


class ReviseSource(_Source):
    action = actions.revise_source
    revision = Revision()


class StepSource(ActionForm):
    action = actions.step_source
    to = forms.ChoiceField(choices=list(Source.STATES.items()), label=_("Now it is"))
    why = forms.CharField(
        required=False,
        max_length=2_000,
        label=_("Because"),
        help_text=_("Everyone who sees the source reads this."),
    )


class TranslateSource(ActionForm):
    action = actions.translate_source
    field = forms.ChoiceField(
        choices=[
            ("summary", _("What it says")),
            ("title", _("Title")),
            ("beware", _("What it does not show")),
        ],
        label=_("Which part"),
    )
    lang = Language()
    body = Paragraphs(label=_("In that language"))


class CheckWording(ActionForm):
    action = actions.check_wording
    wording = forms.ModelChoiceField(SourceWording.objects.none(), widget=forms.HiddenInput)


class ShareSource(ActionForm):
    action = actions.share_source
    to = forms.ChoiceField(choices=[c for c in Reach.choices if c[0] != Reach.GROUP], label=_("Who shall see it"))


class HideSource(ActionForm):
    action = actions.hide_source
    to = forms.ChoiceField(
        choices=[c for c in Reach.choices if c[0] != Reach.PUBLIC], label=_("Who shall still see it")
    )


class TakeLibrary(ActionForm):
    action = actions.take_library


class Bring(ActionForm):
    action = importing.bring
    id = NewId()
    file = forms.FileField(
        allow_empty_file=True, label=_("File from your reference manager"),
        help_text=_("RIS. Notes, tags and file paths stay inside your group."),
    )  # fmt: skip
    format = forms.ChoiceField(
        choices=[("", _("find out by itself")), *((name, name.upper()) for name in READERS)], required=False,
        label=_("Kind of file"),
    )  # fmt: skip

    def too_large(self) -> None:
        """What the upload handler stopped reading."""
        sentence = _("This file is larger than %(most)s MB. Nothing was kept. Please bring it in parts.")
        self.add_error("file", sentence % {"most": settings.UMBEL_UPLOAD_MB})


class Decide(ActionForm):
    action = importing.decide
    line = forms.ModelChoiceField(ImportLine.objects.none(), widget=forms.HiddenInput)
    same_thing = forms.BooleanField(required=False, widget=forms.HiddenInput)


class Confirm(ActionForm):
    action = importing.confirm


class Undo(ActionForm):
    action = importing.undo

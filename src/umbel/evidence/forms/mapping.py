"""Forms about the columns of a table."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face
from umbel.evidence import actions
from umbel.evidence.formats import sheet
from umbel.evidence.formats.ris_fields import FIELDS
from umbel.evidence.forms.sources import part_name

OWN = {
    "AU": _("Made by"), "A2": _("Editors"), "PY": _("Year"), "DA": _("Date"), "LA": _("Language it is written in"),
    "AB": _("Abstract"), "SP": _("Pages, or the first one"), "EP": _("Last page"), "T3": _("Series"),
    "M1": _("Number of the report, paper or law"), "M3": _("Version"), "SN": _("ISBN or ISSN"),
    "KW": _("Keywords, for those inside"), "N1": _("Note, for those inside"),
    "": _("kept for the group, under its own name"), sheet.LEFT_OUT: _("left out"),
}  # fmt: skip


def tag_name(tag: str) -> str:
    """What a column is read as, in words; nothing for what only other programs say."""
    return str(OWN[tag] if tag in OWN else part_name(FIELDS[tag]) if tag in FIELDS else tag)


class TagsWidget(forms.Widget):
    """A menu for each column."""

    template_name = "evidence/tags.html"
    use_fieldset = True
    headings: tuple[str, ...] = ()

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        known = [*sheet.MEANT, "", sheet.LEFT_OUT]
        rows = [
            (n, heading or _now("without a heading"), [(tag, tag_name(tag), tag == said) for tag in shown(known, said)])
            for n, (heading, said) in enumerate(zip(self.headings, value or [], strict=False))
        ]
        return super().get_context(name, value, attrs) | {"rows": rows}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [data.get(f"{name}-{n}", "?") for n in range(len(self.headings))]


def shown(known: list[str], said: str) -> list[str]:
    """What the menu of a column offers: what is known, and what it is read as already."""
    return known if said in known else [*known, said]


class Tags(forms.Field):
    """What each column of a table is."""

    widget = TagsWidget

    def clean(self, value: Any) -> list[str]:
        return [str(one) for one in value]


class MeanColumns(ActionForm):
    action = actions.mean_columns
    face = Face(
        _("What each column is"),
        _("Read it so"),
        says=_(
            "The table is read again; what was decided about its records is asked anew. The next table of your group"
            " with the same headings is read the same way."
        ),
    )
    tags = Tags(label=_("Columns"))

    @classmethod
    def begin(cls, viewer: Any, what: Any) -> dict[str, Any]:
        return {"tags": [tag for _heading, tag in what.columns]}

    def fit(self, what: Any) -> Self:
        widget: Any = self.fields["tags"].widget
        widget.headings = tuple(heading for heading, _tag in what.columns)
        return self


class ForgetColumns(ActionForm):
    action = actions.forget_columns
    face = Face(_("Forget what these columns are"), _("Forget it"))

"""Forms about the same thing twice."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face
from umbel.evidence import actions
from umbel.evidence.forms.choosing import ByWords
from umbel.evidence.forms.sources import AddSource, part_name
from umbel.evidence.models import Answer, Relation, Source, SourceVersion
from umbel.evidence.models.merging import LENT


def label_of(name: str) -> Any:
    """What people call a field of a source."""
    asked = AddSource.base_fields.get(name)
    known = {
        "abstract": _("Abstract"),
        "tags": _("Keywords and notes that came with it"),
        "carried": _("What else came"),
    }
    return asked.label if asked else known.get(name) or part_name(name)


class SourceAt(ByWords):
    """Another source, by its address or by words from it."""

    def __init__(self, **given: Any) -> None:
        super().__init__(Source, at_first=0, **given)


def chosen() -> forms.MultipleChoiceField:
    """Which words of the one that is put away are preferred."""
    field = forms.MultipleChoiceField(
        choices=[(name, label_of(name)) for name in LENT], required=False, widget=forms.CheckboxSelectMultiple,
        label=_("Take these from the one that is put away, though the kept one says something else"),
    )  # fmt: skip
    field.rare = True  # type: ignore[attr-defined]
    return field


class MergeSource(ActionForm):
    action = actions.merge
    face = Face(
        _("File it under another that is the same"),
        _("They are the same"),
        says=_(
            "The other one is kept, and what is empty there is filled from here. This one leaves the lists; its address"
            " leads to the other. All of it can be undone, field by field."
        ),
        sees=_("Nobody sees more than before: where fewer people see this one, its words stay here."),
    )
    keep = SourceAt(label=_("Which one is kept"))
    chosen = chosen()


class PartSource(ActionForm):
    action = actions.part
    face = Face(
        _("They are not the same after all"),
        _("Take it out again"),
        says=_("What came from it goes back. What somebody changed since stays as it is now."),
    )


class GiveBack(ActionForm):
    action = actions.give_back
    face = Face(_("Take back one field"), _("Take it back"))
    field = forms.ChoiceField(choices=[(name, label_of(name)) for name in LENT], widget=forms.HiddenInput)


class LinkVersion(ActionForm):
    action = actions.link_version
    face = Face(
        _("It is a version of another"),
        _("Link them"),
        says=_("Both stay. Each page leads to the other, for everyone who may see both."),
    )
    of = SourceAt(label=_("Which is the other one"))
    relation = forms.ChoiceField(choices=Relation.choices, label=_("What this one is"))


class UnlinkVersion(ActionForm):
    action = actions.unlink_version
    face = Face(_("No version of it"), _("Take the link away"))
    version = forms.ModelChoiceField(SourceVersion.objects.none(), widget=forms.HiddenInput)


class LookForTwice(ActionForm):
    action = actions.look_for_twice
    face = Face(
        _("Look for what may stand here twice"),
        _("Look through the library"),
        says=_("The house compares what your group keeps. You will see each pair once, beside each other."),
    )


class AnswerDoubt(ActionForm):
    action = actions.answer_doubt
    face = Face(_("Is it the same?"), _("Say so"))
    answer = forms.ChoiceField(choices=[one for one in Answer.choices if one[0]], label=_("What you say"))
    keep = SourceAt(widget=forms.HiddenInput)
    chosen = chosen()

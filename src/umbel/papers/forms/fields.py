"""Questions that only forms about papers ask."""

import re
from collections.abc import Sequence
from itertools import count
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from umbel.core.forms import CLOSED, Paragraphs
from umbel.papers.actions.wording import Said
from umbel.papers.formats.compare import BESIDE, BOTH, STANDS, Piece
from umbel.papers.models import PLAIN, SPOKEN, tongue
from umbel.papers.queries import Row

LONGEST = 400_000  # letters of one paper: some 150 pages
AT_A_TIME = 20  # paragraphs on one page of a translation
BOX = re.compile(r"(?P<name>\w+)-(?P<slot>[0-9a-z]{1,16})-(?P<after>[0-9a-f]{64})-(?P<seen>[0-9]{1,9})")
HOW = _("Leave a blank line between paragraphs. # makes a heading, - a list, **bold**, *slanted*.")


def number() -> forms.IntegerField:
    """The version a writer has before her eyes."""
    return forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class Title(forms.CharField):
    """What the paper is called."""

    def __init__(self) -> None:
        super().__init__(max_length=200, label=_("Title"), widget=forms.TextInput(attrs=CLOSED))


class Text(Paragraphs):
    """The whole text."""

    def __init__(self) -> None:
        super().__init__(rows=22, max_length=LONGEST, required=False, strip=False, label=_("Text"), help_text=HOW)


class Tongue(forms.ChoiceField):
    """A language; ``plain`` offers plain words too."""

    def __init__(self, *, plain: bool = False, **given: Any) -> None:
        self.plain = plain
        super().__init__(choices=self.offered, **({"label": _("Language")} | given))

    def offered(self) -> list[tuple[str, str]]:
        """Languages by their own name, in the order of the movement's; then plain words in each."""
        codes = SPOKEN + [f"{code}{PLAIN}" for code in SPOKEN[:6]] * self.plain
        return [(code, tongue(code)) for code in codes]


class Notes(forms.Field):
    """Comments that came with a file, one a line as JSON; only those that are ticked are kept."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.MultipleHiddenInput)

    def clean(self, value: Any) -> list[str]:
        return [one for one in (str(one).replace("\0", "")[:4_000].strip() for one in value or []) if one][:200]


class PicksWidget(forms.Widget):
    """Two texts place by place, and beside each place that differs: this one, that one, or both."""

    template_name = "papers/picks.html"
    use_fieldset = True
    places: Sequence[Piece] = ()

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        picked, numbers = iter(value or []), count()
        places = [(one, "", 0) if one.agreed else (one, next(picked, one.pick), next(numbers)) for one in self.places]
        return super().get_context(name, value, attrs) | {"places": places}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [data.get(f"{name}-{n}", "") for n in range(sum(not one.agreed for one in self.places))]


class Picks(forms.Field):
    """One pick for each place where two texts differ."""

    widget = PicksWidget

    def clean(self, value: Any) -> list[str]:
        if not set(value) <= {STANDS, BESIDE, BOTH}:
            raise forms.ValidationError(_("Please choose for every place where the two differ."))
        return list(value)


class BodiesWidget(forms.Widget):
    """Two columns: the original, and a box for its words in the other language; some paragraphs at a time."""

    template_name = "papers/bodies.html"
    use_fieldset = True
    rows: Sequence[Row] = ()

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        typed = {said.slot: said.body for said in value or []}
        first = next((n for n, row in enumerate(self.rows) if row.state in {"missing", "stale"}), 0)
        some = [row for n, row in enumerate(self.rows) if first <= n < first + AT_A_TIME or row.slot in typed]
        gone = [(slot, body) for slot, body in typed.items() if slot not in {row.slot for row in self.rows}]
        boxes = [(row, typed.get(row.slot, row.body)) for row in some]
        return super().get_context(name, value, attrs) | {"boxes": boxes, "gone": gone}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Said]:
        """Every box that was sent: which paragraph, which words of it she saw, which wording stood there, and hers."""
        sent = [BOX.fullmatch(key) for key in data]
        return [
            self.one(data, box) for box in sent if box and box["name"] == name and data[box.string].strip("\0 \t\r\n")
        ]

    @staticmethod
    def one(data: Any, box: re.Match[str]) -> Said:
        body = data[box.string].replace("\r\n", "\n").replace("\0", "").strip()
        return Said(box["slot"], box["after"], int(box["seen"]), body, fits=f"fits-{box['slot']}" in data)


class Bodies(forms.Field):
    """Paragraphs in another language."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=BodiesWidget, label=_("Paragraph by paragraph"))

    def clean(self, value: Any) -> list[Said]:
        if any(len(said.body) > LONGEST for said in value):
            raise forms.ValidationError(_("This is longer than a whole paper may be."))
        return list(value)

"""Forms about a group's look at itself."""

from typing import Any, Self

from django.utils.translation import gettext_lazy as _

from umbel.core.forms import ActionForm, Face, NewId, Revision, columns
from umbel.core.viewers import Viewer
from umbel.people.forms.sharing import Hide, Share
from umbel.week import actions
from umbel.week.forms.fields import Standing
from umbel.week.models import MATTERS, Season

ASKED = " ".join(f"{one} {one}_says" for one in MATTERS)
SAYS = _(
    "Talk about it together, then write down how it fell: in bands, without numbers and without names. Nothing is"
    " counted for you. What is to change is a decision; record it first, then choose it here."
)
SEES = _("At first only the group sees it; two people may open it to members. It is forgotten after 13 months.")


class _Season(ActionForm):
    changes = Standing()

    def fit(self, what: Any) -> Self:
        decided: Any = self.fields["changes"]
        decided.queryset = decided.queryset.filter(group=getattr(what, "group_id", what.pk))
        decided.label = _("The decision by which something changes")
        for one in MATTERS:  # five questions of the same words: each says what it is about
            self.fields[f"{one}_says"].label = f"{self.fields[one].label}: {self.fields[f'{one}_says'].label}"
        return self


@columns(Season, f"id name {ASKED} changes")
class LookAtOurselves(_Season):
    action = actions.look_at_ourselves
    face = Face(_("Look at ourselves"), _("Keep it"), says=SAYS, sees=SEES)
    id = NewId()


@columns(Season, f"revision name {ASKED} changes")
class LookAgain(_Season):
    action = actions.look_again
    face = Face(_("Correct what we wrote"), _("Keep it"), says=SAYS, sees=SEES)
    revision = Revision()

    @classmethod
    def begin(cls, viewer: Viewer, what: Any) -> dict[str, Any]:
        return dict(vars(what)) | {"changes": what.changes_id}


class ShareSeason(Share):
    action = actions.share_season


class HideSeason(Hide):
    action = actions.hide_season

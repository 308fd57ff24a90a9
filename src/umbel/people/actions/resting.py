"""A group closes its doors for a while, and opens them again."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.core.records import today
from umbel.people import rules
from umbel.people.actions.bodies import unlisted_or_open
from umbel.people.models import Group, Member

LONGEST = timedelta(days=28)


@action(allow=rules.gives_mandates, answerable=unlisted_or_open)
def close_doors(who: Member, group: Group, *, until: date) -> Group:
    """Let a group rest until a day. Whatever is sent to it is kept, and every form says that nobody looks till then."""
    if not today() <= until <= today() + LONGEST:
        raise Refused(_("Please choose a day from today on, at most 28 days ahead."), field="until")
    group.rests_until = until
    group.save()
    return group


@action(allow=rules.gives_mandates, answerable=unlisted_or_open)
def open_doors(who: Member, group: Group) -> Group:
    """Say that a group is there again."""
    group.rests_until = None
    group.save()
    return group

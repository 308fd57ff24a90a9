"""Reads about briefs that were handed out: which there are, and whether one may still be shown."""

from typing import Any

from django.apps import apps

from umbel.core.seeing import seen
from umbel.core.viewers import Viewer
from umbel.papers.carried import Brief, code_of
from umbel.papers.models import KeptBrief
from umbel.people.models import Shared, everybody_sees


def kept_briefs(viewer: Viewer, kind: type[KeptBrief], of: Any, today: Brief) -> list[KeptBrief]:
    """The briefs of a thing that were handed out, the last first; each knows whether it is as made today (``holds``).

    It is while its code is, and until other words for the same were kept in its language and length.
    """
    rows = list(kind.objects.visible_to(viewer, of=of).defer("told", "rests", "named").order_by("-number")[: kind.MOST])
    newer = set()
    for row in rows:
        row.__dict__["holds"] = row.code in today.codes and (row.lang, row.whole) not in newer
        newer |= {(row.lang, row.whole)} if row.code in today.codes else set()
    return rows


def all_see(viewer: Viewer, kept: KeptBrief, of: Shared, today: Brief) -> bool:
    """Whether all who see a thing still see everything that an old brief of it rests on, and may read who is named.

    ``today`` is the same brief as it would be made now: what it rests on need not be asked for again.
    """
    if not set(kept.named) <= set(today.named):
        return False
    left = {label: set(keys) - set(today.rests.get(label, ())) for label, keys in kept.rests.items()}
    return all(see(viewer, of, apps.get_model(label), keys) for label, keys in left.items() if keys)


def see(viewer: Viewer, of: Shared, kind: Any, keys: set[str]) -> bool:
    """Whether all who see a thing see these others of one kind, and what people told says what it said then.

    What is gone nobody sees.
    """
    then = {key: said for key, _space, said in (one.partition(" ") for one in keys)}
    rows = [row for row in seen(kind, viewer).filter(pk__in=then) if everybody_sees(row, of)]
    return len(rows) == len(then) and all(then[str(row.pk)] in {"", code_of(getattr(row, "says", ""))} for row in rows)

"""Who may do what with the lists."""

from umbel.core.records import Record
from umbel.core.viewers import Viewer


def steward(who: Viewer, _what: Record) -> str:
    """A steward of the coalition."""
    return who.sits("steward")


def no_longer_new(who: Viewer, _what: Record) -> str:
    """A member who sees it, after her first weeks."""
    return "member" if who.signed_in and who.since is None else ""


def any_member(who: Viewer, _what: Record) -> str:
    """Any member."""
    return "member" if who.signed_in else ""


def keeps_words(who: Viewer, _what: Record) -> str:
    """An editor or a steward, of any group that is not closed."""
    return who.sits("editor") or steward(who, _what)

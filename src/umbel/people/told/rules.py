"""Who may stop a mail besides her whom it is for."""

from umbel.core.records import Record
from umbel.core.viewers import Bearer, Viewer


def holds_a_mail(who: Viewer, _what: Record) -> str:
    """Whoever holds a mail that was sent, by the address that stands in it."""
    return "mail" if isinstance(who, Bearer) and who.opens else ""

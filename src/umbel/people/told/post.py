"""Posting letters, and what becomes of each. No address is ever logged or kept beside a failure."""

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend

from umbel.people.told.letters import Letter, sender_host, written, wrong

log = logging.getLogger("umbel.mail")
SENT, NOT_SENT, UNKNOWN = "sent", "not sent", "unknown"
FOR_GOOD = 500  # replies from here on are a no that stays a no


class Neutral(EmailBackend):
    """Django's way to a mail server, which greets it with the second domain's name instead of this machine's."""

    @property
    def connection_class(self) -> Callable[..., Any]:  # type: ignore[override]
        kind: Any = super().connection_class
        return lambda *where, **how: kind(*where, **how | {"local_hostname": sender_host()})


def send(letters: list[Letter]) -> Iterator[tuple[Letter, str]]:
    """Send one after the other over one connection, and say of each at once what became of it.

    Sent, or refused for good: done. Not sent: the server said no for now, or was not there. Unknown: the line broke
    while it was under way; what comes after it was not begun.
    """
    line: Any = get_connection()
    waiting = list(letters)
    try:
        line.open()
        while waiting:
            became = one(line, waiting[0])
            yield waiting.pop(0), became
            if became == UNKNOWN:
                break
    except OSError as no:
        trouble(no)
    with suppress(OSError):
        line.close()
    for letter in waiting:
        yield letter, NOT_SENT


def one(line: Any, letter: Letter) -> str:
    """Send one. An address that is refused for good counts as told: it is not tried every hour."""
    try:
        line.send_messages([written(letter)])
    except SMTPRecipientsRefused as no:
        trouble(no)
        return SENT if reply(no) >= FOR_GOOD else NOT_SENT
    except SMTPResponseException as no:
        trouble(no)
        return NOT_SENT
    except (OSError, ValueError) as no:
        trouble(no)
        return UNKNOWN
    note().unlink(missing_ok=True)
    return SENT


def reply(no: Exception) -> int:
    """The number a mail server answered with, or 0. Its words may hold the address: they are never looked at."""
    if isinstance(no, SMTPRecipientsRefused):
        return max((code for code, _words in no.recipients.values()), default=0)
    return no.smtp_code if isinstance(no, SMTPResponseException) else 0


def note() -> Path:
    """Where the last failure is noted for the keeper: its day and kind, until a mail goes out again."""
    return Path(settings.UMBEL_HOME) / "mail-trouble"


def trouble(no: Exception) -> None:
    what = f"{type(no).__name__} {reply(no) or ''}".strip()
    log.warning("a mail was not sent: %s", what)
    note().write_text(f"{datetime.now(UTC).date()} {what}\n")


def findings() -> Iterator[tuple[str, str, bool, str]]:
    """For the keeper: whether mail is set up, whether its server answers now, and what failed last.

    As (what, how it is, whether that is well, what to do).
    """
    amiss = list(wrong())
    if not settings.UMBEL_MAIL_HOST and not settings.UMBEL_MAIL_FROM:
        yield "Mail", "not set up; members look at their desk", True, ""
        return
    if amiss:
        yield "Mail", "; ".join(amiss), False, "Until then no member is offered mail. See docs/operate.md, Mail."
        return
    line: Any = get_connection()
    try:
        line.open()
        line.close()
    except OSError as no:
        how = f"{settings.UMBEL_MAIL_HOST} does not take us: {type(no).__name__} {reply(no) or ''}".strip()
        yield "Mail", how, False, "Check UMBEL_MAIL_HOST, _PORT, _USER, _PASSWORD and _TLS, and that its server runs."
    else:
        yield "Mail", f"{settings.UMBEL_MAIL_HOST} answers", True, ""
    last = note().read_text().strip() if note().exists() else ""
    mend = "The mail server's own log says why. What was not sent is tried again each hour; this goes with the next."
    yield "The last mail", last or "nothing failed since", not last, mend

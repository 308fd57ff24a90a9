"""Two letters in fixed neutral words, from a second domain.

«Something is waiting», and the code that an address is proved by. Neither names the coalition,
a thing, a person or this server.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from umbel.people.models import Member
from umbel.people.told.ways_out import code_for


@dataclass(frozen=True, repr=False)
class Letter:
    """One mail that was taken up: for whom, where to and, if it proves an address, the code. It never prints itself."""

    member: Member = field(repr=False)
    to: str = field(repr=False)
    lang: str
    code: str = field(default="", repr=False)


def neutral_host() -> str:
    """The second domain's name."""
    return urlsplit(settings.UMBEL_MAIL_URL).hostname or ""


def sender_host() -> str:
    return str(settings.UMBEL_MAIL_FROM).rpartition("@")[2]


def wrong() -> Iterator[str]:
    """What is amiss in the settings of the mail, as names and reasons for the keeper."""
    for name in ("UMBEL_MAIL_FROM", "UMBEL_MAIL_URL", "UMBEL_MAIL_HOST"):
        if not getattr(settings, name):
            yield f"{name} is not set"
    for name, host in (("UMBEL_MAIL_FROM", sender_host()), ("UMBEL_MAIL_URL", neutral_host())):
        if any(host == own or host.endswith(f".{own}") for own in settings.UMBEL_HOSTS):
            yield f"{name} names this site itself; it takes a second, neutral domain"
    if settings.UMBEL_MAIL_URL and not settings.UMBEL_MAIL_URL.startswith("https://"):
        yield "UMBEL_MAIL_URL has to begin with https://"
    if settings.UMBEL_MAIL_TLS not in {"starttls", "tls", "none"}:
        yield "UMBEL_MAIL_TLS is one of: starttls, tls, none"
    if settings.UMBEL_MAIL_TLS == "none" and settings.UMBEL_MAIL_HOST not in {"localhost", "127.0.0.1", "::1"}:
        yield "without TLS only a mail server on this very machine can be used (UMBEL_MAIL_TLS)"


def ready() -> bool:
    """Whether the keeper has set up all that a mail takes; else it is not offered."""
    return not any(wrong())


def way_out(member: Member) -> str:
    """The address in her mail that ends them: a press there is enough, and it says nothing about her."""
    return f"{settings.UMBEL_MAIL_URL.rstrip('/')}/n/{code_for(member.pk)}/"


def news(lang: str, out: str) -> tuple[str, str]:
    """Subject and body of the one mail that tells: the same for everybody and everything."""
    with override(lang):
        said, stop = _("Something is waiting."), _("No more of these mails: %(address)s") % {"address": out}
        return _("Something is waiting"), f"{said}\n\n{settings.UMBEL_MAIL_URL}\n\n{stop}\n"


def proof(lang: str, code: str) -> tuple[str, str]:
    """Subject and body of the mail that an address is proved by."""
    with override(lang):
        said = _("Your code: %(code)s") % {"code": code}
        else_said = _("If you did not ask for it, you need not do anything.")
        return _("A code"), f"{said}\n\n{else_said}\n"


def written(letter: Letter) -> EmailMessage:
    """The mail itself. Its headers name the second domain and nothing else."""
    headers = {"Message-ID": f"<{secrets.token_hex(16)}@{sender_host()}>", "Auto-Submitted": "auto-generated"}
    if letter.code:
        subject, body = proof(letter.lang, letter.code)
    else:
        out = way_out(letter.member)
        subject, body = news(letter.lang, out)
        headers |= {"List-Unsubscribe": f"<{out}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMessage(subject, body, settings.UMBEL_MAIL_FROM, [letter.to], headers=headers)

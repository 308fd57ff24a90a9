"""What the page about being told shows. The first argument is always who is looking."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from umbel.core.rooms import offering
from umbel.core.viewers import Visitor
from umbel.people.models import Coalition, Member
from umbel.people.told import box, letters
from umbel.people.told.desk import rest_of

SHOWN = 3


def ways(viewer: Member, whole: Coalition) -> dict[str, Any]:
    """Each way of being told as it will look, before she chooses: the very mail, the feed as it is now, the words."""
    lang = get_language() or settings.LANGUAGE_CODE
    mail: dict[str, Any] = {"ready": letters.ready(), "to": box.address(viewer)}
    if mail["ready"]:
        hers = viewer.hers().get("told", {}).get("lang", lang)
        subject, body = letters.news(hers, letters.way_out(viewer))
        mail |= {"subject": subject, "body": body, "sender": settings.UMBEL_MAIL_FROM}
    return {
        "how": box.how(viewer),
        "mail": mail,
        "proving": bool(viewer.hers().get("proof")),
        "feeds": [row for _room, offer in offering("feeds") for row in offer(viewer)],
        "newest": [thing for _room, offer in offering("newest") for thing in offer(Visitor())][:SHOWN],
        "notes": [(code, to_copy(code)) for code, _name in settings.LANGUAGES if code in {lang, *whole.languages}],
        "quiet": dict(box.held(viewer))["quiet"],
    }


def to_copy(lang: str) -> str:
    """What a person may say who passes it on: the words of the mail, and its neutral address where there is one."""
    with override(lang):
        said = _("Something is waiting.")
    return f"{said} {settings.UMBEL_MAIL_URL}" if letters.ready() else said


def rests(viewer: Member) -> dict[str, Any]:
    """Whether she is away or will be, for the pages where that is ended by one press."""
    said = viewer.hers().get("rests")
    return {"rests": rest_of(viewer), "will_rest": bool(said) and not rest_of(viewer)}

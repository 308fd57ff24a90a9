"""Bringing a text in from elsewhere: looked at in memory, shown, and kept only if somebody presses again."""

from typing import Any
from uuid import uuid4

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action
from umbel.papers import rules
from umbel.papers.formats.arriving import Arrived, Unreadable
from umbel.papers.formats.reading import pasted, read
from umbel.papers.models import SPOKEN, tongue
from umbel.people.models import Group, Member

WHY = {
    "empty": _("This file is empty. Nothing was kept."),
    "broken": _("This file is damaged, so it cannot be read to its end. Nothing was kept. Please save it once more."),
    "huge": _("This unpacks to more than a paper can be. Nothing was kept. Please save it without its pictures."),
    "locked": _(
        "This is locked with a password, or saved by a very old program. Nothing was kept. Please save it as docx or"
        " odt without a password."
    ),
    "macros": _(
        "This brings a program (macros) along. Nothing was kept. Please save it as docx or odt without macros."
    ),
    "unknown": _(
        "We cannot read this kind of file. Nothing was kept. Please save it as docx, odt, HTML or plain text."
    ),
}


@action(allow=rules.works_in)
def look_into(who: Member, where: Group, *, file: Any, words: str) -> Group:
    """Look into a text from elsewhere: what it says, and what it carries. Nothing is kept, not even the file."""
    if bool(file) == bool(words.strip()):
        raise Refused(_("Please choose a file, or paste a text: one of the two."), field="file")
    try:
        found: Arrived = read(file.read()) if file else pasted(words)
    except (Unreadable, RecursionError) as no:
        raise Refused(WHY[getattr(no, "code", "broken")], field="file") from None
    told = [(code, tongue(code)) for code in SPOKEN]
    where.__dict__["said"] = {"key": uuid4(), "tongues": told, "text": found.text} | vars(found)
    return where

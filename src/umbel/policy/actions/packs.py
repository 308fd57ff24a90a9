"""Every change to packs of words, and trying one on a text."""

from uuid import UUID

from django.utils.translation import gettext as _

from umbel.core.actions import Refused, action
from umbel.people import sharing
from umbel.people.models import Group, Member
from umbel.policy import rules, watching
from umbel.policy.matching import UNREADABLE, Unreadable, read
from umbel.policy.models import Pack

MOST = 1_000  # lines of one pack


def checked(lines: str) -> str:
    """The lines without empty ones and repeats; or which of them cannot be looked for, why, and what to do."""
    found = list(dict.fromkeys(" ".join(line.split()) for line in lines.splitlines() if line.strip()))
    if len(found) > MOST:
        raise Refused(_("That is more than 1,000 lines. Make two packs of it."), field="lines")
    wrong = []
    for line in found:
        try:
            read(line)
        except Unreadable as no:
            wrong.append(_("“%(line)s”: %(why)s") % {"line": line[:80], "why": _(UNREADABLE[no.args[0]])})
    if wrong:
        raise Refused(" ".join(wrong[:5]), field="lines")
    return "\n".join(found)


@action(allow=rules.works_in, makes=Pack)
def add_pack(who: Member, where: Group, *, id: UUID, name: str, lang: str, lines: str, ours: bool = False) -> Pack:
    """Make a pack of words that is looked for in everything the group brings in."""
    pack = Pack(id=id, group=where, name=name, lang=lang, lines=checked(lines), ours=ours)
    pack.save()
    return pack


@action(allow=rules.editors)
def revise_pack(
    who: Member, pack: Pack, *, revision: int, name: str, lang: str, lines: str, ours: bool = False
) -> Pack:
    """Change a pack of words. What was found before stays as it was found."""
    pack.name, pack.lang, pack.lines, pack.ours = name, lang, checked(lines), ours
    pack.save()
    return pack


@action(allow=rules.any_member)
def try_pack(who: Member, pack: Pack, *, text: str) -> Pack:
    """Try a pack on a text: what is found, and where. Nothing of it is kept."""
    pack.__dict__["said"] = {"text": text, "found": watching.Looker([pack]).found(text, most=100, each=10)}
    return pack


@action(allow=rules.editors)
def drop_pack(who: Member, pack: Pack) -> Group:
    """Take a pack of words away. What it found stays until it is forgotten."""
    sharing.void(pack.pk)
    pack.delete()
    return pack.group


@action(allow=rules.keepers, answerable=True)
def share_pack(who: Member, pack: Pack, *, to: str, revision: int | None = None) -> Pack:
    """Press for a pack of words to travel further."""
    sharing.widen(who, pack, to)
    return pack


@action(allow=rules.no_longer_new, answerable=True)
def hide_pack(who: Member, pack: Pack, *, to: str) -> Pack:
    """Take a pack of words back at once from those who need not see it."""
    sharing.narrow(pack, to)
    return pack

"""Bringing one: from a number or a PDF to one record, through the same intake as a file."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from umbel.core import files
from umbel.core.actions import Refused, action
from umbel.core.jobs import after
from umbel.core.lock import HOUSE_KEY, decrypt, encrypt, new_key, pseudonym
from umbel.core.viewers import House
from umbel.evidence import rules
from umbel.evidence.actions import importing
from umbel.evidence.fetching.servers import SERVERS, plan, record
from umbel.evidence.formats import ask, csl_writer, pdf
from umbel.evidence.formats.record import Reference, gettext_noop
from umbel.evidence.models import FetchAnswer, FetchTurn, Import, ImportLine, ImportPhase
from umbel.people.models import Group, Member

TROUBLES = {
    "missing": gettext_noop("None of the servers we asked knows this number. Please look at it again."),
    "offline": gettext_noop("The server could not be reached. Try again later, or bring in a file."),
    "slow": gettext_noop("The server took too long to answer. Try again later."),
    "busy": gettext_noop("The server asks us to come back later. Try again in a while."),
    "refused": gettext_noop("The server refused to answer. Try again another day, or bring in a file."),
    "nonsense": gettext_noop("The server answered something we cannot read. Nothing of it was kept."),
    "large": gettext_noop("The answer was far larger than one record. Nothing of it was kept."),
    "elsewhere": gettext_noop("The server sent us to another place. We do not go there."),
    "unsafe": gettext_noop(
        "What answered could not prove that it is the server we asked. Nothing of it was kept. Tell whoever runs this"
        " site."
    ),
}
"""Why nothing could be fetched."""
OFF = gettext_lazy(
    "Asking other servers for this kind of number is switched off here. Add the source by hand, or bring in a file."
)
EACH = timedelta(seconds=1)  # between two questions to one server
PATIENCE = 5.0  # seconds a turn is waited for


@action(allow=rules.works_in, makes=Import)
def bring_one(who: Member, where: Group, *, id: UUID, said: str, pdf: Any) -> Import:
    """Bring one source into a group, by its number or its PDF."""
    if pdf:
        return from_pdf(who, where, id, pdf.read())
    found = ask.asked(said)
    if isinstance(found, str):
        raise Refused(_(ask.WRONG[found]), field="said")
    asked = f"{found.kind}:{found.number}"
    if not plan(asked):
        raise Refused(OFF, field="said")
    coming = Import(id=id, group=where, name=ask.in_words(asked)[:120], since=who.since)
    return begin(coming, asked)


def begin(coming: Import, asked: str) -> Import:
    """Let the worker ask, from the first server on."""
    coming.asked, coming.phase, coming.reached, coming.trouble = asked[:320], ImportPhase.FETCHING, 0, ""
    coming.save()
    after("umbel.evidence.jobs.fetch", str(coming.pk))
    return coming


def from_pdf(by: Member, where: Group, key: UUID, data: bytes) -> Import:
    """What a PDF says about itself is a record; its number waits for a press. The PDF is not kept."""
    paper = pdf.look(data)
    if isinstance(paper, str):
        raise Refused(_(pdf.NOT_READ[paper]), field="pdf")
    url = f"https://arxiv.org/abs/{paper.arxiv}" if paper.arxiv else ""
    made = csl_writer.write([Reference(title=paper.title, doi=paper.doi, url=url)])
    asked = f"doi:{paper.doi}" if paper.doi else f"arxiv:{paper.arxiv}" if paper.arxiv else ""
    file = SimpleUploadedFile("PDF", made)
    coming = importing.bring(by, where, id=key, file=file, format="csl")
    coming.asked, coming.name = asked[:320], (paper.title or paper.doi or paper.arxiv)[:120]
    coming.save()
    return coming


@action(allow=rules.brought)
def fetch(who: Member, coming: Import) -> Import:
    """Ask other servers for the one record whose number is known."""
    if coming.phase != ImportPhase.READY or not coming.asked:
        raise Refused(_("There is nothing to ask for any more."))
    if not plan(coming.asked):
        raise Refused(OFF)
    return begin(coming, coming.asked)


@action(allow=rules.nobody, by_house=True)
def take_turn(who: House, coming: Import) -> Import:
    """See which server is to be asked now, or what it said before.

    ``turn`` names it; ``pause`` says after how many seconds to look again.
    """
    name = plan(coming.asked)[coming.reached :][:1]
    if coming.phase != ImportPhase.FETCHING or not name:
        return without(coming, "missing")
    if known := remembered(name[0], coming.asked):
        return took(coming, name[0], known)
    wait = turn_of(name[0])
    if wait > PATIENCE:
        return without(coming, "busy")
    coming.__dict__.update({"pause": wait} if wait else {"turn": name[0]})
    return coming


@action(allow=rules.nobody, by_house=True)
def answered(who: House, coming: Import, *, server: str, body: bytes, trouble: str, seconds: int) -> Import:
    """Take in what a server said, or ask the next one."""
    rest(server, seconds)
    if coming.phase != ImportPhase.FETCHING or plan(coming.asked)[coming.reached :][:1] != [server]:
        return coming
    return without(coming, trouble) if trouble else took(coming, server, body)


def turn_of(server: str) -> float:
    """Take the turn of a server; or for how many seconds it is not ours yet."""
    now = timezone.now()
    turn, _made = FetchTurn.objects.select_for_update().get_or_create(server=server, defaults={"free_from": now})
    wait = (turn.free_from - now).total_seconds()
    if wait <= 0:
        FetchTurn.objects.filter(pk=server).update(free_from=now + EACH)
    return max(wait, 0.0)


def rest(server: str, seconds: int) -> None:
    """Leave a server alone for as long as it asked us to, and for a second at least."""
    rested = timezone.now() + max(EACH, timedelta(seconds=seconds))
    FetchTurn.objects.filter(pk=server, free_from__lt=rested).update(free_from=rested)


def answer_key(server: str, asked: str) -> str:
    """The name of an answer, which without the house's key says nothing."""
    return pseudonym(HOUSE_KEY, f"{server} {asked}".encode())


def remembered(server: str, asked: str, since: date = date.min) -> bytes:
    """What a server said of this before, on that day or later; nothing where nobody asked."""
    known = FetchAnswer.objects.filter(key=answer_key(server, asked), day__gte=since).first()
    return decrypt(HOUSE_KEY, bytes(known.box), known.key.encode()) if known else b""


def remember(server: str, asked: str, body: bytes) -> None:
    """Keep what a server said for some days, instead of what it said before."""
    key = answer_key(server, asked)
    kept = FetchAnswer(key=key, box=encrypt(HOUSE_KEY, body, key.encode()))
    FetchAnswer.objects.bulk_create([kept], update_conflicts=True, update_fields=["day", "box"], unique_fields=["key"])


def took(coming: Import, server: str, body: bytes) -> Import:
    """An answer becomes the file of this import, and is read like any other; it is remembered for some days."""
    file, trouble = record(server, body)
    if trouble:
        return without(coming, trouble)
    if not remembered(server, coming.asked):
        remember(server, coming.asked, body)
    ImportLine.objects.filter(of=coming).delete()
    new_key(owner := importing.key_name(coming.pk), again=True)
    coming.file, coming.format = files.put(owner, file), SERVERS[server].format
    coming.phase, coming.reached, coming.trouble = ImportPhase.READING, 0, ""
    coming.save()
    importing.carry_on(coming)
    return coming


def without(coming: Import, trouble: str) -> Import:
    """This server gave none. The next one is asked; after the last, the page says why, and what stood there stays."""
    if coming.phase != ImportPhase.FETCHING:
        return coming
    coming.reached += 1
    if not (trouble == "missing" and coming.trouble):
        coming.trouble = trouble
    if coming.reached >= len(plan(coming.asked)):
        coming.phase, coming.reached = ImportPhase.READY, 0
    else:
        after("umbel.evidence.jobs.fetch", str(coming.pk))
    coming.save()
    return coming

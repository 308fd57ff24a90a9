"""How a text is kept: as a row that is never changed, in the line or beside it. Called by actions only."""

import secrets

from umbel.core.actions import NotSeen
from umbel.core.search import index
from umbel.core.viewers import Viewer
from umbel.core.wording import sha
from umbel.papers import voices
from umbel.papers.formats.paragraphs import carried, split, whole, words
from umbel.papers.models import (
    TITLE,
    Paper,
    PaperTerms,
    PaperVersion,
    PaperWording,
    Place,
    Recording,
    Remark,
    Rendering,
)
from umbel.people import sharing
from umbel.people.models import Reach


def version_of(paper: Paper, number: int) -> PaperVersion:
    """One version of a paper."""
    found = PaperVersion.objects.filter(paper=paper, number=number).first()
    if found is None:
        raise NotSeen
    return found


def keep(paper: Paper, base: int, title: str, text: str) -> PaperVersion:
    """Keep what was written upon version ``base``. Where somebody wrote meanwhile it stands beside: no word is lost.

    The same words sent twice are kept once.
    """
    parts = split(text)
    body, rows = whole(parts), PaperVersion.objects.filter(paper=paper)
    digest = sha(f"{title}\n\n{body}")
    now = rows.filter(number=paper.newest).first()
    if now and now.sha256 == digest:
        return now
    if twin := rows.filter(after=base, sha256=digest).first():
        return twin
    old = dict(zip(now.slots, split(now.body), strict=True)) if now else {}
    slots = carried(list(old.items()), parts, lambda: secrets.token_hex(4))
    number = rows.count() + 1
    new = PaperVersion(paper=paper, group_id=paper.group_id, number=number, after=base, title=title, body=body)
    new.slots, new.sha256 = slots, digest
    new.place = Place.LINE if now is None or base == paper.newest else Place.BESIDE
    new.save()
    if new.place == Place.LINE:
        stand(paper, new)
    return new


def stand(paper: Paper, version: PaperVersion) -> None:
    """The group works on this version now. Its readers have it too as long as the group is its only reader."""
    paper.newest = version.number
    if paper.reach == Reach.GROUP:
        show(paper, version)
        return
    paper.save()


def show(paper: Paper, version: PaperVersion) -> None:
    """Give a version to all whom the paper reaches; what is to be translated is counted anew."""
    paper.title, paper.text, paper.slots, paper.number = version.title, version.body, version.slots, version.number
    sharing.void(paper.pk)
    paper.save()
    index(PaperTerms, paper, head=paper.title, opened=paper.text, inside="")
    forget_talk(paper)
    for rendering in Rendering.objects.select_for_update().filter(of=paper):
        count(rendering, paper)


def forget_talk(paper: Paper) -> None:
    """What was said about its paragraphs goes when everybody may read it."""
    if paper.reach == Reach.PUBLIC:
        Remark.objects.filter(paper=paper).delete()


def keep_inside(viewer: Viewer, paper: Paper) -> None:
    """Words and recordings of what the paper was before it travelled this far are for its group, as that text is."""
    for rendering in Rendering.objects.select_for_update().filter(of=paper):
        rendering.inner = PaperWording.objects.filter(of=rendering).count()
        rendering.save()
    for recording in Recording.objects.select_for_update(of=("self",)).filter(of=paper):
        recording.inner = recording.inner or recording.after != voices.words_in(viewer, paper, recording.lang)
        recording.save()


def pieces(paper: Paper) -> dict[str, str]:
    """What is to be said in another language, in order: the title and each paragraph, by lasting name."""
    return {TITLE: paper.title} | dict(zip(paper.slots, split(paper.text), strict=True))


def count(rendering: Rendering, paper: Paper) -> None:
    """How much is still to do and to read in this language."""
    known = PaperWording.objects.filter(of=rendering).values_list("after", "checked_on").order_by("number")
    fresh, texts = dict(known), pieces(paper)
    todo = [text for text in texts.values() if sha(text) not in fresh]
    rendering.todo, rendering.words = len(todo), sum(map(words, todo))
    rendering.words_all = sum(map(words, texts.values()))
    rendering.unread = sum(fresh.get(sha(text), True) is None for text in texts.values())
    rendering.done = not rendering.todo and not rendering.unread
    if rendering.done:
        rendering.taken, rendering.taken_on = "", None
    rendering.save()

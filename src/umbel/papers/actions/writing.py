"""Writing a paper, choosing between two, going back, and letting it travel."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from umbel.core.actions import Refused, action, as_seen
from umbel.core.viewers import House
from umbel.papers import here, rules
from umbel.papers.actions.keeping import forget_talk, keep, keep_inside, show, stand, version_of
from umbel.papers.actions.talking import brought_along
from umbel.papers.formats.compare import BESIDE, BOTH, STANDS, apart, merged
from umbel.papers.models import Paper, PaperVersion, Place
from umbel.people import sharing
from umbel.people.models import Group, Member, Reach

MEANWHILE = _("Somebody wrote here meanwhile. Nothing is lost; please look again.")


@action(allow=rules.works_in, by_house=True, makes=Paper)
def start_paper(
    who: Member | House, where: Group, *, id: UUID, title: str, lang: str, text: str, notes: list[str]
) -> Paper:
    """Start a paper on the shelf of a group, seen by that group only."""
    paper = Paper(id=id, group=where, title=title, lang=lang)
    paper.save()
    keep(paper, 0, title, text)
    brought_along(paper, notes, who.made_this)
    return paper


@action(allow=rules.editors)
def write_paper(who: Member, paper: Paper, *, base: int, title: str, text: str) -> Paper | PaperVersion:
    """Write on in a paper. Where somebody else wrote meanwhile both texts are kept, and a person chooses."""
    kept = keep(paper, base, title, text)
    here.left(who.pk, paper.pk)
    return kept if kept.place == Place.BESIDE else paper


@action(allow=rules.editors)
def go_back(who: Member, paper: Paper, *, base: int, version: PaperVersion) -> Paper | PaperVersion:
    """Let an older version stand again. Nothing goes: it becomes the newest one."""
    if version.paper_id != paper.pk:
        raise Refused(_("That is a version of another paper."))
    kept = keep(paper, base, version.title, version.body)
    return kept if kept.place == Place.BESIDE else paper


@action(allow=rules.editors)
def choose(who: Member, version: PaperVersion, *, base: int, title: str, picks: list[str]) -> Paper:
    """Bring together two texts that were written at the same time, paragraph by paragraph."""
    paper: Paper = as_seen(who, Paper(id=version.paper_id), lock=True)
    if base != paper.newest or version.place != Place.BESIDE:
        raise Refused(MEANWHILE)
    places = apart(root_of(paper, version), version_of(paper, base).body, version.body)
    if len(picks) != sum(not one.agreed for one in places) or not set(picks) <= {STANDS, BESIDE, BOTH}:
        raise Refused(_("Please choose for every place where the two differ."), field="picks")
    version.place = Place.SETTLED
    version.save(update_fields=["place"])
    keep(paper, base, title, merged(places, picks))
    return paper


def root_of(paper: Paper, version: PaperVersion) -> str:
    """The text both grew out of; nothing, where there is no such version."""
    root = PaperVersion.objects.filter(paper=paper, number=version.after).first()
    return root.body if root else ""


@action(allow=rules.keepers, answerable=True)
def share_paper(who: Member, paper: Paper, *, to: str, revision: int | None = None, number: int) -> Paper:
    """Press for a paper to travel further."""
    if number != paper.number:
        raise Refused(MEANWHILE)
    before = paper.reach
    sharing.widen(who, paper, to)
    forget_talk(paper)
    if paper.reach != before:
        keep_inside(who, paper)
    return paper


@action(allow=rules.keepers, answerable=True)
def share_newer(who: Member, paper: Paper, *, number: int) -> Paper:
    """Press for the readers of a paper to have its newer text."""
    if number != paper.newest or number == paper.number:
        raise Refused(MEANWHILE)
    if sharing.pressed(who, paper, f"v{number}"[:10], read=str(paper.revision)):
        show(paper, version_of(paper, number))
    return paper


@action(allow=rules.no_longer_new, answerable=True)
def hide_paper(who: Member, paper: Paper, *, to: str) -> Paper:
    """Take a paper back at once."""
    sharing.narrow(paper, to)
    if paper.reach == Reach.GROUP:
        stand(paper, version_of(paper, paper.newest))
    return paper

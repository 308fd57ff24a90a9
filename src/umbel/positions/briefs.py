"""The brief of a position: where we stand, what we ask and what it rests on, on one page or four.

It is the same for everybody who may have it: what some who see the position do not see is left out, and bears nothing.
Only what was adopted has one. Of signers it names those who are named in public, as a stranger sees them.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from umbel.claims import briefs as claims
from umbel.claims.models import Whose
from umbel.claims.shown import Shown
from umbel.core.viewers import Viewer, Visitor
from umbel.papers.carried import LONG, SHORT, Brief, Rests, code_of, feet, filled, resting
from umbel.papers.printing import Line, first, said
from umbel.people.models import everybody_sees
from umbel.positions import queries, signing, support
from umbel.positions.models import Mark, Position, PositionWording
from umbel.positions.support import Borne
from umbel.terms import reading

ON_ONE, MOST = 4, 20  # claims on one page; sources on four
OWES = (Mark.FACT, Mark.EVENT)
Told = list[tuple[str, list[Line]]]


class Ground:
    """All that a position says and stands on, as everybody reads it who sees it. Asked once."""

    def __init__(self, viewer: Viewer, position: Position) -> None:
        def seen(some: Iterable[Any]) -> list[Any]:
            return [one for one in some if everybody_sees(one, position)]

        self.position, self.rows = position, support.borne(viewer, position, for_all=True)
        self.claims = list({one.claim.pk: one for row in self.rows for _cite, one in row.claims}.values())
        self.harms, self.dissents = queries.harms(viewer, position), seen(queries.dissents(viewer, position))
        self.heard = [one for one in queries.answers(viewer, position) if one.heard == position.words]
        signed = signing.signers(viewer, position, rows=[]).public
        self.signers = [row.organisation.name for row in queries.read_by(Visitor(), signed, "organisation")]
        self.editions = [one for one in seen(queries.editions(viewer, position)) if one.adopted_on]
        self.steps = [step for step in queries.steps_of(viewer, position) if step.why]
        links = queries.answered_needs(viewer, position)
        self.needs = [link for link in links if everybody_sees(link.need, position)]
        self.measure = next(iter(seen([position.measure] if position.measure else [])), None)

    def code(self, *, whole: bool) -> str:
        """What a brief of it says and stands on, in a few letters. The short one names nobody else."""
        of = self.position
        bears = [[(claims.code(one), row.sentence.kind) for _cite, one in row.claims] for row in self.rows]
        told = [[str(one.report_id) for one in row.reports] for row in self.rows]
        if not whole:
            return code_of(of.words, of.stands, bears, told)
        listed = [(one.pk, one.stands) for one in self.editions]
        harms = [(one.harm, one.asked, one.changed) for one in self.harms]
        heard = [(one.answer, one.named, one.silent) for one in self.heard]
        others = [[one.says for one in self.dissents], self.signers, [(one.need_id, one.how) for one in self.needs]]
        return code_of(of.words, of.stands, of.nobody, bears, told, harms, heard, others, listed)

    def rests(self, *, whole: bool) -> Rests:
        """The keys of all that its short brief rests on, or its long one, which says more."""
        found = [*(one.claim for one in self.claims), *claims.under(self.claims)]
        found += [link.report for one in self.claims for link in one.reports]
        found += [self.measure] if self.measure else []
        told = [one.report for row in self.rows for one in row.reports]
        more = [*self.dissents, *(link.need for link in self.needs)]
        return resting(found + self.editions * whole, told + more * whole)

    def named(self, *, whole: bool) -> list[str]:
        """Who stands on the long one by name, and as what, because they chose to; on the short one nobody does."""
        heard = (one.named for one in self.heard if one.named)
        return sorted(
            {*(f"signs {name}" for name in self.signers), *(f"heard {name}" for name in heard)} if whole else ()
        )


def brief(viewer: Viewer, coalition: Any, position: Position, lang: str, *, whole: bool) -> Brief:
    """The brief of an adopted position in a language, short or whole, for whoever sees the position."""
    with override(lang):
        ground = Ground(viewer, position)
        known = reading.spoken(position, reading.wordings(viewer, PositionWording, position), Position.WORDED)
        words = {name: said(some, lang) for name, some in known.items()}
        told = [(_("What we ask"), words["ask"]), (_("In plain words"), words["plain"])]
        rests = long(ground, words["text"], lang) if whole else short(ground, words, lang)
        held, title = ground.code(whole=whole), known["title"]
        given: dict[str, Any] = {"head": head(ground, lang), "title_in": title[1], "code": held}
        given |= {
            "also": ground.code(whole=not whole),
            "rests": ground.rests(whole=whole),
            "named": ground.named(whole=whole),
        }
        foot, parts = feet(coalition, lang, held), filled([*told, *rests])
        on = position.adopted_on or position.made_on.date()
        return Brief(lang, title[0], str(coalition), parts, foot, on, pages=LONG if whole else SHORT, **given)


def head(ground: Ground, lang: str) -> list[Line]:
    """Where we stand, on what, since when; and what whoever quotes it has to know first."""
    of = ground.position
    says = [of.get_stance_display()]
    if of.adopted_on:
        said_on = {"number": of.number, "day": date_format(of.adopted_on, "DATE_FORMAT")}
        says.append(_("Edition %(number)s, adopted on %(day)s.") % said_on)
    if of.archive:
        says.append(_("Adopted before Umbel; what it rests on is not recorded."))
    if of.stands == "replaced":
        says.append(_("A later edition has taken its place. Please do not quote this one any more."))
    if of.stands == "withdrawn":
        says.append(_("We have taken this back. Please do not quote it any more."))
    on = first([str(ground.measure)], lang) if ground.measure else []
    return [Line(str(words), lang) for words in says[:1]] + on + [Line(str(words), lang) for words in says[1:]]


def short(ground: Ground, words: dict[str, list[Line]], lang: str) -> Told:
    """What it rests on and where that can be checked; where there are no plain words, the text itself."""
    text = [] if words["plain"] else words["text"]
    rests = [bearing(one, "") for one in ground.claims[:ON_ONE]]
    checked = sources(ground.claims[:ON_ONE], lang)[: ON_ONE + 2]
    return [(_("The text"), text), (_("What it rests on"), rests), (_("Sources"), checked)]


def bearing(one: Shown, before: str) -> Line:
    """A claim that bears it, and how sure we are. What others say is never printed as what we say, nor without why not.

    The answer we give to it stands beside it, as wherever it is named among other things (``Claim.beside``).
    """
    sure = one.warned or (str(one.confidence.label) if one.confidence else "")
    if one.claim.whose == Whose.OURS:
        return Line(one.claim.words, one.claim.lang, sure, before)
    said = _("Others say this. Our answer: %(verdict)s") % {"verdict": one.claim.get_verdict_display()}
    return Line(f"“{one.claim.words}”", one.claim.lang, " · ".join(filter(None, [said, sure])))


def long(ground: Ground, text: list[Line], lang: str) -> Told:
    """The text and what bears each sentence, whom it could hurt, who was heard, who does not agree, who signs."""
    worded = lang != settings.LANGUAGE_CODE and any(line.lang == lang for line in text)
    rows = [row for row in ground.rows if bears(row) or not worded]
    rests = _("What it rests on") if worded else _("The text, and what it rests on")
    return [
        (_("The text"), text if worded else []),
        (rests, [line for row in rows for line in sentence(row, lang)]),
        (_("Who else could this hurt?"), hurt(ground, lang)),
        (_("Who was heard"), [heard(one, lang) for one in ground.heard]),
        (_("Who does not agree"), first((one.says for one in ground.dissents), lang)),
        (_("Who signs it"), [Line(name, settings.LANGUAGE_CODE) for name in ground.signers]),
        (_("Which needs it answers"), first((f"{str(one.need).rstrip('.')}. {one.how}" for one in ground.needs), lang)),
        (_("How it came about"), history(ground, lang)),
        (_("Sources"), sources(ground.claims, lang)),
    ]


def bears(row: Borne) -> bool:
    """Whether a sentence says something that has to be borne, or is."""
    return bool(row.sentence.kind in OWES or row.claims or row.reports)


def sentence(row: Borne, lang: str) -> list[Line]:
    """One sentence, what it is, and what bears it."""
    lines = first([row.sentence.words], lang)
    kind = str(row.sentence.get_kind_display())
    marked = [Line(line.words, line.lang, ", ".join(filter(None, [kind, line.mark]))) for line in lines]
    why = [bearing(one, _("We say so because")) for _cite, one in row.claims]
    told = [line for one in row.reports for line in first([one.report.says], lang)]
    return [*marked, *why, *(Line(line.words, line.lang, line.mark, _("Members reported")) for line in told)]


def hurt(ground: Ground, lang: str) -> list[Line]:
    """Whom else it could hurt, who was asked, what we changed; or whom we asked where nobody came to mind."""
    if not ground.harms:
        asked = first([ground.position.nobody], lang)
        nobody = _("Nobody we could think of. We asked")
        return [Line(line.words, line.lang, line.mark, nobody) for line in asked]
    found = []
    for one in ground.harms:
        rows = ((one.who, one.harm), (_("Asked"), one.asked), (_("What we changed"), one.changed))
        found += [
            Line(line.words, line.lang, line.mark, str(name)) for name, says in rows for line in first([says], lang)
        ]
    return found


def heard(one: Any, lang: str) -> Line:
    """What a body with hearing rights answered; named only as it chose to be."""
    silence = _("its days went by, and that is what its silence means") if one.silent else ""
    return Line(str(one.get_answer_display()), lang, silence, one.named or _("A body with hearing rights"))


def history(ground: Ground, lang: str) -> list[Line]:
    """Its editions, and why it was taken back where it was."""
    rows = [
        f"{one.number}: {one.get_stance_display()} · {one.standing} · {date_format(one.adopted_on, 'DATE_FORMAT')}"
        for one in ground.editions
    ]
    return [*(Line(row, lang) for row in rows), *first((step.why for step in ground.steps), lang)]


def sources(some: list[Shown], lang: str) -> list[Line]:
    """Where what bears it can be checked, each source once."""
    leans: dict[UUID, Any] = {lean.finding.source_id: lean for one in some for lean in one.leans}
    return [Line(claims.source(lean), lang) for lean in list(leans.values())[:MOST]]

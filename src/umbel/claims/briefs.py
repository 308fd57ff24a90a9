"""The brief of a claim: what we say, how sure we are and what it rests on, on one page or four.

It is the same for everybody who may have it: what some who see the claim do not see is left out, and weighs nothing.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from umbel.claims import queries, shown
from umbel.claims.models import Claim, ClaimWording
from umbel.core.viewers import Viewer
from umbel.papers.carried import LONG, SHORT, Brief, code_of, feet, filled, flat, resting
from umbel.papers.printing import Line, first, said
from umbel.terms import reading

ON_ONE, MOST = 4, 20  # findings on one page, and on four


def code(one: shown.Shown) -> str:
    """What it rests on and what we say of it, in a few letters."""
    claim = one.claim
    leans: list[Any] = list(one.leans)
    rests = sorted([str(row.finding_id), row.finding.revision, row.verb, row.why, str(row.status)] for row in leans)
    told = [str(link.report_id) for link in one.reports]
    says = [claim.words, claim.stands, claim.verdict, claim.because, *(getattr(claim, name) for name in queries.PARTS)]
    return code_of(says, one.line, str(one.confidence), rests, sorted(told))


def under(some: Iterable[shown.Shown]) -> list[Any]:
    """The findings that these claims rest on, and their sources."""
    leans = [lean.finding for one in some for lean in one.leans]
    return [*leans, *(finding.source for finding in leans)]


def brief(viewer: Viewer, coalition: Any, claim: Claim, lang: str, *, whole: bool) -> Brief:
    """The brief of a claim in a language, short or whole, for whoever sees the claim."""
    (one,) = shown.weighed(viewer, [claim], for_all=True)
    with override(lang):
        spoken = reading.spoken(claim, reading.wordings(viewer, ClaimWording, claim), queries.PARTS)
        words = {name: said((flat(text), own, state), lang) for name, (text, own, state) in spoken.items()}
        leans = one.leans[: MOST if whole else ON_ONE]
        sure = [Line(str(one.confidence.label), lang)] if one.confidence is not None else []
        parts = [
            (_("Our answer"), words["short"] + words["medium"] + words["long"] * whole),
            (_("How sure we are"), sure + words["because"]),
            (_("What it rests on"), [line for lean in leans for line in finding(lean, lang, whole=whole)]),
            (_("What members report"), first((link.report.says for link in one.reports[: len(leans) + 1]), lang)),
            (_("What would change our mind"), words["would_change"] * whole),
            (_("Sources"), [Line(words, lang) for words in dict.fromkeys(source(lean) for lean in leans)]),
        ]
        head = [
            Line(str(text), lang) for text in (claim.said_by, claim.verdict and claim.get_verdict_display()) if text
        ]
        head += [Line(one.warned, lang)] * bool(one.warned)
        held, pages = code(one), LONG if whole else SHORT
        foot = feet(coalition, lang, held)
        given: dict[str, Any] = {"head": head, "title_in": claim.lang, "code": held, "pages": pages}
        given["rests"] = resting(under([one]), [link.report for link in one.reports])
        return Brief(lang, f"“{claim.words}”", str(coalition), filled(parts), foot, claim.changed_on, **given)


def finding(lean: Any, lang: str, *, whole: bool) -> list[Line]:
    """One finding: on which side it stands, what it says of whom; in the whole brief also what to beware of."""
    one = lean.finding
    number = f"{one.number} {one.measure}".strip() if one.value else ""
    facts = " · ".join(filter(None, [one.says, number, one.population, one.beware * whole]))
    (line,) = first([facts.replace("\n", " ")], lang) or [Line("–", lang)]
    return [Line(f"{line.words}", line.lang, ", ".join(filter(None, [str(lean.side), str(lean.told), line.mark])))]


def source(lean: Any) -> str:
    """Where it can be checked."""
    of = lean.finding.source
    doi = f"DOI {of.doi}" if of.doi else ""
    parts = [str(of.by), str(of.year or ""), str(of), str(lean.finding.page), doi]
    return ". ".join(part.rstrip(".") for part in parts if part)

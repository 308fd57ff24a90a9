"""Who gets through which door of claims, findings and reports."""

from dataclasses import replace

from tests.making import make
from umbel.claims import briefs
from umbel.claims.actions.claims import indexed
from umbel.claims.models import (
    Appraisal,
    Claim,
    ClaimBrief,
    ClaimFinding,
    ClaimReport,
    ClaimStep,
    ClaimWording,
    Finding,
    FindingAbout,
    FindingStep,
    GivenOut,
    PaperClaim,
    PaperSource,
    Report,
    SourceStatus,
)
from umbel.evidence.models import Source
from umbel.papers.actions.briefs import keep
from umbel.papers.carried import resting
from umbel.papers.models import Paper
from umbel.people.models import Coalition
from umbel.terms.models import Term


def told(cast, reach, number=0):
    """A source of that reach, retracted, with a checked finding."""
    source = make(Source, title=f"One study {number}", group=cast.aurora, reach=reach, stands="verified")
    make(SourceStatus, of=source, number=1, to="retracted", why="Data were invented.", notice="10.1/x")
    words = {"says": "More violence", "page": "p. 3", "population": "Women in Riverland", "beware": "Small."}
    given = words | {"quotable": "yes", "design": "survey", "stands": "checked", "value": "2.99", "measure": "odds"}
    return source, make(Finding, source=source, group=cast.aurora, reach=reach, **given)


def debate(cast, n, reach):
    """A claim that leans on n findings and n reports, said in n papers, given out n times, in n words."""
    words = {"words": "It does harm.", "short": "It does.", "said_by": "A ministry", "whose": "theirs", "lang": "en"}
    claim = make(Claim, group=cast.aurora, reach=reach, mended=1, **words)
    for i in range(n):
        source, finding = told(cast, reach, i)
        link = make(ClaimFinding, claim=claim, finding=finding, verb="supports", why="It says so.")
        make(FindingStep, of=finding, number=1, to="checked")
        make(Appraisal, of=finding, tool="mmat", doubts="none", note="Read.", by=str(i))
        report = make(Report, group=cast.aurora, reach=reach, says="Fear", how_checked="Read back.")
        make(ClaimReport, claim=claim, report=report, verb="supports", why="They say so.")
        paper = make(Paper, title=f"A letter {i}", group=cast.aurora, reach=reach, text="Words.")
        use = make(PaperClaim, paper=paper, claim=claim)
        cites = make(PaperSource, paper=paper, source=source)
        given = make(GivenOut, of=claim, what="Leaflet", to="A committee")
        make(ClaimStep, of=claim, number=i + 1, to="standing")
        said = {"field": "short", "lang": "es" if i else "ar", "sha256": "", "after": ""}
        wording = make(ClaimWording, of=claim, number=i + 1, body="Sí.", **said)
    indexed(claim)
    keys = {"FINDING": finding.pk, "LINK": link.pk, "WORDING": wording.pk, "REPORT": report.pk, "PAPER": paper.pk}
    return {"claim": claim, "source": source, "finding": finding, "report": report} | {
        "use": use, "cites": cites, "given": given, "keys": keys,
    }  # fmt: skip


def handed_out(kind, of, made, n):
    """n briefs that were handed out and changed since; the first of them."""
    rows = [keep(kind, of, replace(made, code=f"{i:012}")) for i in range(n)]
    return rows[0]


def today(cast, claim, lang="en", *, whole=False):
    """The brief of a claim as it would be made now."""
    return briefs.brief(cast.edda, Coalition.objects.get(), claim, lang, whole=whole)


def kept(cast, n):
    made = debate(cast, n, "group")
    return made["claim"], made["keys"] | {"CODE": today(cast, made["claim"]).code}


def public(cast, n):
    made = debate(cast, n, "public")
    handed_out(ClaimBrief, made["claim"], today(cast, made["claim"]), n)
    return made["claim"], made["keys"]


def a_brief(cast, n):
    claim = debate(cast, n, "group")["claim"]
    return handed_out(ClaimBrief, claim, today(cast, claim), n)


def public_brief(cast, n):
    claim = debate(cast, n, "public")["claim"]
    return handed_out(ClaimBrief, claim, today(cast, claim, "ar", whole=True), n)


def taken_back(cast, n):
    """One that rested on n sources of which the group alone reads one now."""
    claim = debate(cast, n, "public")["claim"]
    some = [make(Source, title=f"Ours {i}", group=cast.aurora, reach="group" if i else "public") for i in range(n)]
    return handed_out(ClaimBrief, claim, replace(today(cast, claim), rests=resting(some)), n)


def members(cast, n):
    made = debate(cast, n, "members")
    return made["claim"], made["keys"]


def group(cast, n):
    return cast.aurora


def a_source(cast, n):
    made = debate(cast, n, "public")
    return made["source"], made["keys"] | {"GROUP": cast.aurora.pk, "ELSEWHERE": cast.borealis.pk}


def unharmed(cast, n):
    """A source of which nothing was said yet."""
    return make(Source, title="One study", group=cast.aurora, reach="public", stands="verified")


def kept_source(cast, n):
    return debate(cast, n, "group")["source"]


def a_finding(cast, n):
    """A finding of the group, weighed for n claims."""
    _source, finding = told(cast, "group")
    for i in range(n):
        claim = make(Claim, group=cast.aurora, words=f"Claim {i}")
        make(ClaimFinding, claim=claim, finding=finding, verb="supports", why="It says so.")
        make(FindingStep, of=finding, number=i + 1, to="checked")
        make(Appraisal, of=finding, tool="mmat", doubts="none", note="Read.", by=str(i))
        term = make(Term, list="community", key=f"c{i}", name=f"Community {i}")
        make(FindingAbout, finding=finding, term=term)
    return finding


def members_finding(cast, n):
    return told(cast, "members")[1]


def a_report(cast, n):
    return debate(cast, n, "group")["report"]


def members_report(cast, n):
    return debate(cast, n, "members")["report"]


def a_use(cast, n):
    return debate(cast, n, "group")["use"]


def a_cite(cast, n):
    return debate(cast, n, "group")["cites"]


def a_gift(cast, n):
    return debate(cast, n, "group")["given"]


def much(cast, n):
    """n findings about n communities, for the map."""
    for i in range(n):
        term = make(Term, list="community", key=f"m{i}", name=f"Community {i}")
        make(FindingAbout, finding=told(cast, "public", i)[1], term=term)
    return cast.aurora


SAID = "says=It_rose page=p.2 population=Women_in_Oslo outcome=violence direction=more"
HEARD = "says=Fear band=few how_checked=Asked outcome=other direction=more"
CLAIMED = "words=It_falls whose=theirs said_by=A_ministry kind=fact lang=en confidence=moderate"

#   url name                verb  body                        visitor cleo bea lin edda wren
DOORS = {
    kept: f"""
        claims:index          GET                              200  200  200  200  200  200
        claims:detail         GET                              404  404  200  200  200  200
        claims:brief          GET                              404  404  200  200  200  200
        claims:brief-pdf      GET   pages=4                    404  404  200  200  200  200
        claims:keep-brief     GET                              404  404  403  403  302  403
        claims:keep-brief     POST  lang=en code=CODE          404  404  403  403  302  403
        claims:keep-brief     POST  lang=en code=000000000000  404  404  403  403  422  403
        claims:detail.json    GET                              404  404  200  200  200  200
        claims:detail.csv     GET                              404  404  200  200  200  200
        claims:detail.ris     GET                              404  404  404  404  404  404
        claims:detail.bib     GET                              404  404  404  404  404  404
        claims:detail.atom    GET                              404  404  404  404  404  404
        claims:revise         GET                              404  404  403  403  200  403
        claims:revise         POST  revision=1 {CLAIMED}       404  404  403  403  302  403
        claims:revise         POST  revision=7 {CLAIMED}       404  404  403  403  409  403
        claims:revise         POST  revision=1                 404  404  403  403  422  403
        claims:step           GET                              404  404  403  403  200  403
        claims:step           POST  to=withdrawn why=Wrong     404  404  403  403  302  403
        claims:step           POST  to=withdrawn               404  404  403  403  422  403
        claims:translate      GET                              404  404  200  200  200  200
        claims:translate      POST  field=short lang=es body=Sí     404  404  302  302  302  302
        claims:translate      POST  field=words lang=es body=Sí     404  404  422  422  422  422
        claims:check          GET                              404  404  302  302  302  302
        claims:check          POST  wording=WORDING            404  404  302  302  302  302
        claims:weigh          GET                              404  404  403  403  200  403
        claims:weigh          POST  finding=FINDING verb=qualifies why=So  404  404  403  403  302  403
        claims:weigh          POST  finding-words=violence verb=silent why=So  404  404  403  403  422  403
        claims:weigh          POST  finding=FINDING verb=qualifies  404  404  403  403  422  403
        claims:weigh-report   GET                              404  404  403  403  200  403
        claims:weigh-report   POST  report=REPORT verb=supports why=So  404  404  403  403  302  403
        claims:unweigh        GET                              404  404  403  403  302  403
        claims:unweigh        POST  link=LINK                  404  404  403  403  302  403
        claims:mend           GET                              404  404  403  403  200  403
        claims:mend           POST  revision=1 confidence=limited    404  404  403  403  302  403
        claims:use            GET                              404  404  403  403  200  403
        claims:use            POST  paper=PAPER                404  404  403  403  302  403
        claims:give-out       GET                              404  404  403  403  200  403
        claims:give-out       POST  id=NEW what=A_leaflet to=A_school on=2026-01-02   404  404  403  403  302  403
        claims:give-out       POST  id=NEW what=A_leaflet to=A_school on=2999-01-02   404  404  403  403  422  403
        claims:share          GET                              404  404  403  200  200  403
        claims:share          POST  to=members                 404  404  403  302  302  403
        claims:hide           GET                              404  404  200  200  200  200
        claims:hide           POST  to=group                   404  404  422  422  422  422
        claims:repairs        GET                              404  200  200  200  200  200
        home:front            GET                              200  200  200  200  200  200
    """,
    members: """
        claims:detail         GET                              404  200  200  200  200  200
        claims:share          POST  to=public                  404  403  403  302  302  403
        claims:hide           POST  to=group                   404  302  302  302  302  302
    """,
    public: """
        claims:index          GET                              200  200  200  200  200  200
        claims:index          GET   q=harm                     200  200  200  200  200  200
        claims:brief          GET   was=000000000000           200  200  200  200  200  200
        claims:brief          GET   in=ar pages=4 was=abc      200  200  200  200  200  200
        claims:brief-pdf      GET   in=el                      200  200  200  200  200  200
        claims:index          GET   whose=theirs               200  200  200  200  200  200
        claims:index.json     GET                              200  200  200  200  200  200
        claims:index.csv      GET                              200  200  200  200  200  200
        claims:index.atom     GET                              200  200  200  200  200  200
        claims:index.ris      GET                              404  404  404  404  404  404
        claims:index.bib      GET                              404  404  404  404  404  404
        claims:detail         GET                              200  200  200  200  200  200
        claims:detail.json    GET                              200  200  200  200  200  200
        claims:detail.csv     GET                              200  200  200  200  200  200
        claims:hide           POST  to=members                 403  302  302  302  302  302
        claims:rule           GET                              200  200  200  200  200  200
        claims:findings       GET                              200  200  200  200  200  200
        claims:findings       GET   q=violence                 200  200  200  200  200  200
        claims:findings       GET   outcome=other community=x  200  200  200  200  200  200
        claims:repairs        GET                              404  200  200  200  200  200
        home:search           GET   q=harm                     200  200  200  200  200  200
        home:front            GET                              200  200  200  200  200  200
    """,
    a_brief: """
        claims:kept           GET                              404  404  200  200  200  200
        claims:kept-pdf       GET                              404  404  200  200  200  200
        claims:drop-brief     GET                              404  404  403  403  200  403
        claims:drop-brief     POST                             404  404  403  403  302  403
    """,
    public_brief: """
        claims:kept           GET                              200  200  200  200  200  200
        claims:kept-pdf       GET                              200  200  200  200  200  200
        claims:drop-brief     POST                             403  403  403  403  302  403
    """,
    taken_back: """
        claims:kept           GET                              410  410  410  410  410  410
        claims:kept-pdf       GET                              410  410  410  410  410  410
    """,
    group: f"""
        claims:write          GET                              404  403  403  403  200  403
        claims:write          POST  id=NEW {CLAIMED}           404  403  403  403  302  403
        claims:write          POST  id=NEW words=It_falls      404  403  403  403  422  403
        claims:write-report   GET                              404  403  403  403  200  403
        claims:write-report   POST  id=NEW {HEARD} month=2026-01   404  403  403  403  302  403
        claims:write-report   POST  id=NEW {HEARD} month=2999-01   404  403  403  403  422  403
    """,
    a_source: f"""
        claims:source         GET                              200  200  200  200  200  200
        claims:note           GET                              403  200  200  403  200  403
        claims:note           POST  id=NEW group=GROUP {SAID}  403  422  422  403  302  403
        claims:note           POST  id=NEW group=GROUP         403  422  422  403  422  403
        claims:status         GET                              403  200  200  200  200  200
        claims:status         POST  to=concern why=Data        403  422  422  422  302  422
        claims:status         POST  to=current why=A_mistake   403  422  422  422  302  422
        claims:status         POST  to=retracted why=Again     403  422  422  422  422  422
        claims:cite           GET                              403  200  200  403  200  403
        claims:cite           POST  paper=PAPER                403  302  302  403  302  403
    """,
    kept_source: """
        claims:source         GET                              404  404  200  200  200  200
        claims:status         POST  to=concern why=Data        404  404  422  422  302  422
    """,
    unharmed: """
        claims:status         POST  to=retracted why=Data      403  302  302  302  302  302
        claims:status         POST  to=concern why=Data        403  302  302  302  302  302
        claims:status         POST  to=concern                 403  422  422  422  422  422
        claims:status         POST  to=current why=So          403  422  422  422  422  422
    """,
    a_finding: f"""
        claims:finding        GET                              404  404  200  200  200  200
        claims:revise-finding  GET                             404  404  403  403  200  403
        claims:revise-finding  POST  revision=1 {SAID}         404  404  403  403  302  403
        claims:revise-finding  POST  revision=7 {SAID}         404  404  403  403  409  403
        claims:step-finding   GET                              404  404  403  403  200  403
        claims:step-finding   POST  to=doubted why=Elsewhere   404  404  403  403  302  403
        claims:step-finding   POST  to=doubted                 404  404  403  403  422  403
        claims:doubt          GET                              404  404  200  200  200  200
        claims:doubt          POST  why=It_says_else           404  404  302  302  302  302
        claims:appraise       GET                              404  404  403  403  200  403
        claims:appraise       POST  tool=mmat doubts=some note=Read   404  404  403  403  302  403
        claims:settle         GET                              404  404  403  403  200  403
        claims:settle         POST  tool=mmat doubts=some note=Read   404  404  403  403  422  403
        claims:share-finding  GET                              404  404  403  200  200  403
        claims:share-finding  POST  to=members                 404  404  403  422  422  403
        claims:hide-finding   GET                              404  404  200  200  200  200
        claims:hide-finding   POST  to=group                   404  404  422  422  422  422
    """,
    members_finding: """
        claims:finding        GET                              404  200  200  200  200  200
        claims:step-finding   GET                              404  200  403  403  200  403
        claims:hide-finding   POST  to=group                   404  302  302  302  302  302
    """,
    a_report: f"""
        claims:report         GET                              404  404  200  200  200  200
        claims:revise-report  GET                              404  404  403  403  200  403
        claims:revise-report  POST  revision=1 {HEARD} month=2026-01   404  404  403  403  302  403
        claims:revise-report  POST  revision=7 {HEARD} month=2026-01   404  404  403  403  409  403
        claims:share-report   GET                              404  404  403  200  200  403
        claims:share-report   POST  to=members                 404  404  403  302  302  403
        claims:hide-report    GET                              404  404  200  200  200  200
        claims:hide-report    POST  to=group                   404  404  422  422  422  422
    """,
    members_report: """
        claims:report         GET                              404  200  200  200  200  200
        claims:hide-report    POST  to=group                   404  302  302  302  302  302
    """,
    a_use: """
        claims:looked-paperclaim  GET                          404  404  403  403  200  403
        claims:looked-paperclaim  POST                         404  404  403  403  302  403
        claims:off-paperclaim  GET                             404  404  403  403  200  403
        claims:off-paperclaim  POST                            404  404  403  403  302  403
    """,
    a_cite: """
        claims:looked-papersource  GET                         404  404  403  403  200  403
        claims:looked-papersource  POST                        404  404  403  403  302  403
        claims:off-papersource  GET                            404  404  403  403  200  403
        claims:off-papersource  POST                           404  404  403  403  302  403
    """,
    a_gift: """
        claims:told-them      GET                              404  404  403  403  200  403
        claims:told-them      POST                             404  404  403  403  302  403
    """,
    much: """
        claims:map            GET                              200  200  200  200  200  200
    """,
}

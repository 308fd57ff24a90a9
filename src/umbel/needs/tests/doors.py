"""Who gets through which door of needs."""

from types import SimpleNamespace

from tests.making import make
from umbel.claims.tests.doors import debate
from umbel.core.records import today
from umbel.needs.actions import indexed
from umbel.needs.models import (
    DecisionAnswer,
    DecisionTold,
    Need,
    NeedClaim,
    NeedSaid,
    NeedSource,
    NeedStep,
    NeedTold,
    NeedWording,
)
from umbel.policy.tests.doors import somewhere
from umbel.terms.models import Term
from umbel.week.models import Decision

SAYS = "Somewhere to sleep where nobody asks for papers."


def needed(cast, n, reach):
    """A need with n of everything, and n others."""
    given = {"group": cast.aurora, "reach": reach, "domain": "housing", "heard": "talk", "place": somewhere()}
    need = make(Need, says=SAYS, first=True, **given)
    for i in range(n):
        other = make(Need, **given | {"says": f"Another one {i}", "place": None})
        community = make(Term, list="community", key=f"c{i}", name=f"Community {i}")
        for one in (need, other):
            make(NeedSaid, of=one, community=community, comes="first", band="ten")
        made = debate(cast, 1, reach)
        rests, shows = (
            make(NeedClaim, need=need, claim=made["claim"]),
            make(NeedSource, need=need, source=made["source"]),
        )
        asked = {"question": f"Do we ask {i}?", "result": "Yes.", "day": today()}
        decision = make(Decision, group=cast.aurora, reach=reach, **asked)
        answer = make(DecisionAnswer, need=need, decision=decision, how="We open a house.")
        make(NeedStep, of=need, number=i + 1, to="planned", why="It begins.")
        words = {"field": "says", "lang": "es" if i else "ar", "sha256": "", "after": ""}
        wording = make(NeedWording, of=need, number=i + 1, body="Dormir.", **words)
    indexed(need)
    said = NeedSaid.objects.filter(of=need).first()
    keys = {"WORDING": wording.pk, "CLAIM": made["claim"].pk, "SOURCE": made["source"].pk, "DECISION": decision.pk}
    return need, keys | {"COMMUNITY": community.pk, "PLACE": somewhere().pk}, {
        "said": said, "answer": answer, "rests": rests, "shows": shows,
    }  # fmt: skip


def kept(cast, n):
    return needed(cast, n, "group")[:2]


def members(cast, n):
    return needed(cast, n, "members")[:2]


def public(cast, n):
    return needed(cast, n, "public")[:2]


def answered(cast, n):
    """Met, in words, told once for each of n."""
    need, keys, _parts = needed(cast, n, "group")
    need.stands, need.did = "met", "A house is open."
    need.save()
    for _i in range(n):
        make(NeedTold, of=need, to="met", month=today().replace(day=1), band="ten")
    return need, keys


def decided(cast, n, reach):
    """A decision that answers n needs, told back n times; and n others."""
    given = {"group": cast.aurora, "reach": reach}
    asked = {"question": "Do we open a house?", "result": "Yes.", "day": today(), "stands": "adopted"}
    decision = make(Decision, **given | asked)
    for i in range(n):
        need = make(Need, says=f"A bed {i}", domain="housing", heard="talk", did="A house is open.", **given)
        make(DecisionAnswer, need=need, decision=decision, how="We open a house.")
        make(DecisionTold, of=decision, to="adopted", month=today().replace(day=1), band="ten")
        make(NeedTold, of=need, to="heard", month=today().replace(day=1), band="ten")
        make(Decision, **given | asked | {"question": f"And {i}?"})
    return decision


def kept_decision(cast, n):
    return decided(cast, n, "group")


def public_decision(cast, n):
    return decided(cast, n, "public")


def proposed(cast, n):
    return make(Decision, group=cast.aurora, reach="group", question="Do we?", result="Yes.", day=today())


def this_year(cast, n):
    decided(cast, n, "public")
    return SimpleNamespace(pk=today().year)


def next_year(cast, n):
    return SimpleNamespace(pk=today().year + 1)


def unprintable_decision(cast, n):
    """In letters that no font of ours has."""
    decision = decided(cast, n, "public")
    Decision.objects.filter(pk=decision.pk).update(result="\u4f4f")
    return decision


def unprintable_year(cast, n):
    unprintable_decision(cast, n)
    return SimpleNamespace(pk=today().year)


def unprintable(cast, n):
    """In letters that no font of ours has."""
    need, keys, _parts = needed(cast, n, "public")
    need.says = "\u4f4f"
    need.save()
    return need, keys


def group(cast, n):
    return cast.aurora, {"PLACE": somewhere().pk}


def part(name):
    def scene(cast, n):
        _need, keys, parts = needed(cast, n, "group")
        return parts[name], keys

    scene.__name__ = f"need_{name}"
    return scene


NEED = "says=A_bed domain=housing heard=talk month=2026-03"
WHO = "community=COMMUNITY comes=first band=few"

#   url name                verb  body                        visitor cleo bea lin edda wren
DOORS = {
    kept: f"""
        needs:index           GET                              200  200  200  200  200  200
        needs:detail          GET                              404  404  200  200  200  200
        needs:detail.json     GET                              404  404  200  200  200  200
        needs:detail.csv      GET                              404  404  200  200  200  200
        needs:detail.atom     GET                              404  404  404  404  404  404
        needs:detail.ris      GET                              404  404  404  404  404  404
        needs:detail.bib      GET                              404  404  404  404  404  404
        needs:revise          GET                              404  404  403  403  200  403
        needs:revise          POST  revision=1 {NEED}          404  404  403  403  302  403
        needs:revise          POST  revision=7 {NEED}          404  404  403  403  409  403
        needs:revise          POST  revision=1 says=A_bed      404  404  403  403  422  403
        needs:step            GET                              404  404  403  403  200  403
        needs:step            POST  to=planned                 404  404  403  403  302  403
        needs:step            POST  to=declined                404  404  403  403  422  403
        needs:who             GET                              404  404  200  200  200  200
        needs:who             POST  {WHO}                      404  404  302  302  302  302
        needs:who             POST  comes=first                404  404  422  422  422  422
        needs:source          GET                              404  404  403  403  200  403
        needs:source          POST  source=SOURCE              404  404  403  403  302  403
        needs:source          POST                             404  404  403  403  422  403
        needs:claim           GET                              404  404  403  403  200  403
        needs:claim           POST  claim=CLAIM                404  404  403  403  302  403
        needs:claim           POST                             404  404  403  403  422  403
        needs:answer          GET                              404  404  403  403  200  403
        needs:answer          POST  decision=DECISION how=So   404  404  403  403  302  403
        needs:answer          POST  how=So                     404  404  403  403  422  403
        needs:translate       GET                              404  404  200  200  200  200
        needs:translate       POST  part=says lang=es body=Dormir 404  404  302  302  302  302
        needs:translate       POST  part=says lang=en body=Sleep  404  404  422  422  422  422
        needs:check           GET                              404  404  302  302  302  302
        needs:check           POST  wording=WORDING            404  404  302  302  302  302
        needs:back            GET                              404  404  403  403  200  403
        needs:back            POST  revision=1 did=A_house     404  404  403  403  302  403
        needs:back            POST  revision=7 did=A_house     404  404  403  403  409  403
        needs:told            GET                              404  404  200  200  200  200
        needs:told            POST  id=NEW month=2026-03 band=few  404  404  422  422  422  422
        needs:sheet           GET                              404  404  200  200  200  200
        needs:sheet-pdf       GET                              404  404  200  200  200  200
        needs:share           GET                              404  404  403  200  200  403
        needs:share           POST  to=members                 404  404  403  302  302  403
        needs:hide            GET                              404  404  200  200  200  200
        needs:hide            POST  to=group                   404  404  422  422  422  422
        home:front            GET                              200  200  200  200  200  200
    """,
    members: """
        needs:detail          GET                              404  200  200  200  200  200
        needs:share           POST  to=public                  404  403  403  302  302  403
        needs:hide            POST  to=group                   404  302  302  302  302  302
    """,
    public: """
        needs:sheet           GET                              200  200  200  200  200  200
        needs:sheet           GET   in=ar                      200  200  200  200  200  200
        needs:sheet-pdf       GET   in=ru                      200  200  200  200  200  200
        needs:index           GET                              200  200  200  200  200  200
        needs:index           GET   q=papers                   200  200  200  200  200  200
        needs:index           GET   stands=heard domain=housing place=RL community=c0   200  200  200  200  200  200
        needs:index.json      GET                              200  200  200  200  200  200
        needs:index.csv       GET                              200  200  200  200  200  200
        needs:index.atom      GET                              200  200  200  200  200  200
        needs:index.ris       GET                              404  404  404  404  404  404
        needs:index.bib       GET                              404  404  404  404  404  404
        needs:detail          GET                              200  200  200  200  200  200
        needs:detail.json     GET                              200  200  200  200  200  200
        needs:detail.csv      GET                              200  200  200  200  200  200
        needs:share           POST  to=public                  403  403  403  422  422  403
        needs:hide            POST  to=members                 403  302  302  302  302  302
        home:search           GET   q=papers                   200  200  200  200  200  200
        home:front            GET                              200  200  200  200  200  200
    """,
    group: f"""
        needs:hear            GET                              404  403  200  200  200  200
        needs:hear            POST  id=NEW {NEED}              404  403  302  302  302  302
        needs:hear            POST  id=NEW {NEED} place=PLACE  404  403  302  302  302  302
        needs:hear            POST  id=NEW says=A_bed          404  403  422  422  422  422
    """,
    answered: """
        needs:told            POST  id=NEW month=2026-03 band=few  404  404  302  302  302  302
        needs:told            POST  id=NEW month=2026-03       404  404  422  422  422  422
        needs:sheet           GET                              404  404  200  200  200  200
        home:front            GET                              200  200  200  200  200  200
    """,
    unprintable: """
        needs:sheet-pdf       GET                              422  422  422  422  422  422
        needs:sheet           GET                              200  200  200  200  200  200
    """,
    kept_decision: """
        needs:decision-sheet  GET                              404  404  200  200  200  200
        needs:decision-sheet-pdf  GET                          404  404  200  200  200  200
        needs:decision-told   GET                              404  404  200  200  200  200
        needs:decision-told   POST  id=NEW month=2026-03 band=few  404  404  302  302  302  302
        needs:decision-told   POST  id=NEW month=2026-03       404  404  422  422  422  422
        week:decision         GET                              404  404  200  200  200  200
    """,
    public_decision: """
        needs:decision-sheet  GET   in=ar                      200  200  200  200  200  200
        needs:decision-sheet-pdf  GET   in=ru                  200  200  200  200  200  200
        needs:decision-told   GET                              403  403  200  200  200  200
    """,
    proposed: """
        needs:decision-sheet  GET                              404  404  404  404  404  404
        needs:decision-sheet-pdf  GET                          404  404  404  404  404  404
        needs:decision-told   POST  id=NEW month=2026-03 band=few  404  404  422  422  422  422
    """,
    this_year: """
        needs:year            GET                              200  200  200  200  200  200
        needs:year            GET   in=ar                      200  200  200  200  200  200
        needs:year-pdf        GET   in=ro                      200  200  200  200  200  200
    """,
    next_year: """
        needs:year            GET                              404  404  404  404  404  404
        needs:year-pdf        GET                              404  404  404  404  404  404
    """,
    unprintable_decision: """
        needs:decision-sheet-pdf  GET                          422  422  422  422  422  422
    """,
    unprintable_year: """
        needs:year-pdf        GET                              422  422  422  422  422  422
    """,
    part("said"): """
        needs:drop-said       GET                              404  404  403  403  200  403
        needs:drop-said       POST                             404  404  403  403  302  403
    """,
    part("answer"): """
        needs:drop-answer     GET                              404  404  403  403  200  403
        needs:drop-answer     POST                             404  404  403  403  302  403
    """,
    part("rests"): """
        claims:off-needclaim  GET                              404  404  403  403  200  403
        claims:off-needclaim  POST                             404  404  403  403  302  403
        claims:looked-needclaim  GET                           404  404  403  403  200  403
        claims:looked-needclaim  POST                          404  404  403  403  302  403
        claims:repairs        GET                              404  200  200  200  200  200
    """,
    part("shows"): """
        claims:off-needsource  GET                             404  404  403  403  200  403
        claims:off-needsource  POST                            404  404  403  403  302  403
        claims:looked-needsource  GET                          404  404  403  403  200  403
        claims:looked-needsource  POST                         404  404  403  403  302  403
    """,
}

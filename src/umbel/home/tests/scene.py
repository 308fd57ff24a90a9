"""A whole way, from a need to what came of it, for the tests of the hall."""

from datetime import date

from tests.making import make
from umbel.claims.models import Claim, ClaimFinding, ClaimReport, Finding, Report
from umbel.core.records import today
from umbel.core.viewers import Visitor
from umbel.evidence.models import Source
from umbel.needs.models import DecisionAnswer, Need, NeedClaim, NeedSaid, NeedSource, NeedStep, NeedThread, NeedTold
from umbel.needs.way import way
from umbel.policy.models import Effect, EffectClaim, Measure
from umbel.positions.models import Position, PositionAnswer, Sentence, SentenceClaim, SentenceReport
from umbel.statements.models import Statement, StatementAnswer, StatementClaim, StatementPosition
from umbel.terms.models import Term
from umbel.week.models import Decision

CHECKED = {"page": "p. 1", "population": "People", "beware": "Small.", "quotable": "yes", "design": "survey"}


def thing(kind, name, **given):
    """One thing of a kind, called so, with the least that it needs."""
    least = {
        Need: {"domain": "housing", "heard": "talk", "month": date(2026, 3, 1)},
        Claim: {"short": "So.", "whose": "ours"},
        Finding: {**CHECKED, "stands": "checked"},
        Report: {"how_checked": "Read back."},
        Decision: {"result": "Yes.", "day": today(), "stands": "adopted"},
        Position: {"stands": "adopted", "stance": "oppose"},
        Statement: {"occasion": "raid", "stands": "public"},
        Measure: {"link": "https://a.example/bill"},
    }.get(kind, {})
    return make(kind, **{kind.TOLD[0]: name} | least | given)


LINKS = {
    (Need, Claim): lambda need, claim: make(NeedClaim, need=need, claim=claim),
    (Need, Source): lambda need, source: make(NeedSource, need=need, source=source),
    (Need, Decision): lambda need, one: make(DecisionAnswer, need=need, decision=one, how="So it is answered."),
    (Need, Position): lambda need, one: make(PositionAnswer, need=need, position=one, how="It asks for that."),
    (Need, Statement): lambda need, one: make(StatementAnswer, need=need, statement=one, how="It says so."),
    (Claim, Statement): lambda claim, one: make(StatementClaim, statement=one, claim=claim, line="so"),
    (Position, Statement): lambda position, one: make(StatementPosition, statement=one, position=position),
    (Claim, Finding): lambda claim, one: make(
        ClaimFinding, claim=claim, finding=one, verb="supports", why="It says so."
    ),
    (Claim, Report): lambda claim, one: make(ClaimReport, claim=claim, report=one, verb="supports", why="They say so."),
    (Claim, Position): lambda claim, one: make(SentenceClaim, sentence=sentence(one), claim=claim),
    (Report, Position): lambda report, one: make(SentenceReport, sentence=sentence(one), report=report),
    (Claim, Measure): lambda claim, one: make(EffectClaim, effect=effect(one), claim=claim),
    (Position, Measure): lambda position, one: held(position, "measure", one),
    (Position, Decision): lambda position, one: held(position, "decision", one),
}


def joined(one, other):
    """What joins two things, made between them."""
    first, second = (one, other) if (type(one), type(other)) in LINKS else (other, one)
    return LINKS[type(first), type(second)](first, second)


def effect(measure):
    return make(Effect, of=measure, actor="sell", way="reduces", why="Fewer beds.")


def sentence(position):
    number = Sentence.objects.filter(of=position).count()
    return make(Sentence, of=position, number=number, words="It is so.", kind="fact")


def held(position, name, what):
    """A position holds fast to its measure and its decision."""
    setattr(position, name, what)
    position.save()
    return position


def whole_way(cast, reach="public", n=1):
    """A need with n of everything on its way, all of one reach."""
    given = {"group": cast.aurora, "reach": reach}
    place = Term.objects.filter(list="place", key="RL-N").first() or make(Term, list="place", key="RL-N", name="North")
    if not Term.objects.filter(list="place", key="RL").exists():
        make(Term, list="place", key="RL", name="Riverland")
    need = thing(Need, "A bed", stands="met", did="We opened a house.", place=place, **given)
    made = {"need": need}
    for i in range(n):
        community = make(Term, list="community", key=f"way{i}{need.pk.hex[:4]}", name=f"Community {i}")
        make(NeedSaid, of=need, community=community, comes="first", band="ten")
        make(NeedStep, of=need, number=2 * i + 1, to="planned", why="It begins.", on=date(2026, 4, 17))
        make(NeedStep, of=need, number=2 * i + 2, to="met", why="The house is open.", on=date(2026, 5, 18))
        make(NeedTold, of=need, to="met", month=date(2026, 6, 1), band="ten")
        source = thing(Source, f"A study {i}", stands="verified", **given)
        finding = thing(Finding, f"A finding {i}", source=source, **given)
        report, claim = thing(Report, f"A report {i}", **given), thing(Claim, f"A claim {i}", **given)
        decision, measure = thing(Decision, f"Do we ask {i}?", **given), thing(Measure, f"A bill {i}", **given)
        position = thing(Position, f"A position {i}", **given)
        statement = thing(Statement, f"A statement {i}", **given)
        pairs = [(claim, finding), (claim, report), (need, claim), (need, position), (position, claim)]
        pairs += [(need, statement), (statement, position), (statement, claim)]
        for one, other in [*pairs, (position, measure), (position, decision), (measure, claim)]:
            joined(one, other)
        made |= {"source": source, "finding": finding, "report": report, "claim": claim}
        made |= {"decision": decision, "measure": measure, "position": position}
        made["statement"] = statement
    return made


def opened(need):
    """Its whole way, which anyone may read as it stands."""
    return make(NeedThread, of=need, group=need.group, reach="public", shows=way(Visitor(), need).keys)

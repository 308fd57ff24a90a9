"""Who gets through which door of positions."""

from dataclasses import replace

from django.utils import timezone

from tests.making import make
from umbel.claims.models import Report
from umbel.claims.tests.doors import debate, handed_out
from umbel.core.records import today
from umbel.core.wording import sha
from umbel.needs.models import Need
from umbel.people.models import Coalition, Group, Organisation, Seat
from umbel.policy.models import Dated, Institution, Measure
from umbel.positions import briefs
from umbel.positions.actions.drafting import indexed
from umbel.positions.models import (
    Dissent,
    Harm,
    Hearing,
    HearingRight,
    Position,
    PositionAnswer,
    PositionBrief,
    PositionStep,
    PositionTopic,
    PositionWording,
    Sentence,
    SentenceClaim,
    SentenceReport,
    SignOn,
)
from umbel.terms.models import Term
from umbel.week.models import Decision

TEXT = "Parliament should repeal it."


def body_of(cast, who, n):
    """A caucus with a right, and an organisation, for which this person speaks."""
    caucus = make(Group, kind="caucus")
    space = make(Group, kind="space")
    for group in (caucus, space):
        make(Seat, group=group, member=who, role="steward")
    right = make(HearingRight, caucus=caucus, topic=cast.topic, days=5, silence="again")
    return caucus, right, make(Organisation, name=f"House {n}", hidden=False, stands="full", space=space)


def stood(cast, n, reach, stands):
    """A position with n of everything, and n others; the last caucus and organisation are Lin's."""
    given = {"group": cast.aurora, "reach": reach}
    measure = make(Measure, link="https://a.example/bill", says="A bill.", **given)
    decision = make(Decision, question="Do we?", result="Yes.", day=today(), stands="adopted", **given)
    said = {"title": "The street law", "stance": "oppose", "ask": "Vote no.", "text": TEXT, "measure": measure}
    position = make(Position, stands=stands, asking=True, nobody="", marked=sha(TEXT), **given | said)
    position.laid, position.laid_on = position.words, timezone.now()
    position.decision = decision if stands == "adopted" else None
    position.adopted_on = decision.day if stands == "adopted" else None
    position.save()
    make(PositionTopic, position=position, topic=cast.topic)
    for i in range(n):
        other = make(Position, title=f"Another one {i}", stands=stands, adopted_on=today(), **given)
        make(Position, title="An edition", line=position.line, number=i + 2, stands="withdrawn", **given)
        make(PositionTopic, position=position, topic=make(Term, list="topic", key=f"t{i}", name=f"Topic {i}"))
        body = make(Institution, name=f"Committee {i}", **given)
        make(Dated, of=measure, kind="letters", on=today(), at=body, source="The list")
        made, report = debate(cast, 1, reach), make(Report, says="Raids", how_checked="Read back", **given)
        made["claim"].whose = "ours"
        made["claim"].save()
        sentence = make(Sentence, of=position, number=i, words=TEXT, kind="demand")
        cite = make(SentenceClaim, sentence=sentence, claim=made["claim"])
        told = make(SentenceReport, sentence=sentence, report=report)
        harm = make(Harm, of=position, whom="Others", harm="Fewer beds.", asked="A house.", changed="The date.")
        caucus, right, house = body_of(cast, cast.lin, i)
        make(Hearing, of=position, right=right, answer="agrees", heard="" if stands == "draft" else position.words)
        dissent = make(Dissent, of=position, says="It forgets us.", by="", **given)
        make(SignOn, organisation=house, position=position, how="public", again="asks", words="", asks=position.asks)
        need = make(Need, says="A bed.", domain="housing", heard="talk", **given)
        answer = make(PositionAnswer, position=position, need=need, how="So.")
        make(PositionStep, of=position, number=i + 1, to="adopted")
        words = {"field": "title", "lang": "es" if i else "ar", "sha256": "", "after": ""}
        wording = make(PositionWording, of=position, number=i + 1, body="La ley.", **words)
        for one in (position, other):
            indexed(one)
    free = make(Need, says="A door.", domain="housing", heard="talk", **given)
    keys = {"WORDING": wording.pk, "CLAIM": made["claim"].pk, "REPORT": report.pk, "DECISION": decision.pk}
    keys |= {"TOPIC": cast.topic.pk, "NEED": free.pk, "POSITION": position.pk, "REVISION": position.revision}
    return position, keys, {
        "sentence": sentence, "told": told, "harm": harm, "dissent": dissent, "answer": answer, "cite": cite,
        "caucus": caucus, "right": right, "house": house,
    }  # fmt: skip


def draft(cast, n):
    return stood(cast, n, "group", "draft")[:2]


def open_draft(cast, n):
    return stood(cast, n, "members", "draft")[:2]


def members(cast, n):
    return stood(cast, n, "members", "adopted")[:2]


def public(cast, n):
    position, keys, _parts = stood(cast, n, "public", "adopted")
    made = briefed(cast, position)
    handed_out(PositionBrief, position, made, n)
    return position, keys | {"CODE": made.code, "LONG": made.also}


def briefed(cast, position, lang="en", *, whole=False):
    """The brief of a position as it would be made now."""
    return briefs.brief(cast.edda, Coalition.objects.get(), position, lang, whole=whole)


def members_brief(cast, n):
    position = stood(cast, n, "members", "adopted")[0]
    return handed_out(PositionBrief, position, briefed(cast, position), n)


def public_brief(cast, n):
    position = stood(cast, n, "public", "adopted")[0]
    return handed_out(PositionBrief, position, briefed(cast, position, "ru", whole=True), n)


def taken_back_brief(cast, n):
    """One that named an organisation which is not named in public any more."""
    position = stood(cast, n, "public", "adopted")[0]
    return handed_out(PositionBrief, position, replace(briefed(cast, position), named=["House of old"]), n)


def unprintable(cast, n):
    """In letters that no font of ours has."""
    position, keys, _parts = stood(cast, n, "public", "adopted")
    Position.objects.filter(pk=position.pk).update(ask="\u4f4f")
    return position, keys


def group(cast, n):
    return cast.aurora, {"TOPIC": cast.topic.pk}


def part(name, reach="group", stands="draft"):
    def scene(cast, n):
        _position, keys, parts = stood(cast, n, reach, stands)
        return parts[name], keys

    scene.__name__ = f"position_{name}"
    return scene


SAID = "title=The_law stance=oppose topics=TOPIC ask=Vote_no. text=It_must_go."
HURT = "harm=Fewer_beds asked=A_house changed=The_date"

#   url name                   verb  body                         visitor cleo bea lin edda wren
DOORS = {
    draft: f"""
        positions:index          GET                               200  200  200  200  200  200
        positions:hearing        GET                               403  200  200  200  200  200
        positions:detail         GET                               404  404  200  200  200  200
        positions:detail.json    GET                               404  404  200  200  200  200
        positions:detail.csv     GET                               404  404  200  200  200  200
        positions:detail.atom    GET                               404  404  404  404  404  404
        positions:detail.ris     GET                               404  404  404  404  404  404
        positions:detail.bib     GET                               404  404  404  404  404  404
        positions:brief          GET                               404  404  404  404  404  404
        positions:brief-pdf      GET                               404  404  404  404  404  404
        positions:keep-brief     GET                               404  404  403  403  302  403
        positions:keep-brief     POST  lang=en code=000000000000   404  404  403  403  422  403
        positions:signers        GET                               404  404  403  403  200  403
        positions:revise         GET                               404  404  403  403  200  403
        positions:revise         POST  revision=REVISION {SAID}    404  404  403  403  302  403
        positions:revise         POST  revision=7 {SAID}           404  404  403  403  409  403
        positions:revise         POST  revision=REVISION           404  404  403  403  422  403
        positions:next           GET                               404  404  403  403  200  403
        positions:next           POST  id=NEW                      404  404  403  403  422  403
        positions:marks          GET                               404  404  403  403  200  403
        positions:marks          POST  revision=REVISION           404  404  403  403  302  403
        positions:hurt           GET                               404  404  403  403  200  403
        positions:hurt           POST  id=NEW whom=Others {HURT}   404  404  403  403  302  403
        positions:hurt           POST  id=NEW {HURT}               404  404  403  403  422  403
        positions:nobody         GET                               404  404  403  403  200  403
        positions:nobody         POST  nobody=Two_groups           404  404  403  403  302  403
        positions:nobody         POST                              404  404  403  403  422  403
        positions:lay            GET                               404  404  403  403  200  403
        positions:lay            POST  revision=REVISION           404  404  403  403  422  403
        positions:adopt          GET                               404  404  403  403  200  403
        positions:adopt          POST  revision=REVISION decision=DECISION   404  404  403  403  422  403
        positions:withdraw       GET                               404  404  403  403  200  403
        positions:withdraw       POST  why=Done                    404  404  403  403  302  403
        positions:dissent        GET                               404  404  200  200  200  200
        positions:dissent        POST  id=NEW says=No reach=group  404  404  302  302  302  302
        positions:dissent        POST  id=NEW                      404  404  422  422  422  422
        positions:ask            GET                               404  404  403  403  200  403
        positions:ask            POST  hours=24                    404  404  403  403  422  403
        positions:need           GET                               404  404  403  403  200  403
        positions:need           POST  need=NEED how=So            404  404  403  403  302  403
        positions:need           POST  how=So                      404  404  403  403  422  403
        positions:translate      GET                               404  404  200  200  200  200
        positions:translate      POST  field=ask lang=es body=No   404  404  302  302  302  302
        positions:translate      POST  field=ask lang=en body=No   404  404  422  422  422  422
        positions:check          GET                               404  404  302  302  302  302
        positions:check          POST  wording=WORDING             404  404  302  302  302  302
        positions:share          GET                               404  404  403  200  200  403
        positions:share          POST  to=members                  404  404  403  302  302  403
        positions:share          POST  to=public                   404  404  403  422  422  403
        positions:hide           GET                               404  404  200  200  200  200
        positions:hide           POST  to=group                    404  404  422  422  422  422
        home:front               GET                               200  200  200  200  200  200
    """,
    open_draft: """
        positions:detail         GET                               404  200  200  200  200  200
        positions:lay            POST  revision=REVISION           404  403  403  403  302  403
        positions:adopt          POST  revision=REVISION decision=DECISION   404  403  403  403  422  403
        home:front               GET                               200  200  200  200  200  200
    """,
    unprintable: """
        positions:brief-pdf      GET                               422  422  422  422  422  422
    """,
    members: """
        positions:detail         GET                               404  200  200  200  200  200
        positions:brief          GET                               404  200  200  200  200  200
        positions:brief-pdf      GET                               404  200  200  200  200  200
        positions:ask            POST  hours=24                    404  403  403  403  302  403
        positions:next           POST  id=NEW                      404  403  403  403  302  403
        positions:revise         POST  revision=REVISION title=So stance=watch   404  403  403  403  422  403
        positions:hide           POST  to=group                    404  302  302  302  302  302
        home:front               GET                               200  200  200  200  200  200
    """,
    public: """
        positions:index          GET                               200  200  200  200  200  200
        positions:index          GET   q=street                    200  200  200  200  200  200
        positions:index          GET   stands=adopted stance=oppose topic=policing   200  200  200  200  200  200
        positions:index.json     GET                               200  200  200  200  200  200
        positions:index.csv      GET                               200  200  200  200  200  200
        positions:index.atom     GET                               200  200  200  200  200  200
        positions:index.ris      GET                               404  404  404  404  404  404
        positions:index.bib      GET                               404  404  404  404  404  404
        positions:detail         GET                               200  200  200  200  200  200
        positions:detail.json    GET                               200  200  200  200  200  200
        positions:detail.csv     GET                               200  200  200  200  200  200
        positions:brief          GET                               200  200  200  200  200  200
        positions:brief          GET   pages=4 in=ar               200  200  200  200  200  200
        positions:brief          GET   was=000000000000            200  200  200  200  200  200
        positions:brief-pdf      GET   pages=4 in=ru               200  200  200  200  200  200
        positions:keep-brief     POST  lang=en code=CODE           403  403  403  403  302  403
        positions:keep-brief     POST  lang=ru long=on code=LONG   403  403  403  403  302  403
        positions:signers        GET                               403  403  403  403  200  403
        positions:share          POST  to=public                   403  403  403  422  422  403
        positions:hide           POST  to=members                  403  302  302  302  302  302
        needs:index              GET                               200  200  200  200  200  200
        home:search              GET   q=street                    200  200  200  200  200  200
        home:front               GET                               200  200  200  200  200  200
    """,
    members_brief: """
        positions:kept           GET                               404  200  200  200  200  200
        positions:kept-pdf       GET                               404  200  200  200  200  200
        positions:drop-brief     GET                               404  403  403  403  200  403
        positions:drop-brief     POST                              404  403  403  403  302  403
    """,
    public_brief: """
        positions:kept           GET                               200  200  200  200  200  200
        positions:kept-pdf       GET                               200  200  200  200  200  200
    """,
    taken_back_brief: """
        positions:kept           GET                               410  410  410  410  410  410
        positions:kept-pdf       GET                               410  410  410  410  410  410
    """,
    group: f"""
        positions:draft          GET                               404  403  403  403  200  403
        positions:draft          POST  id=NEW {SAID}               404  403  403  403  302  403
        positions:draft          POST  id=NEW stance=oppose        404  403  403  403  422  403
        positions:set-right      GET                               404  403  403  403  403  200
        positions:set-right      POST  topic=TOPIC days=5 silence=again   404  403  403  403  403  422
    """,
    part("sentence"): """
        positions:mark           GET                               404  404  403  403  200  403
        positions:mark           POST  kind=value                  404  404  403  403  302  403
        positions:mark           POST  kind=fact disputed=unsure   404  404  403  403  422  403
        positions:claim          GET                               404  404  403  403  200  403
        positions:claim          POST  claim=CLAIM                 404  404  403  403  302  403
        positions:claim          POST                              404  404  403  403  422  403
        positions:report         GET                               404  404  403  403  200  403
        positions:report         POST  report=REPORT               404  404  403  403  302  403
        positions:report         POST                              404  404  403  403  422  403
    """,
    part("told"): """
        positions:drop-report    GET                               404  404  403  403  200  403
        positions:drop-report    POST                              404  404  403  403  302  403
    """,
    part("harm"): """
        positions:drop-hurt      GET                               404  404  403  403  200  403
        positions:drop-hurt      POST                              404  404  403  403  302  403
    """,
    part("answer"): """
        positions:drop-answer    GET                               404  404  403  403  200  403
        positions:drop-answer    POST                              404  404  403  403  302  403
    """,
    part("dissent"): """
        positions:change-dissent  GET                              404  404  403  403  403  403
        positions:change-dissent  POST  revision=1 says=No reach=group   404  404  403  403  403  403
        positions:hide-dissent   GET                               404  404  200  200  200  200
        positions:hide-dissent   POST  to=group                    404  404  422  422  422  422
    """,
    part("caucus", "members"): """
        positions:set-right      GET                               404  403  403  200  403  403
        positions:set-right      POST  topic=TOPIC days=5 silence=again   404  403  403  302  403  403
        positions:set-right      POST  topic=TOPIC days=0 silence=again   404  403  403  422  403  403
    """,
    part("right", "members"): """
        positions:answer         GET                               404  403  403  200  403  403
        positions:answer         POST  position=POSITION answer=agrees   404  403  403  302  403  403
        positions:answer         POST  answer=agrees               404  403  403  422  403  403
        positions:drop-right     GET                               404  403  403  200  403  403
        positions:drop-right     POST                              404  403  403  302  403  403
    """,
    part("house", "public", "adopted"): """
        positions:answer-for     GET                               403  403  403  200  403  403
        positions:answer-for     POST  position=POSITION how=no again=asks   403  403  403  302  403  403
        positions:answer-for     POST  how=no again=asks           403  403  403  422  403  403
    """,
    part("cite"): """
        claims:off-sentenceclaim  GET                              404  404  403  403  200  403
        claims:off-sentenceclaim  POST                             404  404  403  403  302  403
        claims:looked-sentenceclaim  GET                           404  404  403  403  200  403
        claims:looked-sentenceclaim  POST                          404  404  403  403  302  403
        claims:repairs           GET                               404  200  200  200  200  200
    """,
}

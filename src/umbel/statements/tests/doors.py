"""Who gets through which door of statements."""

from datetime import timedelta

from tests.making import make
from umbel.claims.models import Claim
from umbel.claims.tests.doors import debate
from umbel.core.records import today
from umbel.core.wording import sha
from umbel.needs.models import Need
from umbel.people.models import Group, Mandate, Seat
from umbel.positions.models import HearingRight, Position
from umbel.statements.actions.writing import indexed
from umbel.statements.models import (
    CaucusWord,
    Statement,
    StatementAnswer,
    StatementClaim,
    StatementPosition,
    StatementStep,
    StatementTopic,
    StatementWording,
)
from umbel.terms.models import Term

SAYS = "Repressive policing goes with more violence."
WORDS = {"title": "A raid", "happened": "Police came.", "says": SAYS, "asks": "Release.", "short": "Read this."}


def mandated(cast, **other):
    """A mandate for statements that Aurora's editors hold today."""
    days = {"first": today() - timedelta(days=5), "last": today() + timedelta(days=5)}
    said = {"holder": "editor", "matter": "statements", "presses": 1, "stands": "given", "may_pause": True} | days
    return make(Mandate, **{"group": cast.aurora} | said | other)


def stood(cast, n, reach, stands):
    """A statement with n of everything, and n others; the last caucus is Lin's."""
    given = {"group": cast.aurora, "reach": reach}
    mandate = mandated(cast)
    out = {} if stands == "draft" else {"published_on": today() - timedelta(days=9), "confirm_by": today()}
    said = given | WORDS | {"occasion": "raid", "contact": "post@ours.example", "stands": stands, "by": []} | out
    statement = make(Statement, mandate=mandate, upto=n, **said, facts=None)
    statement.answered = statement.words
    statement.save()
    make(StatementTopic, statement=statement, topic=cast.topic)
    for i in range(n):
        other = make(Statement, **said | {"title": f"Another raid {i}", "facts": None})
        make(StatementTopic, statement=other, topic=cast.topic)
        make(Statement, follows=statement, facts=None, **said | {"title": "It was more", "stands": "withdrawn"})
        topic = make(Term, list="topic", key=f"t{i}", name=f"Topic {i}")
        make(StatementTopic, statement=statement, topic=topic)
        made, line = debate(cast, 1, reach), debate(cast, 1, "public")["claim"]
        Claim.objects.filter(pk=made["claim"].pk).update(whose="ours")
        line.whose, line.kind = "ours", "value"
        line.save()
        make(Position, title="Standing", stands="adopted", ask=f"Repeal {i}.", group=cast.aurora, reach="public")
        cite = make(StatementClaim, statement=statement, claim=made["claim"], line=sha(SAYS))
        position = make(Position, title="The law", stands="adopted", ask="Vote no.", **given)
        make(StatementPosition, statement=statement, position=position)
        caucus = make(Group, kind="caucus")
        make(Seat, group=caucus, member=cast.lin, role="steward")
        right = make(HearingRight, caucus=caucus, topic=cast.topic, days=5, silence="again")
        make(CaucusWord, of=statement, right=right, says="It hits migrants first.")
        need = make(Need, says="A bed.", domain="housing", heard="talk", **given)
        answer = make(StatementAnswer, statement=statement, need=need, how="So.")
        make(StatementStep, of=statement, number=i + 1, to="public")
        words = {"sha256": "", "lang": "es" if i else "ar"}
        for name in ("title", "says"):
            row = words | {"field": name, "after": sha(WORDS[name]), "number": i + 1}
            make(StatementWording, of=statement, body="Una redada.", **row)
        mandated(cast)
        for one in (statement, other):
            indexed(one)
    free = make(Need, says="A door.", domain="housing", heard="talk", **given)
    keys = {"CLAIM": made["claim"].pk, "POSITION": position.pk, "NEED": free.pk, "MANDATE": mandate.pk}
    keys |= {"REVISION": statement.revision, "TOPIC": cast.topic.pk, "STATEMENT": statement.pk, "LINE": sha(SAYS)}
    return statement, keys, {"answer": answer, "right": right, "cite": cite}


def draft(cast, n):
    return stood(cast, n, "group", "draft")[:2]


def open_draft(cast, n):
    return stood(cast, n, "members", "draft")[:2]


def public(cast, n):
    return stood(cast, n, "public", "public")[:2]


def paused(cast, n):
    return stood(cast, n, "members", "public")[:2]


def group(cast, n):
    return cast.aurora


def part(name, reach="group", stands="draft"):
    def scene(cast, n):
        _statement, keys, parts = stood(cast, n, reach, stands)
        return parts[name], keys

    scene.__name__ = f"statement_{name}"
    return scene


SAID = "title=Raid happened=Came says=No asks=Stop short=Read contact=Us"
THREE = "points=No hurts=Nobody ours=None"

#   url name                      verb  body                        visitor cleo bea lin edda wren
DOORS = {
    draft: f"""
        statements:index          GET                               200  200  200  200  200  200
        statements:detail         GET                               404  404  200  200  200  200
        statements:detail         GET   q=law                       404  404  200  200  200  200
        statements:detail.json    GET                               404  404  200  200  200  200
        statements:detail.csv     GET                               404  404  200  200  200  200
        statements:detail.atom    GET                               404  404  404  404  404  404
        statements:detail.ris     GET                               404  404  404  404  404  404
        statements:detail.bib     GET                               404  404  404  404  404  404
        statements:write          GET                               404  404  200  200  200  200
        statements:write          POST  revision=REVISION {SAID} topics=TOPIC  404  404  302  302  302  302
        statements:write          POST  revision=REVISION           404  404  422  422  422  422
        statements:write          POST  revision=77 {SAID}          404  404  409  409  409  409
        statements:agreed         GET                               404  404  200  200  200  200
        statements:agreed         POST  agreed=Friends names=nobody   404  404  302  302  302  302
        statements:agreed         POST  names=nobody                404  404  422  422  422  422
        statements:questions      GET                               404  404  200  200  200  200
        statements:questions      POST  revision=REVISION {THREE}   404  404  302  302  302  302
        statements:questions      POST  revision=REVISION           404  404  422  422  422  422
        statements:use-claim      GET                               404  404  302  302  302  302
        statements:use-claim      POST  claim=CLAIM                 404  404  422  422  422  422
        statements:use-position   GET                               404  404  302  302  302  302
        statements:use-position   POST  position=POSITION           404  404  422  422  422  422
        statements:translate      GET                               404  404  200  200  200  200
        statements:translate      POST  lang=es title=Redada        404  404  302  302  302  302
        statements:translate      POST  lang=en title=Raid          404  404  422  422  422  422
        statements:check          GET                               404  404  200  200  200  200
        statements:check          POST  lang=ar last=9              404  404  302  302  302  302
        statements:check          POST  lang=en last=9              404  404  422  422  422  422
        statements:publish        GET                               404  404  200  200  200  200
        statements:publish        POST  revision=REVISION mandate=MANDATE   404  404  422  422  302  422
        statements:publish        POST  revision=REVISION           404  404  422  422  422  422
        statements:confirm        GET                               404  404  403  403  200  200
        statements:confirm        POST  revision=REVISION           404  404  403  403  422  422
        statements:correct        GET                               404  404  200  200  200  200
        statements:correct        POST  id=NEW                      404  404  422  422  422  422
        statements:withdraw       GET                               404  404  403  403  200  200
        statements:withdraw       POST  why=Wrong                   404  404  403  403  302  302
        statements:withdraw       POST                              404  404  403  403  422  422
        statements:facts          GET                               404  404  200  200  200  200
        statements:facts          POST  revision=REVISION facts=LINE   404  404  302  302  302  302
        statements:bear           GET                               404  404  200  200  200  200
        statements:bear           POST  claim=CLAIM line=LINE       404  404  302  302  302  302
        statements:bear           POST  claim=CLAIM                 404  404  422  422  422  422
        statements:need           GET                               404  404  200  200  200  200
        statements:need           POST  need=NEED how=So            404  404  302  302  302  302
        statements:need           POST  how=So                      404  404  422  422  422  422
        statements:share          GET                               404  404  403  200  200  403
        statements:share          POST  to=members                  404  404  403  302  302  403
        statements:share          POST  to=public                   404  404  403  422  422  403
        statements:hide           GET                               404  404  200  200  200  200
        statements:hide           POST  to=group                    404  404  422  422  422  422
        home:front                GET                               200  200  200  200  200  200
    """,
    open_draft: """
        statements:detail         GET                               404  200  200  200  200  200
        statements:publish        POST  revision=REVISION mandate=MANDATE   404  403  422  422  302  422
        statements:hide           POST  to=group                    404  302  302  302  302  302
        home:front                GET                               200  200  200  200  200  200
    """,
    public: f"""
        statements:index          GET                               200  200  200  200  200  200
        statements:index          GET   q=raid                      200  200  200  200  200  200
        statements:index          GET   occasion=raid stands=public topic=policing   200  200  200  200  200  200
        statements:index.json     GET                               200  200  200  200  200  200
        statements:index.csv      GET                               200  200  200  200  200  200
        statements:index.atom     GET                               200  200  200  200  200  200
        statements:index.ris      GET                               404  404  404  404  404  404
        statements:index.bib      GET                               404  404  404  404  404  404
        statements:detail         GET                               200  200  200  200  200  200
        statements:detail.json    GET                               200  200  200  200  200  200
        statements:detail.csv     GET                               200  200  200  200  200  200
        statements:write          POST  revision=REVISION {SAID}    403  403  422  422  422  422
        statements:publish        POST  revision=REVISION mandate=MANDATE   403  403  422  422  422  422
        statements:confirm        POST  revision=REVISION           403  403  403  403  302  302
        statements:correct        POST  id=NEW                      403  403  302  302  302  302
        statements:share          POST  to=members                  403  403  403  422  422  403
        statements:hide           POST  to=members                  403  302  302  302  302  302
        needs:index               GET                               200  200  200  200  200  200
        home:search               GET   q=raid                      200  200  200  200  200  200
        home:front                GET                               200  200  200  200  200  200
    """,
    paused: """
        statements:detail         GET                               404  200  200  200  200  200
        statements:publish        POST  revision=REVISION mandate=MANDATE   404  403  422  422  302  422
        home:front                GET                               200  200  200  200  200  200
    """,
    group: """
        statements:begin          GET                               404  403  200  200  200  200
        statements:begin          POST  id=NEW occasion=raid title=Raid lang=es   404  403  302  302  302  302
        statements:begin          POST  id=NEW title=Raid lang=es   404  403  422  422  422  422
    """,
    part("right", "public", "public"): """
        statements:word           GET                               404  403  403  200  403  403
        statements:word           POST  statement=STATEMENT says=So   404  403  403  302  403  403
        statements:word           POST  statement=STATEMENT says=So pauses=on   404  403  403  302  403  403
        statements:word           POST  says=So                     404  403  403  422  403  403
    """,
    part("answer"): """
        statements:drop-answer    GET                               404  404  200  200  200  200
        statements:drop-answer    POST                              404  404  302  302  302  302
    """,
    part("cite"): """
        claims:off-statementclaim     GET                           404  404  403  403  200  403
        claims:off-statementclaim     POST                          404  404  403  403  302  403
        claims:looked-statementclaim  GET                           404  404  403  403  200  403
        claims:looked-statementclaim  POST                          404  404  403  403  302  403
        claims:repairs            GET                               404  200  200  200  200  200
    """,
}

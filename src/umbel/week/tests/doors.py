"""Who gets through which door of the week."""

from datetime import timedelta

from django.utils import timezone

from tests.making import make
from umbel.core.records import today
from umbel.week.actions.deciding import indexed
from umbel.week.models import Decision, DecisionStep, Objection


def registers(cast, n, reach="group", stands="adopted", **more):
    """n decisions of Aurora."""
    for i in range(n):
        decision = make(
            Decision,
            question=f"Do we sign letter {i}?",
            result="We sign.",
            day=today() - timedelta(days=i),
            group=cast.aurora,
            reach=reach,
            stands=stands,
            zone="Europe/Madrid",
            **more,
        )
        indexed(decision)
        make(DecisionStep, of=decision, number=1, to=stands)
    return decision


def kept(cast, n):
    return registers(cast, n)


def public(cast, n):
    decision = registers(cast, n, "public")
    older = make(Decision, question="Old?", result="So.", day=today(), group=cast.aurora, stands="replaced")
    decision.replaces = older
    decision.save()
    for i in range(n):
        make(DecisionStep, of=decision, number=i + 2, to="adopted" if i < 0 else "replaced")
    return decision


def ahead(**more):
    return {"until": timezone.now() + timedelta(days=2)} | more


def proposed(cast, n):
    """n proposals, with a job of none: doors do not wait."""
    return registers(cast, n, stands="proposed", **ahead())


def among_members(cast, n):
    return registers(cast, n, "members", "proposed", **ahead())


def objected(cast, n):
    """A proposal with n objections; the last one is Bea's."""
    decision = registers(cast, n, stands="objected", **ahead())
    for i in range(n):
        objection = make(Objection, of=decision, by=f"p{i}")
    objection.by = cast.bea.made_this(objection.pk)
    objection.save()
    return decision, {"OBJECTION": objection.pk}


def an_objection(cast, n):
    decision, _extra = objected(cast, n)
    return Objection.objects.filter(of=decision, revision=1).first()


def group(cast, n):
    registers(cast, n, "public")
    return cast.aurora


def caucus(cast, n):
    """A closed group decides: for everybody else there is no such body."""
    for i in range(n):
        make(Decision, question=f"Do we {i}?", result="We do.", day=today(), group=cast.caucus, stands="adopted")
    return cast.caucus


SAID = "id=NEW question=Shall_we? result=We_do."
#   url name           verb  body                                 visitor cleo bea lin edda wren
DOORS = {
    kept: """
        week:index          GET                                     200  200  200  200  200  200
        week:decisions      GET                                     200  200  200  200  200  200
        week:decision       GET                                     404  404  200  200  200  200
        week:withdraw       GET                                     404  404  200  200  200  200
        week:withdraw       POST  why=A_mistake.                    404  404  302  302  302  302
        week:withdraw       POST                                    404  404  422  422  422  422
        week:object         POST  id=NEW reason=No.                 404  404  422  422  422  422
        week:share-decision GET                                     404  404  403  200  200  200
        week:share-decision POST  to=public                         404  404  403  302  302  302
        week:share-decision POST  to=group                          404  404  403  422  422  422
        week:hide-decision  GET                                     404  404  200  200  200  200
        week:hide-decision  POST  to=group                          404  404  422  422  422  422
    """,
    public: """
        week:decisions      GET                                     200  200  200  200  200  200
        week:decisions.json GET                                     200  200  200  200  200  200
        week:decisions.csv  GET                                     200  200  200  200  200  200
        week:decisions.ris  GET                                     404  404  404  404  404  404
        week:decisions.bib  GET                                     404  404  404  404  404  404
        week:decisions.atom GET                                     200  200  200  200  200  200
        week:decision       GET                                     200  200  200  200  200  200
        week:hide-decision  POST  to=members                        403  302  302  302  302  302
        home:front          GET                                     200  200  200  200  200  200
        home:sitemap        GET                                     200  200  200  200  200  200
    """,
    proposed: """
        week:index          GET                                     200  200  200  200  200  200
        week:decisions      GET                                     200  200  200  200  200  200
        week:decision       GET                                     404  404  200  200  200  200
        week:object         GET                                     404  404  200  200  200  200
        week:object         POST  id=NEW reason=Not_like_this.      404  404  302  302  302  302
        week:object         POST  id=NEW                            404  404  422  422  422  422
        week:share-decision POST  to=public                         404  404  403  422  422  422
        week:share-decision POST  to=members                        404  404  403  302  302  302
        home:front          GET                                     200  200  200  200  200  200
    """,
    among_members: """
        week:index          GET                                     200  200  200  200  200  200
        week:decision       GET                                     404  200  200  200  200  200
        week:object         GET                                     404  403  200  200  200  200
        week:object         POST  id=NEW reason=Not_like_this.      404  403  302  302  302  302
        week:withdraw       POST  why=No.                           404  403  302  302  302  302
        week:hide-decision  POST  to=group                          404  302  302  302  302  302
    """,
    objected: """
        week:decision       GET                                     404  404  200  200  200  200
        week:lift           GET                                     404  404  302  302  302  302
        week:lift           POST  objection=OBJECTION               404  404  302  422  422  302
        week:lift           POST  objection=NEW                     404  404  422  422  422  422
        week:withdraw       POST  why=No.                           404  404  302  302  302  302
    """,
    an_objection: """
        week:answer         GET                                     404  404  200  200  200  200
        week:answer         POST  revision=1 answer=We_change_it.   404  404  302  302  302  302
        week:answer         POST  revision=7 answer=We_change_it.   404  404  409  409  409  409
    """,
    group: f"""
        week:of-body        GET                                     200  200  200  200  200  200
        week:of-body.json   GET                                     200  200  200  200  200  200
        week:of-body.csv    GET                                     200  200  200  200  200  200
        week:of-body.ris    GET                                     404  404  404  404  404  404
        week:of-body.bib    GET                                     404  404  404  404  404  404
        week:of-body.atom   GET                                     200  200  200  200  200  200
        week:propose        GET                                     404  403  200  200  200  200
        week:propose        POST  {SAID} day=2040-05-01 hour=18:00 place=Madrid   404  403  302  302  302  302
        week:propose        POST  {SAID} day=2020-05-01 hour=18:00 place=Madrid   404  403  422  422  422  422
        week:propose        POST  {SAID} day=2040-05-01 hour=18:00 place=Gotham   404  403  422  422  422  422
        week:record         GET                                     404  403  200  200  200  200
        week:record         POST  {SAID} way=vote day=2019-03-02    404  403  302  302  302  302
        week:record         POST  {SAID} way=vote day=2090-03-02    404  403  422  422  422  422
    """,
    caucus: f"""
        week:of-body        GET                                     404  404  200  404  404  404
        week:of-body.atom   GET                                     404  404  200  404  404  404
        week:propose        GET                                     404  404  200  404  404  404
        week:record         POST  {SAID} way=vote day=2019-03-02    404  404  302  404  404  404
    """,
}

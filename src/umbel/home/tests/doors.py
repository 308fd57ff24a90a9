"""Who gets through which door of the hall."""

from datetime import date

from tests.making import make
from umbel.evidence.models import Source
from umbel.home.tests.scene import opened as open_way
from umbel.home.tests.scene import whole_way
from umbel.week.models import Promise


def public(cast, n):
    """n public sources, n that wait in Aurora."""
    for i in range(n):
        make(Source, title=f"Public study {i}", group=cast.aurora, reach="public")
        make(Source, title=f"Kept study {i}", group=cast.aurora, reach="group")
    return cast.aurora


def way_of(kind, reach):
    """One thing of the whole way of a need with n of everything; a need also with n promises past their day."""

    def scene(cast, n):
        for i in range(n if kind == "need" else 0):
            make(Promise, group=cast.aurora, reach=reach, what=f"Bread {i}", due=date(2026, 1, 1))
        return whole_way(cast, reach, n)[kind]

    scene.__name__ = f"{kind}_for_{reach}"
    return scene


def opened(cast, n):
    """The whole way of a need, which anyone may read."""
    need = whole_way(cast, "public", n)["need"]
    open_way(need)
    return need


WAYS = {way_of(kind, "members"): f"""
        home:thread-{kind:9} GET                                404  200  200  200  200  200
""" for kind in ("source", "finding", "report", "claim", "decision", "position", "statement", "measure")}  # fmt: skip

#   url name           verb  body                                 visitor cleo bea lin edda wren
DOORS = {
    public: """
        home:front         GET                                      200  200  200  200  200  200
        home:start         GET                                      302  200  200  200  200  200
        home:welcome       GET                                      302  200  200  200  200  200
        home:search        GET   q=study                            200  200  200  200  200  200
        home:language      POST  language=es next=/library/         302  302  302  302  302  302
        home:who-may       GET                                      200  200  200  200  200  200
        home:what-we-hold  GET                                      200  200  200  200  200  200
        home:styleguide    GET                                      200  200  200  200  200  200
        home:gone          GET                                      200  200  200  200  200  200
        home:sitemap       GET                                      200  200  200  200  200  200
        home:robots        GET                                      200  200  200  200  200  200
    """,
    opened: """
        home:thread-need   GET                                      200  200  200  200  200  200
        home:unanswered    GET                                      200  200  200  200  200  200
        needs:hide-thread  GET                                      403  200  200  200  200  200
        needs:hide-thread  POST                                     403  302  302  302  302  302
        needs:detail       GET                                      200  200  200  200  200  200
    """,
    way_of("need", "public"): """
        home:thread-need     GET                                    404  200  200  200  200  200
        needs:share-thread   GET                                    403  403  403  200  200  403
        needs:share-thread   POST  shown=other                      403  403  403  422  422  403
        needs:share-thread   POST                                   403  403  403  422  422  403
        needs:hide-thread    POST                                   403  422  422  422  422  422
    """,
    way_of("need", "group"): """
        home:thread-need     GET                                    404  404  200  200  200  200
        needs:share-thread   GET                                    404  404  403  200  200  403
        needs:share-thread   POST  shown=other                      404  404  403  422  422  403
        home:unanswered      GET                                    200  200  200  200  200  200
        home:unanswered      GET   of=needs                         200  200  200  200  200  200
    """,
    **WAYS,
}

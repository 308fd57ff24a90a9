"""Who gets through which door of the lists."""

from tests.making import make
from umbel.terms.models import Term


def lists(cast, n):
    """n topics, each said in Spanish too."""
    for i in range(n):
        make(Term, list="topic", key=f"t{i}", name=f"Topic {i}", within="")
    return cast.topic


def places(cast, n):
    return make(Term, list="place", key="RL", name="Riverland")


#   url name           verb  body                                 visitor cleo bea lin edda wren
DOORS = {
    lists: """
        terms:index        GET                                      200  200  200  200  200  200
        terms:index.json   GET                                      200  200  200  200  200  200
        terms:index.csv    GET                                      200  200  200  200  200  200
        terms:index.ris    GET                                      404  404  404  404  404  404
        terms:index.bib    GET                                      404  404  404  404  404  404
        terms:index.atom   GET                                      404  404  404  404  404  404
        terms:term         GET                                      403  200  200  200  200  200
        terms:rename       GET                                      403  403  403  403  403  200
        terms:rename       POST  revision=1 name=Police             403  403  403  403  403  302
        terms:rename       POST  revision=7 name=Police             403  403  403  403  403  409
        terms:translate    GET                                      403  200  200  200  200  200
        terms:translate    POST  lang=es body=Policía               403  302  302  302  302  302
        terms:translate    POST  lang=xx body=Police                403  422  422  422  422  422
        terms:add-beside   GET                                      403  403  403  403  403  200
        terms:add-beside   POST  id=NEW key=courts name=Courts      403  403  403  403  403  302
        terms:add-beside   POST  id=NEW key=policing name=Again     403  403  403  403  403  422
    """,
    places: """
        terms:term         GET                                      403  200  200  200  200  200
        terms:add-beside   POST  id=NEW key=x name=Elsewhere        403  403  403  403  403  422
    """,
}

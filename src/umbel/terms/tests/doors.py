"""Who gets through which door of the lists."""

from tests.making import make
from umbel.terms import interface
from umbel.terms.models import Better, Term

SAID = "Who may do what"


def lists(cast, n):
    """n topics, each said in Spanish too."""
    for i in range(n):
        make(Term, list="topic", key=f"t{i}", name=f"Topic {i}", within="")
    return cast.topic


def places(cast, n):
    return make(Term, list="place", key="RL", name="Riverland")


def better(cast, n, **given):
    """n better words that wait for somebody else; the last one Edda's."""
    told = {"lang": "es", "words": SAID, "key": interface.key_of(SAID), "outcome": "open", "body": "Quién puede qué"}
    for _i in range(n):
        one = make(Better, **told | given)
    one.by = cast.edda.made_this(one.pk)
    one.save()
    return one, {"KEY": one.key}


def taken(cast, n):
    """One that every page says already, among many that are over."""
    better(cast, n, outcome="thanked")
    return better(cast, 1, outcome="taken")


def pages(cast, n):
    better(cast, n)
    return cast.house, {"KEY": interface.key_of(SAID)}


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
        terms:add-beside   POST  id=NEW key=RL-1 name=Northbank     403  403  403  403  403  302
    """,
    pages: """
        terms:better       GET                                      404  200  200  200  200  200
        terms:better       GET   page=terms/better.html             404  200  200  200  200  200
        terms:better       GET   page=../settings.py                404  200  200  200  200  200
        terms:better       GET   page=core/ask.html at=/words/better/say/ 404 200 200 200 200 200
        terms:better       GET   q=who                              404  200  200  200  200  200
        terms:better       GET   one=KEY                            404  200  200  200  200  200
        terms:proposed     GET                                      404  200  200  200  200  200
        terms:as-po        GET                                      404  200  200  200  200  200
        terms:propose      GET                                      403  302  302  302  302  302
        terms:propose      POST  id=NEW lang=es key=KEY body=Quién  403  302  302  302  302  302
        terms:propose      POST  id=NEW lang=es key=KEY body=<b>    403  422  422  422  422  422
        terms:propose      POST  id=NEW lang=es key=none body=Quién 403  422  422  422  422  422
        terms:propose      POST  id=NEW lang=xx key=KEY body=Quién  403  422  422  422  422  422
        home:front         GET                                      200  200  200  200  200  200
    """,
    better: """
        terms:take         GET                                      404  200  403  403  200  200
        terms:take         POST                                     404  302  403  403  422  302
        terms:thank        GET                                      404  200  403  403  200  200
        terms:thank        POST  answer=Two                         404  302  403  403  302  302
        terms:thank        POST                                     404  422  403  403  422  422
        terms:let-go       GET                                      404  200  200  200  200  200
        terms:let-go       POST                                     404  422  422  422  422  422
    """,
    taken: """
        terms:proposed     GET                                      404  200  200  200  200  200
        terms:as-po        GET                                      404  200  200  200  200  200
        terms:take         POST                                     403  422  403  403  422  422
        terms:thank        POST  answer=Two                         403  422  403  403  422  422
        terms:let-go       POST                                     403  302  302  302  302  302
    """,
}

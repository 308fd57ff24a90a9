"""Who gets through which door of being told."""

from types import SimpleNamespace

from umbel.people.told.ways_out import code_for


def told(cast, n):
    return cast.aurora


def a_mail(cast, n):
    """The code that stands in a mail to lin."""
    return SimpleNamespace(pk=code_for(cast.lin.pk))


def no_mail(cast, n):
    """A code that this house never made."""
    return SimpleNamespace(pk="0123456789-abcdef_" * 3 + "AB" * 2)


#   url name           verb  body                              visitor cleo bea lin edda wren
DOORS = {
    told: """
        people:told         GET                                 302  200  200  200  200  200
        people:choose-told  GET                                 403  302  302  302  302  302
        people:choose-told  POST  how=feed                      403  302  302  302  302  302
        people:choose-told  POST  how=mail                      403  422  422  422  422  422
        people:type-address GET                                 403  200  200  200  200  200
        people:type-address POST  to=her@box.example lang=en    403  422  422  422  422  422
        people:prove-address  GET                               403  200  200  200  200  200
        people:prove-address  POST  code=000011112222           403  422  422  422  422  422
        people:keep-quiet   GET                                 403  200  200  200  200  200
        people:keep-quiet   POST  first=22 until=8 zone=UTC     403  302  302  302  302  302
        people:keep-quiet   POST                                403  302  302  302  302  302
        people:keep-quiet   POST  first=22 until=8              403  422  422  422  422  422
        people:keep-quiet   POST  first=22 zone=UTC             403  422  422  422  422  422
        people:rest         GET                                 403  200  200  200  200  200
        people:rest         POST                                403  302  302  302  302  302
        people:rest         POST  first=2099-01-09 last=2099-01-01  403  422  422  422  422  422
        people:be-back      GET                                 403  200  200  200  200  200
        people:be-back      POST                                403  302  302  302  302  302
        neutral             GET                                 200  200  200  200  200  200
    """,
    a_mail: """
        no-more             GET                                 200  200  200  200  200  200
        no-more             POST                                200  200  200  200  200  200
    """,
    no_mail: """
        no-more             GET                                 200  200  200  200  200  200
        no-more             POST                                200  200  200  200  200  200
    """,
}

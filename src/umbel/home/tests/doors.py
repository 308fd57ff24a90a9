"""Who gets through which door of the hall."""

from tests.making import make
from umbel.evidence.models import Source


def public(cast, n):
    """n public sources, n that wait in Aurora."""
    for i in range(n):
        make(Source, title=f"Public study {i}", group=cast.aurora, reach="public")
        make(Source, title=f"Kept study {i}", group=cast.aurora, reach="group")
    return cast.aurora


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
}

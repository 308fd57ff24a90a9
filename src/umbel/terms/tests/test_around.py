"""What stands around a page is drawn once, and never shows one reader what stands around another's page."""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils.translation import gettext_lazy, override

from conftest import scene
from tests.making import make
from umbel.core.viewers import Visitor
from umbel.terms import interface
from umbel.terms.templatetags import around

law = pytest.mark.law
DOORS = [reverse(name) for name in ("home:front", "policy:index", "claims:index", "people:sign-in", "home:who-may")]
PART = re.compile(r'<form class="find".*?</form>|<nav .*?</nav>', re.DOTALL)
SAID = "Search words"
OTHER = "Palabras que se buscan"
ELSEWHERE = "import pathlib, sys; pathlib.Path(sys.argv[1]).touch()"


@pytest.fixture(autouse=True)
def quiet():
    """What one test agreed on or kept is not the next one's."""
    around.forget()
    yield
    interface.lay([])
    interface._known["stamp"] = None


def parts(browser, path, lang="en", **post):
    way = browser.post if post else browser.get
    return PART.findall(way(path, post or None, headers={"accept-language": lang}).content.decode())


@law("what one sees is hers")
@pytest.mark.once
def test_the_frame_kept_is_the_frame_drawn_anew_for_each(cast, enter):
    """Everybody's pages twice over, in another order each time, against pages drawn with nothing kept."""
    paths = [*DOORS, "/policy/?kind=bill"]
    readers = [(who, lang, path) for path in paths for lang in ("en", "es") for who in (None, "edda")]
    browsers = {None: enter(), "edda": enter(cast.edda)}
    anew = {}
    for who, lang, path in readers:
        around.forget()
        anew[who, lang, path] = parts(browsers[who], path, lang)
    for who, lang, path in readers + readers[::-1]:
        assert parts(browsers[who], path, lang) == anew[who, lang, path], (who, lang, path)
    assert min(len(found) for (who, _lang, _path), found in anew.items() if not who) >= 2, "search, and the doors"
    assert len(set(map(tuple, anew.values()))) > 12


def test_where_one_is_is_marked_at_that_door_only(cast, enter):
    paths = ["/policy/", reverse("home:who-may"), "/policy/?kind=bill", "/policy/"]
    marks = ["".join(parts(enter(), path)).count('aria-current="page"') for path in paths]
    assert marks == [2, 0, 0, 2], "once in the rail, once in the row of a narrow page"


@law("what one sees is hers")
def test_a_visitor_is_not_shown_the_frame_of_somebody_signed_in(cast, enter):
    mine, way_in = reverse("people:me"), reverse("people:sign-in")
    for member, shown, never in ((cast.edda, mine, way_in), (None, way_in, mine), (cast.edda, mine, way_in)):
        frame = "".join(parts(enter(member), "/policy/"))
        assert f'href="{shown}"' in frame
        assert f'href="{never}"' not in frame


@law("what one sees is hers")
def test_what_only_the_page_knows_cannot_be_drawn_into_the_frame(cast):
    """A name, a token, an address: nothing but the key is at hand, so nothing else can be kept."""
    knows = ["coalition", "csrf_token", "warning", "discreet", "form", "drawn", "languages", "viewer.pk", "viewer.name"]
    words = "".join(f"{{{{ {name} }}}}" for name in [*knows, "viewer.seats", "viewer.shared_phone", "path"])
    template = Template("{% around %}" + words + "{% csrf_token %}{% endaround %}")
    given = dict.fromkeys(knows[:-2], "a secret") | {"viewer": cast.edda, "path": "/a/way/back/"}
    assert template.render(Context(given | {"verbs": []})) == ""


def test_other_words_stand_in_the_very_next_frame_and_go_again(cast, enter):
    assert OTHER not in "".join(parts(enter(), "/policy/", "es"))
    interface.lay([interface.Better(lang="es", words=SAID, body=OTHER)])
    assert OTHER in "".join(parts(enter(), "/policy/", "es"))
    assert OTHER not in "".join(parts(enter(), "/policy/"))
    interface.lay([])
    assert OTHER not in "".join(parts(enter(), "/policy/", "es"))


def test_words_that_another_process_agreed_on_stand_in_the_very_next_frame(cast, enter):
    page = parts(enter(), "/policy/", "es")
    with scene():
        make(interface.Better, lang="es", words=SAID, key=interface.key_of(SAID), body=OTHER, outcome="taken")
    assert parts(enter(), "/policy/", "es") == page, "nobody said so yet"
    subprocess.run([sys.executable, "-c", ELSEWHERE, str(interface.stamp_file())], check=True, timeout=60)
    assert OTHER in "".join(parts(enter(), "/policy/", "es"))


def test_who_began_before_other_words_were_agreed_on_leaves_nothing_behind():
    """The words change while a frame is being drawn: it is not what the next reader gets."""
    said = ["before"]

    class Slow:
        signed_in = False

        def __str__(self):
            said.append("after")
            around.forget()
            return said[-2]

    template, verbs = Template("{% around %}{{ verbs.0.title }}{% endaround %}"), [{"here": False, "title": Slow()}]
    begun = Context({"viewer": Visitor(), "verbs": verbs, "path": "/"})
    assert template.render(begun) == "before"
    assert template.render(begun) == "after"


def test_what_is_kept_stays_small_whatever_is_asked_for(cast, enter, monkeypatch):
    for n in range(30):
        parts(enter(), f"/policy/?kind={n}", f"xx-{n}")
        parts(enter(), f"/nowhere/{n}/")
    assert len(around._kept[0]) <= 8
    monkeypatch.setattr(around, "MOST", 3)
    for path in DOORS:
        parts(enter(), path)
        assert len(around._kept[0]) <= 3


def test_many_at_once_each_get_their_own_words(monkeypatch):
    monkeypatch.setattr(around, "MOST", 2)
    template = Template("{% around %}{{ verbs.0.title }} {{ viewer.signed_in }}{% endaround %}")
    title, wrong = gettext_lazy("Sign in"), []

    def reads(lang, who):
        with override(lang):
            for n in range(300):
                verbs = [{"here": bool(n % 3), "title": title}]
                drawn = template.render(Context({"viewer": who, "verbs": verbs, "path": "/"}))
                if drawn != f"{title} {who.signed_in}":
                    wrong.append((lang, drawn))

    member = type("M", (Visitor,), {"signed_in": True})()
    pairs = [("en", Visitor()), ("es", Visitor()), ("es", member), ("en", member)]
    with ThreadPoolExecutor(8) as readers:
        list(readers.map(reads, *zip(*pairs * 2, strict=True)))
    assert wrong == []

"""Every door is visited as everyone: who gets in, what shows, and how much is asked."""

import html
import io
import os
import re
import tomllib
import uuid
import zipfile
from fnmatch import fnmatch
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, get_resolver, reverse

from conftest import scene
from tests.making import canaries
from umbel.core.guards import LawBroken

HOUSE = Path(settings.HOUSE)
PEOPLE = ("visitor", "cleo", "bea", "lin", "edda", "wren")
SECOND = bool(settings.UMBEL_DATABASE_URL)  # what is asked, and how often, is the same on both engines
ONCE = ("visitor", "edda") if SECOND else PEOPLE
AGAIN = () if SECOND else ("visitor", "lin", "edda")
REFUSED = 400  # where nobody comes in nothing is written: one engine is enough
FEW, MANY = 2, int(os.environ.get("UMBEL_MANY", "6"))
SUFFIXES = ("json", "csv", "ris", "bib", "atom")
MOST_QUERIES = tomllib.loads((Path(__file__).parents[1] / "budgets.toml").read_text())["queries"]


def lines():
    for path in sorted(HOUSE.glob("*/tests/doors.py")):
        for make_scene, table in import_module(f"umbel.{path.parts[-3]}.tests.doors").DOORS.items():
            for line in table.strip().splitlines():
                name, verb, *words = line.split()
                body = dict(w.split("=", 1) for w in words if "=" in w)
                shows = body.pop("shows", "").split(",")
                expected = [int(w) for w in words if "=" not in w]
                label = f"{name} {verb} {make_scene.__name__} {' '.join(body.values())}"
                asks = verb == "GET" and name in forms()
                marks = [pytest.mark.once] if asks or min(expected) >= REFUSED else []
                yield pytest.param(make_scene, name, verb, body, shows, expected, id=label, marks=marks)


@cache
def most(page):
    """How many questions a page may ask, of a member and of a visitor."""
    named = (one for one in MOST_QUERIES.values() if any(fnmatch(page, door) for door in one.get("doors", ())))
    return next(named, MOST_QUERIES["any"])["most"]


@cache
def forms():
    """The addresses that ask before they act: the page is the press without the writing, so one engine is enough."""
    return {name for name, _form in asking(get_resolver())}


def addresses(resolver, space=""):
    """Every address the house answers to, a file format as name.suffix."""
    for entry in resolver.url_patterns:
        if hasattr(entry, "url_patterns"):
            yield from addresses(entry, f"{entry.namespace}:" if entry.namespace else space)
        elif "suffix" in str(entry.pattern):
            yield from (f"{space}{entry.name}.{kind}" for kind in SUFFIXES)
        else:
            yield f"{space}{entry.name}"


def address(name, thing):
    name, _, suffix = name.partition(".")
    more = {"suffix": suffix} if suffix else {}
    try:
        return reverse(name, kwargs=more)
    except NoReverseMatch:
        return reverse(name, kwargs=more | {"pk": thing.pk})


@pytest.mark.law("no door unwatched")
def test_every_address_has_a_line():
    assert set(addresses(get_resolver())) - {line.values[1] for line in lines()} == set()


def asking(resolver, space=""):
    """The addresses of forms: each asks (GET) and acts (POST)."""
    for entry in resolver.url_patterns:
        if hasattr(entry, "url_patterns"):
            yield from asking(entry, f"{entry.namespace}:" if entry.namespace else space)
        elif hasattr(entry.callback, "form"):
            yield f"{space}{entry.name}", entry.callback.form


@pytest.mark.law("no door unwatched")
def test_every_form_has_a_line_for_its_page_and_one_for_its_press():
    watched = {line.values[1:3] for line in lines()}
    missing = {(name, verb) for name, _form in asking(get_resolver()) for verb in ("GET", "POST")} - watched
    assert missing == set()


def word(value, new, extra):
    value = {"NEW": new, **extra}.get(value, value)
    return SimpleUploadedFile(*value) if isinstance(value, tuple) else value


def visit(browser, name, verb, body, made, new):
    thing, extra = made if isinstance(made, tuple) else (made, {})
    words = {k: word(v, new, extra) for k, v in body.items()}
    return getattr(browser, verb.lower())(address(name, thing), words)


def heard(content):
    """The text of an answer; of a zip, of every part; of sound and print, whatever letters are in it."""
    if not content.startswith(b"PK"):
        return content.decode(errors="replace" if content.startswith((b"OggS", b"%PDF")) else "strict")
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return "\n".join(file.read(name).decode() for name in file.namelist())


def listen(response, who, shows):
    """What must not show does not: not in the page, not in a header."""
    text = html.unescape(heard(response.content)) + str(response.headers)
    words = ("inside", "locked") if who == "visitor" else ("locked",)
    named = ["canary-people.Member.name"]  # people are named only where a door says so
    if "canary" not in text:
        return
    for song in [s for w in words for s in canaries(w)] + named:
        allowed = song.removeprefix("canary-") in shows and who != "visitor"
        if re.search(re.escape(song) + r"\b", text) and not allowed:
            raise LawBroken("what is not open does not show", f"{who} reads {song}")


SECONDS = re.compile(r"\d\d[T ]\d\d:\d\d:\d\d")


def plainly(name, response):
    """As data no record tells the second it was made in; what a feed says is text, and says so."""
    kind, said = name.partition(".")[2], response.content
    if kind in {"json", "csv"} and SECONDS.search(said.decode()):
        raise LawBroken("a day, and no second", f"{name}: {SECONDS.search(said.decode())[0]}")
    if kind == "atom" and b'type="html"' in said:
        raise LawBroken("a feed is plain text", name)


@pytest.mark.law("doors")
@pytest.mark.parametrize(("make_scene", "name", "verb", "body", "shows", "expected"), list(lines()))
def test_door(make_scene, name, verb, body, shows, expected, cast, enter):
    asked, got = {}, {}
    again = AGAIN[-1:] if name in forms() else AGAIN  # what a form asks is asked for whoever fills it in
    for n in (FEW, MANY) if verb == "GET" and again else (FEW,):
        with transaction.atomic():
            with scene():
                made = make_scene(cast, n)
            for who in ONCE if n == FEW else again:
                with transaction.atomic():
                    browser = enter(getattr(cast, who, None))
                    with CaptureQueriesContext(connection) as queries:
                        response = visit(browser, name, verb, body, made, uuid.uuid4())
                    transaction.set_rollback(True)
                listen(response, who, shows)
                plainly(name, response)
                got[who] = response.status_code
                asked.setdefault(who, []).append(len(queries))
            transaction.set_rollback(True)
    assert got == {who: status for who, status in zip(PEOPLE, expected, strict=True) if who in ONCE}
    if any(counts[-1] > counts[0] for counts in asked.values()):
        raise LawBroken("as many questions for many as for few", f"{name}: {asked}")
    if verb == "GET":
        page = name.partition(".")[0]
        inside, outside = most(page)
        if not all(max(asked[who]) <= (outside if who == "visitor" else inside) for who in asked):
            raise LawBroken("few questions", f"{name}: {asked}")

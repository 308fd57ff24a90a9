"""The cast. Every test in the house speaks of the same few people."""

import gc
import json
import os
import sqlite3
from contextlib import ExitStack, closing, contextmanager
from types import SimpleNamespace

import hypothesis
import pytest
from django.utils import translation

from umbel.core.guards import LawBroken, writing

WORDS = "the-words"
gc.set_threshold(50_000, 20, 50)  # as where people work: most of what lies in memory stays until the end
# A busy machine is no fault; and everything a property is tried out on begins with the same cast.
hypothesis.settings.register_profile(
    "house", hypothesis.settings(), deadline=None, suppress_health_check=list(hypothesis.HealthCheck)
)
hypothesis.settings.load_profile("house")


@pytest.fixture(autouse=True)
def home(request):
    """A house of its own for each test; what reads the code (``reads``) lives nowhere, a few thousand times."""
    if request.node.get_closest_marker("reads"):
        return
    settings, tmp_path = (request.getfixturevalue(name) for name in ("settings", "tmp_path"))
    settings.UMBEL_HOME, settings.UMBEL_STRICT = tmp_path, True
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    settings.ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }


@pytest.fixture(autouse=True)
def patience(home, request):
    """Nobody is asked to wait because another test tried often."""
    if request.node.get_closest_marker("reads"):
        return
    from umbel.concerns import saying
    from umbel.people import ways_in

    doors = (ways_in.SIGNING_IN, ways_in.APPLYING, ways_in.JOINING, ways_in.COMING_BACK)
    for door in (*doors, saying.SAYING, saying.ASKING):
        for counter in (door.visitors, door.forms, door.work):
            counter._tries.clear()


@pytest.fixture(autouse=True)
def tongue():
    """Whatever language the last page of a test was in, the next test begins in the first one."""
    yield
    translation.deactivate()


@contextmanager
def scene():
    """Setting a scene is the one time a test may write without an action."""
    with writing("a scene"):
        yield


@pytest.fixture
def stage():
    return scene


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """A mistake begins with tables that are made already (``UMBEL_MIGRATED``): making them takes longer than looking.

    Django finds its migrations applied in the database in memory, which lives as long as this connection to it.
    """
    from django.db import connection

    with ExitStack() as held:
        if made := os.environ.get("UMBEL_MIGRATED"):
            here = sqlite3.connect(connection.creation._get_test_db_name(), uri=True)
            held.callback(here.close)
            with closing(sqlite3.connect(made)) as there:
                there.backup(here)
        yield


@pytest.fixture
def cast(db):
    from django.contrib.auth.hashers import make_password

    from tests.making import make
    from umbel.people.models import Coalition, Group, Member, Seat
    from umbel.people.words import as_said
    from umbel.terms.models import Term, TermWording

    with scene():
        house = make(Coalition, name="Riverland Alliance", languages=["en", "es", "ar"])
        aurora, borealis = make(Group), make(Group)
        caucus = make(Group, closed=True)
        words = make_password(as_said(WORDS))
        people = {n: make(Member, password=words) for n in ("wren", "lin", "edda", "bea", "cleo")}
        seats = [("wren", aurora, "steward"), ("lin", aurora, "listener"), ("edda", aurora, "editor")]
        for name, group, role in [*seats, ("bea", aurora, "member"), ("cleo", borealis, "editor")]:
            make(Seat, group=group, member=people[name], role=role)
        people["bea"].sit_closed(caucus.pk, "editor")
        topic = make(Term, list="topic", key="policing", name="Policing")
        make(TermWording, of=topic, number=1, field="name", lang="es", body="Policía", sha256="", after="")
    return SimpleNamespace(house=house, aurora=aurora, borealis=borealis, caucus=caucus, topic=topic, **people)


@pytest.fixture
def enter(client):
    """A browser in which this person is signed in; a fresh one for nobody."""
    from django.test import Client

    from umbel.people import sessions
    from umbel.people.ways_in import COOKIE

    def browser(member=None):
        fresh = Client()
        if member is not None:
            fresh.cookies[COOKIE] = sessions.begin(member.pk)
        return fresh

    return browser


APART = pytest.StashKey[int]()


def reaches_an_engine(item):
    """Whether a test can come near a database: it says so, or starts other processes, which might.

    What is marked ``once`` reads much and leaves nothing in the database that another engine could keep otherwise.
    """
    if item.get_closest_marker("once") or item.get_closest_marker("reads"):
        return False
    named = {"db", "transactional_db", "django_db_setup", "elsewhere"} & set(item.fixturenames)
    return bool(named or item.get_closest_marker("django_db") or hasattr(item.module, "subprocess"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """On PostgreSQL only what reaches an engine runs again: to the rest pytest-django shuts every database."""
    from django.conf import settings

    apart = [item for item in items if settings.UMBEL_DATABASE_URL and not reaches_an_engine(item)]
    config.stash[APART] = len(apart)
    if apart:
        config.hook.pytest_deselected(items=apart)
        items[:] = [item for item in items if reaches_an_engine(item)]


def pytest_sessionfinish(session):
    """A worker tells how many it left out."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["apart"] = session.config.stash.get(APART, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """All workers leave out the same."""
    node.config.stash[APART] = (getattr(node, "workeroutput", None) or {}).get("apart", 0)


def pytest_terminal_summary(terminalreporter, config):
    """Never in silence."""
    if many := config.stash.get(APART, 0):
        terminalreporter.write_line(f"{many} tests need no second engine: they run on SQLite.")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    """Tidying up after a test that committed empties every table: that, too, is a scene."""
    with scene():
        return (yield)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Write down which law each failure breaks, for the test of the mistakes."""
    report = (yield).get_result()
    book = os.environ.get("UMBEL_LAWS_BROKEN")
    if book and report.failed and call.excinfo:
        error = call.excinfo.value
        marked = item.get_closest_marker("law")
        law = error.law if isinstance(error, LawBroken) else marked.args[0] if marked else "behaviour"
        with open(book, "a") as file:
            file.write(json.dumps([law, item.nodeid, str(error)[:300]]) + "\n")

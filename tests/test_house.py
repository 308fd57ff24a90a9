"""The laws of the house that can be read off the code. Each test is marked with its law."""

import ast
import inspect
import os
import subprocess
import sys
import typing
from functools import cache, wraps
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.module_loading import import_string

from umbel.core.actions import ACTIONS
from umbel.core.forms import ActionForm
from umbel.core.lock import LockedField
from umbel.core.privacy import SPANS, WORDS, about, declared
from umbel.core.queue import Job
from umbel.core.records import Link, Part, Record, Unlinked, Visible, any_key
from umbel.core.rooms import OFFERS, VERBS, rooms
from umbel.core.search import Terms

HOUSE = Path(settings.HOUSE)
ROOMS = [
    "people",
    "terms",
    "week",
    "papers",
    "evidence",
    "claims",
    "policy",
    "needs",
    "concerns",
    "positions",
    "statements",
]
MODELS = [m for m in apps.get_models() if m.__module__.startswith("umbel.")]
CODE = [p for p in HOUSE.rglob("*.py") if not {"tests", "migrations"} & set(p.parts)]
ROOM_CODE = [p for p in CODE if p.relative_to(HOUSE).parts[0] != "command"]
BEFORE_ANYONE_LOOKS = {
    HOUSE / "people/models/member.py",  # signing in has no viewer yet
    HOUSE / "people/models/ways.py",  # whose a code is can only be tried out
    HOUSE / "people/sharing.py",  # called by actions; what was pressed for, before it is asked who sees it
    HOUSE / "people/founding.py",  # before there is anybody
    HOUSE / "terms/founding.py",
    HOUSE / "evidence/described.py",  # called by actions only
    HOUSE / "evidence/matching.py",
    HOUSE / "evidence/mapping.py",
    HOUSE / "people/queries.py",  # presses: asked of things already seen
    HOUSE / "concerns/pool.py",  # opened for whom a rule let in, and for the words of a slip
}
WRITING = [p for p in ROOM_CODE if p.name in {"actions.py", "importing.py"} or p.parent.name == "actions"]
READING = [p for p in ROOM_CODE if p not in WRITING and "core" not in p.parts and p not in BEFORE_ANYONE_LOOKS]
BY_PASSKEY = HOUSE / "people/templates/people/by_passkey.html"  # the one page that may load a script
OUR_SCRIPT = '<script type="module" src="{% static "people/passkey.js" %}"></script>'
FORBIDDEN = {"_default_manager", "_base_manager", "cursor", "raw", "extra", "RawSQL", "objects_set"}
law, pytestmark = pytest.mark.law, pytest.mark.reads


def each(things):
    """A law that holds for each of many things: all are looked at, and all that break it are named.

    One test for all: to begin and end a test takes longer than to look at a model or a file.
    """

    def of_all(look):
        @wraps(look)
        def test():
            assert things
            broken = []
            for thing in things:
                try:
                    look(thing)
                except AssertionError as no:
                    broken.append(f"{named(thing)}: {no}")
            assert not broken, "\n".join(broken)

        del test.__wrapped__  # pytest would ask what it takes
        return test

    return of_all


def named(thing):
    return str(thing.relative_to(HOUSE)) if isinstance(thing, Path) else getattr(thing, "__name__", str(thing))


each_model = each(MODELS)


@cache
def read(path):
    """Every piece of the code in a file."""
    return list(ast.walk(ast.parse(path.read_text())))


def spot(path, node):
    return f"{path.relative_to(HOUSE)}:{node.lineno}"


@law("floors")
def test_rooms_know_only_what_is_below():
    lint = Path(sys.executable).with_name("lint-imports")
    root = HOUSE.parents[1]
    here = os.environ | {"PYTHONPATH": str(root / "src")}
    done = subprocess.run([lint, "--no-cache"], cwd=root, capture_output=True, text=True, env=here)
    assert done.returncode == 0, done.stdout[-1500:]


@law("floors")
@each_model
def test_foreign_keys_point_downward(model):
    floors = [
        "core",
        "terms",
        "people",
        "week",
        "papers",
        "evidence",
        "claims",
        "policy",
        "needs",
        "concerns",
        "positions",
        "statements",
        "home",
    ]
    for field in model._meta.concrete_fields:
        if field.is_relation:
            assert floors.index(field.related_model._meta.app_label) <= floors.index(model._meta.app_label)


@law("every field says how private it is")
@each_model
def test_every_field_stands_under_exactly_one_word(model):
    said = sorted(name for word in WORDS for name in declared(model, word))
    assert said == sorted(field.name for field in model._meta.concrete_fields)


@law("every field says how private it is")
@each_model
def test_whose_it_is_and_how_long_it_stays(model):
    assert about(model, "whose") or about(model, "why_nobodys")
    assert about(model, "keep") in SPANS
    assert not declared(model, "sealed"), "no model says sealed before vaults exist"


@law("every field says how private it is")
@each_model
def test_an_open_field_about_a_person_has_a_reason(model):
    if about(model, "whose") and declared(model, "open"):
        assert about(model, "because")


@law("everything forgets on time")
@each_model
def test_what_the_clock_forgets_has_a_day_to_count_from(model):
    span = SPANS[about(model, "keep")]
    assert span.lasts is None or span.since in {f.name for f in model._meta.concrete_fields}


@law("locked is encrypted")
@each_model
def test_locked_fields_are_locked_and_nothing_else_is(model):
    locked = {f.name for f in model._meta.concrete_fields if isinstance(f, LockedField)}
    assert locked == declared(model, "locked")
    assert not locked or about(model, "whose")


@law("everything says who sees it")
@each_model
def test_every_row_says_who_sees_it(model):
    if issubclass(model, Terms):
        return  # the words beside a record: reached only through it
    assert issubclass(model, Visible)
    assert model.seen_by.__func__ is not Visible.seen_by.__func__
    assert hasattr(model.objects.all(), "visible_to")


@law("links see both ends")
@each_model
def test_parts_have_one_end_links_two(model):
    if not issubclass(model, Part):
        return
    assert len(model.ends) == (2 if issubclass(model, Link) else 1)
    ends = [model._meta.get_field(end) for end in model.ends]
    assert all(end.related_model and issubclass(end.related_model, Visible) for end in ends)
    assert model.seen_by.__func__ is Part.seen_by.__func__, "a part is seen as its whole is"


@law("unlinked leads to nobody")
@each_model
def test_unlinked_rows_lead_to_nobody(model):
    if not issubclass(model, Unlinked):
        return
    for field in model._meta.concrete_fields:
        assert not isinstance(field, models.DateTimeField), field
        assert field.related_model is not apps.get_model("people", "Member"), field
    assert model._meta.pk.default is any_key


@law("ids tell nothing")
@each_model
def test_ids_are_random(model):
    if issubclass(model, Record):
        assert {model().pk.version for _ in range(8)} == {4}
        assert model().made_on.microsecond == 0


@law("by-lines name seats")
@each_model
def test_only_the_people_room_points_at_people(model):
    if model._meta.app_label != "people":
        targets = {f.related_model for f in model._meta.concrete_fields}
        assert apps.get_model("people", "Member") not in targets


@law("by-lines name seats")
def test_one_helper_renders_every_byline():
    for path in HOUSE.rglob("*.html"):
        assert ".by_seat" not in path.read_text(), path


@law("seeing is a query")
@each_model
def test_there_is_no_way_back_through_a_relation(model):
    for field in model._meta.concrete_fields:
        if field.is_relation and not field.one_to_one:
            assert field.remote_field.hidden, f"{field}: related_name='+', and ask visible_to"


@law("seeing is a query")
@each(READING)
def test_who_asks_says_for_whom(path):
    tree = read(path)
    asked = {id(n.value) for n in tree if isinstance(n, ast.Attribute) and n.attr == "visible_to"}
    for node in tree:
        if not isinstance(node, ast.Attribute):
            continue
        assert node.attr not in FORBIDDEN, spot(path, node)
        if node.attr == "objects" and not ordered_or_none(tree, node):
            assert id(node) in asked, f"{spot(path, node)}: say .objects.visible_to(viewer)"


def ordered_or_none(tree, manager):
    """``Model.objects.none()``, a form field's ``objects.order_by(…)`` and ``objects = …`` ask for nothing yet."""
    calls = [n for n in tree if isinstance(n, ast.Attribute) and n.attr in {"none", "order_by"}]
    return any(n.value is manager for n in calls)


@law("the house knows itself")
@each(ROOM_CODE)
def test_the_house_looks_only_from_jobs_and_commands(path):
    if path.name in {"jobs.py", "commands.py"}:
        return
    for node in read(path):
        assert not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "House"), spot(path, node)


@law("steps are taken, not set")
@each(ROOM_CODE)
def test_only_move_says_where_a_thing_stands(path):
    for node in read(path):
        stored = isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
        assert not (stored and node.attr == "stands") or path.name == "steps.py", spot(path, node)


@law("one way to draw")
@each(ROOM_CODE)
def test_pages_are_drawn_in_one_place(path):
    if path not in {HOUSE / "core/http.py", HOUSE / "people/ways_in.py"}:  # before there is a coalition
        assert "import render" not in path.read_text()
        assert "get_template" not in path.read_text()
        assert "render_to_string" not in path.read_text()


@law("two engines, one code")
def test_the_engine_is_asked_for_in_two_files():
    asking = {p.name for p in CODE if ".vendor" in p.read_text() and "command" not in p.parts}
    assert asking <= {"search.py", "jobs.py"}


def actions_of(room):
    for path in WRITING:
        module = import_module("umbel." + ".".join(path.relative_to(HOUSE).with_suffix("").parts))
        for name, do in inspect.getmembers(module, inspect.isfunction):
            if do.__module__ == module.__name__ and module.__name__.split(".")[1] == room:
                yield name, do


@law("writing is an action")
@each(ROOMS)
def test_every_action_is_one_and_speaks(room):
    for name, do in actions_of(room):
        if "who" in inspect.signature(do).parameters:
            assert f"{room}.{name}" in ACTIONS, f"{name} is not an action"
    for card in [card for name, card in ACTIONS.items() if name.startswith(f"{room}.")]:
        assert card.sentence, f"{card.name} needs a sentence people understand"
        assert card.who, f"the rule of {card.name} needs a sentence"


def forms():
    for room in ROOMS:
        for _, form in inspect.getmembers(import_module(f"umbel.{room}.forms"), inspect.isclass):
            if issubclass(form, ActionForm) and hasattr(form, "action"):
                yield form


def takes(act):
    """The names an action takes by keyword; a table of names counts as its names."""
    names = set()
    for parameter in inspect.signature(act).parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY:
            names.add(parameter.name)
        elif parameter.kind is parameter.VAR_KEYWORD:
            names |= set(typing.get_args(parameter.annotation)[0].__annotations__)
    return names


@law("a form is the face of its action")
@each(list(forms()))
def test_a_form_asks_exactly_what_its_action_takes(form):
    assert set(form.base_fields) == takes(form.action)


@law("every room has its card")
@each(ROOMS)
def test_every_room_has_its_card(room):
    card = next((card for card in rooms() if card.label == room), None)
    assert card, f"{room} has no card"
    assert card.verb in VERBS
    assert card.title
    assert reverse(card.door)
    assert set(card.offers) <= set(OFFERS)
    assert all(callable(import_string(name)) for name in card.offers.values())


@law("lists stand on an index")
@each_model
def test_what_is_listed_newest_first_has_an_index_for_it(model):
    if issubclass(model, Record) and not issubclass(model, Part) and model._meta.model_name != "coalition":
        assert ["-made_on", "-id"] in [index.fields for index in model._meta.indexes]


@law("no all-seeing administrator")
def test_nobody_sees_everything():
    member = apps.get_model("people", "Member")
    assert {f.name for f in member._meta.fields} == {"id", "name", "looks", "password", "contact", "kept"}
    apart = {"django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes"}
    assert not apart & set(settings.INSTALLED_APPS)


@law("nobody is written down")
@each_model
def test_no_field_is_for_what_we_never_ask(model):
    never = {"email", "phone", "address", "ip", "legal_name", "birth", "last_login", "user_agent"}
    assert not never & {f.name for f in model._meta.concrete_fields} or model is Job


@law("small")
@each(CODE)
def test_nothing_is_long(path):
    assert len(path.read_text().splitlines()) <= 300
    for node in read(path):
        if isinstance(node, ast.FunctionDef):
            limit = 15 if path.name.startswith("views") else 50
            assert node.end_lineno - node.lineno < limit, spot(path, node)


@law("pages load no script")
def test_no_page_holds_a_script_or_a_style():
    for path in HOUSE.rglob("*.html"):
        text = path.read_text()
        assert "<style" not in text, path
        assert " style=" not in text, path
        loads = path == BY_PASSKEY  # browsers ask for a passkey by script only; see docs/decisions/0009
        assert text.count(OUR_SCRIPT) == loads, path
        assert text.count("<script") == text.count('<script type="application/ld+json"') + loads, path


@law("pages load no script")
def test_the_one_script_asks_nobody_and_keeps_nothing():
    (script,) = HOUSE.rglob("*.js")
    assert script == HOUSE / "people/static/people/passkey.js"
    for word in ("fetch", "XMLHttpRequest", "import", "eval", "Storage", "cookie", "innerHTML", "Extension", "http"):
        assert word not in script.read_text(), word

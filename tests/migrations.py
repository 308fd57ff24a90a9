"""`python -m tests.migrations`: the first migration of each room, made anew from its models (nothing is released yet).

Django writes every index and every constraint as a step of its own, and draws all models that hang together anew after
each: with two hundred of them a first start took a quarter of a minute. Here they stand where their table is made, and
all tables of a room are made at once.
"""

import re
import subprocess
import sys
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel, Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.writer import MigrationWriter

BY_HAND = {"core"}  # its tables are made in a way that no models say
AT_ONCE = {
    "from django.db import migrations, models\n": (
        "from django.db import migrations, models\n\nfrom umbel.core.migrations._first import First\n"
    ),
    "class Migration(migrations.Migration):\n\n    initial = True\n\n": "class Migration(First):\n",
}
STAMP = re.compile(r"^# Generated .*\n", re.MULTILINE)


def rooms():
    """The rooms whose first migration is made from their models."""
    found = [app.label for app in apps.get_app_configs() if (Path(app.path) / "migrations").is_dir()]
    return [name for name in found if name not in BY_HAND and "umbel" in apps.get_app_config(name).name]


def first(room):
    return Path(apps.get_app_config(room).path) / "migrations" / "0001_initial.py"


def gathered(operations):
    """The same steps, with indexes and constraints inside the making of their table, where all its fields are there."""
    made = {op.name_lower: op for op in operations if isinstance(op, CreateModel)}
    later = {op.model_name_lower for op in operations if isinstance(op, AddField)}
    kept = []
    for op in operations:
        kind = {AddIndex: "indexes", AddConstraint: "constraints"}.get(type(op), "")
        if not kind or op.model_name_lower in later:
            kept.append(op)
            continue
        thing = op.index if kind == "indexes" else op.constraint
        made[op.model_name_lower].options.setdefault(kind, []).append(thing)
    return kept


def write(room):
    migration: Migration = MigrationLoader(None).graph.nodes[room, "0001_initial"]
    migration.operations = gathered(migration.operations)
    text = MigrationWriter(migration).as_string()
    for said, instead in AT_ONCE.items():
        assert said in text, f"Django writes a migration without {said!r} now"
        text = text.replace(said, instead, 1)
    first(room).write_text(text)


def main():
    django.setup()
    before = {room: first(room).read_text() if first(room).exists() else "" for room in rooms()}
    beside = {path: path.read_text() for room in rooms() for path in first(room).parent.glob("0*.py")}
    for path in beside:
        path.unlink()
    make = [sys.executable, "-m", "django", "makemigrations", *before, "-n", "initial", "--verbosity", "0"]
    done = subprocess.run(make, cwd=settings.HOUSE.parents[1], check=False)
    for path, text in beside.items():
        if done.returncode or path.name != "0001_initial.py":
            path.write_text(text)
    if done.returncode:
        return done.returncode
    for room in before:
        write(room)
    paths = [str(first(room)) for room in before]
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", *paths], check=True)
    for room, text in before.items():
        if STAMP.sub("", first(room).read_text()) == STAMP.sub("", text):
            first(room).write_text(text)
    return subprocess.run([*make[:4], "--check", "--dry-run"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

"""The laws are tested too: each mistake is made in a copy, and exactly its law must fail.

A patch begins with a sentence, names the laws it breaks, and says which tests look (``Passes``), so
that a mistake costs seconds and not minutes.
"""

import json
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.apart import Apart

ROOT = Path(__file__).parents[1]
PATCHES = sorted((ROOT / "tests" / "mistakes").glob("*.patch"))
COPIED = ("src", "tests", "conftest.py", "pyproject.toml", ".importlinter", "budgets.toml")
LONGEST = 120  # seconds; a mistake may also make something wait for ever, and then nobody noticed
WHERE = {
    "doors": "tests/test_doors.py",
    "desk": "tests/test_desk.py",
    "house": "tests/test_house.py",
    "ground": "tests/test_ground.py",
}
PEOPLE = ("ways", "power", "describing", "groups", "rules", "told", "passkeys", "organisations", "leaving")
WHERE |= {name: f"src/umbel/people/tests/test_{name}.py" for name in PEOPLE}
WHERE |= {"merging": "src/umbel/evidence/tests/test_merging.py"}
WHERE |= {name: f"src/umbel/week/tests/test_{name}.py" for name in ("deciding", "meeting", "calendar")}
PAPERS = ("writing", "wording", "formats", "archive", "archive_strangers", "recording", "sound")
WHERE |= {name: f"src/umbel/papers/tests/test_{name}.py" for name in PAPERS}
EVIDENCE = ("citing", "collections", "sorting", "fetching", "oai", "columns", "zotero")
WHERE |= {name: f"src/umbel/evidence/tests/test_{name}.py" for name in EVIDENCE}
WHERE |= {name: f"src/umbel/terms/tests/test_{name}.py" for name in ("better_words", "around")}
WHERE |= {"words_of_the_week": "src/umbel/week/tests/test_wording.py"}

LAW = ("measures", "sources", "following", "afar")
WHERE |= {f"policy-{name}": f"src/umbel/policy/tests/test_{name}.py" for name in LAW}
WHERE |= {f"positions-{name}": f"src/umbel/positions/tests/test_{name}.py" for name in ("adopting", "signing")}
WHERE |= {f"statements-{name}": f"src/umbel/statements/tests/test_{name}.py" for name in ("going_out", "pressing")}
WHERE |= {f"claims-{name}": f"src/umbel/claims/tests/test_{name}.py" for name in ("rule", "mending", "writing")}
WHERE |= {"thread": "src/umbel/home/tests/test_thread.py"}
WHERE |= {"concerns-taken": "src/umbel/concerns/tests/test_taken.py"}


def head(patch, word):
    return next((x.removeprefix(f"{word}: ") for x in patch.read_text().splitlines() if x.startswith(f"{word}: ")), "")


def copied(here, to, by):
    """The house there, with what Python compiled of it."""
    for name in COPIED:
        if (here / name).is_dir():
            skip = shutil.ignore_patterns("test_mistakes.py", "mistakes", "journeys")
            shutil.copytree(here / name, to / name, ignore=skip, copy_function=by)
        else:
            by(here / name, to / name)


def lies(house):
    """What lies there, when each file was last written and how long it is."""
    looks = ((path, path.stat()) for name in COPIED for path in sorted((house / name).rglob("*")) or [house / name])
    return [(path, one.st_mtime_ns, one.st_size) for path, one in looks if not path.is_dir()]


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    """The house as it is, once: each mistake is made where its files are linked. The patch puts new ones there."""
    house = tmp_path_factory.mktemp("whole")
    copied(ROOT, house, shutil.copy2)
    before = lies(house)
    yield house
    assert lies(house) == before, "a mistake wrote where others read"


@pytest.fixture(scope="session")
def migrated(django_db_setup, django_db_blocker, tmp_path_factory):
    """The tables of the house as they are, made once. A mistake in how they are made would go unnoticed: loudly."""
    made = tmp_path_factory.mktemp("migrated") / "tables.sqlite3"
    with django_db_blocker.unblock(), closing(sqlite3.connect(made)) as there:
        connection.ensure_connection()
        connection.connection.backup(there)
        assert there.execute("SELECT count(*) FROM django_migrations").fetchone()[0]
    return made


def test_there_are_mistakes_to_make():
    assert len(PATCHES) >= 40
    assert all(head(patch, "Breaks") and head(patch, "Passes") for patch in PATCHES)


@pytest.fixture(scope="session")
def apart():
    looking = Apart()
    yield looking
    looking.close()


@pytest.mark.django_db  # so that there are tables to take along
@pytest.mark.parametrize("patch", PATCHES, ids=lambda p: p.stem)
def test_exactly_its_law_fails(patch, tmp_path, whole, migrated, apart):
    copied(whole, tmp_path, os.link)
    subprocess.run(["patch", "-p1", "-s", "-i", patch], cwd=tmp_path, check=True)
    book, home = tmp_path / "broken.jsonl", tmp_path / "home"
    env = os.environ | {"UMBEL_LAWS_BROKEN": str(book), "PYTHONDONTWRITEBYTECODE": "1", "UMBEL_MANY": "4"}
    env |= {
        "UMBEL_MIGRATED": str(migrated),
        "UMBEL_HOME": str(home),
        "PYTHONPATH": str(tmp_path / "src"),
        "UMBEL_DATABASE_URL": "",
    }
    env.pop("PYTEST_XDIST_WORKER", None)
    looks = [WHERE[word] for word in head(patch, "Passes").split()]
    only = ["-k", head(patch, "Only")] if head(patch, "Only") else []
    ended, told = apart.look(tmp_path, env, ["-q", "-p", "no:cacheprovider", "--tb=no", *looks, *only], LONGEST)
    broken = [json.loads(x) for x in book.read_text().splitlines()] if book.exists() else []
    assert ended != 0, "nobody noticed"
    assert {b[0] for b in broken} == set(head(patch, "Breaks").split("; ")), (broken[:6], told[-800:])

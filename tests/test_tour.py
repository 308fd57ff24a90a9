"""The tour is walked: its patches apply one after the other, and the house still stands."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_mistakes import COPIED

ROOT = Path(__file__).parents[1]
STEPS = sorted((ROOT / "docs" / "tour").glob("*.patch"))


@pytest.mark.once  # it is walked on SQLite, whatever engine is tried
def test_the_tour_can_be_walked(tmp_path):
    assert len(STEPS) == 5
    for name in COPIED:
        here, skip = ROOT / name, shutil.ignore_patterns("mistakes", "journeys")
        shutil.copytree(here, tmp_path / name, ignore=skip) if here.is_dir() else shutil.copy(here, tmp_path)
    for step in STEPS:
        subprocess.run(["patch", "-p1", "-s", "-i", step], cwd=tmp_path, check=True)
    env = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "UMBEL_MANY": "4", "UMBEL_DATABASE_URL": ""}
    env |= {"UMBEL_HOME": str(tmp_path / "home"), "PYTHONPATH": str(tmp_path / "src")}
    env.pop("PYTEST_XDIST_WORKER", None)
    walk = ["tests/test_house.py", "tests/test_doors.py", "src/umbel/terms/tests/test_origins.py"]
    only = ["-k", "origin or every_address or every_form or terms or test_house"]
    quiet = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=short", *walk, *only]
    done = subprocess.run(quiet, cwd=tmp_path, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]

"""The one script, before there is an environment: what it finds, makes, and says when it cannot."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.test_command import umbel
from umbel.command import CHECKOUT

TOOLS = ("sh", "dirname", "cksum", "cat", "mkdir", "rm", "rmdir", "readlink", "tail", "sleep", "mv", "echo")


@pytest.fixture
def copy(tmp_path):
    """A checkout as it comes: no environment yet. Its network leads nowhere."""
    return copied(tmp_path / "umbel")


def copied(to):
    inside = shutil.ignore_patterns("__pycache__", "tests", "static", "locale")
    shutil.copytree(CHECKOUT / "src", to / "src", ignore=inside)
    shutil.copytree(CHECKOUT / "requirements", to / "requirements")
    shutil.copy2(CHECKOUT / "umbel", to / "umbel")
    return to


@pytest.fixture
def tools(tmp_path):
    """A folder of programs with a Python and without an installer."""
    folder = tmp_path / "tools"
    folder.mkdir()
    for tool in TOOLS:
        (folder / tool).symlink_to(shutil.which(tool))
    (folder / "python3").symlink_to(Path(sys.executable).resolve())
    return folder


def program(path, body):
    path.unlink(missing_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


NOWHERE = {
    "PIP_INDEX_URL": "http://127.0.0.1:9/",
    "UV_INDEX_URL": "http://127.0.0.1:9/",
    "PIP_CONFIG_FILE": os.devnull,
}
INSTALLS = """
echo one >>"$COUNTED"
sleep "${SLOWLY:-0}"
while [ "$1" != --python ]; do shift; done
mkdir -p "$("$2" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/django"
: >"$("$2" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/django/__init__.py"
"""


def test_usage_needs_no_environment(copy):
    said = umbel(script=copy / "umbel")
    assert said.returncode == 2
    assert "  demo " in said.stdout
    assert not (copy / ".venv").exists()


def test_it_works_from_any_folder_and_through_a_link(tmp_path):
    (tmp_path / "u").symlink_to(CHECKOUT / "umbel")
    assert umbel("help", script=tmp_path / "u").stdout.startswith("usage: ./umbel")


def test_a_python_that_is_too_old_is_named(copy, tools):
    program(tools / "python3", 'case $* in *"only Python"*) echo only Python 3.9 ;; *) exit 1 ;; esac')
    said = umbel("doctor", script=copy / "umbel", PATH=str(tools))
    assert said.returncode == 1
    assert "Umbel needs Python 3.11 or newer; here is only Python 3.9." in said.stderr
    said = umbel("doctor", script=copy / "umbel", PYTHON=str(tools / "python3"))
    assert said.returncode == 1
    assert f"PYTHON={tools / 'python3'} is older or does not run" in said.stderr


def test_without_any_python_it_says_where_to_get_one(copy, tools):
    (tools / "python3").unlink()
    said = umbel("doctor", script=copy / "umbel", PATH=str(tools))
    assert (said.returncode, said.stderr.count("\n")) == (1, 1)
    assert "here is none" in said.stderr


def test_without_a_network_it_says_so_in_one_sentence(copy, tools):
    program(tools / "uv", 'echo "error: Failed to fetch" >&2; exit 2')
    said = umbel("doctor", script=copy / "umbel", PATH=str(tools), **NOWHERE)
    assert said.returncode == 1
    assert "no network, or no package index answers" in said.stderr.splitlines()[-1]


def test_a_full_disk_is_called_a_full_disk(copy, tools):
    program(tools / "uv", 'echo "error: write failed: No space left on device (os error 28)" >&2; exit 2')
    said = umbel("doctor", script=copy / "umbel", PATH=str(tools), **NOWHERE)
    assert said.returncode == 1
    assert said.stderr.splitlines()[-1].startswith("umbel: The disk is full")


def test_a_folder_one_may_not_write_to_is_named():
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        os.chmod(folder, 0o755)
        there = copied(Path(folder) / "umbel")
        there.chmod(0o555)
        user = 65534 if os.geteuid() == 0 else None
        said = umbel("doctor", script=there / "umbel", user=user)
        there.chmod(0o755)
    assert said.returncode == 1
    assert "cannot be written to" in said.stderr


def test_what_is_no_environment_is_left_alone(copy, tools):
    (copy / ".venv").mkdir()
    (copy / ".venv" / "diary").write_text("mine")
    said = umbel("doctor", script=copy / "umbel", PATH=str(tools))
    assert said.returncode == 1
    assert "is no Python environment. Move it away" in said.stderr
    assert (copy / ".venv" / "diary").read_text() == "mine"


def test_two_at_once_install_once_and_one_that_was_killed_is_no_hindrance(copy, tools, tmp_path):
    counted_in = tmp_path / "counted"
    program(tools / "uv", INSTALLS)
    around = {"PATH": str(tools), "COUNTED": str(counted_in), "HOME": str(tmp_path), "SLOWLY": "3"}
    command = [copy / "umbel", "doctor", "--help"]
    first = subprocess.Popen(command, env=around, stderr=subprocess.DEVNULL, start_new_session=True)
    while not counted_in.exists():
        assert first.poll() is None
        time.sleep(0.05)
    os.killpg(first.pid, signal.SIGKILL)  # in the middle of it
    first.wait()
    both = [subprocess.Popen(command, env=around, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [one.communicate(timeout=60)[0][:21] for one in both] == ["usage: ./umbel doctor"] * 2
    assert counted_in.read_text() == "one\none\n"


def test_an_environment_whose_python_is_gone_is_made_anew(copy, tools, tmp_path):
    program(tools / "uv", INSTALLS)
    around = {"PATH": str(tools), "COUNTED": str(tmp_path / "counted")}
    assert umbel("doctor", "--help", script=copy / "umbel", **around).returncode == 0
    (copy / ".venv" / "bin" / "python").unlink()
    (copy / ".venv" / "bin" / "python").symlink_to("/nowhere/python")
    said = umbel("doctor", "--help", script=copy / "umbel", **around)
    assert said.returncode == 0
    assert "the Python of .venv is gone or too old" in said.stderr


def test_a_changed_lock_is_installed_again_and_an_unchanged_one_is_not(copy, tools, tmp_path):
    program(tools / "uv", INSTALLS)
    around = {"PATH": str(tools), "COUNTED": str(tmp_path / "counted")}
    for _ in range(2):
        umbel("doctor", "--help", script=copy / "umbel", **around)
    with (copy / "requirements" / "app.txt").open("a") as lock:
        lock.write("# another line\n")
    umbel("doctor", "--help", script=copy / "umbel", **around)
    assert (tmp_path / "counted").read_text() == "one\none\n"


def test_the_lock_of_the_tests_holds_the_lock_of_the_app():
    locks = {name: (CHECKOUT / f"requirements/{name}.txt").read_text() for name in ("app", "dev")}
    pins = {name: set(re.findall(r"^[\w.-]+==\S+", lock, re.MULTILINE)) for name, lock in locks.items()}
    assert len(pins["app"]) > 10
    assert pins["app"] <= pins["dev"]

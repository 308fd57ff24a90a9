"""Doors opened by the script: the demo and the real thing, never one for the other, nothing left running."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psutil
import pytest

from tests.test_command import STEWARDS, umbel
from umbel.command import CHECKOUT

WITHIN = 90  # seconds for the doors to open on a busy machine

pytestmark = pytest.mark.once  # a keeper's command has an environment and a database of its own


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def opened(*words, ready, **env):
    """The command in the foreground of its own, from the line that says it is ready; and all it started."""
    around = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **env}
    running = subprocess.Popen(
        [CHECKOUT / "umbel", *words], env=around, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    running.heard = ""
    try:
        for line in running.stdout:
            running.heard += line
            if line.startswith(ready):
                break
        family = psutil.Process(running.pid).children(recursive=True) if running.poll() is None else []
        yield running, family
    finally:
        if running.poll() is None:
            running.terminate()
        running.heard += running.communicate(timeout=60)[0]


def gone(family):
    return not psutil.wait_procs(family, timeout=20)[1]


def asked(port, path="/"):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
        return answer.status, answer.read().decode()


@pytest.fixture(scope="module")
def demo_home(tmp_path_factory):
    return str(tmp_path_factory.mktemp("demo") / "home")


@pytest.fixture(scope="module")
def real_home(tmp_path_factory):
    home = str(tmp_path_factory.mktemp("real") / "home")
    two = "a passphrase of one\na passphrase of two\n"
    said = umbel("setup", "--name", "The Whole", "--language", "en", *STEWARDS, given=two, UMBEL_HOME=home)
    assert said.returncode == 0, said.stderr
    return home


@pytest.mark.slow
def test_the_demo_opens_on_loopback_tells_who_is_who_and_leaves_nothing_running(demo_home, real_home):
    from umbel.home.demo import PEOPLE

    port = free_port()
    real = {
        "UMBEL_HOME": real_home,
        "UMBEL_DATABASE_URL": "postgresql://x@127.0.0.1:9/x",
        "UMBEL_ONION_PORT": "9",
    }
    words = ("demo", "--port", str(port), "--no-browser")
    with opened(*words, ready="Ctrl-C", UMBEL_DEMO_HOME=demo_home, **real) as (running, family):
        assert f"Umbel is ready: http://localhost:{port}/\n" in running.heard
        assert all(name in running.heard for name, _ in PEOPLE)
        assert asked(port)[0] == 200
        listening = [one for who in family for one in who.net_connections() if one.status == "LISTEN"]
        assert {one.laddr for one in listening} == {("127.0.0.1", port)}
        assert len(family) == 3  # web: a parent and the one that answers; and the worker
        running.send_signal(signal.SIGINT)
        assert running.wait(30) == 0
        assert gone(family)
    assert "nothing of it runs any more" in running.heard
    assert "The Whole" not in Path(demo_home, "umbel.sqlite3").read_bytes().decode("latin-1")
    private = [Path(demo_home), *Path(demo_home).glob("*.sqlite3"), Path(demo_home, "keys")]
    assert all(place.stat().st_mode & 0o077 == 0 for place in private)


@pytest.mark.slow
def test_a_marked_database_is_never_served_and_a_real_one_never_shown_as_a_demo(demo_home, real_home):
    with opened("demo", "--no-browser", ready="Ctrl-C", UMBEL_DEMO_HOME=demo_home):
        pass  # made, now closed again
    refused = umbel("serve", "--port", str(free_port()), UMBEL_HOME=demo_home)
    assert refused.returncode == 1
    assert "made by ./umbel demo" in refused.stderr
    unmarked = umbel("demo", "--no-browser", UMBEL_DEMO_HOME=real_home)
    assert unmarked.returncode == 1
    assert "the demo did not make" in unmarked.stderr
    mark = Path(real_home, "demo")
    mark.write_text("put here by hand")
    try:
        before = Path(real_home, "umbel.sqlite3").read_bytes()
        for words in (["demo", "--no-browser"], ["demo", "--no-browser", "--reset"]):
            forced = umbel(*words, UMBEL_DEMO_HOME=real_home)
            assert forced.returncode == 1
            assert "holds a coalition of real people" in forced.stderr
        assert Path(real_home, "umbel.sqlite3").read_bytes() == before
    finally:
        mark.unlink()


@pytest.mark.slow
def test_reset_empties_only_what_the_demo_marked_and_only_when_it_is_closed(demo_home):
    port = free_port()
    with opened("demo", "--no-browser", "--port", str(port), ready="Ctrl-C", UMBEL_DEMO_HOME=demo_home):
        busy = umbel("demo", "--no-browser", "--reset", "--port", str(free_port()), UMBEL_DEMO_HOME=demo_home)
        assert busy.returncode == 1
        assert "Stop it first" in busy.stderr
    secret = Path(demo_home, "keys", "secret").read_text()
    again = ("demo", "--no-browser", "--reset", "--port", str(port))
    with opened(*again, ready="Ctrl-C", UMBEL_DEMO_HOME=demo_home) as _:
        assert asked(port)[0] == 200
    assert Path(demo_home, "keys", "secret").read_text() != secret


def test_a_port_that_is_taken_is_told_before_anything_is_made(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        for words, home in ((["demo", "--no-browser"], "UMBEL_DEMO_HOME"), (["serve"], "UMBEL_HOME")):
            said = umbel(*words, "--port", port, **{home: str(tmp_path / "home")})
            assert said.returncode == 1
            assert f"Port {port} is taken by another program" in said.stderr
    assert not (tmp_path / "home").exists()


def test_without_a_wish_the_next_free_port_is_taken(monkeypatch):
    from umbel.command import Stopped, ports

    monkeypatch.setattr(ports, "on_loopback", lambda port: port == ports.FIRST + 3)
    assert ports.choose(None) == ports.FIRST + 3
    monkeypatch.setattr(ports, "on_loopback", lambda port: False)
    with pytest.raises(Stopped, match="are all taken"):
        ports.choose(None)


@pytest.mark.slow
@pytest.mark.parametrize("which", ["umbel.command.web", "worker"])
def test_when_one_of_them_dies_the_rest_is_stopped_and_it_says_so(which, demo_home):
    words = ("demo", "--no-browser", "--port", str(free_port()))
    with opened(*words, ready="Ctrl-C", UMBEL_DEMO_HOME=demo_home) as (running, family):
        next(one for one in family if which in one.cmdline()).kill()
        assert running.wait(30) == 1
        assert gone(family)
    assert "ended before its time" in running.heard


@pytest.mark.slow
def test_killed_outright_it_still_leaves_nothing_running(demo_home):
    words = ("demo", "--no-browser", "--port", str(free_port()))
    with opened(*words, ready="Ctrl-C", UMBEL_DEMO_HOME=demo_home) as (running, family):
        running.kill()
        assert gone(family)


@pytest.mark.slow
def test_serve_listens_where_it_says_for_the_world_and_for_the_onion(real_home):
    port, onion = free_port(), free_port()
    words = ("serve", "--port", str(port), "--with-worker")
    with opened(*words, ready="Ctrl-C", UMBEL_HOME=real_home, UMBEL_ONION_PORT=str(onion)) as (
        running,
        family,
    ):
        assert f"Umbel listens on 127.0.0.1:{port}" in running.heard
        assert f"127.0.0.1:{onion}" in running.heard
        assert asked(port)[0] == asked(onion)[0] == 200
        running.terminate()
        assert running.wait(30) == 0
        assert gone(family)
    assert "127.0.0.1 - " not in running.heard  # nobody's address, and no list of who asked for what


@pytest.mark.slow
def test_serve_writes_nobodys_address_even_when_something_breaks(real_home):
    port = free_port()
    with opened("serve", "--port", str(port), ready="Ctrl-C", UMBEL_HOME=real_home) as (running, _):
        with socket.create_connection(("127.0.0.1", port)) as line:
            mine = line.getsockname()
            line.sendall(b"\x00\xff nonsense\r\n\r\n")
            line.recv(1000)
        with contextlib.suppress(OSError):
            asked(port, "/no/such/page?x=canary")
    assert str(mine[1]) not in running.heard
    assert "canary" not in running.heard


@pytest.mark.slow
def test_a_worker_without_a_house_ends_when_told(real_home):
    with opened("worker", ready="The worker begins", UMBEL_HOME=real_home) as (running, _):
        time.sleep(2)
        running.terminate()
        assert running.wait(20) == 0


def test_postgresql_comes_and_goes():
    command = [sys.executable, "-m", "tests.engine", sys.executable, "-c"]
    ask = (
        "import os, psycopg; url = os.environ['UMBEL_DATABASE_URL']; print(url);"
        "print(psycopg.connect(url).execute('select 6 * 7').fetchone()[0])"
    )
    said = subprocess.run([*command, ask], cwd=CHECKOUT, capture_output=True, text=True, timeout=120)
    assert said.returncode == 0, said.stderr
    address, answer = said.stdout.split()
    assert answer == "42"
    assert not Path(address.split("host=")[1]).exists()

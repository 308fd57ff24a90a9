"""A real demo, a real Chromium, and the people who walk through them."""

import fcntl
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import uuid
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.pseudo import house_that_speaks_it

ROOT = Path(__file__).parents[2]
QUIET = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
QUIET += " --disable-component-update --disable-sync"
SIZES = [pytest.param((360, 740), id="phone"), pytest.param((1280, 900), id="desk")]
LOOKS = [
    pytest.param((360, 740), "ar", id="phone-ar"),
    pytest.param((1280, 900), "en", id="desk-en"),
]  # Spanish: pseudo
HOMES = {}  # where each demo lives, for a test that moves its clock
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsversammlung"


def free_port():
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return some.getsockname()[1]


def full_library(path):
    """Two hundred more sources, with words as long as they come."""
    rows = [
        f"TY  - RPRT\nTI  - {LONG} {i}\nAU  - Group {i},\nPY  - {1990 + i % 35}\nN1  - a private note {i}\nER  - \n"
        for i in range(200)
    ]
    path.write_text("".join(rows))
    return path


@pytest.fixture(scope="session")
def full(tmp_path_factory):
    """A demo's home with much in it, closed: made once a run, however many walk; to be copied."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (base / "being-made").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (base / "full").exists():
            with running(base / "making", ROOT / "src") as (_address, env):
                more = [sys.executable, "-m", "umbel", "evidence", "import", str(full_library(base / "more.ris"))]
                subprocess.run(more, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)
            (base / "making").rename(base / "full")
    return base / "full"


@contextmanager
def opened(full, home, source, **more_env):
    """The address of a demo that is full, run from this code; nothing of it runs afterwards."""
    shutil.copytree(full, home)
    with running(home, source, **more_env) as (address, _env):
        HOMES[address] = home
        yield address
    with socket.socket() as some:
        port = int(address.rpartition(":")[2])
        assert some.connect_ex(("127.0.0.1", port)) != 0, "something still listens"


@contextmanager
def running(home, source, **more_env):
    """A demo that runs in this home, its address and its surroundings; Ctrl-C ends it."""
    port = free_port()
    env = {k: v for k, v in os.environ.items() if not k.startswith(("UMBEL_", "DJANGO_"))}
    env |= {"UMBEL_DEMO_HOME": str(home), "PYTHONPATH": str(source), "PYTHONUNBUFFERED": "1"} | more_env
    command = [sys.executable, "-m", "umbel", "demo", "--port", str(port), "--no-browser"]
    demo = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, start_new_session=True)
    for line in demo.stdout:
        if line.startswith("Umbel is ready"):
            break
    else:
        pytest.fail("the demo did not open")
    yield f"http://localhost:{port}", env | {"UMBEL_HOME": str(home), "UMBEL_STRICT": "yes"}
    demo.send_signal(signal.SIGINT)
    assert demo.wait(20) == 0
    demo.stdout.close()


def arrived(page, path):
    """The address after a press, once it is one like this; # stands for a key."""
    page.wait_for_url(re.compile(path.replace("#", "[0-9a-f-]{36}") + r"(\?|$)"))
    return page.url


@pytest.fixture(scope="module")
def site(full, tmp_path_factory):
    """The demo as it is, anew for each file of journeys: what others left would lie on a desk of ten."""
    with opened(full, tmp_path_factory.mktemp("journeys") / "demo", ROOT / "src") as address:
        yield address


@pytest.fixture(scope="session")
def pseudo_site(full, tmp_path_factory):
    """The demo, with the pseudo-language where Spanish stands."""
    folder = tmp_path_factory.mktemp("pseudo")
    with opened(full, folder / "demo", house_that_speaks_it(folder / "src")) as address:
        yield address


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as play:
        path = os.environ.get("UMBEL_CHROMIUM", "/usr/bin/chromium")
        browser = play.chromium.launch(executable_path=path, args=QUIET.split())
        yield browser
        browser.close()


@pytest.fixture
def person(chromium, site):
    """Somebody's browser: nothing kept from before, no script unless said; her page, at the front door."""
    opened = []

    def comes(size=(1280, 900), *, script=False, language="en-GB", name="", at=site):
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=script,
            locale=language,
            base_url=at,
            bypass_csp=script,
        )
        context.set_default_timeout(10_000)
        opened.append(context)
        page = context.new_page()
        page.goto("/")
        if name:
            page.goto("/people/sign-in/")
            page.get_by_role("button", name=name, exact=True).click()
            page.wait_for_url(f"{at}/")
        return page

    yield comes
    for context in opened:
        context.close()


@pytest.fixture
def invited(person):
    """Twelve digits that Wren reads out to somebody who will be an editor, and how she confirms the word."""

    def digits(size=(1280, 900)):
        wren = person(size, name="Wren")
        wren.goto("/people/invitations/new/")
        wren.get_by_label("A seat waits in this group").select_option(label="Library")
        wren.get_by_label("Seat", exact=False).last.select_option(label="Editor")
        wren.get_by_role("button", name="Show me the code").click()
        code = wren.locator("p.code").inner_text()

        def confirms(word):
            wren.goto("/")
            wren.get_by_role("link", name="An invitation").first.click()
            wren.get_by_label("The word you two agreed").fill(word)
            wren.get_by_role("button", name="Yes, let them in").click()
            wren.wait_for_url("**/people/invitations/")

        return code, confirms

    return digits


@pytest.fixture
def newcomer(person, invited):
    """Joins by a code that Wren reads out to her and a word they agree on, and is an editor of the library."""

    def joins(size=(1280, 900)):
        (code, confirms), page = invited(size), person(size)
        page.get_by_role("link", name="I have a code").first.click()
        page.get_by_label("Only I use it").check()
        page.get_by_label("Your code").fill(code)
        page.get_by_role("button", name="Go on").click()
        page.get_by_label("The word you two agreed").fill("Elderberry")
        page.get_by_role("button", name="Knock").click()
        page.get_by_role("button", name="May I come in now?").click()
        expect(page.locator("main")).to_contain_text("Not confirmed yet")
        confirms("elderberry")
        page.get_by_role("button", name="May I come in now?").click()
        name = f"Newcomer {uuid.uuid4().hex[:6]}"
        page.get_by_label("A name you choose").fill(name)
        words = page.locator("b.code").inner_text()
        page.get_by_label("A passphrase").fill(words)
        page.get_by_role("button", name="Come in").click()
        page.wait_for_url("**/welcome/")
        return page, name, words

    return joins

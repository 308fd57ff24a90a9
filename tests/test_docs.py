"""What is written about Umbel is true: settings, commands, links, budgets, and no word of anybody's machine."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from umbel.command.entry import COMMANDS

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("src/**/*.md")]
TEXT = {".py", ".md", ".toml", ".txt", ".in", ".html", ".css", ".patch", ".sh", ""}
BUDGETS = tomllib.loads((ROOT / "budgets.toml").read_text())


def test_every_setting_is_told_and_none_is_invented():
    read = set(re.findall(r'told\("(UMBEL_\w+)"', (ROOT / "src/umbel/settings.py").read_text()))
    table = re.findall(r"^\| `(UMBEL_\w+)` \|", (ROOT / "docs/operate.md").read_text(), re.MULTILINE)
    assert read == set(table)
    assert len(table) == len(set(table))


def test_every_command_is_told():
    said = (ROOT / "README.md").read_text() + (ROOT / "docs/operate.md").read_text()
    for word in COMMANDS:
        assert f"umbel {word}" in said, word


def test_every_link_leads_somewhere():
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name} → {target}"


def test_no_machine_and_no_registry_is_named():
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    hosts = ["files." + "pythonhosted", "registry." + "npmjs", "pypi.org" + "/simple", "/wo" + "rk/", "/ro" + "ot/"]
    for name in kept:
        path = ROOT / name
        if path.suffix in TEXT and path.is_file():
            text = path.read_text(errors="replace")
            assert not [host for host in hosts if host in text], name


def lines(room):
    files = [p for p in (ROOT / "src/umbel" / room).rglob("*.py") if not {"tests", "migrations"} & set(p.parts)]
    return sum(len(p.read_text().splitlines()) for p in files)


def test_no_room_outgrows_its_budget():
    grown = {room: lines(room) for room, most in BUDGETS["lines"].items() if lines(room) > most}
    assert grown == {}


def test_the_style_and_the_dependencies_keep_to_their_budget():
    assert (ROOT / "src/umbel/core/static/umbel.css").stat().st_size <= BUDGETS["pages"]["css_bytes"]
    named = [x for x in (ROOT / "requirements/app.in").read_text().splitlines() if x and not x.startswith("#")]
    assert len(named) <= BUDGETS["dependencies"]["app"]
    assert all("#" in line for line in named), "every dependency has its reason beside it"


def test_the_atlas_shows_the_house_as_it_is():
    code = "import sys; from tests.atlas import drawn; sys.stdout.write(drawn())"
    here = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "DJANGO_SETTINGS_MODULE": "umbel.settings"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=here, capture_output=True, text=True, check=True)
    assert (ROOT / "docs/atlas.md").read_text() == done.stdout, "run `python -m tests.atlas`"

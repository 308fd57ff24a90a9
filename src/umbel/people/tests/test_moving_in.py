"""Moving in: organisations from a file, people never."""

import json

import pytest

from umbel.people import commands
from umbel.people.models import Group, Invitation, Member, Organisation
from umbel.people.tests.test_organisations import lantern

__all__ = ["lantern"]
FILE = """\ufeffname;kind;registered;place;does;hidden;email
Lantern House;full;yes;;A drop-in.;no;somebody@example.org
Open Tab;;no;;;;
;full;;;;;
Wrong Kind;queen;;;;;
Nowhere;full;;Atlantis;;;
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "members.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


def receipt(capsys, *words):
    code = commands.main(["organisations", *map(str, words), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_dry_run_tells_and_keeps_nothing(cast, file, capsys):
    code, told = receipt(capsys, file, "--dry-run")
    assert (code, told["read"], told["added"]) == (1, 5, 2)
    assert not Organisation.objects.exists()


def test_organisations_come_in_once_each_with_a_space_and_nothing_else_of_the_file(cast, file, capsys):
    people = Member.objects.count()
    _code, told = receipt(capsys, file)
    assert [(row["where"], bool(row["why"])) for row in told["refused"]] == [(f"line {n}", True) for n in (4, 5, 6)]
    _code, again = receipt(capsys, file)
    assert (again["added"], again["unchanged"], Organisation.objects.count()) == (0, 2, 2)
    house = Organisation.objects.get(name="Lantern House")
    assert (house.stands, house.registered, house.hidden) == ("full", True, False)
    assert Organisation.objects.get(name="Open Tab").hidden, "what is not said is not told to strangers"
    assert Group.objects.get(pk=house.space_id).closed
    assert Member.objects.count() == people


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"a,b\n1,2\n", b"\0" * 99, b"%PDF-1.7 \xc3"])
def test_what_is_no_list_is_refused_in_a_sentence(cast, tmp_path, capsys, data):
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    assert commands.main(["organisations", str(path)]) == 1
    said = capsys.readouterr().err
    assert "cannot be read" in said and "Traceback" not in said


def test_a_file_that_is_not_there_is_said(cast, tmp_path, capsys):
    assert commands.main(["organisations", str(tmp_path / "none.csv")]) == 1
    assert commands.main(["people"]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_a_sheet_holds_a_code_for_each_and_no_name(cast, enter, lantern):
    page = enter(cast.wren).post(f"/people/organisations/{lantern.pk}/sheet/", {"many": 7}).content.decode()
    assert page.count('<li class="code">') == 7
    assert Invitation.objects.count() == 7
    sheet = page.partition("<h1>")[2].partition("</ol>")[0]
    assert "Lantern" not in sheet, "nothing on the sheet says whom or what it is for"

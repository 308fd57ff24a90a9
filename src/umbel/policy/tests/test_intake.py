"""Files of parliaments and courts become measures: once, whole, and never over what somebody wrote."""

import json

import pytest

from conftest import scene
from tests.making import make
from umbel.core.viewers import House
from umbel.people.models import Group
from umbel.policy import commands
from umbel.policy.models import Dated, Measure, Sponsor, Vote
from umbel.policy.tests.broken import example
from umbel.policy.tests.test_readers_congress import older
from umbel.terms.models import Term

HOUSE = House("to look")


@pytest.fixture
def desk(cast, capsys, tmp_path):
    """The keeper's shell over one group, and the places of the first lists that tests need."""
    with scene():
        Group.objects.exclude(pk=cast.aurora.pk).delete()
        cast.aurora.label = "Law"
        cast.aurora.save()
        for key, name in (("US", "United States"), ("europe", "Europe"), ("DE", "Germany"), ("GB", "United Kingdom")):
            make(Term, list="place", key=key, name=name)

    def bring(*files, words=()):
        paths = []
        for number, data in enumerate(files):
            path = tmp_path / f"file{number}"
            path.write_bytes(data)
            paths.append(str(path))
        code = commands.main(["import", "--json", *words, *paths])
        told = json.loads(capsys.readouterr().out)
        assert code == bool(told["refused"])
        return told

    return bring


def those(model, **which):
    return model.objects.visible_to(HOUSE).filter(**which)


def test_one_bill_in_both_schemas_is_one_measure_and_twice_changes_nothing(desk):
    new, old = example("billstatus"), older(example("billstatus").decode()).encode()
    first = desk(new)
    assert (first["read"], first["added"], first["kinds"]["measure"]) == (1, 1, 1)
    before = those(Measure).values().get()
    again = desk(old, new)
    assert (again["read"], again["unchanged"], again["added"]) == (2, 2, 0)
    assert those(Measure).values().get() == before
    bill = those(Measure).get()
    assert (bill.identifier, bill.session, bill.place.key, bill.reach) == ("HR 9901", "119", "US", "group")
    for x in those(Dated):
        print(x.kind, x.on, x.hour, x.zone, x.what, x.source, x.sure)
    for x in those(Sponsor):
        print(vars(x))
    for x in those(Vote):
        print(vars(x))
    print(vars(bill))
    assert 0

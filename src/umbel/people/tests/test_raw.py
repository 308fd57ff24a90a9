"""What the engine keeps beside a row: on PostgreSQL the number of the press that wrote it, and that held it last."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection

from conftest import scene
from tests.making import make
from umbel.core.records import today
from umbel.people import actions, jobs
from umbel.people.models import Group, Question, ReservedSeat
from umbel.people.tests.test_groups import again

law = pytest.mark.law


def marks(table):
    """Which presses are noted at the rows of a table. On SQLite nothing is."""
    if connection.vendor == "sqlite":
        return set()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT xmin::text, xmax::text FROM {table}")
        return {number for row in cursor.fetchall() for number in row} - {"0"}


def answers(cast):
    with scene():
        question = make(Question, choices="a\nb", until=today() + timedelta(days=3))
    actions.describe_myself(cast.cleo, question, chosen=["a"], own="")
    return "people_description"


def takes_a_seat(cast):
    with scene():
        caucus = make(Group, unlisted=True, by_word=True)
    actions.take_seat(cast.cleo, caucus, sure=True)
    return "people_group"


def fills_a_kept_seat(cast):
    seat = actions.reserve_seat(cast.wren, cast.aurora, id=uuid.uuid4(), role="editor", for_whom="Migrants")
    actions.offer_seat(cast.wren, seat, member=cast.cleo)
    actions.answer_offer(again(cast.cleo), seat, yes=True)
    assert ReservedSeat.objects.get().filled
    return "people_reservedseat"


@law("unlinked leads to nobody")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("did", [answers, takes_a_seat, fills_a_kept_seat])
def test_after_the_daily_errand_no_row_shows_that_it_was_written_together_with_somebodys(cast, did):
    table = did(cast)
    if connection.vendor == "postgresql":
        assert marks("people_member") & marks(table), "there is something to undo"
    jobs.daily()
    assert not marks("people_member") & marks(table)

"""Self-description leads to nobody: not by a key, an order, an hour, a trace, a box, or a page."""

import random
import uuid

import pytest

from conftest import scene
from tests.making import make
from tests.test_ground import rows
from umbel.core.actions import Refused
from umbel.core.models import Trace
from umbel.people import actions
from umbel.people.models import Description, Member, Question

law = pytest.mark.law
SEED, PLANTED = 2026, 200


@pytest.fixture
def question(cast):
    given = {
        "purpose": "Whom we speak for.",
        "asks": "How do you travel?",
        "choices": "By bus\nOn foot\n",
        "until": "x",
    }
    from umbel.core.records import today

    return actions.open_question(cast.wren, cast.house, id=uuid.uuid4(), **given | {"until": today()})


@law("unlinked leads to nobody")
def test_answers_match_people_no_better_than_chance(cast, question):
    """Who holds the database, and guesses by any order it keeps, guesses."""
    chance = random.Random(SEED)
    print(f"seed {SEED}")
    with scene():
        crowd = [make(Member, name=f"person-{n}", kept="{}") for n in range(PLANTED)]
    chance.shuffle(crowd)
    before = {one.pk: bytes(Member.objects.get(pk=one.pk).kept.box) for one in crowd}
    for n, one in enumerate(crowd):
        actions.describe_myself(one, question, chosen=["By bus"], own=f"mark-{n:03}")
    stored = list(Description.objects.order_by("pk"))
    assert len(stored) == PLANTED
    hits = sum(answer.own == f"mark-{n:03}" for n, answer in enumerate(stored))
    by_key = sorted(range(PLANTED), key=lambda n: crowd[n].pk.int)
    hits += sum(answer.own == f"mark-{n:03}" for n, answer in zip(by_key, stored, strict=True))
    assert hits <= 10, f"{hits} of 400; chance gives about 2"
    assert len({answer.day for answer in stored}) == 1
    touched = [one.pk for one in crowd if bytes(Member.objects.get(pk=one.pk).kept.box) != before[one.pk]]
    assert not touched, "a box was written"
    assert not Trace.objects.filter(action="people.describe_myself").exists()
    ids = {one.pk.hex for one in crowd}
    for table, row in rows():
        if table == "people_description":
            assert not ids & {str(value).replace("-", "") for value in row}


@law("unlinked leads to nobody")
def test_no_page_shows_an_answer_or_how_many_there_are(cast, question, enter):
    def read():
        pages = (
            "/",
            "/people/",
            "/people/together/",
            f"/people/together/{question.pk}/",
            "/people/me/",
            "/what-we-hold/",
        )
        texts = [enter(who).get(page).content.decode() for who in (None, cast.wren, cast.lin) for page in pages]
        return [text.partition("<main")[2].partition("Where you are signed in")[0] for text in texts]

    before = read()
    for n in range(3):
        actions.describe_myself(cast.cleo, question, chosen=["On foot"], own=f"barefoot {n}")
    assert [len(text) for text in read()] == [len(text) for text in before]
    assert not any("barefoot" in text for text in read())


@pytest.mark.parametrize("said", [{"chosen": ["Flying"], "own": ""}, {"chosen": [], "own": "  "}])
def test_what_is_not_offered_and_what_says_nothing_is_refused(cast, question, said):
    with pytest.raises(Refused):
        actions.describe_myself(cast.lin, question, **said)
    assert not Description.objects.exists()


def test_a_closed_question_takes_no_answer(cast, question, enter):
    actions.close_question(cast.wren, question)
    with pytest.raises(Refused):
        actions.describe_myself(cast.lin, question, chosen=["By bus"], own="")
    assert "How do you travel" not in enter(cast.lin).get("/people/together/").content.decode()
    assert Question.objects.count() == 1


def test_long_words_are_refused_in_a_sentence_and_not_cut(cast, question, enter):
    page = enter(cast.lin).post(f"/people/together/{question.pk}/", {"own": "x" * 201})
    assert page.status_code == 422
    assert "200" in page.content.decode()
    assert not Description.objects.exists()

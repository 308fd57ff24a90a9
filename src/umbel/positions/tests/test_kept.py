"""What was adopted is kept as it was said; old briefs are marked, and are gone with what was hidden since."""

import re
from uuid import uuid4

import pytest

from conftest import scene
from tests.making import make
from umbel.claims.models import Claim, Finding
from umbel.core.actions import Refused
from umbel.positions import actions
from umbel.positions.models import Dissent, Harm, Hearing, Position, PositionBrief, SignOn
from umbel.positions.tests import scene as real
from umbel.positions.tests.doors import briefed, stood

pytestmark, once = pytest.mark.django_db, pytest.mark.once


@pytest.fixture
def position(cast):
    with scene():
        return stood(cast, 1, "public", "adopted")[0]


def kept(cast, position, lang="en", *, whole=False):
    """By the action, as whoever presses has read it."""
    with scene():
        code = briefed(cast, real.now(cast.edda, position), lang, whole=whole).code
    return actions.keep_brief(cast.edda, real.now(cast.edda, position), lang=lang, long=whole, code=code)


def opened(browser, row, status=200):
    """Its page and its PDF."""
    answers = [browser.get(row.get_absolute_url()), browser.get(f"{row.get_absolute_url()}pdf/")]
    assert [one.status_code for one in answers] == [status, status]
    return answers[0].content.decode(), answers[1].content


def test_adoption_keeps_what_was_adopted_and_the_next_edition_marks_it(cast, client, enter):
    draft = real.drafted(cast)
    real.borne(cast, draft, real.leaning(cast, real.source(cast)))
    assert not PositionBrief.objects.visible_to(cast.edda).exists()
    first = real.adopted(cast, draft)
    (row,) = PositionBrief.objects.visible_to(cast.edda)
    assert (row.of_id, row.lang, row.whole, row.on) == (draft.pk, "en", False, first.adopted_on)
    out = enter(cast.lin).get(f"/positions/{draft.pk}/brief/pdf/?in=en").content
    assert opened(enter(cast.edda), row)[1] == out
    opened(client, row, 404)
    real.shared(cast, draft, "public")
    with scene():
        make(Dissent, of=draft, says="It forgets us.", by="", group=cast.aurora, reach="members")
    assert opened(client, row)[1] == out, "for strangers too, once they may read it; whoever disagrees meanwhile"
    assert "It is as we would make it today." in opened(client, row)[0]
    following = actions.next_edition(cast.edda, real.now(cast.edda, draft), id=uuid4())
    real.revised(cast, following, ask="Parliament repeals it.")
    real.borne(cast, following, real.leaning(cast, real.source(cast)))
    real.adopted(cast, following)
    page, paper = opened(client, row)
    assert "It has changed since; please do not quote it any more." in page
    assert "Parliament votes no." in page
    assert paper != out
    assert PositionBrief.objects.visible_to(cast.edda).filter(of=following).count() == 1


@once
def test_a_draft_has_nothing_to_hand_out(cast):
    draft = real.drafted(cast)
    with pytest.raises(Refused, match="Only what was adopted"):
        actions.keep_brief(cast.edda, draft, lang="en", long=False, code="")


def narrowed(cast):
    Dissent.objects.all().update(reach="group")


def said_otherwise(cast):
    Dissent.objects.all().update(says="We do not agree.")


def unsigned(cast):
    SignOn.objects.all().update(how="counted")


def unnamed(cast):
    Hearing.objects.all().update(named="")


@once
@pytest.mark.parametrize("takes_back", [narrowed, said_otherwise, unsigned, unnamed])
def test_who_takes_words_or_a_name_back_takes_them_from_old_ones_too(cast, position, client, enter, takes_back):
    with scene():
        Hearing.objects.all().update(named="The caucus by the river")
    whole, short, leak = kept(cast, position, whole=True), kept(cast, position), r"It forgets us|House 0|the river"
    assert len(re.findall(leak, opened(client, whole)[0])) == 3
    with scene():
        takes_back(cast)
    for who in (None, cast.cleo, cast.edda):
        page, paper = opened(enter(who), whole, 410)
        assert not re.search(leak, page + paper.decode())
        assert "cannot be shown any more" in page
        assert "It is as we would make it today" in opened(enter(who), short)[0], "nothing of it is on the short one"


@once
def test_who_was_heard_under_the_name_of_one_that_signed_does_not_keep_its_signature(cast, position, client):
    with scene():
        Hearing.objects.all().update(named="House 0")
    whole = kept(cast, position, whole=True)
    assert opened(client, whole)[0].count("House 0") == 2
    with scene():
        unsigned(cast)
    assert "House 0" not in opened(client, whole, 410)[0]


@pytest.mark.parametrize("kind", [Claim, Finding])
def test_what_bears_it_is_hidden_and_so_is_the_brief(cast, position, client, enter, kind):
    with scene():
        Claim.objects.all().update(words="It was the house by the river.")
    row = kept(cast, position)
    assert "by the river" in opened(client, row)[0]
    with scene():
        kind.objects.all().update(reach="group")
    for who in (None, cast.cleo, cast.edda):
        page, paper = opened(enter(who), row, 410)
        assert "by the river" not in page + paper.decode()
        assert row.code not in enter(who).get(f"/positions/{position.pk}.json").content.decode()


@once
def test_it_is_the_same_bytes_in_whatever_language_its_reader_reads_the_pages(cast, position, client):
    with scene():
        Harm.objects.all().update(whom="", community=cast.topic)
    at = f"/positions/{position.pk}/brief/pdf/?in=en&pages=4"
    one, other = (client.get(at, headers={"Accept-Language": lang}).content for lang in ("en", "es"))
    assert one == other
    assert b"%PDF" in one
    row = kept(cast, position, whole=True)
    pages = [client.get(f"{row.get_absolute_url()}pdf/", headers={"Accept-Language": lang}) for lang in ("en", "es")]
    assert {page.content for page in pages} == {one}


@once
def test_taken_back_it_stays_readable_and_says_so(cast, position, client):
    row = kept(cast, position)
    actions.step_position(cast.edda, real.now(cast.edda, position), why="No.")
    page, _paper = opened(client, row)
    assert "please do not quote it any more" in page
    told = client.get(f"/positions/{position.pk}/brief/?was={row.code}").content.decode()
    assert told.count(row.get_absolute_url()) == 2
    assert Position.objects.visible_to(cast.edda).get(pk=position.pk).stands == "withdrawn"

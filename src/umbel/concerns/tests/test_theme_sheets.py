"""The sheet of a theme: in any language of paper, with nothing of who spoke, where, how many, or what they told."""

import re
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from conftest import scene
from tests.making import make
from umbel.concerns import actions, pool, saying, sheets
from umbel.concerns.models import ListeningDoor, NightCopy, Theme, ThemeNeed, ThemeTold
from umbel.concerns.tests.doors import STANDS
from umbel.core.actions import Refused
from umbel.core.lock import new_key
from umbel.core.records import first_moment
from umbel.needs.models import Need, NeedStep
from umbel.papers import printing
from umbel.people.models import Coalition

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 1)
BACK = {"says": "Nowhere dry to wait.", "did": "We wrote to the town.", "could_not": "It is not our ground."}
BACK |= {"then": "We ask again in spring."}


def named(cast, reach="public", **more):
    with scene():
        return make(Theme, group=cast.aurora, reach=reach, **{"says": BACK["says"]} | more)


def now(who, theme):
    return Theme.objects.visible_to(who).get(pk=theme.pk)


def answered(cast, theme):
    here = now(cast.edda, theme)
    return actions.answer_theme(cast.edda, here, revision=here.revision, **BACK)


def sheet(cast, theme, lang="en", who="edda"):
    with scene():
        whole = Coalition.objects.get()
    viewer = getattr(cast, who)
    return sheets.of_theme(viewer, whole, now(viewer, theme), lang)


def words(made):
    return "\n".join([made.title, made.passed_on, *made.aloud, *made.foot])


def test_you_said_we_did_we_could_not_because_and_what_next(cast):
    theme = named(cast)
    assert sheet(cast, theme).parts[1].lines[0].words == "It is written down. What comes of it is not decided yet."
    answered(cast, theme)
    assert [part.lines[0].words for part in sheet(cast, theme).parts[:4]] == list(BACK.values())


def test_what_is_not_said_is_taken_from_the_needs_that_all_who_see_the_theme_see(cast):
    theme = named(cast, answered=True)
    with scene():
        for reach in ("group", "public"):
            given = {"domain": "work", "heard": "form", "group": cast.aurora, "reach": reach}
            need = make(Need, says="A roof.", stands="declined", did=f"Asked for the {reach}.", **given)
            make(ThemeNeed, theme=theme, need=need)
            make(NeedStep, of=need, number=1, to="declined", why=f"Refused to the {reach}.")
    made = sheet(cast, theme)
    assert [part.lines[0].words for part in made.parts[1:3]] == ["Asked for the public.", "Refused to the public."]
    assert "the group" not in words(made)
    assert made == sheet(cast, theme, who="cleo")
    assert made.paper == sheet(cast, theme, who="wren").paper


@pytest.mark.parametrize("lang", [one for one in printing.TONGUES if one != "en"])
def test_its_words_can_be_said_in_each_language_of_paper_and_are_read_there(cast, lang):
    theme = named(cast)
    answered(cast, theme)
    for part in Theme.WORDED:
        actions.translate_theme(cast.lin, now(cast.lin, theme), part=part, lang=lang, body=f"Ω {part}")
    made = sheet(cast, theme, lang)
    assert [part.lines[0].words for part in made.parts[:4]] == [f"Ω {part}" for part in Theme.WORDED]
    assert {part.lines[0].lang for part in made.parts[:4]} == {lang}
    assert made.paper.startswith(b"%PDF")


def test_who_worded_it_does_not_check_it(cast):
    theme = named(cast)
    actions.translate_theme(cast.lin, now(cast.lin, theme), part="says", lang="es", body="Nada.")
    wording = sheets.ThemeWording.objects.visible_to(cast.lin).get()
    with pytest.raises(Refused, match="worded it yourself"):
        actions.check_theme_wording(cast.lin, now(cast.lin, theme), wording=wording)
    actions.check_theme_wording(cast.edda, now(cast.edda, theme), wording=wording)
    assert not sheet(cast, theme, "es").parts[0].lines[0].mark
    with pytest.raises(Refused, match="Say it first"):
        actions.translate_theme(cast.lin, now(cast.lin, theme), part="did", lang="es", body="Nada.")


def test_whoever_holds_four_words_reads_what_came_of_it_in_her_language(cast, client):
    with scene():
        door = make(ListeningDoor, group=cast.aurora, reach="public", **STANDS)
        new_key(door.pk, again=True)
        NightCopy(door=door, box=pool.Pool().packed()).save()
    theme = named(cast, "group")
    answered(cast, theme)
    actions.translate_theme(cast.lin, now(cast.lin, theme), part="did", lang="es", body="Escribimos.")
    four = saying.take_in(door, id=uuid4(), says="Cold", place=None, community=None)
    with pool.changing(door.pk) as held:
        for one in held.words.values():
            one["theme"] = theme.pk.hex
    with scene():
        Coalition.objects.update(languages=["en", "es"])
    read = client.post("/concerns/answer/?lang=es", {"words": four})
    assert "Escribimos." in read.content.decode()
    assert client.get(f"/concerns/themes/{theme.pk}/sheet/").status_code == 404


@settings(max_examples=20)
@given(some.text(some.sampled_from("abcdefgh "), min_size=12, max_size=40), some.sampled_from(printing.TONGUES))
def test_nothing_of_a_text_no_place_no_community_and_no_number_is_on_it(cast, told, lang):
    with scene():
        door = make(ListeningDoor, group=cast.aurora, reach="public", **STANDS)
        new_key(door.pk, again=True)
        NightCopy(door=door, box=pool.Pool().packed()).save()
        theme = make(Theme, group=cast.aurora, reach="public", band="fifty", **BACK, answered=True)
    told = f"QX{told}"
    saying.take_in(door, id=uuid4(), says=told, place=None, community=None)
    with pool.changing(door.pk) as held:
        for one in held.told.values():
            one["theme"] = theme.pk.hex
    made = sheet(cast, theme, lang)
    assert "QX" not in words(made)
    assert not re.search(r"\d", words(made))
    assert (made.on.month, made.on.day) == (1, 1)


def test_its_file_tells_no_month(cast):
    some = [named(cast, made_on=first_moment(date(2026, month, 1)), **BACK, answered=True) for month in (3, 11)]
    first, last = (sheet(cast, one).paper for one in some)
    assert first == last, "of two themes of one year, the same words are the same file"
    assert re.findall(rb"/(?:Creation|Mod)Date ?\(D:(\d{8})", first) == [b"20260101"] * 2


def test_told_is_a_band_and_a_month_and_only_once_it_is_answered(cast):
    theme = named(cast)
    given = {"id": uuid4(), "month": date(2026, 3, 17), "band": "ten"}
    with pytest.raises(Refused, match="Say that first"):
        actions.tell_theme(cast.wren, now(cast.wren, theme), **given)
    answered(cast, theme)
    told = actions.tell_theme(cast.wren, now(cast.wren, theme), **given)
    assert (told.month, told.band, told.to) == (MARCH, "ten", "answered")
    assert {field.name for field in ThemeTold._meta.concrete_fields} == {
        "id", "made_on", "revision", "of", "to", "month", "band"
    }  # fmt: skip

"""Who gets through which door of concerns. What was told sings like a locked field: only who listens may hear it."""

import uuid

from tests.making import canary, make
from umbel.concerns import pool, saying
from umbel.concerns.models import HelpNow, ListeningDoor, NightCopy, Theme, ThemeNeed, ThemeTold, ThemeWording
from umbel.core.lock import new_key
from umbel.needs.models import DecisionAnswer, Need, NeedStep
from umbel.policy.tests.doors import somewhere
from umbel.week.models import Decision

SONG = canary(NightCopy, "box")
STANDS = {"name": "Tuesday door", "readers": "Two peers", "days": "Tuesdays", "cannot": "Rent.", "law": "Nothing."}


def opened(cast, n, reach):
    """A door with n texts told at it, each blotted out and one under a theme; and n numbers that help."""
    door = make(ListeningDoor, group=cast.aurora, reach=reach, **STANDS)
    new_key(door.pk, again=True)
    NightCopy(door=door, box=pool.Pool().packed()).save()
    for i in range(n):
        make(HelpNow, group=cast.aurora, reach=reach, name=f"Help {i}", number="000", place=somewhere())
        theme = make(Theme, group=cast.aurora, reach=reach, says=f"No beds {i}", did="We asked.", answered=True)
        words = saying.take_in(door, id=uuid.uuid4(), says=f"{SONG} {i}", place=somewhere(), community=None)
    with pool.changing(door.pk) as held:
        for one in held.told.values():
            one["blotted"] = True
    told = min(held.told)
    return door, {"TOLD": told, "THEME": theme.pk, "WEEK": pool.week_of(pool.today()), "FOUR": words}


def kept(cast, n):
    return opened(cast, n, "group")


def spoken(cast, n):
    """Voices that wait to be written down."""
    door, keys = opened(cast, n, "group")
    with pool.changing(door.pk) as held:
        held.told.clear()  # whichever comes first is one that was spoken
        for _i in range(n):
            name = held.put_in({"says": "", "place": "", "community": "", "how": "form"}, f"{pool.today():%Y-%m}")
            held.keep_voice(name, "ogg", b"OggS")
    return door, keys | {"TOLD": name}


def members(cast, n):
    return opened(cast, n, "members")


def public(cast, n):
    return opened(cast, n, "public")


def group(cast, n):
    return cast.aurora


def themed(cast, n, reach):
    """A theme that led to n needs, each with what came of it, and a text under it that four words belong to."""
    door, keys = opened(cast, 2, reach)
    theme = make(Theme, group=cast.aurora, reach=reach, says="No beds", did="We asked.", answered=True)
    for i in range(n):
        need = make(Need, group=cast.aurora, reach="public", says=f"A bed {i}", domain="housing", heard="form")
        link = make(ThemeNeed, theme=theme, need=need)
        decision = make(Decision, group=cast.aurora, reach="public", question="Do we?", result="Yes.", day=pool.today())
        make(DecisionAnswer, need=need, decision=decision, how="We open a house.")
        make(NeedStep, of=need, number=i + 1, to="planned", why="It begins.")
        make(ThemeTold, of=theme, to="answered", month=pool.today().replace(day=1), band="ten")
        words = {"field": "says", "lang": "es" if i else "ar", "sha256": "", "after": ""}
        keys["WORDING"] = make(ThemeWording, of=theme, number=i + 1, body="Camas.", **words).pk
    with pool.changing(door.pk) as held:
        for words in held.words.values():
            words["theme"] = theme.pk.hex
    return theme, keys | {"LINK": link}


def kept_theme(cast, n):
    return themed(cast, n, "group")


def public_theme(cast, n):
    return themed(cast, n, "public")


def unprintable_theme(cast, n):
    """In letters that no font of ours has."""
    theme, keys = themed(cast, n, "public")
    Theme.objects.filter(pk=theme.pk).update(says="\u4f4f")
    return theme, keys


def leads(cast, n):
    _theme, keys = themed(cast, n, "group")
    return keys["LINK"]


def number(cast, n, reach="group"):
    return make(HelpNow, group=cast.aurora, reach=reach, name="Help", number="000", place=somewhere())


def members_number(cast, n):
    return number(cast, n, "members")


DOOR = "name=Door readers=Two_peers days=Mondays cannot=Rent law=Nothing"
HELP = "name=Help number=000 month=2026-03"
NEED = "says=A_bed domain=housing heard=form month=2026-03"
READS = "shows=concerns.NightCopy.box"

#   url name                   verb  body                        visitor cleo bea lin edda wren
DOORS = {
    kept: f"""
        concerns:index         GET                              200  200  200  200  200  200
        concerns:detail        GET                              404  404  200  200  200  200
        concerns:say           GET                              404  404  404  404  404  404
        concerns:revise        GET                              404  404  403  200  200  403
        concerns:revise        POST  revision=1 {DOOR}          404  404  403  302  302  403
        concerns:revise        POST  revision=7 {DOOR}          404  404  403  409  409  403
        concerns:close         GET                              404  404  200  200  200  200
        concerns:close         POST                             404  404  302  302  302  302
        concerns:open-again    GET                              404  404  403  200  200  403
        concerns:open-again    POST                             404  404  403  302  302  403
        concerns:share         GET                              404  404  403  200  200  403
        concerns:share         POST  to=public                  404  404  403  302  302  403
        concerns:hide          GET                              404  404  200  200  200  200
        concerns:hide          POST  to=group                   404  404  422  422  422  422
        concerns:week          GET                              404  404  403  302  403  403
        concerns:week          POST  week=WEEK                  404  404  403  302  403  403
        concerns:week          POST  week=soon                  404  404  403  422  403  403
        concerns:paper         GET                              404  404  200  200  200  200
        concerns:paper         POST  id=NEW says=Cold           404  404  200  200  200  200
        concerns:paper         POST  id=NEW                     404  404  422  422  422  422
        concerns:listen        GET   {READS}                    404  404  403  200  403  403
        concerns:blot          GET                              404  404  403  302  403  403
        concerns:blot          POST  told=TOLD marks=0          404  404  403  302  403  403
        concerns:blot          POST  told=TOLD {READS}          404  404  403  422  403  403
        concerns:blot          POST  told=gone nothing=on       404  404  403  422  403  403
        concerns:sound         GET                              404  404  403  404  403  403
        concerns:write         GET                              404  404  403  302  403  403
        concerns:write         POST  told=TOLD says=Cold        404  404  403  422  403  403
        concerns:put           GET                              404  404  403  302  403  403
        concerns:put           POST  told=TOLD theme=THEME      404  404  403  302  403  403
        concerns:put           POST  told=TOLD                  404  404  403  422  403  403
        concerns:let-go        GET                              404  404  403  302  403  403
        concerns:let-go        POST  told=TOLD                  404  404  403  302  403  403
        home:front             GET                              200  200  200  200  200  200
    """,
    spoken: """
        concerns:listen        GET   shows=concerns.NightCopy.box  404  404  403  200  403  403
        concerns:sound         GET   told=TOLD                  404  404  403  200  403  403
        concerns:write         POST  told=TOLD says=Cold        404  404  403  302  403  403
    """,
    members: """
        concerns:detail        GET                              404  200  200  200  200  200
        concerns:listen        GET   shows=concerns.NightCopy.box  404  403  403  200  403  403
        concerns:share         POST  to=public                  404  403  403  302  302  403
        concerns:hide          POST  to=group                   404  302  302  302  302  302
    """,
    public: """
        concerns:index         GET                              200  200  200  200  200  200
        concerns:detail        GET                              200  200  200  200  200  200
        concerns:say           GET                              200  200  200  200  200  200
        concerns:say           POST  id=NEW says=Cold           200  200  200  200  200  200
        concerns:say           POST  id=NEW                     422  422  422  422  422  422
        concerns:answer        GET                              200  200  200  200  200  200
        concerns:answer        POST  words=FOUR                 200  200  200  200  200  200
        concerns:answer        POST  words=never_said           200  200  200  200  200  200
        concerns:answer        POST                             200  200  200  200  200  200
        concerns:help-now      GET                              200  200  200  200  200  200
        concerns:paper         POST  id=NEW says=Cold           403  403  200  200  200  200
        concerns:hide          POST  to=members                 403  302  302  302  302  302
        home:search            GET   q=Tuesday                  200  200  200  200  200  200
    """,
    group: f"""
        concerns:open          GET                              404  403  200  200  200  200
        concerns:open          POST  id=NEW {DOOR}              404  403  302  302  302  302
        concerns:open          POST  id=NEW name=Door           404  403  422  422  422  422
        concerns:name-theme    GET                              404  403  200  200  200  200
        concerns:name-theme    POST  id=NEW says=No_beds        404  403  302  302  302  302
        concerns:add-help      GET                              404  403  200  200  200  200
        concerns:add-help      POST  id=NEW {HELP}              404  403  302  302  302  302
    """,
    kept_theme: f"""
        concerns:theme         GET                              404  404  200  200  200  200
        concerns:answer        POST  words=FOUR                 200  200  200  200  200  200
        concerns:answer-theme  GET                              404  404  403  200  200  403
        concerns:answer-theme  POST  revision=1 says=No_beds did=Asked  404  404  403  302  302  403
        concerns:answer-theme  POST  revision=1 says=No_beds    404  404  403  422  422  403
        concerns:theme-sheet   GET                              404  404  200  200  200  200
        concerns:theme-sheet-pdf  GET                           404  404  200  200  200  200
        concerns:theme-told    GET                              404  404  200  200  200  200
        concerns:theme-told    POST  id=NEW month=2026-03 band=few  404  404  302  302  302  302
        concerns:theme-told    POST  id=NEW month=2026-03       404  404  422  422  422  422
        concerns:translate-theme  GET                           404  404  200  200  200  200
        concerns:translate-theme  POST  part=did lang=es body=Sí  404  404  302  302  302  302
        concerns:translate-theme  POST  part=then lang=es body=Sí  404  404  422  422  422  422
        concerns:check-theme   GET                              404  404  302  302  302  302
        concerns:check-theme   POST  wording=WORDING            404  404  302  302  302  302
        concerns:make-need     GET                              404  404  200  200  200  200
        concerns:make-need     POST  id=NEW {NEED}              404  404  302  302  302  302
        concerns:share-theme   GET                              404  404  403  200  200  403
        concerns:share-theme   POST  to=members                 404  404  403  302  302  403
        concerns:hide-theme    GET                              404  404  200  200  200  200
        concerns:hide-theme    POST  to=group                   404  404  422  422  422  422
    """,
    public_theme: """
        concerns:theme         GET                              200  200  200  200  200  200
        concerns:theme-sheet   GET   in=ar                      200  200  200  200  200  200
        concerns:theme-sheet-pdf  GET   in=ru                   200  200  200  200  200  200
        concerns:theme-told    GET                              403  403  200  200  200  200
        concerns:hide-theme    POST  to=members                 403  302  302  302  302  302
    """,
    unprintable_theme: """
        concerns:theme-sheet-pdf  GET                           422  422  422  422  422  422
    """,
    leads: """
        concerns:part-need     GET                              404  404  403  200  200  403
        concerns:part-need     POST                             404  404  403  302  302  403
    """,
    number: f"""
        concerns:number        GET                              404  404  200  200  200  200
        concerns:revise-help   GET                              404  404  200  200  200  200
        concerns:revise-help   POST  revision=1 {HELP}          404  404  302  302  302  302
        concerns:share-help    GET                              404  404  403  200  200  403
        concerns:share-help    POST  to=members                 404  404  403  302  302  403
        concerns:hide-help     GET                              404  404  200  200  200  200
    """,
    members_number: """
        concerns:hide-help     POST  to=group                   404  302  302  302  302  302
    """,
}

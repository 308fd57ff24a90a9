"""Who gets through which door of the week."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from tests.making import make
from umbel.core.lock import new_key
from umbel.core.records import today
from umbel.core.wording import sha
from umbel.week.actions.deciding import indexed
from umbel.week.models import (
    Answer,
    CalendarAddress,
    Decision,
    DecisionStep,
    DecisionWanted,
    DecisionWording,
    Meeting,
    Minutes,
    MinutesWanted,
    MinutesWording,
    Notice,
    Objection,
    Point,
    PointVersion,
    Promise,
    Season,
    Turn,
    calendars_of,
)


def registers(cast, n, reach="group", stands="adopted", **more):
    """n decisions of Aurora."""
    for i in range(n):
        decision = make(
            Decision,
            question=f"Do we sign letter {i}?",
            result="We sign.",
            day=today() - timedelta(days=i),
            group=cast.aurora,
            reach=reach,
            stands=stands,
            zone="Europe/Madrid",
            **more,
        )
        indexed(decision)
        make(DecisionStep, of=decision, number=1, to=stands)
    return decision


def kept(cast, n):
    return registers(cast, n)


def public(cast, n):
    decision = registers(cast, n, "public")
    older = make(Decision, question="Old?", result="So.", day=today(), group=cast.aurora, stands="replaced")
    decision.replaces = older
    decision.save()
    for i in range(n):
        make(DecisionStep, of=decision, number=i + 2, to="adopted" if i < 0 else "replaced")
    return decision


def ahead(**more):
    return {"until": timezone.now() + timedelta(days=2)} | more


def proposed(cast, n):
    """n proposals, with a job of none: doors do not wait."""
    return registers(cast, n, stands="proposed", **ahead())


def among_members(cast, n):
    return registers(cast, n, "members", "proposed", **ahead())


def objected(cast, n):
    """A proposal with n objections; the last one is Bea's."""
    decision = registers(cast, n, stands="objected", **ahead())
    for i in range(n):
        objection = make(Objection, of=decision, by=f"p{i}")
    objection.by = cast.bea.made_this(objection.pk)
    objection.save()
    return decision, {"OBJECTION": objection.pk}


def an_objection(cast, n):
    decision, _extra = objected(cast, n)
    return Objection.objects.filter(of=decision, revision=1).first()


def group(cast, n):
    registers(cast, n, "public")
    return cast.aurora


def bringing(cast, n):
    hours = "".join(f"BEGIN:VEVENT\r\nUID:{i}\r\nDTSTART:20400101T1{i % 10}0000Z\r\nEND:VEVENT\r\n" for i in range(n))
    whole = f"BEGIN:VCALENDAR\r\n{hours}END:VCALENDAR\r\n".encode()
    return cast.aurora, {"FILE": ("a.ics", whole), "BROKEN": ("a.ics", b"PK")}


def caucus(cast, n):
    """A closed group decides: for everybody else there is no such body."""
    for i in range(n):
        make(Decision, question=f"Do we {i}?", result="We do.", day=today(), group=cast.caucus, stands="adopted")
    return cast.caucus


def meets(cast, n, hours=30, **more):
    """A meeting of Aurora with n points, each noted n times, n decisions and n promises; Lin writes."""
    starts = timezone.now() + timedelta(hours=hours)
    given = {"zone": "Europe/Madrid", "starts": starts, "title": "Tuesday meeting", "group": cast.aurora}
    meeting = make(Meeting, **given | more)
    turn = Turn(of=meeting, role="notes")
    new_key(turn.lock)
    turn.who = cast.lin.pk.hex
    turn.save()
    for i in range(n):
        point = make(
            Point, of=meeting, number=i + 1, title=f"Point {i}", wants="talk", notes="Said." if i else "", left_open=""
        )
        if i:
            make(PointVersion, of=point, number=1)
        make(Decision, question="Q?", result="R.", day=today(), group=cast.aurora, stands="adopted", meeting=meeting)
        promises(cast, 1, meeting=meeting)
        make(Minutes, group=cast.aurora, meeting=meeting, title="Tuesday", day=today(), body="What was said.")
    return meeting, {"POINT": point.pk, "FIRST": Point.objects.get(of=meeting, number=1).pk}


def met(cast, n):
    return meets(cast, n, hours=-30)


def called_off(cast, n):
    return meets(cast, n, off=True)


def on_the_day(cast, n):
    return meets(cast, n, starts=timezone.now(), where="https://meet.example/umbel")


def long_ago(cast, n):
    return meets(cast, n, starts=timezone.now() - timedelta(days=9))


def point(cast, n):
    _meeting, more = meets(cast, n)
    for i in range(n):
        make(PointVersion, of_id=more["POINT"], number=i + 2)
    return Point.objects.get(pk=more["POINT"])


def promises(cast, n, who="lin", **more):
    """n promises of Aurora, each somebody's."""
    for i in range(n):
        promise = Promise(group=cast.aurora, what=f"Print {i} leaflets", due=today(), **more)
        new_key(promise.lock)
        promise.who = getattr(cast, who).pk.hex if who else ""
        promise.save()
    return promise


def the_groups(cast, n):
    return promises(cast, n, "")


def the_editors(cast, n):
    return promises(cast, n, "", seat="editor")


def copy(cast, n, reach="group"):
    for i in range(n):
        one = make(Minutes, group=cast.aurora, title=f"Tuesday {i}", day=today(), body="What was said.", reach=reach)
    return one


def public_copy(cast, n):
    return copy(cast, n, "public")


SECRET = "7" * 40


def with_addresses(cast, n, holder="lin", code=SECRET, **more):
    """n secret addresses of calendars, the last one opened by SECRET, and n meetings of its holder's groups."""
    member = getattr(cast, holder)
    for i in range(n):
        one = make(CalendarAddress, by=calendars_of(member), look_up=CalendarAddress.hashed(f"{i}{i}5"), **more)
        when = timezone.now() + timedelta(days=i + 1)
        make(Meeting, group=cast.aurora, title="Tuesday", starts=when, zone="UTC")
    one.look_up, one.who = CalendarAddress.hashed(code), member.pk.hex
    one.save()
    return one


def by_its_digits(cast, n):
    with_addresses(cast, n)
    return SimpleNamespace(pk=SECRET)


def by_others(cast, n):
    with_addresses(cast, n)
    return SimpleNamespace(pk="8" * 40)


def too_old(cast, n):
    with_addresses(cast, n, made_on=timezone.now() - timedelta(days=91))
    return SimpleNamespace(pk=SECRET)


def hers_ended(cast, n):
    return with_addresses(cast, n, made_on=timezone.now() - timedelta(days=91))


def looked(cast, n, reach="group"):
    """n looks of Aurora at itself; the last one points at a decision."""
    for i in range(n):
        said = {"name": f"Spring {i}", "work": "few", "work_says": "Three of us wrote everything."}
        one = make(Season, group=cast.aurora, reach=reach, changes=registers(cast, 1), **said)
    return one, {"DECISION": one.changes_id, "OTHER": others_decide(cast)}


def others_decide(cast):
    return make(Decision, question="Q?", result="R.", day=today(), group=cast.borealis, stands="adopted").pk


def looked_for_members(cast, n):
    return looked(cast, n, "members")


def said(thing, wording, wanted, n, **more):
    """n wordings of a thing in French, the last one without its reader; asked for in French and Swahili."""
    field, text = thing.WORDED[0], getattr(thing, thing.WORDED[0])
    for i in range(n):
        given = {"of": thing, "number": i + 1, "field": field, "lang": "fr", "body": f"Oui {i}", "after": sha(text)}
        make(wording, **given)
    for lang in ("fr", "sw"):
        make(wanted, of=thing, lang=lang, words=3, words_all=9, urgent=lang == "sw")
    return thing


def worded(cast, n, reach="public"):
    for _i in range(n):
        thing = said(registers(cast, 1, reach), DecisionWording, DecisionWanted, n)
    return thing


def worded_inside(cast, n):
    return worded(cast, n, "group")


def worded_copy(cast, n):
    for _i in range(n):
        thing = said(copy(cast, 1, "public"), MinutesWording, MinutesWanted, n)
    return thing


def told(cast, n):
    """n notices of Aurora, one in two pinned; the last one with n answers."""
    for i in range(n):
        one = make(Notice, group=cast.aurora, title=f"Notice {i}", body="The key hangs by the door.")
        two = make(Notice, group=cast.aurora, title=f"Pinned {i}", body="How we spend money.", fades_from=None)
    for i in range(n):
        make(Answer, of=one, number=i + 1, body="Thanks.")
        make(Answer, of=two, number=i + 1, body="Thanks.")
    return one


LATER = "day=2040-05-01 hour=18:00 place=Madrid minutes=60"
PAST = LATER.replace("2040", "2020")
LOOK = "name=Spring work=few speaking=evenly travel=unknown pay=somewhat media=few"
NAMED = "shows=people.Member.name"
SAID = "id=NEW question=Shall_we? result=We_do."
#   url name           verb  body                                 visitor cleo bea lin edda wren
DOORS = {
    kept: """
        week:index          GET                                     200  200  200  200  200  200
        week:decisions      GET                                     200  200  200  200  200  200
        week:decision       GET                                     404  404  200  200  200  200
        week:withdraw       GET                                     404  404  200  200  200  200
        week:withdraw       POST  why=A_mistake.                    404  404  302  302  302  302
        week:withdraw       POST                                    404  404  422  422  422  422
        week:object         POST  id=NEW reason=No.                 404  404  422  422  422  422
        week:share-decision GET                                     404  404  403  200  200  200
        week:share-decision POST  to=public                         404  404  403  302  302  302
        week:share-decision POST  to=group                          404  404  403  422  422  422
        week:hide-decision  GET                                     404  404  200  200  200  200
        week:hide-decision  POST  to=group                          404  404  422  422  422  422
        week:promise-from   GET                                     404  404  200  200  200  200
        week:promise-from   POST  id=NEW what=Print whose=me        404  404  302  302  302  302
    """,
    public: """
        week:decisions      GET                                     200  200  200  200  200  200
        week:decisions.json GET                                     200  200  200  200  200  200
        week:decisions.csv  GET                                     200  200  200  200  200  200
        week:decisions.ris  GET                                     404  404  404  404  404  404
        week:decisions.bib  GET                                     404  404  404  404  404  404
        week:decisions.atom GET                                     200  200  200  200  200  200
        week:decision       GET                                     200  200  200  200  200  200
        week:hide-decision  POST  to=members                        403  302  302  302  302  302
        home:front          GET                                     200  200  200  200  200  200
        home:sitemap        GET                                     200  200  200  200  200  200
    """,
    proposed: """
        week:index          GET                                     200  200  200  200  200  200
        week:decisions      GET                                     200  200  200  200  200  200
        week:decision       GET                                     404  404  200  200  200  200
        week:calendar       GET                                     200  200  200  200  200  200
        week:object         GET                                     404  404  200  200  200  200
        week:object         POST  id=NEW reason=Not_like_this.      404  404  302  302  302  302
        week:object         POST  id=NEW                            404  404  422  422  422  422
        week:share-decision POST  to=public                         404  404  403  422  422  422
        week:share-decision POST  to=members                        404  404  403  302  302  302
        home:front          GET                                     200  200  200  200  200  200
    """,
    among_members: """
        week:index          GET                                     200  200  200  200  200  200
        week:decision       GET                                     404  200  200  200  200  200
        week:object         GET                                     404  403  200  200  200  200
        week:object         POST  id=NEW reason=Not_like_this.      404  403  302  302  302  302
        week:withdraw       POST  why=No.                           404  403  302  302  302  302
        week:hide-decision  POST  to=group                          404  302  302  302  302  302
    """,
    objected: """
        week:decision       GET                                     404  404  200  200  200  200
        week:lift           GET                                     404  404  302  302  302  302
        week:lift           POST  objection=OBJECTION               404  404  302  422  422  302
        week:lift           POST  objection=NEW                     404  404  422  422  422  422
        week:withdraw       POST  why=No.                           404  404  302  302  302  302
    """,
    meets: f"""
        home:front          GET                                     200  200  200  200  200  200
        week:index          GET                                     200  200  200  200  200  200
        week:meetings       GET                                     200  200  200  200  200  200
        week:calendar       GET                                     200  200  200  200  200  200
        week:ics            GET                                     302  200  200  200  200  200
        week:meeting        GET  {NAMED}                            404  404  200  200  200  200
        week:change         GET                                     404  404  200  200  200  200
        week:change         POST  revision=1 title=Talk {LATER}     404  404  302  302  302  302
        week:change         POST  revision=7 title=Talk {LATER}     404  404  409  409  409  409
        week:where          GET                                     404  404  200  200  200  200
        week:where          POST  link=https://meet.example/a       404  404  302  302  302  302
        week:off            GET                                     404  404  200  200  200  200
        week:off            POST                                    404  404  302  302  302  302
        week:enough         GET                                     404  404  200  200  200  200
        week:enough         POST  enough=yes                        404  404  302  302  302  302
        week:take-turn      GET                                     404  404  200  200  200  200
        week:take-turn      POST  role=time                         404  404  302  302  302  302
        week:take-turn      POST  role=notes                        404  404  422  422  422  422
        week:give-turn      GET                                     404  404  200  200  200  200
        week:give-turn      POST  role=notes                        404  404  422  302  422  422
        week:add-point      GET                                     404  404  200  200  200  200
        week:add-point      POST  id=NEW title=Rent minutes=5 wants=talk   404  404  302  302  302  302
        week:add-point      POST  id=NEW title= minutes=5 wants=talk       404  404  422  422  422  422
        week:earlier        GET                                     404  404  302  302  302  302
        week:earlier        POST  point=POINT                       404  404  302  302  302  302
        week:drop-point     GET                                     404  404  302  302  302  302
        week:drop-point     POST  point=FIRST                       404  404  302  302  302  302
        week:drop-point     POST  point=POINT                       404  404  422  422  422  422
        week:decide         GET                                     404  404  200  200  200  200
        week:decide         POST  id=NEW question=Q? result=R. way=vote    404  404  422  422  422  422
        week:promise-at     GET                                     404  404  200  200  200  200
        week:promise-at     POST  id=NEW what=Print whose=me        404  404  302  302  302  302
        week:promise-at     POST  id=NEW what=Print whose=you       404  404  422  422  422  422
        week:copy           GET                                     404  404  200  200  200  200
        week:copy           POST  id=NEW body=Said.                 404  404  302  302  302  302
        week:all-minutes    GET                                     200  200  200  200  200  200
    """,
    met: f"""
        week:meeting        GET  {NAMED}                               404  404  200  200  200  200
        week:decide         POST  id=NEW question=Q? result=R. way=vote    404  404  302  302  302  302
        week:change         POST  revision=1 title=Talk {LATER}     404  404  422  422  422  422
        week:take-turn      POST  role=time                         404  404  422  422  422  422
    """,
    called_off: f"""
        week:meeting        GET  {NAMED}                               404  404  200  200  200  200
        week:where          POST  link=x                            404  404  422  422  422  422
        week:off            POST                                    404  404  422  422  422  422
    """,
    on_the_day: f"""
        week:meeting        GET  {NAMED}                            404  404  200  200  200  200
    """,
    long_ago: f"""
        week:meeting        GET  {NAMED}                               404  404  200  200  200  200
        week:add-point      POST  id=NEW title=Rent minutes=5 wants=talk   404  404  422  422  422  422
        week:enough         POST  enough=no                         404  404  422  422  422  422
        week:decide         POST  id=NEW question=Q? result=R. way=vote    404  404  422  422  422  422
    """,
    point: """
        week:point          GET                                     404  404  200  200  200  200
        week:change-point   GET                                     404  404  200  200  200  200
        week:change-point   POST  revision=1 title=Rent minutes=5 wants=tell   404  404  302  302  302  302
        week:note           GET                                     404  404  200  200  200  200
        week:note           POST  revision=1 notes=We_pay.          404  404  302  302  302  302
        week:note           POST  revision=7 notes=We_pay.          404  404  409  409  409  409
    """,
    promises: f"""
        home:front          GET                                     200  200  200  200  200  200
        week:promises       GET  {NAMED}                            302  200  200  200  200  200
        week:take-on        GET                                     404  404  200  200  200  200
        week:take-on        POST                                    404  404  422  422  422  422
        week:hand-back      GET                                     404  404  403  200  403  200
        week:hand-back      POST                                    404  404  403  302  403  302
        week:done           GET                                     404  404  403  200  403  403
        week:done           POST                                    404  404  403  302  403  403
    """,
    the_groups: """
        week:promises       GET                                     302  200  200  200  200  200
        week:take-on        POST                                    404  404  302  302  302  302
        week:hand-back      POST                                    404  404  403  403  403  302
        week:done           POST                                    404  404  302  302  302  302
    """,
    the_editors: """
        week:promises       GET                                     302  200  200  200  200  200
        week:take-on        POST                                    404  404  302  302  302  302
        week:hand-back      POST                                    404  404  403  403  302  302
        week:done           POST                                    404  404  403  403  302  403
    """,
    copy: """
        week:all-minutes    GET                                     200  200  200  200  200  200
        week:minutes        GET                                     404  404  200  200  200  200
        week:change-copy    GET                                     404  404  200  200  200  200
        week:change-copy    POST  revision=1 body=Less.             404  404  302  302  302  302
        week:change-copy    POST  revision=7 body=Less.             404  404  409  409  409  409
        week:share-minutes  GET                                     404  404  403  200  200  200
        week:share-minutes  POST  to=public                         404  404  403  302  302  302
        week:hide-minutes   GET                                     404  404  200  200  200  200
        week:hide-minutes   POST  to=group                          404  404  422  422  422  422
    """,
    public_copy: """
        week:all-minutes    GET                                     200  200  200  200  200  200
        week:minutes        GET                                     200  200  200  200  200  200
        week:change-copy    POST  revision=1 body=Less.             403  403  422  422  422  422
        week:hide-minutes   POST  to=group                          403  302  302  302  302  302
    """,
    with_addresses: """
        week:calendar       GET    shows=week.CalendarAddress.label 200  200  200  200  200  200
        week:take-address   GET                                     403  302  302  302  302  302
        week:take-address   POST  id=NEW label=phone proof=the-words 403  302  302  302  302  302
        week:end-address    GET                                     404  404  404  200  404  404
        week:end-address    POST                                    404  404  404  302  404  404
    """,
    hers_ended: """
        week:end-address    POST                                    404  404  404  404  404  404
    """,
    by_its_digits: """
        week:hours          GET                                     200  200  200  200  200  200
        week:count          GET                                     200  200  200  200  200  200
    """,
    by_others: """
        week:hours          GET                                     404  404  404  404  404  404
        week:count          GET                                     404  404  404  404  404  404
    """,
    too_old: """
        week:hours          GET                                     404  404  404  404  404  404
        week:count          GET                                     404  404  404  404  404  404
    """,
    looked: """
        week:index          GET                                     200  200  200  200  200  200
        week:seasons        GET                                     200  200  200  200  200  200
        week:season         GET                                     404  404  200  200  200  200
        week:look-again     GET                                     404  404  200  200  200  200
        week:look-again     POST  revision=1 LOOK changes=DECISION  404  404  302  302  302  302
        week:look-again     POST  revision=1 LOOK changes=OTHER     404  404  422  422  422  422
        week:look-again     POST  revision=7 LOOK                   404  404  409  409  409  409
        week:share-season   GET                                     404  404  403  200  200  200
        week:share-season   POST  to=members                        404  404  403  302  302  302
        week:share-season   POST  to=public                         404  404  403  422  422  422
        week:hide-season    GET                                     404  404  200  200  200  200
        week:hide-season    POST  to=group                          404  404  422  422  422  422
    """.replace("LOOK", LOOK),
    looked_for_members: """
        week:season         GET                                     404  200  200  200  200  200
        week:look-again     POST  revision=1 LOOK                   404  403  422  422  422  422
        week:hide-season    POST  to=group                          404  302  302  302  302  302
    """.replace("LOOK", LOOK),
    worded: """
        week:index          GET                                     200  200  200  200  200  200
        week:decisions      GET                                     200  200  200  200  200  200
        week:decision       GET                                     200  200  200  200  200  200
        home:search         GET   q=letter                          200  200  200  200  200  200
        home:front          GET                                     200  200  200  200  200  200
        week:want-decision      GET                                     200  200  200  200  200  200
        week:want-decision      POST  lang=ar                           302  302  302  302  302  302
        week:want-decision      POST  lang=xx                           422  422  422  422  422  422
        week:urge-decision      GET                                     403  302  302  302  302  302
        week:urge-decision      POST  lang=fr urgent=on                 403  302  302  302  302  302
        week:urge-decision      POST  lang=it urgent=on                 403  422  422  422  422  422
        week:word-decision      GET                                     403  200  200  200  200  200
        week:word-decision      POST  lang=ar heading=Si                403  302  302  302  302  302
        week:word-decision      POST  lang=ar                           403  422  422  422  422  422
        week:read-decision      GET                                     403  302  302  302  302  302
        week:read-decision      POST  lang=fr upto=99                   403  302  302  302  302  302
        week:read-decision      POST  lang=fr upto=0                    403  422  422  422  422  422
        papers:queue       GET                                     404  200  200  200  200  200
    """,
    worded_copy: """
        week:all-minutes    GET                                     200  200  200  200  200  200
        week:minutes        GET                                     200  200  200  200  200  200
        week:want-minutes      GET                                     200  200  200  200  200  200
        week:want-minutes      POST  lang=ar                           302  302  302  302  302  302
        week:want-minutes      POST  lang=xx                           422  422  422  422  422  422
        week:urge-minutes      GET                                     403  302  302  302  302  302
        week:urge-minutes      POST  lang=fr urgent=on                 403  302  302  302  302  302
        week:urge-minutes      POST  lang=it urgent=on                 403  422  422  422  422  422
        week:word-minutes      GET                                     403  200  200  200  200  200
        week:word-minutes      POST  lang=ar heading=Si                403  302  302  302  302  302
        week:word-minutes      POST  lang=ar                           403  422  422  422  422  422
        week:read-minutes      GET                                     403  302  302  302  302  302
        week:read-minutes      POST  lang=fr upto=99                   403  302  302  302  302  302
        week:read-minutes      POST  lang=fr upto=0                    403  422  422  422  422  422
        papers:queue       GET                                     404  200  200  200  200  200
    """,
    worded_inside: """
        week:decision       GET                                     404  404  200  200  200  200
        week:want-decision  POST  lang=ar                           404  404  302  302  302  302
        week:word-decision  POST  lang=ar heading=Si                404  404  302  302  302  302
        week:read-decision  POST  lang=fr upto=99                   404  404  302  302  302  302
        week:urge-decision  POST  lang=fr urgent=on                 404  404  302  302  302  302
        papers:queue        GET                                     404  200  200  200  200  200
    """,
    told: """
        week:notices        GET                                     200  200  200  200  200  200
        week:notice         GET                                     404  404  200  200  200  200
        week:answer-notice  GET                                     404  404  200  200  200  200
        week:answer-notice  POST  id=NEW body=I_come.               404  404  302  302  302  302
        week:answer-notice  POST  id=NEW                            404  404  422  422  422  422
        week:pin            GET                                     404  404  200  200  200  200
        week:pin            POST  stays=yes                         404  404  302  302  302  302
        week:take-down      GET                                     404  404  403  403  403  200
        week:take-down      POST                                    404  404  403  403  403  302
    """,
    an_objection: """
        week:answer         GET                                     404  404  200  200  200  200
        week:answer         POST  revision=1 answer=We_change_it.   404  404  302  302  302  302
        week:answer         POST  revision=7 answer=We_change_it.   404  404  409  409  409  409
    """,
    group: f"""
        week:look           GET                                     404  403  200  200  200  200
        week:look           POST  id=NEW {LOOK}                     404  403  302  302  302  302
        week:look           POST  id=NEW name=Spring work=all       404  403  422  422  422  422
        week:of-body        GET                                     200  200  200  200  200  200
        week:of-body.json   GET                                     200  200  200  200  200  200
        week:of-body.csv    GET                                     200  200  200  200  200  200
        week:of-body.ris    GET                                     404  404  404  404  404  404
        week:of-body.bib    GET                                     404  404  404  404  404  404
        week:of-body.atom   GET                                     200  200  200  200  200  200
        week:propose        GET                                     404  403  200  200  200  200
        week:propose        POST  {SAID} day=2040-05-01 hour=18:00 place=Madrid   404  403  302  302  302  302
        week:propose        POST  {SAID} day=2020-05-01 hour=18:00 place=Madrid   404  403  422  422  422  422
        week:propose        POST  {SAID} day=2040-05-01 hour=18:00 place=Gotham   404  403  422  422  422  422
        week:tell           GET                                     404  403  200  200  200  200
        week:tell           POST  id=NEW title=Key body=Door.       404  403  302  302  302  302
        week:call           GET                                     404  403  200  200  200  200
        week:call           POST  id=NEW title=Talk {LATER}         404  403  302  302  302  302
        week:call           POST  id=NEW title=Talk {PAST}   404  403  422  422  422  422
        week:promise        GET                                     404  403  200  200  200  200
        week:promise        POST  id=NEW what=Print whose=steward   404  403  302  302  302  302
        week:record         GET                                     404  403  200  200  200  200
        week:record         POST  {SAID} way=vote day=2019-03-02    404  403  302  302  302  302
        week:record         POST  {SAID} way=vote day=2090-03-02    404  403  422  422  422  422
    """,
    bringing: """
        week:bring          GET                                     404  403  200  200  200  200
        week:bring          POST  file=FILE                         404  403  200  200  200  200
        week:bring          POST  file=BROKEN                       404  403  422  422  422  422
        week:bring          POST                                    404  403  422  422  422  422
    """,
    caucus: f"""
        week:bring          GET                                     404  404  200  404  404  404
        week:call           POST  id=NEW title=Talk {LATER}         404  404  302  404  404  404
        week:of-body        GET                                     404  404  200  404  404  404
        week:of-body.atom   GET                                     404  404  200  404  404  404
        week:propose        GET                                     404  404  200  404  404  404
        week:record         POST  {SAID} way=vote day=2019-03-02    404  404  302  404  404  404
    """,
}

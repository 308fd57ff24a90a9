"""Who gets through which door of measures, institutions and the law."""

from datetime import UTC, date, datetime, time, timedelta

from tests.making import make
from umbel.claims.tests.doors import debate
from umbel.core.records import today
from umbel.people.models import Group
from umbel.policy.actions.measures import indexed
from umbel.policy.following import mark
from umbel.policy.models import (
    Dated,
    Delivery,
    Effect,
    EffectClaim,
    EffectWording,
    Fetched,
    Institution,
    Joint,
    Label,
    LawNote,
    Lookout,
    Measure,
    MeasureStep,
    MeasureWording,
    Named,
    NoteWording,
    Office,
    Pack,
    Point,
    Provision,
    ProvisionWording,
    Signal,
    Sponsor,
    Version,
    VersionWording,
    Vote,
    Watch,
)
from umbel.terms.models import Term

ASKS = {"formula": "weekday", "weekday": 4, "hour": time(12), "zone": "America/Los_Angeles", "home_address": True}


ASKED = {"lang": "es", "sha256": "", "after": ""}


def somewhere(key="RL"):
    return Term.objects.filter(list="place", key=key).first() or make(Term, list="place", key=key, name="Riverland")


def body(cast, reach, n=1):
    made = make(Institution, group=cast.aurora, reach=reach, name="Committee on safety", place=somewhere(), **ASKS)
    for i in range(n):
        office = make(Office, of=made, name=f"A chair {i}", role="Chair", link="https://a.example/")
    return made, {"OFFICE": office.pk, "PLACE": made.place_id}


def measured(cast, n, reach):
    """A measure with n of everything, and a hearing ahead before a body that asks for home addresses."""
    at, keys = body(cast, reach)
    given = {"link": "https://a.example/", "says": "It fines people who stand in the street.", "place": at.place}
    bill = make(Measure, group=cast.aurora, reach=reach, identifier=f"AB {reach}", session="2025", **given)
    said = {"called": "Introduced", "on": date(2025, 2, 1), "link": "https://a.example/1", "says": "§ 1 fines."}
    text = make(Version, of=bill, number=1, **said)
    make(VersionWording, of=text, number=1, body="", field="says", **ASKED)
    for i in range(n):
        other = make(Measure, group=cast.aurora, reach=reach, **given | {"says": f"Another one {i}", "place": None})
        day = make(Dated, of=bill, kind="hearing", on=today() + timedelta(9 + i), at=at, source="A list")
        make(Dated, of=other, kind="signed", on=date(2025, 7, 30), source="A list")
        sponsor = make(Sponsor, of=bill, name=f"Author {i}", role="author")
        vote = make(Vote, of=bill, on=date(2025, 7, 14), what="On the whole", favour=33, against=2, at=at, link="x")
        named = make(Named, of=vote, name="A senator", option="against", meant="favour")
        joint = make(Joint, of=bill, other=other, verb="reverses")
        make(Version, of=bill, called=f"Amended {i}", on=date(2025, 3, 1), link="https://a.example/2", number=i + 2)
        effect = make(Effect, of=bill, actor="profiled", way="more", why="It lets police stop anyone.", version=text)
        make(EffectWording, of=effect, number=1, body="La policía para a quien quiere.", field="why", **ASKED)
        cites = debate(cast, 1, reach)["claim"]
        use = make(EffectClaim, effect=effect, claim=cites)
        make(MeasureStep, of=bill, number=i + 1, to="under_way", why="It began.")
        said = {"field": "says", "lang": "es" if i else "ar", "sha256": "", "after": ""}
        wording = make(MeasureWording, of=bill, number=i + 1, body="Multa.", **said)
    indexed(bill)
    keys |= {"TEXT": text.pk, "AT": at.pk, "OTHER": other.pk, "WORDING": wording.pk, "CLAIM": cites.pk}
    return bill, keys, {"day": day, "sponsor": sponsor, "vote": vote, "named": named} | {
        "joint": joint, "effect": effect, "use": use, "body": at, "text": text,
    }  # fmt: skip


def kept(cast, n):
    return measured(cast, n, "group")[:2]


def members(cast, n):
    return measured(cast, n, "members")[:2]


def public(cast, n):
    return measured(cast, n, "public")[:2]


def followed(cast, n):
    """Everybody follows n of everything that can be followed, and all of it changed; signals of it were found, too."""
    bill, keys, parts = measured(cast, n, "members")
    watch, said = make(Watch, group=cast.aurora, reasons=[]), []
    for i in range(n):
        measure = make(Measure, group=cast.aurora, reach="members", link="https://a.example/", says=f"Followed {i}")
        make(Sponsor, of=measure, name=f"A chair {i}", role="author")
        pack = make(Pack, group=cast.aurora, reach="members", name=f"Words {i}", lines=WORDS, found_on=today())
        given = {"of": watch, "title": f"Found {i}", "answer": "link", "turn": i, "done_on": today()}
        make(Signal, measure=bill, **given)
        said += [("m", measure.pk), ("k", pack.pk)]
    offices = Office.objects.filter(of=parts["body"]).values_list("pk", flat=True)
    ruled(cast, n, "members")
    places = Term.objects.filter(list="place").values_list("pk", flat=True)
    said += [("m", bill.pk), *(("o", key) for key in offices), *(("p", key) for key in places)]
    for who in (cast.cleo, cast.bea, cast.lin, cast.edda, cast.wren):
        who.keep(follows="".join(mark(letter, key) for letter, key in said))
    return bill, keys


def group(cast, n):
    return cast.aurora, {"PLACE": somewhere().pk}


def part(name):
    def scene(cast, n):
        _bill, keys, parts = measured(cast, n, "group")
        return parts[name], keys

    scene.__name__ = f"a_{name}"
    return scene


def a_body(cast, n):
    return body(cast, "group", n)


def public_body(cast, n):
    return body(cast, "public", n)


def an_office(cast, n):
    _made, keys = body(cast, "group")
    return Office.objects.get(pk=keys["OFFICE"]), keys


LAW = {"actor": "profiled", "activity": "loitering", "status": "crime", "says": "Whoever stands there is fined."}
LAW |= {"instrument": "Penal Code", "source": "A list"}


def ruled(cast, n, reach):
    """n provisions, names and points of one place, and of n other places one each."""
    here = somewhere()
    for i in range(n):
        there = make(Term, list="place", key=f"X{i}", name=f"Place {i}")
        for place in (here, there):
            line = make(Provision, group=cast.aurora, reach=reach, place=place, **LAW)
        make(ProvisionWording, of=line, number=1, body="Multa.", field="says", **ASKED)
        name = make(Label, group=cast.aurora, reach=reach, place=here, label="decriminalisation", by=f"A map {i}")
        point = {"point": Point.values[i], "holds": "yes", "says": "It does.", "source": "Members report it."}
        note = make(LawNote, group=cast.aurora, reach=reach, place=here, **point)
        make(NoteWording, of=note, number=1, body="Sí.", field="says", **ASKED)
        make(Measure, group=cast.aurora, reach=reach, link="https://a.example/", says=f"One {i}", place=here)
    return {"place": here, "line": line, "name": name, "note": note}


def law_of_group(cast, n):
    return ruled(cast, n, "group")["place"]


def public_law(cast, n):
    return ruled(cast, n, "public")["place"]


def a_line(cast, n):
    return ruled(cast, n, "group")["line"], {"PLACE": somewhere().pk}


def members_line(cast, n):
    return ruled(cast, n, "members")["line"]


def a_name(cast, n):
    return ruled(cast, n, "group")["name"], {"PLACE": somewhere().pk}


def members_name(cast, n):
    return ruled(cast, n, "members")["name"]


def a_note(cast, n):
    return ruled(cast, n, "group")["note"], {"PLACE": somewhere().pk}


def members_note(cast, n):
    return ruled(cast, n, "members")["note"]


WORDS = "sex work*\nloitering ~5 prostitution"


def packed(cast, n, reach):
    """n packs; the last one."""
    for i in range(n):
        pack = make(Pack, group=cast.aurora, reach=reach, name=f"Words {i}", lines=WORDS)
    return pack


def pack_of_group(cast, n):
    return packed(cast, n, "group")


def members_pack(cast, n):
    return packed(cast, n, "members")


def public_pack(cast, n):
    return packed(cast, n, "public")


def looking(cast, n):
    """A group with a pack of words."""
    packed(cast, 1, "group")
    return cast.aurora


def signalled(cast, n):
    """n signals to sort, and n of each answer; n measures to put one to, n groups to hand one on to."""
    packed(cast, n, "group")
    watch = make(Watch, group=cast.aurora, reasons=["Old news"])
    for i in range(n):
        measure = make(Measure, group=cast.aurora, link="https://a.example/", says=f"One {i}")
        make(Group)
        given = {"of": watch, "title": f"Signal {i}", "link": f"https://a.example/{i}", "place": i}
        given |= {"why": [["Words", "sex work*", "of", "sex workers", "in"]]}
        given |= {"others": [["Elsewhere", "https://b.example/", "A site", "2025-07-30"]]}
        signal = make(Signal, **given)
        for at, answer in enumerate(["link", "new", "away", "hand"]):
            done = {"answer": answer, "turn": i * 4 + at + 1, "done_on": today(), "measure": measure}
            last = make(Signal, **given | done)
        came = make(Delivery, of=watch, found=n, unread=1)
    return {"watch": watch, "signal": signal, "last": last, "came": came}, {
        "MEASURE": measure.pk, "GROUP": cast.borealis.pk, "OURS": cast.aurora.pk,
    }  # fmt: skip


def of_signals(name):
    def scene(cast, n):
        made, keys = signalled(cast, n)
        return made[name], keys

    scene.__name__ = f"signals_{name}"
    return scene


LONG_AGO = datetime(2025, 7, 14, 9, tzinfo=UTC)


def watched(cast, n):
    """n sources of a group: red ones with a gap each, of which an answer is kept and one is to be read on."""
    packed(cast, 1, "group")
    watch = make(Watch, group=cast.aurora, reasons=["Old news"])
    for i in range(n):
        given = {"of": watch, "name": f"Bills {i}", "link": f"https://a.example/{i}", "place": somewhere()}
        given |= {"looked_at": LONG_AGO, "changed_at": LONG_AGO, "failing_since": LONG_AGO, "red": True}
        given |= {"trouble": "small", "looks": [[LONG_AGO.isoformat(), 20, 2]], "rhythm": 7, "format": "feed"}
        given |= {"gaps": [[LONG_AGO.isoformat(), LONG_AGO.isoformat(), 3]]}
        red = make(Lookout, **given)
        for on in ("red", "well"):
            well = make(Lookout, **given | {"red": False, "trouble": "", "gaps": [], "name": f"{on} {i}"})
            make(Fetched, of=red, link=red.link, sha256="0" * 64, size=9, box=b"", format="billstatus")
    return {"red": red, "well": well}


def of_sources(name):
    def scene(cast, n):
        return watched(cast, n)[name]

    scene.__name__ = f"source_{name}"
    return scene


LIST = "name=Bills link=https://a.example/list hours=12 rhythm=0"
NEWS = "source=A_site pasted=Sex_work_bill_https://a.example/new"
PACK = "name=Ours lang=en lines=sex_work*"
BROUGHT = "link=https://a.example/bill says=It_fines_people"
KNOWN = f"{BROUGHT} identifier=AB_1 session=2025"
VOTE = "on=2025-07-14 what=All whole=whole link=x"
BACK = "first=2025-02-01 last=2025-01-01"
DAY = "kind=signed on=2025-07-30 source=A_list"
DOES = "actor=buyer way=more why=It_fines_them"
TEXT = "called=Amended link=https://a.example/3"
LINE = "place=PLACE actor=buyer activity=buying status=fine says=A_fine instrument=Act source=A_list"
NAME = "place=PLACE label=decriminalisation by=A_map source=A_list"
NOTE = "place=PLACE point=drugs holds=yes says=It_does source=A_list"
RULE = "name=Committee formula=business number=5"

#   url name                verb  body                        visitor cleo bea lin edda wren
DOORS = {
    kept: f"""
        policy:follow-m       GET                              404  404  200  200  200  200
        policy:follow-m       POST  tell=yes                   404  404  302  302  302  302
        policy:follow-m       POST  tell=no                    404  404  302  302  302  302
        policy:follow-m       POST                             404  404  422  422  422  422
        policy:index          GET                              200  200  200  200  200  200
        policy:week           GET                              200  200  200  200  200  200
        policy:days           GET                              200  200  200  200  200  200
        policy:detail         GET                              404  404  200  200  200  200
        policy:detail.json    GET                              404  404  200  200  200  200
        policy:detail.csv     GET                              404  404  200  200  200  200
        policy:detail.atom    GET                              404  404  404  404  404  404
        policy:detail.ris     GET                              404  404  404  404  404  404
        policy:detail.bib     GET                              404  404  404  404  404  404
        policy:ics            GET                              404  404  200  200  200  200
        policy:revise         GET                              404  404  403  403  200  403
        policy:revise         POST  revision=1 {KNOWN}         404  404  403  403  302  403
        policy:revise         POST  revision=7 {KNOWN}         404  404  403  403  409  403
        policy:revise         POST  revision=1 link=javascript:x says=No   404  404  403  403  422  403
        policy:step           GET                              404  404  403  403  200  403
        policy:step           POST  to=passed                  404  404  403  403  302  403
        policy:step           POST  to=reversed                404  404  403  403  422  403
        policy:add-day        GET                              404  404  200  200  200  200
        policy:add-day        POST  id=NEW {DAY}               404  404  302  302  302  302
        policy:add-day        POST  id=NEW {DAY} at=AT hour=12:00 zone=Lisbon   404  404  302  302  302  302
        policy:add-day        POST  id=NEW kind=signed on=2025-07-30   404  404  422  422  422  422
        policy:add-sponsor    GET                              404  404  200  200  200  200
        policy:add-sponsor    POST  id=NEW name=A_senator role=lead   404  404  302  302  302  302
        policy:add-sponsor    POST  id=NEW name=A role=lead {BACK}   404  404  422  422  422  422
        policy:add-vote       GET                              404  404  403  403  200  403
        policy:add-vote       POST  id=NEW {VOTE} favour=33   404  404  403  403  302  403
        policy:add-vote       POST  id=NEW {VOTE} favour=-1   404  404  403  403  422  403
        policy:join           GET                              404  404  403  403  200  403
        policy:join           POST  verb=reverses other=OTHER  404  404  403  403  302  403
        policy:join           POST  verb=reverses              404  404  403  403  422  403
        policy:add-effect     GET                              404  404  403  403  200  403
        policy:add-effect     POST  id=NEW {DOES}              404  404  403  403  302  403
        policy:add-effect     POST  id=NEW actor=buyer         404  404  403  403  422  403
        policy:add-effect     POST  id=NEW {DOES} version=TEXT   404  404  403  403  302  403
        policy:add-text       GET                              404  404  200  200  200  200
        policy:add-text       POST  id=NEW {TEXT}              404  404  302  302  302  302
        policy:add-text       POST  id=NEW called=Amended      404  404  422  422  422  422
        policy:translate      GET                              404  404  200  200  200  200
        policy:translate      POST  lang=es body=Multa         404  404  302  302  302  302
        policy:translate      POST  lang=en body=Fine          404  404  422  422  422  422
        policy:check          GET                              404  404  302  302  302  302
        policy:check          POST  wording=WORDING            404  404  302  302  302  302
        policy:share          GET                              404  404  403  200  200  403
        policy:share          POST  to=members                 404  404  403  422  422  403
        policy:hide           GET                              404  404  200  200  200  200
        policy:hide           POST  to=group                   404  404  422  422  422  422
        home:front            GET                              200  200  200  200  200  200
        week:calendar         GET                              200  200  200  200  200  200
    """,
    followed: """
        policy:following      GET                              404  200  200  200  200  200
        policy:detail         GET                              404  200  200  200  200  200
        home:front            GET                              200  200  200  200  200  200
        week:calendar         GET                              200  200  200  200  200  200
    """,
    members: """
        policy:detail         GET                              404  200  200  200  200  200
        policy:ics            GET                              404  200  200  200  200  200
        policy:share          POST  to=public                  404  403  403  422  422  403
        policy:hide           POST  to=group                   404  302  302  302  302  302
    """,
    public: """
        policy:following      GET                              404  200  200  200  200  200
        policy:follow-m       POST  tell=yes                   403  302  302  302  302  302
        policy:index          GET                              200  200  200  200  200  200
        policy:index          GET   q=fines                    200  200  200  200  200  200
        policy:week           GET                              200  200  200  200  200  200
        policy:week           GET   place=RL                   200  200  200  200  200  200
        policy:index          GET   stands=passed kind=bill place=RL   200  200  200  200  200  200
        policy:index.json     GET                              200  200  200  200  200  200
        policy:index.csv      GET                              200  200  200  200  200  200
        policy:index.atom     GET                              200  200  200  200  200  200
        policy:index.ris      GET                              404  404  404  404  404  404
        policy:index.bib      GET                              404  404  404  404  404  404
        policy:days           GET                              200  200  200  200  200  200
        policy:days           GET   words=yes                  200  200  200  200  200  200
        policy:detail         GET                              200  200  200  200  200  200
        policy:detail.json    GET                              200  200  200  200  200  200
        policy:detail.csv     GET                              200  200  200  200  200  200
        policy:detail.atom    GET                              200  200  200  200  200  200
        policy:ics            GET   words=yes                  200  200  200  200  200  200
        policy:share          POST  to=public                  403  403  403  422  422  403
        policy:hide           POST  to=members                 403  302  302  302  302  302
        home:search           GET   q=fines                    200  200  200  200  200  200
        home:front            GET                              200  200  200  200  200  200
    """,
    group: f"""
        policy:bring          GET                              404  403  200  200  200  200
        policy:bring          POST  id=NEW {BROUGHT}           404  403  302  302  302  302
        policy:bring          POST  id=NEW link=no_link        404  403  422  422  422  422
        policy:add-institution   GET                           404  403  403  403  200  403
        policy:add-institution   POST  id=NEW {RULE}           404  403  403  403  302  403
        policy:add-institution   POST  id=NEW name=It formula=days   404  403  403  403  422  403
        policy:add-provision  GET                              404  403  403  403  200  403
        policy:add-provision  POST  id=NEW {LINE}              404  403  403  403  302  403
        policy:add-provision  POST  id=NEW actor=buyer         404  403  403  403  422  403
        policy:add-label      GET                              404  403  403  403  200  403
        policy:add-label      POST  id=NEW {NAME}              404  403  403  403  302  403
        policy:add-label      POST  id=NEW place=PLACE         404  403  403  403  422  403
        policy:add-note       GET                              404  403  403  403  200  403
        policy:add-note       POST  id=NEW {NOTE}              404  403  403  403  302  403
        policy:add-note       POST  id=NEW place=PLACE         404  403  403  403  422  403
    """,
    part("day"): """
        policy:drop-day       GET                              404  404  403  403  200  403
        policy:drop-day       POST                             404  404  403  403  302  403
    """,
    part("sponsor"): """
        policy:drop-sponsor   GET                              404  404  403  403  200  403
        policy:drop-sponsor   POST                             404  404  403  403  302  403
    """,
    part("joint"): """
        policy:drop-joint     GET                              404  404  403  403  200  403
        policy:drop-joint     POST                             404  404  403  403  302  403
    """,
    part("vote"): """
        policy:vote           GET                              404  404  200  200  200  200
        policy:name-votes     GET                              404  404  403  403  200  403
        policy:name-votes     POST  option=against names=A_senator   404  404  403  403  302  403
        policy:name-votes     POST  option=against             404  404  403  403  422  403
        policy:drop-vote      GET                              404  404  403  403  200  403
        policy:drop-vote      POST                             404  404  403  403  302  403
    """,
    part("named"): """
        policy:drop-name      GET                              404  404  403  403  200  403
        policy:drop-name      POST                             404  404  403  403  302  403
    """,
    part("effect"): f"""
        policy:revise-effect  GET                              404  404  403  403  200  403
        policy:revise-effect  POST  revision=1 {DOES}          404  404  403  403  302  403
        policy:revise-effect  POST  revision=7 {DOES}          404  404  403  403  409  403
        policy:rest           GET                              404  404  403  403  200  403
        policy:rest           POST  claim=CLAIM                404  404  403  403  302  403
        policy:rest           POST                             404  404  403  403  422  403
        policy:drop-effect    GET                              404  404  403  403  200  403
        policy:drop-effect    POST                             404  404  403  403  302  403
        policy:words-effect   GET                              404  404  200  200  200  200
        policy:want-effect    GET                              404  404  200  200  200  200
        policy:want-effect    POST  lang=fr                    404  404  302  302  302  302
        policy:want-effect    POST  lang=en                    404  404  422  422  422  422
        policy:say-effect     GET                              404  404  200  200  200  200
        policy:say-effect     POST  lang=fr says=Amende        404  404  302  302  302  302
        policy:say-effect     POST  lang=fr                    404  404  422  422  422  422
        policy:read-effect    GET                              404  404  302  302  302  302
        policy:read-effect    POST  lang=es upto=1             404  404  422  422  422  422
    """,
    part("text"): f"""
        policy:revise-text    GET                              404  404  403  403  200  403
        policy:revise-text    POST  revision=1 {TEXT}          404  404  403  403  302  403
        policy:revise-text    POST  revision=7 {TEXT}          404  404  403  403  409  403
        policy:to-word        GET                              200  200  200  200  200  200
        policy:drop-text      GET                              404  404  403  403  200  403
        policy:drop-text      POST                             404  404  403  403  302  403
        policy:words-text   GET                              404  404  200  200  200  200
        policy:want-text    GET                              404  404  200  200  200  200
        policy:want-text    POST  lang=fr                    404  404  302  302  302  302
        policy:want-text    POST  lang=en                    404  404  422  422  422  422
        policy:say-text     GET                              404  404  200  200  200  200
        policy:say-text     POST  lang=fr says=Amende        404  404  302  302  302  302
        policy:say-text     POST  lang=fr                    404  404  422  422  422  422
        policy:read-text    GET                              404  404  302  302  302  302
        policy:read-text    POST  lang=es upto=1             404  404  422  422  422  422
    """,
    part("use"): """
        claims:off-effectclaim  GET                            404  404  403  403  200  403
        claims:off-effectclaim  POST                           404  404  403  403  302  403
        claims:looked-effectclaim  GET                         404  404  403  403  200  403
        claims:looked-effectclaim  POST                        404  404  403  403  302  403
        claims:repairs        GET                              404  200  200  200  200  200
    """,
    a_body: f"""
        policy:feed-body      GET                              404  404  404  404  404  404
        policy:institutions   GET                              200  200  200  200  200  200
        policy:institution    GET                              404  404  200  200  200  200
        policy:revise-institution   GET                        404  404  403  403  200  403
        policy:revise-institution   POST  revision=1 {RULE}    404  404  403  403  302  403
        policy:revise-institution   POST  revision=7 {RULE}    404  404  403  403  409  403
        policy:add-office     GET                              404  404  403  403  200  403
        policy:add-office     POST  id=NEW name=A role=Clerk link=https://a.example/   404  404  403  403  302  403
        policy:add-office     POST  id=NEW name=A role=Clerk   404  404  403  403  422  403
        policy:share-institution   GET                         404  404  403  200  200  403
        policy:share-institution   POST  to=members            404  404  403  302  302  403
        policy:hide-institution   GET                          404  404  200  200  200  200
        policy:hide-institution   POST  to=group               404  404  422  422  422  422
    """,
    public_body: """
        policy:feed-body      GET                              200  200  200  200  200  200
        policy:institutions   GET                              200  200  200  200  200  200
        policy:institution    GET                              200  200  200  200  200  200
        policy:hide-institution   POST  to=members             403  302  302  302  302  302
    """,
    an_office: """
        policy:office         GET                              404  404  200  200  200  200
        policy:follow-o       GET                              404  404  200  200  200  200
        policy:follow-o       POST  tell=yes                   404  404  302  302  302  302
        policy:drop-office    GET                              404  404  403  403  200  403
        policy:drop-office    POST                             404  404  403  403  302  403
    """,
    law_of_group: """
        policy:law            GET                              200  200  200  200  200  200
        policy:place          GET                              200  200  200  200  200  200
    """,
    public_law: """
        policy:feed-place     GET                              200  200  200  200  200  200
        policy:follow-p       GET                              403  200  200  200  200  200
        policy:follow-p       POST  tell=yes                   403  302  302  302  302  302
        policy:law            GET                              200  200  200  200  200  200
        policy:law.json       GET                              200  200  200  200  200  200
        policy:law.csv        GET                              200  200  200  200  200  200
        policy:law.atom       GET                              404  404  404  404  404  404
        policy:law.ris        GET                              404  404  404  404  404  404
        policy:law.bib        GET                              404  404  404  404  404  404
        policy:place          GET                              200  200  200  200  200  200
        policy:map            GET                              200  200  200  200  200  200
        policy:map            GET   who=taken said=statute     200  200  200  200  200  200
        policy:map            GET   where=us said=enforced     200  200  200  200  200  200
        policy:map            GET   where=the_moon             404  404  404  404  404  404
    """,
    a_line: f"""
        policy:revise-provision   GET                          404  404  403  403  200  403
        policy:revise-provision   POST  revision=1 {LINE}      404  404  403  403  302  403
        policy:revise-provision   POST  revision=7 {LINE}      404  404  403  403  409  403
        policy:validate       GET                              404  404  403  403  403  403
        policy:share-provision   GET                           404  404  403  200  200  403
        policy:share-provision   POST  to=members              404  404  403  302  302  403
        policy:hide-provision   GET                            404  404  200  200  200  200
        policy:hide-provision   POST  to=group                 404  404  422  422  422  422
        policy:words-provision   GET                              404  404  200  200  200  200
        policy:want-provision    GET                              404  404  200  200  200  200
        policy:want-provision    POST  lang=fr                    404  404  302  302  302  302
        policy:want-provision    POST  lang=en                    404  404  422  422  422  422
        policy:say-provision     GET                              404  404  200  200  200  200
        policy:say-provision     POST  lang=fr says=Amende        404  404  302  302  302  302
        policy:say-provision     POST  lang=fr                    404  404  422  422  422  422
        policy:read-provision    GET                              404  404  302  302  302  302
        policy:read-provision    POST  lang=es upto=1             404  404  422  422  422  422
    """,
    members_line: """
        policy:words-provision   GET                           404  200  200  200  200  200
        policy:want-provision   POST  lang=fr                  404  302  302  302  302  302
        policy:validate       GET                              404  200  403  403  403  403
        policy:validate       POST                             404  302  403  403  403  403
        policy:hide-provision   POST  to=group                 404  302  302  302  302  302
    """,
    a_name: f"""
        policy:revise-label   GET                              404  404  403  403  200  403
        policy:revise-label   POST  revision=1 {NAME}          404  404  403  403  302  403
        policy:revise-label   POST  revision=7 {NAME}          404  404  403  403  409  403
        policy:share-label    GET                              404  404  403  200  200  403
        policy:share-label    POST  to=members                 404  404  403  302  302  403
        policy:hide-label     GET                              404  404  200  200  200  200
        policy:hide-label     POST  to=group                   404  404  422  422  422  422
    """,
    members_name: """
        policy:hide-label     POST  to=group                   404  302  302  302  302  302
    """,
    a_note: f"""
        policy:revise-note    GET                              404  404  403  403  200  403
        policy:revise-note    POST  revision=1 {NOTE}          404  404  403  403  302  403
        policy:revise-note    POST  revision=7 {NOTE}          404  404  403  403  409  403
        policy:share-note     GET                              404  404  403  200  200  403
        policy:share-note     POST  to=members                 404  404  403  302  302  403
        policy:hide-note      GET                              404  404  200  200  200  200
        policy:hide-note      POST  to=group                   404  404  422  422  422  422
        policy:words-note   GET                              404  404  200  200  200  200
        policy:want-note    GET                              404  404  200  200  200  200
        policy:want-note    POST  lang=fr                    404  404  302  302  302  302
        policy:want-note    POST  lang=en                    404  404  422  422  422  422
        policy:say-note     GET                              404  404  200  200  200  200
        policy:say-note     POST  lang=fr says=Amende        404  404  302  302  302  302
        policy:say-note     POST  lang=fr                    404  404  422  422  422  422
        policy:read-note    GET                              404  404  302  302  302  302
        policy:read-note    POST  lang=es upto=1             404  404  422  422  422  422
    """,
    members_note: """
        policy:hide-note      POST  to=group                   404  302  302  302  302  302
    """,
    pack_of_group: f"""
        policy:follow-k       GET                              404  404  200  200  200  200
        policy:follow-k       POST  tell=yes                   404  404  302  302  302  302
        policy:packs          GET                              200  200  200  200  200  200
        policy:pack           GET                              404  404  200  200  200  200
        policy:revise-pack    GET                              404  404  403  403  200  403
        policy:revise-pack    POST  revision=1 {PACK}          404  404  403  403  302  403
        policy:revise-pack    POST  revision=7 {PACK}          404  404  403  403  409  403
        policy:revise-pack    POST  revision=1 name=A lang=en lines=a*   404  404  403  403  422  403
        policy:try-pack       GET                              404  404  200  200  200  200
        policy:try-pack       POST  text=Sex_workers           404  404  200  200  200  200
        policy:try-pack       POST                             404  404  422  422  422  422
        policy:drop-pack      GET                              404  404  403  403  200  403
        policy:drop-pack      POST                             404  404  403  403  302  403
        policy:share-pack     GET                              404  404  403  200  200  403
        policy:share-pack     POST  to=members                 404  404  403  302  302  403
        policy:hide-pack      GET                              404  404  200  200  200  200
        policy:hide-pack      POST  to=group                   404  404  422  422  422  422
    """,
    members_pack: """
        policy:pack           GET                              404  200  200  200  200  200
        policy:try-pack       POST  text=Sex_workers           404  200  200  200  200  200
        policy:hide-pack      POST  to=group                   404  302  302  302  302  302
    """,
    public_pack: """
        policy:packs          GET                              200  200  200  200  200  200
        policy:pack           GET                              200  200  200  200  200  200
        policy:try-pack       POST  text=Sex_workers           403  200  200  200  200  200
    """,
    looking: f"""
        policy:add-pack       GET                              404  403  403  403  200  403
        policy:add-pack       POST  id=NEW {PACK}              404  403  403  403  302  403
        policy:add-pack       POST  id=NEW name=A lang=en lines=*   404  403  403  403  422  403
        policy:bring-items    GET                              404  403  200  200  200  200
        policy:bring-items    POST  id=NEW {NEWS}              404  403  302  302  302  302
        policy:bring-items    POST  id=NEW source=A_site       404  403  422  422  422  422
        policy:signals        GET                              404  200  200  200  200  200
        policy:add-lookout    GET                              404  403  403  403  200  403
        policy:add-lookout    POST  id=NEW {LIST}              404  403  403  403  302  403
        policy:add-lookout    POST  id=NEW name=B link=https://a.example/?q=x hours=1   404  403  403  403  422  403
        policy:lookouts       GET                              404  200  200  200  200  200
    """,
    of_signals("watch"): """
        policy:signals        GET                              404  200  200  200  200  200
        policy:watch          GET                              404  404  200  200  200  200
        policy:go-on          GET                              404  404  200  200  200  200
        policy:go-on          POST                             404  404  302  302  302  302
        policy:revise-watch   GET                              404  404  403  403  200  403
        policy:revise-watch   POST  revision=1 reasons=Old     404  404  403  403  302  403
        policy:revise-watch   POST  revision=7 reasons=Old     404  404  403  403  409  403
        home:front            GET                              200  200  200  200  200  200
    """,
    of_signals("came"): """
        policy:delivery       GET                              404  404  200  200  200  200
    """,
    of_signals("signal"): """
        policy:signal         GET                              404  404  200  200  200  200
        policy:sort-signal    GET                              404  404  200  200  200  200
        policy:sort-signal    POST  answer=link measure=MEASURE   404  404  302  302  302  302
        policy:sort-signal    POST  answer=link                404  404  422  422  422  422
        policy:sort-signal    POST  answer=new                 404  404  302  302  302  302
        policy:sort-signal    POST  answer=away words=Old      404  404  302  302  302  302
        policy:sort-signal    POST  answer=away                404  404  422  422  422  422
        policy:sort-signal    POST  answer=hand to=GROUP       404  404  302  302  302  302
        policy:sort-signal    POST  answer=hand to=OURS        404  404  422  422  422  422
    """,
    of_signals("last"): """
        policy:signal         GET                              404  404  200  200  200  200
        policy:sort-apart     GET                              404  404  200  200  200  200
        policy:sort-apart     POST                             404  404  302  302  302  302
        policy:sort-signal-again   GET                         404  404  200  200  200  200
        policy:sort-signal-again   POST                        404  404  302  302  302  302
    """,
    of_sources("red"): f"""
        policy:lookouts       GET                              404  200  200  200  200  200
        policy:lookout        GET                              404  404  200  200  200  200
        policy:revise-lookout   GET                            404  404  403  403  200  403
        policy:revise-lookout   POST  revision=1 {LIST}        404  404  403  403  302  403
        policy:revise-lookout   POST  revision=7 {LIST}        404  404  403  403  409  403
        policy:revise-lookout   POST  revision=1 {LIST} link=http://a.example/   404  404  403  403  422  403
        policy:accept-lookout   GET                            404  404  403  403  200  403
        policy:accept-lookout   POST                           404  404  403  403  302  403
        policy:close-gaps     GET                              404  404  403  403  200  403
        policy:close-gaps     POST                             404  404  403  403  302  403
        policy:read-again     GET                              404  404  403  403  200  403
        policy:read-again     POST                             404  404  403  403  302  403
        policy:drop-lookout   GET                              404  404  403  403  200  403
        policy:drop-lookout   POST                             404  404  403  403  302  403
        home:front            GET                              200  200  200  200  200  200
    """,
    of_sources("well"): """
        policy:pause-lookout   GET                             404  404  200  200  200  200
        policy:pause-lookout   POST                            404  404  302  302  302  302
        policy:take-up-lookout   GET                           404  404  403  403  200  403
        policy:take-up-lookout   POST                          404  404  403  403  302  403
        policy:look-now       GET                              404  404  403  403  200  403
        policy:look-now       POST                             404  404  403  403  422  403
        policy:accept-lookout   POST                           404  404  403  403  422  403
        policy:read-again     POST                             404  404  403  403  422  403
    """,
}

"""Who gets through which door of the people room. Write the line before the view."""

import uuid

from tests.making import make
from umbel.core.codes import fresh
from umbel.core.records import today
from umbel.people import sharing
from umbel.people.models import (
    Application,
    Description,
    Endorsement,
    Group,
    Invitation,
    Mandate,
    Member,
    OpenRole,
    Organisation,
    OrganisationStep,
    Question,
    RaisedHand,
    ReservedSeat,
    Seat,
    WayBack,
)
from umbel.people.told.tests.doors import DOORS as TOLD

MANDATE = "id=NEW holder=editor matter=media limits=Law rests_on=Board presses=2 confirm_days=7 first=2026-01-01"
ROLE = "id=NEW what=Notes does=Writes pay=None time=Evenings walks_along=Board"
NAME = "shows=people.Member.name"
MINE = "shows=people.Member.name,people.Member.contact"


def some(cast, n):
    """n hidden organisations, n groups, n more people in Aurora."""
    for _ in range(n):
        make(Organisation, name="Hidden house", hidden=True)
        make(Group)
        make(Seat, group=cast.aurora, member=make(Member, name=f"Somebody {uuid.uuid4().hex}"))
    return cast.aurora, {"PEER": make(Member, name="Peer").name, "SOON": today().isoformat()}


def closed(cast, n):
    """A caucus that only bea knows of."""
    return cast.caucus


def with_a_member(cast, n):
    return cast.aurora, {"MEMBER": cast.cleo.pk}


def with_a_code(cast, n):
    """An invitation that waits for somebody; the word was typed and confirmed."""
    code = fresh()
    waits = make(Invitation, look_up=Invitation.hashed(code), group=cast.aurora, role="editor", confirmed=True)
    waits.knock = waits.secret("knock-knock")
    waits.save()
    said = {"CODE": code, "NAME": "Newcomer", "WORDS": "a long enough passphrase", "KNOCK": "knock-knock"}
    return waits, said | {"FRESH": "another-knock"}


def made(cast, n):
    """An invitation that wren made, and somebody typed its code and a word."""
    waits = make(Invitation, look_up=Invitation.hashed(fresh()), group=cast.aurora, role="editor")
    waits.by, waits.word = cast.wren.made_this(waits.pk), waits.secret("cherry")
    waits.save()
    return waits


def asking(cast, n):
    """An organisation that asked to be hidden has applied; n members vouch for it."""
    asks = make(Organisation, name="Hidden house", hidden=True, stands="applied")
    for i in range(n):
        by = make(Organisation, name="Some house", hidden=True, stands="full")
        make(Endorsement, organisation=asks, by=by)
        make(OrganisationStep, of=asks, number=i + 1, to="declined", why="Nobody knew them.")
    return asks


def known(cast, n):
    """A full member that everybody may know of; bea sits in its own space as a steward."""
    space = make(Group, closed=True)
    cast.bea.sit_closed(space.pk, "steward")
    asks = make(Organisation, name="New house", hidden=True, stands="applied")
    return make(Organisation, name="Lantern House", hidden=False, stands="full", space=space), {"ASKS": asks.pk}


def with_application(cast, n):
    code = fresh()
    make(Application, look_up=Application.hashed(code), organisation=make(Organisation, name="Lamp"))
    return cast.aurora, {"CODE": code}


def asked(cast, n):
    """A question about members together, with n answers from nobody."""
    question = make(Question, asks="How do you travel?", choices="By bus\nOn foot", purpose="Rides", until="2099-01-01")
    for _ in range(n):
        make(Description, question=question)
    return question


def lost(cast, n):
    """Cleo lost her words; she trusts lin."""
    cast.cleo.keep(peer=[cast.lin.name, cast.lin.pk.hex])
    return make(WayBack, look_up=WayBack.hashed(fresh()), member=cast.cleo)


def a_person(cast, n):
    return cast.lin


def a_caucus(cast, n):
    """A caucus that all know of and nobody lists; n people sit in it; one's own word is enough."""
    caucus = make(Group, kind="caucus", unlisted=True, by_word=True)
    for _ in range(n):
        make(Member, name=f"Somebody {uuid.uuid4().hex}").sit_closed(caucus.pk, "member")
    cast.lin.sit_closed(caucus.pk, "steward")
    return caucus, {"MEMBER": cast.cleo.pk}


def unkept(cast, n):
    """A caucus that nobody keeps; cleo sits in it, and n others; one of them stood up for it."""
    caucus = make(Group, kind="caucus", unlisted=True, left_to="own")
    cast.cleo.sit_closed(caucus.pk, "member")
    for _ in range(n):
        stood = make(Member, name=f"Somebody {uuid.uuid4().hex}")
        stood.sit_closed(caucus.pk, "member")
    sharing.pressed(stood, caucus.pk, sharing.mark(caucus.pk, stood)[: sharing.SHORT])
    return caucus, {"STOOD": stood.name}


def kept_seat(cast, n):
    """A seat in Aurora kept for somebody; it was offered to cleo."""
    for _ in range(n):
        make(ReservedSeat, group=cast.aurora, filled=True)
    seat = make(ReservedSeat, group=cast.aurora, role="editor")
    cast.cleo.keep(offered=[seat.pk.hex])
    return seat, {"MEMBER": cast.bea.pk}


def half_given(cast, n):
    """A mandate of Aurora that edda proposed."""
    day = {"first": "2026-01-01", "last": "2099-01-01"}
    mandate = make(Mandate, group=cast.aurora, holder="listener", matter="media", stands="proposed", **day)
    sharing.pressed(cast.edda, mandate.pk, "given")
    return mandate


def role(cast, n, reach="members", **given):
    """Aurora looks for somebody; n people and cleo raised a hand."""
    given = {"what": "Notes", "for_all_from": "2026-01-01", "until": "2099-01-01"} | given
    one = make(OpenRole, group=cast.aurora, reach=reach, **given)
    for _ in range(n):
        make(RaisedHand, role=one, member=make(Member, name=f"Somebody {uuid.uuid4().hex}"))
    make(RaisedHand, role=one, member=cast.cleo)
    return one


def role_for_new_ones(cast, n):
    """Nobody here is new: only the group that looks sees it yet."""
    return role(cast, n, for_all_from="2099-01-01")


def public_role(cast, n):
    return role(cast, n, reach="public")


#   url name           verb  body                              visitor cleo bea lin edda wren
def resting(cast, n):
    """n boards and Aurora rest for the day; Aurora looks for somebody in the open."""
    for _ in range(n):
        make(Group, kind="board", rests_until=today())
    cast.aurora.rests_until = today()
    cast.aurora.save()
    said = {"what": "Notes", "reach": "public", "for_all_from": today(), "until": today()}
    return make(OpenRole, group=cast.aurora, **said)


def resting_body(cast, n):
    resting(cast, n)
    return cast.aurora


DOORS = {
    some: f"""
        people:index        GET                                 200  200  200  200  200  200
        people:index.json   GET                                 200  200  200  200  200  200
        people:index.csv    GET                                 200  200  200  200  200  200
        people:index.ris    GET                                 404  404  404  404  404  404
        people:index.bib    GET                                 404  404  404  404  404  404
        people:index.atom   GET                                 404  404  404  404  404  404
        people:arrange      GET                                 403  403  403  403  403  200
        people:arrange      POST  revision=1 weeks_new=2 starters=3   403  403  403  403  403  302
        people:arrange      POST  revision=1 weeks_new=99 starters=3  403  403  403  403  403  422
        people:open-group   GET                                 403  403  403  403  403  200
        people:open-group   POST  id=NEW label=Quiet kind=team  403  403  403  403  403  302
        people:open-group   POST  id=NEW                        403  403  403  403  403  422
        people:open-group   POST  id=NEW label=Q kind=space     403  403  403  403  403  422
        people:open-group   POST  id=NEW label=Q kind=team closed=on by_word=on  403  403  403  403  403  422
        people:add-organisation  GET                            403  403  403  403  403  200
        people:add-organisation  POST  id=NEW name=Lantern kind=full   403  403  403  403  403  302
        people:apply        GET                                 200  200  200  200  200  200
        people:apply        POST  id=NEW name=Lamp kind=full accepts=on  200  200  200  200  200  200
        people:apply        POST  id=NEW name=Lamp kind=full    422  422  422  422  422  422
        people:how-far      GET                                 200  200  200  200  200  200
        people:how-far      POST  code=000011112222             422  422  422  422  422  422
        people:group        GET  {NAME}                         404  200  200  200  200  200
        people:correct-group  GET                               404  403  403  403  403  200
        people:correct-group  POST  revision=1 label=Q kind=team  404  403  403  403  403  302
        people:correct-group  POST  revision=7 label=Q kind=team  404  403  403  403  403  409
        people:close-doors  GET                                 404  403  403  403  200  200
        people:close-doors  POST  until=SOON                    404  403  403  403  302  302
        people:close-doors  POST  until=2090-01-01                    404  403  403  403  422  422
        people:open-doors   GET                                 404  403  403  403  200  200
        people:open-doors   POST                                404  403  403  403  302  302
        people:order-seats  GET                                 404  403  403  403  403  200
        people:order-seats  POST  revision=1 places=9           404  403  403  403  403  302
        people:order-seats  POST  revision=1 rotates=on         404  403  403  403  403  422
        people:give-rights  GET                                 404  403  403  403  403  200
        people:give-rights  POST  revision=1 budget=Some        404  403  403  403  403  422
        people:take-seat    GET                                 404  403  403  403  403  403
        people:reserve-seat GET                                 404  403  403  403  403  200
        people:reserve-seat POST  id=NEW role=editor for_whom=Migrants  404  403  403  403  403  302
        people:reserve-seat POST  id=NEW role=queen for_whom=Migrants   404  403  403  403  403  422
        people:propose-mandate  GET                             404  403  403  403  200  200
        people:propose-mandate  POST  {MANDATE} last=2099-09-01   404  403  403  403  302  302
        people:propose-mandate  POST  {MANDATE} last=2019-09-01   404  403  403  403  422  422
        people:propose-mandate  POST  {MANDATE} last=2099-09-01 may_pause=on   404  403  403  403  302  302
        people:propose-mandate  POST  {MANDATE} last=2099-09-01 confirm_days=0   404  403  403  403  422  422
        people:open-role    GET                                 404  403  403  403  200  200
        people:open-role    POST  {ROLE} until=2099-09-01       404  403  403  403  302  302
        people:open-role    POST  {ROLE} until=2019-09-01       404  403  403  403  422  422
        people:roles        GET                                 200  200  200  200  200  200
        people:give-up-seat GET                                 404  200  200  200  200  200
        people:give-up-seat POST                                404  302  302  302  302  422
        people:choose-steward  GET                              404  403  403  403  403  403
        people:choose-steward  POST                             404  403  403  403  403  403
        people:stop-choosing  POST                              404  403  403  403  403  403
        people:invitations  GET                                 403  403  403  403  403  200
        people:invite       GET                                 403  403  403  403  403  200
        people:invite       POST  id=NEW role=editor            403  403  403  403  403  200
        people:invite       POST  id=NEW role=queen             403  403  403  403  403  422
        people:me           GET  {MINE}                         302  200  200  200  200  200
        people:trust        GET                                 403  200  200  200  200  200
        people:trust        POST  peer=PEER proof=the-words  403  302  302  302  302  302
        people:trust        POST  peer=somebody proof=the-words  403  422  422  422  422  422
        people:trust        POST  peer=PEER proof=wrong         403  422  422  422  422  422
        people:take-codes   GET                                 403  200  200  200  200  200
        people:take-codes   POST                                403  422  422  422  422  422
        people:take-codes   POST  proof=the-words        403  200  200  200  200  200
        people:try-code     GET                                 403  200  200  200  200  200
        people:try-code     POST  code=000011112222             403  422  422  422  422  422
        people:renew-words  GET                                 403  200  200  200  200  200
        people:renew-words  POST  proof=wrong passphrase=a-long-new-one  403  422  422  422  422  422
        people:travel       GET                                 403  200  200  200  200  200
        people:travel       POST  first=2099-01-01 last=2099-01-09 proof=the-words  403  200  200  200  200  200
        people:travel       POST  first=2099-01-01 last=2099-09-01 proof=the-words  403  422  422  422  422  422
        people:travel       POST  first=2099-01-09 last=2099-01-01  403  422  422  422  422  422
        people:passkey      GET                                 200  200  200  200  200  200
        people:passkey      POST  phone=mine passkey=x          422  422  422  422  422  422
        people:passkey      POST  phone=shared passkey=x        422  422  422  422  422  422
        people:new-passkey  GET                                 403  200  200  200  200  200
        people:new-passkey  POST  proof=the-words               403  200  200  200  200  200
        people:remove-passkeys  GET                             403  200  200  200  200  200
        people:remove-passkeys  POST  proof=the-words           403  422  422  422  422  422
        people:remove-passkeys  POST  proof=wrong               403  422  422  422  422  422
        people:end-session  GET                                 403  200  200  200  200  200
        people:end-session  POST                                403  302  302  302  302  302
        people:lost         GET                                 200  200  200  200  200  200
        people:lost         POST  name=wren code=000011112222 passphrase=a-long-new-one  422  422  422  422  422  422
        people:lost-ask     GET                                 200  200  200  200  200  200
        people:lost-ask     POST  name=nobody                   200  200  200  200  200  200
        people:back         GET                                 200  200  200  200  200  200
        people:back         POST  code=000011112222 passphrase=a-long-new-one  422  422  422  422  422  422
        people:held         GET  {MINE}                         302  200  200  200  200  200
        people:reach-me     GET   {MINE}                        403  200  200  200  200  200
        people:reach-me     POST  contact=call                  403  302  302  302  302  302
        people:leave        GET                                 403  200  200  200  200  200
        people:leave        POST  sure=on                       403  422  422  422  422  422
        people:leave        POST  sure=on proof=the-words  403  302  302  302  302  302
        people:leave        POST  {MINE}                        403  422  422  422  422  422
        people:come-in      GET                                 200  200  200  200  200  200
        people:come-in      POST  code=123                      422  422  422  422  422  422
        people:come-in      POST  code=000011112222             422  422  422  422  422  422
        people:sign-in      GET                                 200  200  200  200  200  200
        people:sign-in      POST  name=wren passphrase=wrong    422  422  422  422  422  422
        people:leave-site   GET                                 200  200  200  200  200  200
        people:leave-site   POST                                302  302  302  302  302  302
    """,
    a_person: """
        people:step-in      POST                                404  404  404  404  404  404
    """,
    closed: f"""
        people:group        GET  {NAME}                         404  404  200  404  404  404
        people:correct-group  GET                               404  404  403  404  404  404
        people:order-seats  GET                                 404  404  403  404  404  404
        people:give-rights  POST  revision=1                    404  404  403  404  404  404
        people:take-seat    POST  sure=on                       404  404  403  404  404  404
        people:reserve-seat GET                                 404  404  403  404  404  404
        people:propose-mandate  GET                             404  404  200  404  404  404
        people:propose-mandate  POST  {MANDATE} last=2099-09-01   404  404  302  404  404  404
        people:open-role    GET                                 404  404  200  404  404  404
        people:give-seat    GET                                   404  404  403  404  404  404
        people:give-seat    POST  role=member                   404  404  403  404  404  404
        people:give-up-seat POST                                404  404  302  404  404  404
    """,
    unkept: f"""
        people:group        GET  {NAME}                         404  200  200  200  200  200
        people:choose-steward  GET                              404  200  403  403  403  403
        people:choose-steward  POST                             404  302  403  403  403  403
        people:choose-steward  POST  name=STOOD                 404  302  403  403  403  403
        people:choose-steward  POST  name=Nobody                404  422  403  403  403  403
        people:stop-choosing  GET                               404  200  403  403  403  403
        people:stop-choosing  POST                              404  302  403  403  403  403
    """,
    a_caucus: """
        people:group        GET                                 404  200  200  200  200  200
        people:take-seat    GET                                 404  200  200  200  200  200
        people:take-seat    POST  sure=on                       404  302  302  302  302  302
        people:take-seat    POST                                404  422  422  422  422  422
        people:give-seat    POST  role=member member=MEMBER     404  403  403  302  403  403
        people:order-seats  POST  revision=1 places=9           404  403  403  422  403  403
        people:order-seats  POST  revision=1 two_chairs=on      404  403  403  302  403  403
        people:give-rights  GET                                 404  403  403  403  403  200
        people:give-rights  POST  revision=1 heard_on=Law heard_days=9 silence=waits  404  403  403  403  403  302
        people:give-rights  POST  revision=1 heard_on=Law       404  403  403  403  403  422
        people:give-rights  POST  revision=7 budget=Some        404  403  403  403  403  409
        people:give-up-seat POST                                404  302  302  422  302  302
    """,
    kept_seat: f"""
        people:offer-seat   GET   {NAME}                        404  403  403  403  403  200
        people:offer-seat   POST  member=MEMBER                 404  403  403  403  403  302
        people:offer-seat   POST  {NAME}                        404  403  403  403  403  422
        people:answer-offer GET                                 404  200  403  403  403  403
        people:answer-offer POST  yes=yes                       404  302  403  403  403  403
        people:answer-offer POST  yes=no                        404  302  403  403  403  403
        people:answer-offer POST                                404  422  403  403  403  403
        people:let-go-of-seat  GET                              404  403  403  403  403  200
        people:let-go-of-seat  POST                             404  403  403  403  403  302
    """,
    half_given: """
        people:agree-to-mandate  GET                            404  403  403  403  200  200
        people:agree-to-mandate  POST                           404  403  403  403  302  302
        people:end-mandate  GET                                 404  403  200  200  200  200
        people:end-mandate  POST  why=Over                      404  403  302  302  302  302
    """,
    role: f"""
        people:role         GET  {NAME}                         404  200  200  200  200  200
        people:roles        GET                                 200  200  200  200  200  200
        people:raise-hand   GET                                 404  200  200  200  200  200
        people:raise-hand   POST                                404  302  302  302  302  302
        people:lower-hand   GET                                 404  200  200  200  200  200
        people:lower-hand   POST                                404  302  302  302  302  302
        people:share-role   GET                                 404  403  403  403  200  200
        people:share-role   POST  to=public                     404  403  403  403  302  302
        people:share-role   POST  to=members                    404  403  403  403  422  422
        people:close-role   GET                                 404  403  403  403  200  200
        people:close-role   POST                                404  403  403  403  302  302
    """,
    role_for_new_ones: f"""
        people:role         GET  {NAME}                         404  404  200  200  200  200
        people:raise-hand   POST                                404  404  302  302  302  302
    """,
    public_role: f"""
        people:role         GET  {NAME}                         200  200  200  200  200  200
        people:roles        GET                                 200  200  200  200  200  200
        people:raise-hand   POST                                403  302  302  302  302  302
    """,
    resting: f"""
        people:role         GET  {NAME}                         200  200  200  200  200  200
        people:raise-hand   GET                                 403  200  200  200  200  200
        people:raise-hand   POST                                403  302  302  302  302  302
        people:apply        GET                                 200  200  200  200  200  200
        people:apply        POST  id=NEW name=Lamp kind=full accepts=on  200  200  200  200  200  200
    """,
    resting_body: f"""
        people:group        GET  {NAME}                         404  200  200  200  200  200
        week:tell           GET                                 404  403  200  200  200  200
        people:open-doors   GET                                 404  403  403  403  200  200
    """,
    with_a_member: f"""
        people:give-seat    GET   {NAME}                        404  403  403  403  403  200
        people:give-seat    POST  role=member member=MEMBER     404  403  403  403  403  302
        people:give-seat    POST  role=queen member=MEMBER {NAME}  404  403  403  403  403  422
    """,
    with_a_code: """
        people:come-in      POST  code=CODE                                       200  200  200  200  200  200
        people:word         POST  code=CODE word=cherry                           200  200  200  200  200  200
        people:word         POST  code=CODE                                       422  422  422  422  422  422
        people:word         POST  code=1 word=cherry                              422  422  422  422  422  422
        people:wait         POST  code=CODE knock=KNOCK                           200  200  200  200  200  200
        people:wait         POST  code=CODE knock=FRESH                           422  422  422  422  422  422
        people:join         POST  code=CODE knock=KNOCK id=NEW name=NAME passphrase=WORDS  302  302  302  302  302  302
        people:join         POST  code=CODE knock=FRESH id=NEW name=NAME passphrase=WORDS  422  422  422  422  422  422
        people:join         POST  code=CODE knock=KNOCK id=NEW name=NAME passphrase=short  422  422  422  422  422  422
        people:join         POST  code=CODE knock=KNOCK by=passkey name=NAME  422  422  422  422  422  422
        people:join         POST  code=1 knock=KNOCK id=NEW name=NAME passphrase=WORDS  422  422  422  422  422  422
    """,
    made: """
        people:invitation   GET                                 404  404  404  404  404  200
        people:invitation   POST  word=cherry                   404  404  404  404  404  302
        people:invitation   POST  word=plum                     404  404  404  404  404  422
        people:stop-invitation  GET                             404  404  404  404  404  200
        people:stop-invitation  POST                            404  404  404  404  404  302
    """,
    asking: """
        people:organisation  GET                                404  200  200  200  200  200
        people:decide       GET                                 404  403  403  403  403  200
        people:decide       POST  to=provisional why=Known      404  403  403  403  403  200
        people:decide       POST  to=provisional                404  403  403  403  403  422
        people:decide       POST  to=left why=x                 404  403  403  403  403  422
        people:describe     GET                                 404  403  403  403  403  403
        people:endorse      GET                                 404  403  403  403  403  403
        people:leave-network  GET                               404  403  403  403  403  200
        people:leave-network  POST  sure=on                     404  403  403  403  403  422
        people:leave-network  POST  sure=on proof=the-words     404  403  403  403  403  200
    """,
    known: """
        people:organisation  GET                                200  200  200  200  200  200
        people:describe     GET                                 403  403  200  403  403  403
        people:describe     POST  revision=1 name=Lamp kind=full  403  403  302  403  403  403
        people:describe     POST  revision=7 name=Lamp kind=full  403  403  409  403  403  403
        people:endorse      GET                                 403  403  200  403  403  403
        people:endorse      POST  organisation=ASKS             403  403  302  403  403  403
        people:endorse      POST                                403  403  422  403  403  403
        people:sheet        GET                                 403  403  200  403  403  200
        people:sheet        POST  many=3                        403  403  200  403  403  200
        people:sheet        POST  many=900                      403  403  422  403  403  422
        people:decide       GET                                 403  403  403  403  403  403
        people:leave-network  GET                               403  403  200  403  403  200
        people:leave-network  POST  sure=on proof=the-words     403  403  200  403  403  200
        people:leave-network  POST  sure=on                     403  403  422  403  403  422
        people:leave-network  POST  proof=the-words             403  403  422  403  403  422
    """,
    with_application: """
        people:how-far      POST  code=CODE                     200  200  200  200  200  200
    """,
    asked: """
        people:questions    GET                                 302  200  200  200  200  200
        people:open-question  GET                               403  403  403  403  403  200
        people:open-question  POST  id=NEW purpose=P asks=A choices=B until=2099-01-01  403  403  403  403  403  302
        people:open-question  POST  id=NEW purpose=P asks=A choices=B until=2019-01-01  403  403  403  403  403  422
        people:describe-myself  GET                             404  200  200  200  200  200
        people:describe-myself  POST  own=Cycling               404  302  302  302  302  302
        people:describe-myself  POST  chosen=Flying             404  422  422  422  422  422
        people:describe-myself  POST                            404  422  422  422  422  422
        people:close-question  GET                              404  403  403  403  403  200
        people:close-question  POST                             404  403  403  403  403  302
    """,
    lost: f"""
        people:let-back-in  GET  {NAME}                         404  403  404  200  404  404
        people:let-back-in  POST                                404  403  404  302  404  404
        people:stop-way-back  GET                               404  200  404  200  404  404
        people:stop-way-back  POST                              404  302  404  302  404  404
    """,
} | TOLD

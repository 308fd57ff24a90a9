"""Weighing: what is to be sent to one person now, if anything. It writes nothing and sends nothing."""

from datetime import datetime, timedelta
from typing import Any

from umbel.core.lock import pseudonym
from umbel.core.records import today
from umbel.people.models import Member, Role
from umbel.people.told import box
from umbel.people.told.desk import everything
from umbel.people.told.letters import Letter, ready

Changes = dict[str, Any]  # of her box
DAY = timedelta(hours=24)
BETWEEN = timedelta(minutes=10)  # so long a letter may be on its way; then whoever sent it was stopped
TRIES = 2  # a letter of which nobody knows whether it left is sent once more, and not again
FEW, SHORT = 24, 6  # marks of what she was told already, and how many hexadecimal digits each has
CONCERNS = {"told", "news", "proof", "asked", "rests", "alone"}


def weigh(member: Member, now: datetime, *, news: bool) -> tuple[Changes, list[Letter]]:
    """What her box has to say before anything is sent, and the letters. Almost always nothing of both."""
    changes, letters = forgotten(member, now), list[Letter]()
    if not ready():
        return changes, letters
    proof = member.hers().get("proof", {})
    if proof.get("say") and "proof" not in changes and may_be_sent(proof, now):
        changes["proof"] = begun(proof, now)
        letters.append(Letter(member, proof["to"], proof["lang"], proof["say"]))
    if news and box.address(member) and not box.left_alone(member, now):
        told, tell = waiting_news(member, now)
        changes |= {} if told is None else {"news": told}
        if tell:
            letters.append(Letter(member, box.address(member), member.hers()["told"]["lang"]))
    return changes, letters


def forgotten(member: Member, now: datetime) -> Changes:
    """What is over leaves her box: a journey's days, an address nobody proved, yesterday's count, a steward's notes."""
    hers = member.hers()
    over: Changes = {}
    if hers.get("rests", ["", ""])[1] and hers["rests"][1] < today().isoformat():
        over["rests"] = None
    if "proof" in hers and datetime.fromisoformat(hers["proof"]["by"]) < now:
        over["proof"] = None
    if "asked" in hers and hers["asked"][0] != today().isoformat():
        over["asked"] = None
    on = hers.get("news", {}).get("on")
    if "news" in hers and not box.address(member) and (not on or now - datetime.fromisoformat(on) > DAY):
        over["news"] = None
    if "alone" in hers and not member.sits(Role.STEWARD):
        over["alone"] = None
    return over


def may_be_sent(what: Changes, now: datetime) -> bool:
    """Not while it may be under way, and no third time."""
    return what.get("tries", 0) < TRIES and not under_way(what, now)


def under_way(what: Changes, now: datetime) -> bool:
    return bool(what.get("at")) and now - datetime.fromisoformat(what["at"]) < BETWEEN


def begun(what: Changes, now: datetime) -> Changes:
    """Noted before it is sent: whoever is killed meanwhile leaves this behind."""
    return what | {"tries": what.get("tries", 0) + 1, "at": now.isoformat(timespec="seconds")}


def waiting_news(member: Member, now: datetime) -> tuple[Changes | None, bool]:
    """What her box has to say of news (nothing new: None), and whether to tell her: of new things, once a day."""
    news: Changes = member.hers().get("news", {})
    tries, seen = news.get("tries", 0), news.get("seen", [])
    if under_way(news, now):
        return None, False
    if tries >= TRIES:
        return told(news, datetime.fromisoformat(news["at"])), False
    if not tries and news.get("on") and box.hour_of(now) - datetime.fromisoformat(news["on"]) < DAY:
        return None, False
    marks = marks_of(member)
    if set(marks) <= set(seen):
        now_seen = {name: value for name, value in news.items() if name == "on"} | {"seen": marks}
        return (now_seen if marks != seen or tries else None), False
    return begun(news | {"next": marks}, now), True


def told(news: Changes, when: datetime) -> Changes:
    """As it stands once she was told."""
    return {"on": box.hour_of(when).isoformat(), "seen": news.get("next", [])}


def marks_of(member: Member) -> list[str]:
    """A short mark for each thing that waits for her now: with it she is told of a thing once, not every day."""
    paths = {duty.get_absolute_url() for _room, duty in everything(member)}
    things = {pseudonym(member.pk, b"told" + path.encode())[:SHORT] for path in paths}
    return sorted(things)[:FEW]

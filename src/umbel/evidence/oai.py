"""OAI-PMH 2.0: public sources for who harvests libraries. It shows what any visitor sees, and remembers nobody.

http://www.openarchives.org/OAI/2.0/openarchivesprotocol.htm. What was taken back is not listed as deleted: for a
harvester it does not exist, as for every visitor (docs/decisions/0018).
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, NamedTuple
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr

from django.core import signing
from django.db.models import Q
from django.urls import reverse

from umbel.core.http import is_key
from umbel.core.records import today
from umbel.core.seeing import Seen
from umbel.core.viewers import Viewer
from umbel.evidence.formats.dublin import dublin_core
from umbel.evidence.formats.record import NOT_SHOWN
from umbel.evidence.models import Source, SourceAbout
from umbel.terms.models import List, Term

MOST = 100  # records in one answer
OAI, DC = "http://www.openarchives.org/OAI/2.0/", "http://www.openarchives.org/OAI/2.0/oai_dc/"
ELEMENTS, XSI = "http://purl.org/dc/elements/1.1/", "http://www.w3.org/2001/XMLSchema-instance"
NOBODY = "nobody@library.invalid"
"""The protocol asks for a mail address; this one can belong to nobody."""
LISTS = ({"metadataPrefix"}, {"from", "until", "set"}, "resumptionToken")
VERBS: dict[str, tuple[set[str], set[str], str]] = {
    "Identify": (set(), set(), ""),
    "ListMetadataFormats": (set(), {"identifier"}, ""),
    "ListSets": (set(), set(), "resumptionToken"),
    "GetRecord": ({"identifier", "metadataPrefix"}, set(), ""),
    "ListIdentifiers": LISTS,
    "ListRecords": LISTS,
}
"""What each verb needs, what it may have, and what stands alone."""
URN = "urn:uuid:"
SET = re.compile(r"[A-Za-z0-9_.!~*'()-]+")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Wrong(Exception):
    """An error of the protocol: its code, and a sentence."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


class Asked(NamedTuple):
    """Which records are asked for, and after which of them the next ones begin."""

    since: str = ""
    until: str = ""
    topic: str = ""
    day: str = ""
    last: str = ""
    passed: int = 0


class Library(NamedTuple):
    """Who looks, how the library is called, and where it answers and begins."""

    viewer: Viewer
    name: str
    base: str
    root: str


def answer(library: Library, given: dict[str, list[str]]) -> str:
    """The whole answer to a question, which may be an error."""
    said: dict[str, str] = {}
    try:
        said = {"verb": (verb := asked_verb(given))} | arguments(verb, given)
        body = element(verb, DOES[verb](library, said))
    except Wrong as no:
        said = {} if no.code in {"badVerb", "badArgument"} else said
        body = element("error", escape(no.sentence), code=no.code)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    frame = {"xmlns": OAI, "xmlns:xsi": XSI, "xsi:schemaLocation": f"{OAI} {OAI}OAI-PMH.xsd"}
    inside = text("responseDate", now) + element("request", escape(library.base), **said) + body
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + element("OAI-PMH", inside, **frame) + "\n"


def asked_verb(given: dict[str, list[str]]) -> str:
    verbs = given.get("verb", [])
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise Wrong("badVerb", f"There is to be one verb out of: {', '.join(VERBS)}.")
    return verbs[0]


def arguments(verb: str, given: dict[str, list[str]]) -> dict[str, str]:
    """What was given besides the verb, once each, and as this verb takes it."""
    needed, may, alone = VERBS[verb]
    names = set(given) - {"verb"}
    if strange := names - needed - may - ({alone} - {""}):
        raise Wrong("badArgument", f"{verb} takes no argument called: {', '.join(sorted(strange))}.")
    if twice := [name for name in names if len(given[name]) != 1]:
        raise Wrong("badArgument", f"Given more than once: {', '.join(sorted(twice))}.")
    if alone in names and len(names) > 1:
        raise Wrong("badArgument", f"{alone} stands alone.")
    if alone not in names and (missing := needed - names):
        raise Wrong("badArgument", f"{verb} needs: {', '.join(sorted(missing))}.")
    said = {name: given[name][0] for name in names}
    if any(NOT_SHOWN.search(value) for value in said.values()):
        raise Wrong("badArgument", "There are signs in it that no argument has.")
    return said


def element(_name: str, _inside: str, **attributes: str) -> str:
    """An element around what is XML already."""
    said = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<{_name}{said}>{_inside}</{_name}>"


def text(name: str, words: str) -> str:
    """An element around words."""
    return element(name, escape(NOT_SHOWN.sub(" ", words)))


def public(library: Library) -> Seen[Source]:
    """All that is shown: what this viewer sees and is not filed under another, the longest unchanged first."""
    return Source.objects.visible_to(library.viewer).filter(same_as=None).order_by("changed_on", "id")


def identify(library: Library, _said: dict[str, str]) -> str:
    first = public(library).values_list("changed_on", flat=True).first()
    told = {
        "repositoryName": library.name, "baseURL": library.base, "protocolVersion": "2.0", "adminEmail": NOBODY,
        "earliestDatestamp": str(first or today()), "deletedRecord": "no", "granularity": "YYYY-MM-DD",
    }  # fmt: skip
    return "".join(text(name, words) for name, words in told.items())


def formats(library: Library, said: dict[str, str]) -> str:
    if "identifier" in said:
        one(library, said["identifier"])
    told = {"metadataPrefix": "oai_dc", "schema": f"{OAI}oai_dc.xsd", "metadataNamespace": DC}
    return element("metadataFormat", "".join(text(name, words) for name, words in told.items()))


def sets(library: Library, said: dict[str, str]) -> str:
    if "resumptionToken" in said:
        raise Wrong("badResumptionToken", "The list of sets comes whole.")
    topics = Term.objects.visible_to(library.viewer).filter(list=List.TOPIC).order_by("key")
    named = [(term.key, term.name) for term in topics if SET.fullmatch(term.key)]
    if not named:
        raise Wrong("noSetHierarchy", "There are no sets here.")
    return "".join(element("set", text("setSpec", key) + text("setName", name)) for key, name in named)


def one(library: Library, identifier: str) -> Source:
    key = identifier.removeprefix(URN)
    found = public(library).filter(pk=key).first() if identifier.startswith(URN) and is_key(key) else None
    if found is None:
        raise Wrong("idDoesNotExist", "There is no such record.")
    return found


def in_dublin_core(said: dict[str, str]) -> None:
    if said.get("metadataPrefix", "oai_dc") != "oai_dc":
        raise Wrong("cannotDisseminateFormat", "There is oai_dc only.")


def get_record(library: Library, said: dict[str, str]) -> str:
    source = one(library, said["identifier"])
    in_dublin_core(said)
    return record(library, source, topics_of(library, [source]).get(source.pk, []))


def listing(library: Library, said: dict[str, str]) -> str:
    """One part of a list of records, and what asks for the next."""
    in_dublin_core(said)
    asked = resumed(said) if "resumptionToken" in said else asked_for(library, said)
    some = list(wanted(library, asked)[: MOST + 1])
    if not some:
        raise Wrong("noRecordsMatch", "Nothing fits.")
    things, topics = some[:MOST], topics_of(library, some[:MOST])
    write = record if said["verb"] == "ListRecords" else header
    rows = "".join(write(library, source, topics.get(source.pk, [])) for source in things)
    if len(some) > MOST:
        further = asked._replace(day=str(things[-1].changed_on), last=str(things[-1].pk), passed=asked.passed + MOST)
        token = signing.dumps([said["verb"], *further], salt="oai")
        return rows + element("resumptionToken", escape(token), cursor=str(asked.passed))
    return rows + (element("resumptionToken", "", cursor=str(asked.passed)) if asked.last else "")


def asked_for(library: Library, said: dict[str, str]) -> Asked:
    for name in ("from", "until"):
        if name in said and not is_day(said[name]):
            raise Wrong("badArgument", f"{name} is to be a day, as in 2026-11-21.")
    if said.get("from", "") > said.get("until", "9"):
        raise Wrong("badArgument", "from is later than until.")
    if "set" in said and not all(SET.fullmatch(part) for part in said["set"].split(":")):
        raise Wrong("badArgument", "This is no name of a set.")
    if "set" in said:
        sets(library, {})
    return Asked(said.get("from", ""), said.get("until", ""), said.get("set", ""))


def is_day(said: str) -> bool:
    try:
        return bool(DAY.fullmatch(said) and date.fromisoformat(said))
    except ValueError:
        return False


def resumed(said: dict[str, str]) -> Asked:
    """Where a list goes on: only where we ourselves said so, of the same verb."""
    try:
        verb, *further = signing.loads(said["resumptionToken"], salt="oai")
        asked = Asked(*further)
    except (signing.BadSignature, ValueError, TypeError):
        raise Wrong("badResumptionToken", "This token is none of ours.") from None
    if verb != said["verb"]:
        raise Wrong("badResumptionToken", f"This token goes on with {verb}.")
    return asked


def wanted(library: Library, asked: Asked) -> Seen[Source]:
    rows = public(library)
    if asked.since:
        rows = rows.filter(changed_on__gte=asked.since)
    if asked.until:
        rows = rows.filter(changed_on__lte=asked.until)
    if asked.topic:
        about = SourceAbout.objects.visible_to(library.viewer).filter(term__list=List.TOPIC, term__key=asked.topic)
        rows = rows.filter(pk__in=about.values("source"))
    if asked.last:
        rows = rows.filter(Q(changed_on__gt=asked.day) | Q(changed_on=asked.day, pk__gt=asked.last))
    return rows


def topics_of(library: Library, things: Iterable[Source]) -> dict[UUID, list[Term]]:
    """What each of these is about."""
    links: Any = SourceAbout.objects.visible_to(library.viewer).filter(source__in=things, term__list=List.TOPIC)
    found: dict[UUID, list[Term]] = {}
    for link in links.select_related("term").order_by("term__key"):
        found.setdefault(link.source_id, []).append(link.term)
    return found


def header(_library: Library, source: Source, topics: list[Term]) -> str:
    specs = "".join(text("setSpec", term.key) for term in topics if SET.fullmatch(term.key))
    return element(
        "header", text("identifier", f"{URN}{source.pk}") + text("datestamp", str(source.changed_on)) + specs
    )


def record(library: Library, source: Source, topics: list[Term]) -> str:
    address = f"{library.root}{reverse('evidence:index')}{source.pk}/"
    pairs = dublin_core(source.reference(), address) + [("subject", term.name) for term in topics]
    pairs += [("description", source.summary)] if source.summary else []
    frame = {"xmlns:oai_dc": DC, "xmlns:dc": ELEMENTS, "xmlns:xsi": XSI}
    frame["xsi:schemaLocation"] = f"{DC} {OAI}oai_dc.xsd"
    core = element("oai_dc:dc", "".join(text(f"dc:{name}", words) for name, words in pairs), **frame)
    return element("record", header(library, source, topics) + element("metadata", core))


DOES = {
    "Identify": identify, "ListMetadataFormats": formats, "ListSets": sets, "GetRecord": get_record,
    "ListIdentifiers": listing, "ListRecords": listing,
}  # fmt: skip

"""Cases of the European Court of Human Rights, as its site gives them: answers (JSON), tables (CSV), news (RSS)."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from umbel.evidence.formats.fields import small
from umbel.evidence.formats.items import Item, begins, first
from umbel.policy.formats import feeds
from umbel.policy.formats.pasted import known_lines, read_lines
from umbel.policy.formats.reading import Row, from_items, from_table, from_xml, grouped
from umbel.policy.formats.record import CaseRead, ItemRead, Judgment, Link, Number, Read, Said, Value
from umbel.policy.formats.words import day_first, line

PLACE = "coe"
PAGE = "https://hudoc.echr.coe.int/eng?i="
APPLICATION = re.compile(r"\d{1,6}/\d{2,4}")
ITEM = re.compile(r"\d{3}-\d{1,9}")
LANGUAGES = {"ENG": "en", "FRE": "fr", "GER": "de", "SPA": "es", "RUS": "ru", "TUR": "tr", "ITA": "it", "UKR": "uk"}
OF_KIND = {"E": "en", "F": "fr"}
KINDS = (("JUD", "judgment"), ("DEC", "decision"), ("COM", "communicated"), ("CLIN", "summary"), ("REP", "report"))
COLUMNS = {
    "documenttitle": "docname", "applicationnumber": "appno", "documenttype": "doctype", "originatingbody": "body",
    "date": "kpdate", "conclusion": "conclusion", "itemid": "itemid", "ecli": "ecli", "importance": "importance",
    "importancelevel": "importance", "article": "article", "respondent": "respondent", "respondentstate": "respondent",
    "language": "languageisocode", "languageisocode": "languageisocode", "keywords": "kpthesaurus",
}  # fmt: skip
NEEDED = {"docname", "appno"}
STATE = re.compile(r" (?:v\.?|c\.|contre|vs\.?) ((?:(?! - \[| \[| \(No).)+)", re.IGNORECASE)
ARTICLE = re.compile(r"\bart(?:icle|\.)\s*((?:P\d-)?\d{1,2}(?:-\d{1,2})*)", re.IGNORECASE)
TOLD = re.compile(rf"({APPLICATION.pattern}(?:\s*[;,]\s*{APPLICATION.pattern})*)\s*-\s*(.+)")


def sniff(head: str) -> bool:
    """Whether a file that begins with these words is an answer of the Court's search."""
    return begins(head) and bool(re.search(r'"columns"\s*:\s*\{[^{}]*"(?:itemid|appno|docname)"', head))


def sniff_table(head: str) -> bool:
    """Whether a file that begins with these words is a table of cases."""
    names = {COLUMNS.get(small(name), "") for name in re.split("[,;\t]", head.lstrip("\ufeff \n").partition("\n")[0])}
    return names >= NEEDED


def sniff_feed(head: str) -> bool:
    """Whether a file that begins with these words is news of the Court's site."""
    return feeds.sniff(head) and "://hudoc." in head


def sniff_list(head: str) -> bool:
    """Whether a file that begins with these words is a list of the numbers of documents."""
    return known_lines(head, ITEM)


def trouble(answer: Any) -> str:
    """What an answer says went wrong: an answer of this search always counts its results."""
    if isinstance(answer, dict) and ("resultcount" in answer or "results" in answer):
        return ""
    return line(first(answer.get("message")) if isinstance(answer, dict) else "") or "error"


def read(data: bytes) -> Iterator[Read]:
    """Every case of an answer once, with all its judgments and their languages."""
    return grouped(from_items(data, _is_one, lambda item: _case(_row(item))), key_of, together)


def read_table(data: bytes) -> Iterator[Read]:
    """Every case of a table once."""
    return grouped(from_table(data, COLUMNS, _case, NEEDED), key_of, together)


def read_feed(data: bytes) -> Iterator[Read]:
    """Every case in the news once, and every other item as it is."""
    return grouped(from_xml(data, "item", _news), key_of, together)


def read_list(data: bytes) -> Iterator[Read]:
    """Every number of a document, as a page to look at."""
    return read_lines(data, ITEM, lambda number: ItemRead(number, number, PAGE + number, kind="case"))


def _is_one(item: Item) -> bool:
    return isinstance(item.get("columns"), dict)


def _row(item: Item) -> Row:
    said = {name.lower(): first(value) for name, value in item["columns"].items()}
    return said | {"body": said.get("originatingbody", "")}


def parts(text: str) -> tuple[str, ...]:
    """What stands between semicolons that are in no brackets, each once."""
    made, deep, begun = [], 0, 0
    for at, letter in enumerate(text):
        deep += (letter == "(") - (letter == ")" and deep > 0)
        if letter == ";" and not deep:
            made.append(text[begun:at])
            begun = at + 1
    return tuple(dict.fromkeys(filter(None, map(line, [*made, text[begun:]]))))


def _case(row: Row) -> Iterator[CaseRead]:
    title, kind = line(row.get("docname")), line(row.get("doctype")).upper()
    applications = tuple(dict.fromkeys(APPLICATION.findall(row.get("appno", ""))))
    number = ITEM.fullmatch(line(row.get("itemid")))
    language = LANGUAGES.get(line(row.get("languageisocode")).upper(), "") or _language(kind)
    found, conclusion = STATE.search(title), parts(row.get("conclusion", ""))
    against = parts(row.get("respondent", "")) or ((found[1],) if found else ())
    said = [*parts(row.get("article", "")), *(one for text in conclusion for one in ARTICLE.findall(text))]
    numbers = [("hudoc", number[0] if number else ""), ("ecli", line(row.get("ecli")))]
    judgment = Judgment(
        day_first(row.get("kpdate")), line(row.get("body")), next((word for mark, word in KINDS if mark in kind), ""),
        (Said(language, title),) if title else (), conclusion, line(row.get("importance")),
        tuple(Number(scheme, value) for scheme, value in numbers if value),
        (Link(PAGE + number[0], language),) if number else (),
    )  # fmt: skip
    identifier = applications[0] if applications else number[0] if number else ""
    if identifier:
        subjects = parts(row.get("kpthesaurus", ""))
        yield CaseRead(PLACE, identifier, applications, against, tuple(dict.fromkeys(said)), (judgment,), subjects)


def _language(kind: str) -> str:
    """HEJUD is in English, HFJUD in French; HJUDGER and the like end in their language."""
    return LANGUAGES.get(kind[-3:], "") or (OF_KIND.get(kind[1:2], "") if kind.startswith("H") else "")


def _news(element: Element) -> Iterator[Value]:
    for item in feeds.item(element):
        said, number = TOLD.fullmatch(line(item.text)), ITEM.search(item.link)
        if not said:
            yield item
            continue
        row = {"docname": item.title, "appno": said[1], "body": said[2], "kpdate": item.when.day}
        for case in _case(row | {"itemid": number[0] if number else ""}):
            kind = "judgment" if "judgment" in said[2].lower() else "decision" if "decision" in said[2].lower() else ""
            yield case._replace(judgments=(case.judgments[0]._replace(kind=kind),))


def key_of(value: Value) -> str:
    """Cases with the same applications are one."""
    if isinstance(value, CaseRead):
        return f"case {'|'.join(sorted(value.applications)) or value.identifier}"
    return f"item {value.identifier}" if isinstance(value, ItemRead) else repr(value)


def _french(case: CaseRead) -> bool:
    """Whether the name of a State was read from a title in French: in English there are more readers."""
    return case.judgments[0].titles[:1] != () and case.judgments[0].titles[0].text.startswith("AFFAIRE")


def together(one: Value, other: Value) -> Value:
    """Two records of one case: the same day and court is the same judgment in another language."""
    if not (isinstance(one, CaseRead) and isinstance(other, CaseRead)):
        return one
    known = list(one.judgments)
    for new in other.judgments:
        at = next((n for n, old in enumerate(known) if (old.when, old.court) == (new.when, new.court)), None)
        if at is None:
            known.append(new)
            continue
        old = known[at]
        known[at] = old._replace(
            titles=tuple(dict.fromkeys((*old.titles, *new.titles))), conclusion=old.conclusion or new.conclusion,
            numbers=tuple(dict.fromkeys((*old.numbers, *new.numbers))), importance=old.importance or new.importance,
            links=tuple(dict.fromkeys((*old.links, *new.links))), kind=old.kind or new.kind,
        )  # fmt: skip
    return one._replace(
        judgments=tuple(known), articles=tuple(dict.fromkeys((*one.articles, *other.articles))),
        against=one.against if one.against and not _french(one) else other.against or one.against,
        subjects=one.subjects or other.subjects,
    )  # fmt: skip

"""Cutting a text into sentences, and guessing what each is. Pure; a person always has the last word."""

import re
from collections.abc import Iterator

from umbel.positions.models import Mark

ENDS, WIDE, ASKS = ".!?…؟۔。！？।", "。！？", ";\u037e"  # wide ones need no space after; a Greek question ends with ;
CLOSING = "\"'»”’)]」』"
AFTER = re.compile(
    rf"[{re.escape(ENDS + ASKS)}]+[{re.escape(CLOSING)}]*(?=\s|$)|[{WIDE}]+[{re.escape(CLOSING)}]*",
)
GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
LEADS = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")  # of a list
NUMBERED = frozenset("no nos art arts par para sec ch p pp vol núm pág págs ст п пп стр αρ άρθ σελ abs nr г гг".split())
SHORT = NUMBERED | frozenset(
    "mr mrs ms dr prof st ed eds fig cf vs al e.g i.e approx est inc ltd jr sr u.s u.k u.n sra dra ee.uu uds ud av p.ej"
    " ej т.е т.д т.п т.к им ул напр руб тыс π.χ κ.λπ κ.ά δρ βλ z.b d.h bzw usw".split()
)
"""What ends with a dot and ends no sentence: titles, references, «for instance»; the first ones before a number."""


def cut(text: str) -> list[str]:
    """The sentences of a text, in their order. A new line begins a new one; only spaces and bullets are lost."""
    return [sentence for line in text.splitlines() for sentence in of_line(LEADS.sub("", line).strip())]


def of_line(line: str) -> Iterator[str]:
    """The sentences of one line."""
    begin = 0
    for found in AFTER.finditer(line):
        if ends(line[begin : found.start()], found[0], line[found.end() :].lstrip()):
            yield line[begin : found.end()].strip()
            begin = found.end()
    if rest := line[begin:].strip():
        yield rest


def ends(before: str, sign: str, after: str) -> bool:
    """Whether a sentence ends at this sign: not after «Dr.», «art. 5», an initial, nor before a small letter."""
    if sign[0] in ASKS:
        return bool(GREEK.search(before[-12:]))  # elsewhere it only pauses
    if not before.strip():
        return False
    if not after or sign[0] not in "….":
        return True
    word = before.rsplit(maxsplit=1)[-1].lstrip("([«“\"'")
    if after[0].islower() or (sign == "." and len(word) == 1 and word.isupper()):
        return False
    short = sign == "." and word.casefold() in SHORT
    return not short or (word.casefold() in NUMBERED and not after[0].isdigit() and len(word) > 1)


def any_of(*languages: str) -> "re.Pattern[str]":
    """One pattern of the words of several languages. Arabic joins its articles and endings to a word."""
    return re.compile("|".join(rf"\b(?:{words})\b" for words in languages if words), re.IGNORECASE)


DEMAND = any_of(
    r"we (?:call|ask|urge|demand|want|request|recommend)|should|must|shall|need to|ha(?:s|ve) to|please|stop|repeal",
    r"exigimos|pedimos|reclamamos|instamos|deben?|debería[ns]?|tienen? que|hay que",
    r"требуем|призываем|просим|долж(?:ен|н\w+)|следует|необходимо",
    r"ζητάμε|ζητούμε|απαιτούμε|καλούμε|πρέπει|οφείλ\w+",
    r"نطالب|ندعو|نطلب|يجب|ينبغي",
)
VALUE = any_of(
    r"we (?:believe|hold|stand for|affirm)|nothing about us|ha(?:s|ve) the right to|is work",
    r"creemos|defendemos|nada sobre nosotr\w+|tienen? derecho|es trabajo",
    r"мы верим|мы считаем|имеет право|имеют право|это работа",
    r"πιστεύουμε|έχουν δικαίωμα|έχει δικαίωμα|είναι δουλειά|είναι εργασία",
    r"نؤمن|نعتقد|الحق في|لنا الحق",
)
EVENT = any_of(
    r"members? (?:told|reports?|reported|say|said)|were told|told us",
    r"(?:last|this) (?:night|week|month|spring|summer|autumn|winter)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day",
    r"nos (?:contaron|dijeron|informaron)|la (?:noche|semana) pasada|el mes pasado",
    r"нам (?:рассказали|сообщили)|на прошлой неделе|в прошлом месяце",
    r"μας (?:είπαν|ανέφεραν)|την περασμένη (?:εβδομάδα|νύχτα)|τον περασμένο μήνα",
    r"أخبرنا|أبلغنا|أبلغتنا|الأسبوع الماضي|الشهر الماضي",
)
STUDIED = any_of(
    r"studies|study|research|evidence", r"estudios?|investigaci\w+", r"исследовани\w+", r"έρευνες|μελέτες", r"دراسات"
)
COUNTED = re.compile(r"\d+(?:[.,]\d+)?\s?(?:%|٪|per cent|percent|por ciento|процент|τοις εκατό)", re.IGNORECASE)


def guess(sentence: str) -> str:
    """What a sentence probably is. In doubt it is a fact, which owes most; who knows better says so."""
    if EVENT.search(sentence):
        return Mark.EVENT
    if COUNTED.search(sentence) or STUDIED.search(sentence):
        return Mark.FACT
    if DEMAND.search(sentence):
        return Mark.DEMAND
    return Mark.VALUE if VALUE.search(sentence) else Mark.FACT

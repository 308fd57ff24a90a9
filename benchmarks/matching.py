"""How many megabytes of other people's texts are searched in a CPU second for five thousand of our words.

The texts are the debates and laws that lie beside the checkout, or words of a Zipf law where none lie there. The lines
of the packs are drawn from them as packs are made: most are two long words side by side, some only begun, some near
each other, some with what does not count. Beside it: the bare automaton over texts that are folded already.
"""

import os
import random
import re
import sys
import tarfile
import time
from collections.abc import Iterator
from typing import Any

from tests.shared import shared
from umbel.core.text import fold
from umbel.policy.matching import Matcher, Term, Unreadable, passages, read

SMALL = os.environ.get("BENCH_SMALL") == "1"
LINES, MOST = (500, 1_000_000) if SMALL else (5_000, 15_000_000)  # lines of packs; bytes of each language
TARGET, LONG = 10.0, 6
Row = dict[str, Any]
TAG = re.compile("<[^>]{1,500}>")
TEXTS = {
    "English debates": ("en_hansard_week_2009", "utf-8"),
    "French law": ("fr_legi_codes", "utf-8"),
    "German debates": ("de_bundestag_plpr", "cp1252"),
}


def row(what: str, value: float, unit: str, target: float | None, baseline: float | None, **more: Any) -> Row:
    known = {"bench": "matching", "what": what, "value": round(value, 2), "unit": unit, "target": target}
    return known | {"holds": target is None or value >= target, "baseline": baseline} | more


def texts(chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    """Of each language, some megabytes."""
    for called, (name, encoding) in TEXTS.items():
        packed = shared(f"corpora/{name}.tar.xz")
        if packed is None:
            print(f"matching: {called} do not lie beside the checkout; words follow a Zipf law", file=sys.stderr)
            yield called, made_up(chance)
            continue
        some, size = [], 0
        with tarfile.open(packed) as pack:
            for member in pack:
                opened = pack.extractfile(member) if member.isfile() else None
                if opened is not None and size < MOST:
                    some.append(TAG.sub(" ", opened.read().decode(encoding, "replace")))
                    size += len(some[-1])
        yield called, some


def made_up(chance: random.Random) -> list[str]:
    words = ["".join(chance.choices("abcdefghijklmnoprstuvé", k=chance.randint(2, 12))) for _ in range(30_000)]
    weights = [1 / (rank + 1) ** 1.07 for rank in range(len(words))]
    return [" ".join(chance.choices(words, weights, k=20_000)) for _ in range(MOST // 150_000 + 1)]


def lines(chance: random.Random, some: list[str], many: int) -> Iterator[Term]:
    """What a coalition looks for: nine of ten lines are said rarely, every tenth often; none twice."""
    words = [word for text in chance.sample(some, min(len(some), 12)) for word in fold(text[:200_000]).split()]
    often = [at for at in range(len(words) - 9) if len(words[at]) >= LONG <= len(words[at + 1])]
    rarely = list({words[at]: at for at in often}.values())
    shapes = ["{0} {1}"] * 7 + ["{0} {1}*", "{0} ~8 {2}", "{0} -{0} {1}"]
    said: set[str] = set()
    while len(said) < many:
        at = chance.choice(often if chance.random() < 0.1 else rarely)
        line = chance.choice(shapes).format(words[at], words[at + 1], max(words[at + 2 : at + 9], key=len))
        if line in said:
            continue
        try:
            yield read(line)
        except Unreadable:
            continue
        said.add(line)


def run() -> list[Row]:
    chance = random.Random(int(os.environ.get("BENCH_SEED", "5")))
    known = dict(texts(chance))
    terms = [term for some in known.values() for term in lines(chance, some, LINES // len(known) + 1)]
    begin = time.process_time()
    matcher = Matcher(dict(enumerate(terms)))
    made = time.process_time() - begin
    rows = [row(f"{len(terms):,} lines made ready", made, "CPU s", None, None)]
    for called, some in known.items():
        size = sum(len(text.encode()) for text in some) / 1e6
        begin = time.process_time()
        hits = [matcher.hits(text) for text in some]
        took = time.process_time() - begin
        bare, folded = time.process_time(), [f" {fold(text)} ".encode() for text in some]
        folding = time.process_time() - bare
        bare = time.process_time()
        for text in folded:
            matcher.automaton.find_matches_as_indexes(text, overlapping=True)
        bare = time.process_time() - bare
        begin = time.process_time()
        shown = sum(len(list(passages(text, found[:20]))) for text, found in zip(some, hits, strict=True))
        showing = time.process_time() - begin
        more = {"hits": sum(map(len, hits)), "texts": len(some), "folding alone": round(size / folding, 1)}
        more["passages a CPU second"] = round(shown / showing) if showing else 0
        rows.append(row(called, size / took, "MB/s", TARGET, round(size / bare, 1), **more))
    return rows

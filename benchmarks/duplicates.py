"""How well doubles are told: what merges by itself, what is asked, what is missed, on libraries that people labelled.

The thresholds of ``formats/same.py`` were fixed on the first two sets and are reported on the third untouched. The
baseline of each row is what equal DOIs alone would have done (for unsure pairs there is none: a DOI asks nothing).

*evid_dedup_asysd*: 1,845 records, no pairs. Its column ``source`` says which record is a double of another (1,261) and
which stays (584), so a cluster of n records of ours must hold exactly n - 1 doubles; each further one merged away is a
wrong merge, each further double is not found. The column ``label`` cannot be the truth, as it keeps both of many pairs
of records that are equal letter by letter; the last row of the set counts them.

*evid_dedup_iebh*: 179 records; the mark stands on every member of a cluster, not on those to remove (the kept one of
no cluster is without it). So a merge is right where both are marked, and a mark is found where it has company.

*evid_bibdedupe*: 25 pairs, each labelled.

One library written twice (*zotero_export* as RIS and as BibTeX) and five databases that overlap (*citesource*) have
no labels; each record of the first has its twin, of the second only the questions are counted. Where BibDedupe is
installed beside, it reads the same records.
"""

import csv
import io
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from typing import Any

from tests.shared import shared
from umbel.evidence.formats import FORMATS, format_of, same
from umbel.evidence.formats.record import Found, Reference

PRECISE, FINDS, ASKS = 0.995, 0.98, 5.0
Row = dict[str, Any]
Judge = Callable[[Reference, Reference], str]


def references(data: bytes) -> list[Reference]:
    """All that our own readers find."""
    return [one.reference for one in FORMATS[format_of(data)].read(data) if isinstance(one, Found)]


def by_doi(a: Reference, b: Reference) -> str:
    """The baseline: what a shared DOI says."""
    return "same" if a.doi and a.doi == b.doi else "other"


class Clusters:
    """Records that hang together."""

    def __init__(self, many: int) -> None:
        self.above = list(range(many))

    def of(self, one: int) -> int:
        while self.above[one] != one:
            self.above[one] = self.above[self.above[one]]
            one = self.above[one]
        return one

    def join(self, pair: tuple[int, int]) -> None:
        self.above[self.of(pair[0])] = self.of(pair[1])

    def all(self) -> list[list[int]]:
        found = defaultdict(list)
        for one in range(len(self.above)):
            found[self.of(one)].append(one)
        return list(found.values())


def pairs(refs: list[Reference]) -> set[tuple[int, int]]:
    """The pairs that are looked at: those that share a key."""
    blocks = defaultdict(list)
    for number, ref in enumerate(refs):
        for key in same.keys(ref).items():
            blocks[key].append(number)
    return {pair for block in blocks.values() for pair in combinations(block, 2)}


def judged(refs: list[Reference], judge: Judge) -> tuple[Clusters, Clusters, int]:
    """What merges by itself; what hangs together with questions too; how many questions there are."""
    sure, asked, doubts = Clusters(len(refs)), Clusters(len(refs)), []
    for pair in sorted(pairs(refs)):
        verdict = judge(refs[pair[0]], refs[pair[1]])
        if verdict == "same":
            sure.join(pair)
        elif verdict != "other":
            doubts.append(pair)
        if verdict != "other":
            asked.join(pair)
    questions = {tuple(sorted(map(sure.of, pair))) for pair in doubts}
    return sure, asked, sum(one != other for one, other in questions)


def theirs(refs: list[Reference]) -> Clusters | None:
    """What BibDedupe would merge by itself, where it is installed beside (it is no dependency of ours)."""
    if find_spec("bib_dedupe") is None:
        return None
    import pandas as pd  # type: ignore[import-not-found,unused-ignore]
    from bib_dedupe.bib_dedupe import block, match, prep  # type: ignore[import-not-found,unused-ignore]

    def names(ref: Reference) -> str:
        return " and ".join(who.literal or f"{who.family}, {who.given}" for who in ref.authors)

    rows = [
        {"ID": str(number), "ENTRYTYPE": "article", "author": names(ref), "year": str(ref.year or "")}
        | {name: getattr(ref, name) for name in ("title", "volume", "pages", "doi", "abstract", "isbn")}
        | {"journal": ref.container, "booktitle": "", "number": ref.issue}
        for number, ref in enumerate(refs)
    ]
    found = match(block(prep(pd.DataFrame(rows), cpu=1, verbosity_level=0), cpu=1), cpu=1)
    clusters = Clusters(len(refs))
    for one in found[found["duplicate_label"] == "duplicate"].to_dict("records"):
        clusters.join((int(one["ID_1"]), int(one["ID_2"])))
    return clusters


def removals(clusters: Clusters, doubles: list[bool]) -> tuple[int, int]:
    """Rightly and wrongly merged away, where labels say which records are doubles of some other."""
    right = wrong = 0
    for members in clusters.all():
        away = len(members) - 1
        labelled = min(away, sum(doubles[one] for one in members))
        right, wrong = right + labelled, wrong + away - labelled
    return right, wrong


def company(clusters: Clusters, doubles: list[bool]) -> tuple[int, int]:
    """Records in company, marked and unmarked, where labels mark each member of a cluster."""
    together = [one for members in clusters.all() if len(members) > 1 for one in members]
    return sum(doubles[one] for one in together), sum(not doubles[one] for one in together)


def row(what: str, value: float, target: float | None, baseline: float | None = None, unit: str = "") -> Row:
    holds = target is None or (value <= target if unit.startswith("%") else value >= target)
    known = {"bench": "duplicates", "what": what, "value": round(value, 4), "unit": unit or "of 1", "target": target}
    return known | {"holds": holds, "baseline": None if baseline is None else round(baseline, 4)}


def labelled(name: str, refs: list[Reference], doubles: list[bool], count: Callable[..., tuple[int, int]]) -> list[Row]:
    """The three figures of one labelled set."""
    sure, asked, questions = judged(refs, same.judge)
    right, wrong = count(sure, doubles)
    alone, alone_wrong = count(judged(refs, by_doi)[0], doubles)
    every = sum(doubles)
    rows = []
    if other := theirs(refs):
        hit, missed = count(other, doubles)
        rows = [
            row(f"{name}: BibDedupe's merges that are right", hit / max(1, hit + missed), None),
            row(f"{name}: doubles BibDedupe finds by itself", hit / every, None),
        ]
    return [
        *rows,
        row(
            f"{name}: automatic merges that are right", right / (right + wrong), PRECISE, alone / (alone + alone_wrong)
        ),
        row(f"{name}: doubles found by themselves", right / every, None, alone / every),
        row(f"{name}: doubles found, with questions", count(asked, doubles)[0] / every, FINDS, alone / every),
        row(f"{name}: unsure pairs", 100 * questions / len(refs), ASKS, None, "% of records"),
    ]


def asysd(folder: Path) -> list[Row]:
    refs = references((folder / "labelled_test_set.csv").read_bytes())
    rows = labelled("asysd", refs, [("csv:source", "duplicate") in ref.inside for ref in refs], removals)
    text = (folder / "labelled_test_set.csv").read_text("cp1252")
    equal = defaultdict(list)
    for cells in csv.DictReader(io.StringIO(text)):
        label = cells.pop("label")
        cells.pop("source"), cells.pop("record_id")
        equal[tuple(cells.values())].append(label)
    kept = sum(max(0, labels.count("In_database") - 1) for labels in equal.values())
    return [*rows, row("asysd: equal letter by letter, and `label` keeps both", kept, None, None, "records")]


def iebh(folder: Path) -> list[Row]:
    refs = references((folder / "tafenoquine.xml").read_bytes())
    marked = [any(tag == "CA" and "Duplicate" in value for tag, value in ref.inside) for ref in refs]
    return labelled("iebh", refs, marked, company)


def bibdedupe(folder: Path) -> list[Row]:
    """The third set, untouched: pairs, each read by our own reader."""
    cases = json.loads((folder / "test_cases.json").read_text())["cases"]
    verdicts, alone = [], []
    for case in cases:
        a, b = (references(bibtex(case[name]).encode())[0] for name in ("record_a", "record_b"))
        looked = bool(same.keys(a).items() & same.keys(b).items())
        verdicts.append((case["expected_duplicate"], same.judge(a, b) if looked else "other"))
        alone.append((case["expected_duplicate"], by_doi(a, b)))
        if verdicts[-1] in {(True, "other"), (False, "same")}:
            print(f"duplicates: bibdedupe {case['id']}: {verdicts[-1]}; {case['note']}", file=sys.stderr)
    every = sum(is_one for is_one, _verdict in verdicts)

    def right(said: list[tuple[bool, str]], *these: str) -> tuple[int, int]:
        of = [is_one for is_one, verdict in said if verdict in these]
        return sum(of), len(of) - sum(of)

    sure, wrong = right(verdicts, "same")
    base, base_wrong = right(alone, "same")
    asked = right(verdicts, "same", "unsure", "version")[0]
    questions = sum(verdict in {"unsure", "version"} for _is_one, verdict in verdicts)
    return [
        row("bibdedupe: automatic merges that are right", sure / (sure + wrong), PRECISE, base / (base + base_wrong)),
        row("bibdedupe: doubles found by themselves", sure / every, None, base / every),
        row("bibdedupe: doubles found, with questions", asked / every, FINDS, base / every),
        row("bibdedupe: unsure pairs (hard pairs on purpose)", questions, None, None, f"of {len(cases)} pairs"),
    ]  # fmt: skip


def bibtex(case: dict[str, str]) -> str:
    """A labelled record as the BibTeX it came from."""
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in case.items() if name not in {"ENTRYTYPE", "ID"})
    return f"@{case['ENTRYTYPE']}{{{case['ID']},\n{fields}}}\n"


def unlabelled(folder: Path) -> list[Row]:
    """The same library twice in two formats; five databases that overlap."""
    twice = [
        references((folder / "evid_dedup_asysd" / f"zotero_export.{kind}").read_bytes()) for kind in ("ris", "bib")
    ]
    refs = [ref for library in twice for ref in library]
    sure, _asked, questions = judged(refs, same.judge)
    half = len(twice[0])
    both = [members for members in sure.all() if members[0] < half <= members[-1]]
    met = sum(one < half for members in both for one in members)
    databases = (folder / "evid_ris_citesource" / "topic_data").glob("*.ris")
    overlap = [ref for path in sorted(databases) for ref in references(path.read_bytes())]
    _sure, _asked, more = judged(overlap, same.judge)
    return [
        row("one library as RIS and as BibTeX: records that meet their twin", met / half, FINDS),
        row("one library as RIS and as BibTeX: unsure pairs", 100 * questions / len(refs), ASKS, None, "% of records"),
        row("five databases that overlap: unsure pairs", 100 * more / len(overlap), ASKS, None, "% of records"),
    ]


def run() -> list[Row]:
    sets: Iterable[tuple[str, Callable[[Path], list[Row]]]] = (
        ("data/evid_dedup_asysd", asysd), ("data/evid_dedup_iebh", iebh), ("data/evid_bibdedupe", bibdedupe),
    )  # fmt: skip
    rows = []
    for name, measured in sets:
        if folder := shared(name):
            rows += measured(folder)
        else:
            print(f"duplicates: {name} does not lie beside the checkout; nothing is said of it", file=sys.stderr)
    if (folder := shared("data")) and rows:
        rows += unlabelled(folder)
    return rows or [row("no labelled set lies beside the checkout", 0, None)]

"""How many references a second each reader reads, beside a bare loop over the lines of the same bytes.

One library is written in every format. How many authors and keywords a reference has and how long its summary is are
drawn from the real files that lie beside the checkout (only numbers are taken from them); where none lie there, from
laws of the same skew. BENCH_SEED draws the same library again; BENCH_SMALL=1 makes it a tenth.
"""

import csv
import io
import json
import os
import random
import sys
import time
from collections.abc import Callable
from html import escape
from typing import Any

from tests.shared import shared
from umbel.evidence.formats import FORMATS, format_of, ris
from umbel.evidence.formats.record import Found, Name, Reference

MANY = 400 if os.environ.get("BENCH_SMALL") == "1" else 4_000
TARGET = 500  # records a CPU second: 5,000 of them are read in ten seconds, in steps, by the worker
Row = dict[str, Any]


def skew(chance: random.Random) -> list[tuple[int, int, int]]:
    """(authors, keywords, words of the summary) of each real reference; or made-up ones."""
    folder = shared("data")
    real = []
    for path in sorted(folder.glob("evid_*/**/*.ris")) if folder else ():
        for one in ris.read(path.read_bytes()):
            if isinstance(one, Found):
                ref = one.reference
                real.append((len(ref.authors), sum(tag == "KW" for tag, _ in ref.inside), len(ref.abstract.split())))
    if not real:
        print("formats: no real files beside the checkout; numbers follow laws of their skew", file=sys.stderr)
        real = [(int(chance.paretovariate(1.2)), chance.randint(0, 15), chance.randint(0, 400)) for _n in range(1_000)]
    return real


def library(chance: random.Random) -> list[Reference]:
    """References of made-up words, as many-sided as real ones."""
    words = [f"w{chance.randrange(10**6):x}" for _n in range(5_000)]

    def text(length: int) -> str:
        return " ".join(chance.choices(words, k=length))

    made = []
    for number, (authors, keywords, length) in enumerate(chance.choices(skew(chance), k=MANY)):
        names = [Name(text(1).title(), text(1).title()) for _n in range(min(authors, 60))]
        ref = Reference("article-journal", text(12).capitalize(), names, year=2018, date="2018-12", container=text(4))
        ref.volume, ref.issue, ref.pages, ref.language = "15", "12", "12-20", "en"
        ref.doi, ref.issn, ref.abstract = f"10.1000/bench.{number}", "1549-1277", text(length)
        ref.inside = [("KW", text(2)) for _n in range(keywords)]
        made.append(ref)
    return made


def tagged(refs: list[Reference], tags: str, begin: str, end: str, between: str) -> bytes:
    """The tagged lines of PubMed and of Web of Science."""
    title, author, journal, date, volume, issue, pages, doi, abstract, keyword = tags.split()
    lines = []
    for number, ref in enumerate(refs):
        pairs = [(title, ref.title), (journal, ref.container), (date, "2018"), (volume, ref.volume), (issue, ref.issue)]
        pairs += [(pages, ref.pages), (doi, ref.doi + (" [doi]" if doi == "LID" else "")), (abstract, ref.abstract)]
        pairs += [(author, f"{name.family}, {name.given}") for name in ref.authors]
        pairs += [(keyword, value) for _tag, value in ref.inside]
        lines += [begin.format(number + 1), *(f"{tag:<4}{between}{value}".strip() for tag, value in pairs), end]
    return "\n".join(lines).encode()


def pubmed(refs: list[Reference]) -> bytes:
    def one(number: int, ref: Reference) -> str:
        people = "".join(
            f"<Author><LastName>{n.family}</LastName><ForeName>{n.given}</ForeName></Author>" for n in ref.authors
        )
        words = "".join(f"<Keyword>{value}</Keyword>" for _tag, value in ref.inside)
        return (
            f"<PubmedArticle><MedlineCitation><PMID>{number}</PMID><Article><Journal><ISSN>{ref.issn}</ISSN><JournalIssue>"
            f"<Volume>15</Volume><Issue>12</Issue><PubDate><Year>2018</Year><Month>Dec</Month></PubDate></JournalIssue>"
            f"<Title>{ref.container}</Title></Journal><ArticleTitle>{escape(ref.title)}</ArticleTitle><Abstract>"
            f"<AbstractText>{ref.abstract}</AbstractText></Abstract><AuthorList>{people}</AuthorList></Article>"
            f"<KeywordList>{words}</KeywordList></MedlineCitation></PubmedArticle>\n"
        )

    return f"<PubmedArticleSet>{''.join(one(n, ref) for n, ref in enumerate(refs, 1))}</PubmedArticleSet>".encode()


def endnote(refs: list[Reference]) -> bytes:
    def styled(name: str, text: str) -> str:
        return f'<{name}><style face="normal" font="default" size="100%">{escape(text)}</style></{name}>'

    def one(ref: Reference) -> str:
        people = "".join(styled("author", f"{name.family}, {name.given}") for name in ref.authors)
        words = "".join(styled("keyword", value) for _tag, value in ref.inside)
        return (
            f'<record><ref-type name="Journal Article">17</ref-type><contributors><authors>{people}</authors>'
            "</contributors>"
            f"<titles>{styled('title', ref.title)}{styled('secondary-title', ref.container)}</titles>"
            f"{styled('pages', ref.pages)}{styled('volume', '15')}<keywords>{words}</keywords><dates>"
            f"{styled('year', '2018')}"
            f"</dates>{styled('electronic-resource-num', ref.doi)}{styled('abstract', ref.abstract)}</record>"
        )

    return f"<xml><records>{''.join(map(one, refs))}</records></xml>".encode()


def sheet(refs: list[Reference]) -> bytes:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow("Title Authors Year Journal Volume Issue Pages DOI ISSN Abstract Keywords".split())
    for ref in refs:
        people = "; ".join(f"{name.family}, {name.given}" for name in ref.authors)
        words = "; ".join(value for _tag, value in ref.inside)
        rows.writerow(
            [ref.title, people, 2018, ref.container, 15, 12, ref.pages, ref.doi, ref.issn, ref.abstract, words]
        )
    return out.getvalue().encode()


def crossref(refs: list[Reference]) -> bytes:
    items = [
        {
            "DOI": ref.doi, "type": "journal-article", "title": [ref.title], "container-title": [ref.container],
            "author": [{"family": name.family, "given": name.given} for name in ref.authors], "volume": "15",
            "issue": "12", "page": ref.pages, "ISSN": [ref.issn], "issued": {"date-parts": [[2018, 12]]},
            "abstract": f"<jats:p>{ref.abstract}</jats:p>", "subject": [value for _tag, value in ref.inside],
        }
        for ref in refs
    ]  # fmt: skip
    return json.dumps({"status": "ok", "message-type": "work-list", "message": {"items": items}}).encode()


def openalex(refs: list[Reference]) -> bytes:
    def places(text: str) -> dict[str, list[int]]:
        made: dict[str, list[int]] = {}
        for place, word in enumerate(text.split()):
            made.setdefault(word, []).append(place)
        return made

    works = [
        {
            "id": f"https://openalex.org/W{number}", "doi": f"https://doi.org/{ref.doi}", "title": ref.title,
            "publication_year": 2018, "type": "article", "biblio": {"volume": "15", "issue": "12"},
            "authorships": [{"author": {"display_name": f"{name.given} {name.family}"}} for name in ref.authors],
            "primary_location": {"source": {"display_name": ref.container, "issn": [ref.issn], "type": "journal"}},
            "keywords": [{"display_name": v} for _tag, v in ref.inside],
            "abstract_inverted_index": places(ref.abstract),
        }
        for number, ref in enumerate(refs)
    ]  # fmt: skip
    return json.dumps({"meta": {"count": len(works)}, "results": works}).encode()


WRITTEN: dict[str, Callable[[list[Reference]], bytes]] = {
    "nbib": lambda refs: tagged(refs, "TI FAU JT DP VI IP PG LID AB OT", "PMID- {}", "", "- "),
    "ciw": lambda refs: tagged(refs, "TI AF SO PY VL IS BP DI AB DE", "PT J", "ER\n", "").replace(b"  ", b" "),
    "pubmed": pubmed, "endnote": endnote, "csv": sheet, "crossref": crossref, "openalex": openalex,
}  # fmt: skip


def spent(act: Callable[[], Any]) -> float:
    """CPU seconds of the quickest of three."""
    times = []
    for _n in range(3):
        begin = time.process_time()
        act()
        times.append(time.process_time() - begin)
    return min(times)


def bare(data: bytes) -> int:
    """What any reader has to do at least: look at every line."""
    return sum(len(line.strip()) for line in io.BytesIO(data))


def run() -> list[Row]:
    seed = int(os.environ.get("BENCH_SEED") or 2026)
    print(f"formats: seed {seed}, {MANY} references", file=sys.stderr, flush=True)
    refs, rows = library(random.Random(seed)), []
    for name, known in FORMATS.items():
        data = WRITTEN[name](refs) if name in WRITTEN else known.write(refs, inside=True) if known.write else b""
        found = [one for one in known.read(data) if isinstance(one, Found)]
        if format_of(data) != name or [one.reference.title for one in found] != [ref.title for ref in refs]:
            raise ValueError(f"{name} is not read as it was written")
        value, loop = (
            MANY / spent(lambda k=known, d=data: list(k.read(d))),
            MANY / max(spent(lambda d=data: bare(d)), 1e-6),
        )
        rows.append(
            {
                "bench": "formats", "what": f"{known.called}, {len(data) / 1e6:.1f} MB", "value": round(value),
                "unit": "records per CPU s", "target": TARGET, "holds": value >= TARGET, "baseline": round(loop),
            }
        )  # fmt: skip
    return rows

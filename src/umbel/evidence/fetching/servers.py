"""The servers that may be asked about a number: the whole table, and nothing else is ever asked."""

from collections.abc import Callable
from itertools import islice
from typing import NamedTuple
from urllib.parse import quote

from django.conf import settings

from umbel.evidence.formats import FORMATS, answers
from umbel.evidence.formats.record import Found


class Server(NamedTuple):
    """One server: how people call it, where it is, what it is asked and how its answer is read."""

    called: str
    host: str
    paths: dict[str, str]
    """Kind of number to the path that asks for it."""
    format: str
    """Of ``FORMATS``: what its answer is, once it was ``turned``."""
    knows_none: bytes
    """How an answer without any record can still be told from nonsense."""
    turned: Callable[[bytes], bytes] = bytes


SERVERS = {
    "openlibrary": Server(
        "Open Library", "openlibrary.org", {"isbn": "/api/books?format=json&jscmd=data&bibkeys=ISBN:{}"},
        "csl", b"{}", answers.openlibrary,
    ),
    "crossref": Server(
        "Crossref", "api.crossref.org", {"doi": "/works/{}", "isbn": "/works?rows=20&filter=isbn:{}"},
        "crossref", b'"message-type":"work-list"', answers.book_of_crossref,
    ),
    "pubmed": Server(
        "PubMed", "eutils.ncbi.nlm.nih.gov", {"pmid": "/entrez/eutils/efetch.fcgi?db=pubmed&retmode=xml&id={}"},
        "pubmed", b"<PubmedArticleSet",
    ),
    "arxiv": Server(
        "arXiv", "export.arxiv.org", {"arxiv": "/api/query?max_results=1&id_list={}"},
        "csl", b"<feed", answers.arxiv,
    ),
    "openalex": Server(
        "OpenAlex", "api.openalex.org",
        {"doi": "/works/doi:{}", "pmid": "/works/pmid:{}", "pmcid": "/works/pmcid:{}", "openalex": "/works/{}"},
        "openalex", b'"results":[]',
    ),
}  # fmt: skip


def plan(asked: str) -> list[str]:
    """Who is asked about “doi:10.1/x”, one after the other, as far as the keeper switched them on."""
    kind = asked.partition(":")[0]
    return [name for name, server in SERVERS.items() if name in settings.UMBEL_FETCH and kind in server.paths]


def called(names: list[str]) -> str:
    return ", ".join(SERVERS[name].called for name in names)


def address(name: str, asked: str) -> tuple[str, str]:
    """The host and the path that ask this server about a number."""
    kind, _, number = asked.partition(":")
    server = SERVERS[name]
    return server.host, server.paths[kind].format(quote(number, safe="/"))


def record(name: str, answer: bytes) -> tuple[bytes, str]:
    """The one record of an answer, in a format of ours; else why there is none: “missing” or “nonsense”."""
    server = SERVERS[name]
    turned = server.turned(answer)
    if any(isinstance(read, Found) for read in islice(FORMATS[server.format].read(turned), 1)):
        return turned, ""
    return b"", "missing" if server.knows_none in answer[:2_000].replace(b": ", b":") else "nonsense"

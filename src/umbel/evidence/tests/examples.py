"""One small library, and files in every format that say it: what is read from each must be the same."""

from pathlib import Path

from umbel.evidence.formats.record import Name, Reference

FOLDER = Path(__file__).with_name("examples")
LIBRARY = [
    Reference(
        type="article-journal",
        title="Associations between sex work laws & sex workers’ health: año 2018",
        authors=[Name("Platt", "Lucy"), Name("Núñez", "Íñigo"), Name(literal="Network of Sex Work Projects")],
        year=2018,
        date="2018-12",
        container="PLoS Medicine",
        volume="15",
        issue="12",
        pages="12-20",
        doi="10.1371/journal.pmed.1002680",
        pmid="30532209",
        issn="1549-1277",
        language="en",
        url="https://example.org/laws_and_health",
        abstract="What laws do: 50% < all of it.",
    ),
    Reference(
        type="report",
        title="حقوق العاملات: Decriminalisation now",
        authors=[Name(literal="Hacking//Hustling")],
        year=2020,
        date="2020",
        publisher="Hacking//Hustling",
        url="https://example.org/report",
    ),
    Reference(
        type="chapter",
        title="Law in the city",
        authors=[Name("van der Platt", "Lucy")],
        editors=[Name("Shannon", "Kate")],
        year=2015,
        date="2015",
        container="A book about laws",
        publisher="Zubaan",
        place="New Delhi",
        pages="5-9",
        isbn="9780198526636",
    ),
]
MAY_LACK = {
    "nbib": {"place", "url"},
    "ciw": {"url"},
    "pubmed": {"url"},
    "crossref": {"pmid"},
    "openalex": {"publisher", "place", "editors", "isbn"},
}
"""What a format has no field for."""
MAY_ADD = {"crossref": {"doi"}}
"""What a format always has."""


def example(name: str) -> bytes:
    """The library as a file of this format."""
    (path,) = FOLDER.glob(f"{name}.*")
    return path.read_bytes()

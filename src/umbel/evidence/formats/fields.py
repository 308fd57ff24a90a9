"""What other formats call the fields and kinds we know: two tables, not code."""

import re
import unicodedata
from collections.abc import Iterable

from umbel.evidence.formats.record import table

(_, *NAMES), *ROWS = table("fields.tsv")


def small(text: str) -> str:
    """A heading or a name of a kind, in small letters and digits only."""
    return re.sub("[^a-z0-9]", "", unicodedata.normalize("NFKD", text).lower())


CSL_KINDS = frozenset(csl for csl, *_ in table("types.tsv"))
KINDS = {small(csl): csl for csl, *_ in table("types.tsv")}
KINDS |= {word: csl for csl, words in table("kinds.tsv") for word in words.split()}
"""What others call a kind of source, in small letters and digits only, to its CSL type."""


def tags(name: str) -> dict[str, str]:
    """The fields of one format to the tags of RIS, in the order in which one goes before another.

    What no tag holds is kept under a name of its own, such as “bibtex:howpublished”.
    """
    column = NAMES.index(name) + 1
    named = {word: row[0] for row in ROWS for word in "".join(row[column : column + 1]).split()}
    return {word: f"{name}:{word}" if tag == "open" else tag for word, tag in named.items()}


OPEN = frozenset(tag for name in NAMES for tag in tags(name).values() if ":" in tag)
"""Names of their own that say nothing about whose library it was; everything else unknown is for those inside."""


def kind(*said: str, otherwise: str = "document") -> str:
    """The CSL type of the first of these that some format uses for a kind of source."""
    return next((KINDS[word] for word in map(small, said) if word in KINDS), otherwise)


def tagged(pairs: Iterable[tuple[str, str]], known: dict[str, str], name: str) -> list[tuple[str, str]]:
    """The fields of a record under our tags: the known in the order of the table, then the rest as they came."""
    places = {field: place for place, field in enumerate(known)}
    some = sorted(pairs, key=lambda pair: places.get(pair[0], len(places)))
    return [(known.get(field, f"{name}:{field}"), value) for field, value in some]

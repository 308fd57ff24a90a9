"""The first lists of a new coalition, from readable files. Part of the founding, and called by it only."""

import csv
import tomllib
from pathlib import Path
from typing import Any

from umbel.core.wording import sha
from umbel.terms.models import List, Term, TermWording

DATA = Path(__file__).parent / "data"
FIRST = "en"  # the language the files' names are written in


def rows() -> list[dict[str, Any]]:
    """Every term of the files: list, key, name, says, within, and names in other languages."""
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as file:
        places = [
            {"list": List.PLACE, "key": row["code"], "name": row["en"], "within": row["parent"]}
            | {
                "says": row.get("note") or "",
                "names": {lang: row[lang] for lang in ("es", "ar") if row.get(lang)},
            }
            for row in csv.DictReader(file)
        ]
    for name, kind, table in (("topics", List.TOPIC, "topic"), ("communities", List.COMMUNITY, "community")):
        for row in tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))[table]:
            says = row.get("about", "")
            names = {"es": row["es"]} if row.get("es") else {}
            places.append(
                {
                    "list": kind,
                    "key": row["key"],
                    "name": row["en"],
                    "within": "",
                    "says": says,
                    "names": names,
                }
            )
    return places


def first_lists() -> None:
    """Places, topics and communities as they stand in the files; their translations are not yet checked."""
    terms, wordings = [], []
    for row in rows():
        names = row.pop("names")
        term = Term(**row)
        terms.append(term)
        for number, (lang, body) in enumerate(names.items(), 1):
            said = {"field": "name", "lang": lang, "body": body, "sha256": sha(body), "after": sha(term.name)}
            wordings.append(TermWording(of=term, number=number, by_seat="founding", **said))
    Term.objects.bulk_create(terms, batch_size=500)
    TermWording.objects.bulk_create(wordings, batch_size=500)

"""TopoJSON and GeoJSON as plain shapes. Pure: bytes in, values out."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from umbel.core.actions import Refused

Point = tuple[float, float]
Ring = list[Point]
CODES = Path(__file__).parents[1] / "data" / "codes.csv"
SAID = "iso_3166_2 ISO_A2_EH ISO_A2 iso_a2 WB_A2 ISO2 postal STUSPS STATEFP GEOID ISO_A3 ADM0_A3 ISO3 ISO_N3".split()
NAMED = ("name", "NAME", "NAME_EN", "ADMIN", "admin")


class Land(NamedTuple):
    """One shape of a file: what it calls itself, under which code, and its rings, holes among them."""

    code: str  # empty where the file has none that is in the list
    name: str
    rings: list[Ring]


def lands(data: bytes, region: str, called: dict[str, str], which: str = "") -> list[Land]:
    """All shapes of a file. ``called`` gives codes to names that have none; ``which`` names one object of several."""
    try:
        whole = json.loads(data)
        shapes = list(topo(whole, which) if whole.get("type") == "Topology" else geo(whole))
        return [Land(code_of(one, region, called), name_of(one), rings_of(one)) for one in shapes]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        raise Refused(_("This is no TopoJSON or GeoJSON with areas, or it is damaged.")) from None


def geo(whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The features of a GeoJSON file."""
    for one in whole["features"]:
        drawn = one["geometry"] or {"type": "Polygon", "coordinates": []}
        yield {**one, "type": drawn["type"], "coordinates": drawn["coordinates"]}


def topo(whole: dict[str, Any], which: str) -> Iterator[dict[str, Any]]:
    """The features of a TopoJSON file: arcs are put together, a negative number runs one backwards."""
    arcs = [list(unpacked(arc, whole.get("transform"))) for arc in whole["arcs"]]
    objects = whole["objects"]
    if which and which not in objects:
        raise Refused(
            _("There is no %(which)s in it; there is %(others)s.") % {"which": which, "others": ", ".join(objects)}
        )
    chosen = objects[which] if which else max(objects.values(), key=lambda one: len(one.get("geometries", ())))
    for one in chosen.get("geometries", [chosen]):
        yield {**one, "type": one["type"] or "Polygon", "coordinates": joined(one.get("arcs", []), arcs)}


def unpacked(arc: list[list[float]], by: dict[str, list[float]] | None) -> Iterator[Point]:
    """An arc as it lies on the earth; where it is quantised each point is said from the one before."""
    x = y = 0.0
    for point in arc:
        x, y = (x + point[0], y + point[1]) if by else (point[0], point[1])
        yield (x * by["scale"][0] + by["translate"][0], y * by["scale"][1] + by["translate"][1]) if by else (x, y)


def joined(nested: list[Any], arcs: list[Ring]) -> Any:
    """Numbers of arcs as rings, however deep they lie."""
    if nested and not isinstance(nested[0], int):
        return [joined(one, arcs) for one in nested]
    ring: Ring = []
    for at in nested:
        arc = arcs[at] if at >= 0 else arcs[~at][::-1]
        ring += arc[1:] if ring else arc
    return ring


def rings_of(one: dict[str, Any]) -> list[Ring]:
    """Outlines and holes together: what lies in an odd number of them is land."""
    if one["type"] not in {"Polygon", "MultiPolygon"}:
        return []
    parts = [one["coordinates"]] if one["type"] == "Polygon" else one["coordinates"]
    return [[(float(p[0]), float(p[1])) for p in ring] for part in parts for ring in part if ring]


def name_of(one: dict[str, Any]) -> str:
    """What the file calls it."""
    told = one.get("properties") or {}
    return " ".join(str(next((told[name] for name in NAMED if told.get(name)), "")).split())


def code_of(one: dict[str, Any], region: str, called: dict[str, str]) -> str:
    """Its code in the list of places: as somebody said, else the first that is in the table; «-99» is in none."""
    if name_of(one) in called:
        return called[name_of(one)]
    told, known = one.get("properties") or {}, codes(region)
    said = [one.get("id"), *(told.get(name) for name in SAID)]
    return next((known[str(word)] for word in said if str(word) in known), "")


def codes(region: str) -> dict[str, str]:
    """Two letters, three letters, and the number with and without noughts; of states: what the US number them by."""
    known: dict[str, str] = {}
    with CODES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["code"].startswith("US-") == (region == "us"):
                words = (
                    row["code"],
                    row["code"].removeprefix("US-"),
                    row["alpha3"],
                    row["number"],
                    row["number"].lstrip("0"),
                )
                known |= {word: row["code"] for word in words if word}
    return known

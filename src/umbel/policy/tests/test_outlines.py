"""Outlines of others: every trap their files hold, by a small file of our own; and the real files where they are."""

import csv
import json
import re
from pathlib import Path

import pytest

from tests.shared import shared
from umbel.core.actions import Refused
from umbel.policy import commands, outlines
from umbel.policy.outlines import MOST, NOBODY, REGIONS, packed, read, squares, theirs, written
from umbel.policy.outlines.borders import Simpler, crossings, lines, tidy
from umbel.policy.outlines.flat import WAYS, laid, opened
from umbel.policy.outlines.making import outline
from umbel.policy.outlines.reading import codes, lands

WHOSE = ("--borders", "Somebody, 2026", "--licence", "public domain")
REAL = {
    ("maps_world_atlas/countries-110m.json", "world"): (177, {"N. Cyprus", "Somaliland", "Kosovo"}),
    ("maps_world_atlas/countries-50m.json", "europe"): (
        241,
        {"Indian Ocean Ter.", "Siachen Glacier", "Somaliland", "N. Cyprus", "Kosovo"},
    ),
    ("maps_europe/europe.topojson", "europe"): (51, set()),
    ("maps_us_atlas/states-10m.json", "us"): (56, set()),
    ("maps_us_atlas/states-albers-10m.json", "us"): (51, set()),
}


def square(west, south, size=10):
    east, north = west + size, south + size
    return [[west, south], [west, north], [east, north], [east, south], [west, south]]


def geo(*some):
    rows = [
        {"type": "Feature", "id": key, "properties": told, "geometry": {"type": kind, "coordinates": where}}
        for key, told, kind, where in some
    ]
    return json.dumps({"type": "FeatureCollection", "features": rows}).encode()


def land(key, where, **told):
    return key, told, "Polygon", [where]


def drawn(*some, region="world", **called):
    return outline(lands(geo(*some), region, called), region, "x", "y")


def shape(one, code):
    return next(shape for shape in one.shapes if shape.code == code)


def points(path):
    """All corners of a path, ring by ring."""
    rings = []
    for start, steps in re.findall(r"M([-\d ]+)l([-\d ]+)z", path):
        x, y = map(int, start.split())
        ring, numbers = [(x, y)], [int(n) for n in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        rings.append(ring)
    return rings


def sides(path):
    return {frozenset(pair) for ring in points(path) for pair in zip(ring, ring[1:] + ring[:1], strict=True)}


def wavy(west, east, at):
    return [[west + (east - west) * i / 40, at + (i % 3 - 1) * 0.4] for i in range(41)]


QUANTISED = {
    "type": "Topology",
    "transform": {"scale": [0.1, 0.1], "translate": [10, 40]},
    "arcs": [
        [[100, 0], [0, 100]],  # the border, said once, northwards
        [[100, 100], [-100, 0], [0, -100], [100, 0]],  # the rest of the western one
        [[100, 0], [100, 0], [0, 100], [-100, 0]],  # the rest of the eastern one
        [[130, 30], [40, 0], [0, 40], [-40, 0], [0, -40]],  # a place that lies in a hole
    ],
    "objects": {
        "few": {"type": "GeometryCollection", "geometries": []},
        "all": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "id": "250", "properties": {"name": "West"}, "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "id": "276", "properties": {"name": "East"}, "arcs": [[[2, -1], [3]]]},
                {"type": "Polygon", "id": "056", "properties": {"name": "Inside"}, "arcs": [[-4]]},
                {"type": None, "properties": {"name": "Nowhere"}},
            ],
        },
    },
}


def test_arcs_are_put_together_backwards_too_and_a_hole_stays_a_hole():
    found = lands(json.dumps(QUANTISED).encode(), "world", {})
    assert [one.code for one in found] == ["FR", "DE", "BE", ""]
    west, east, inside, nowhere = (one.rings for one in found)
    assert west[0][0] == (20, 40)
    assert west[0][1] == (20, 50)
    assert set(west[0]) & set(east[0]) == {(20, 40), (20, 50)}
    assert inside[0] == east[1][::-1]
    assert nowhere == []
    one = outline(found, "world", "x", "y")
    assert sides(shape(one, "BE").path) < sides(shape(one, "DE").path)
    assert len(sides(shape(one, "FR").path) & sides(shape(one, "DE").path)) == 1


def test_neighbours_share_every_point_of_their_border_however_simple_it_gets():
    border = wavy(0, 40, 10)
    north = [*border, [40, 30], [0, 30], [0, border[0][1]]]
    south = [*border[::-1], [0, -10], [40, -10], [40, border[-1][1]]]
    flat = {"x": land("250", north), "y": land("276", south)}
    rings = [[tidy([(round(x * 20), round(y * 20)) for x, y in one[3][0]])] for one in flat.values()]
    met = crossings([ring for some in rings for ring in some])
    for least in (0, 50, 500):
        simpler = Simpler(least)
        kept = [
            {
                frozenset(pair)
                for line in lines(some[0], met)
                for pair in zip(simpler.line(line), simpler.line(line)[1:], strict=False)
            }
            for some in rings
        ]
        shared_sides = kept[0] & kept[1]
        inner = {side for side in kept[0] if all(abs(y - 200) < 20 for _x, y in side)}
        assert inner == shared_sides
        assert shared_sides
    assert len(shared_sides) < 5


def test_a_place_on_both_sides_of_the_far_meridian_is_cut_and_fits_the_map():
    parts = opened([(170, 60), (-170, 60), (-170, 70), (170, 70), (170, 60)])
    assert len(parts) == 2
    assert all(-180 <= x <= 180 for part in parts for x, _y in part)
    assert {min(x for x, _y in part) for part in parts} == {-180, 170}
    polar = opened([(x, -80) for x in (-180, -90, 0, 90, 180, -180)])
    assert min(y for part in polar for _x, y in part) == -90


def test_what_lies_beyond_the_frame_is_not_drawn():
    far = laid([(x, y) for x, y in square(-53, 3)], "FR", WAYS["europe"])
    near = laid([(x, y) for x, y in square(0, 44)], "FR", WAYS["europe"])
    assert not far
    assert near


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"ISO_A2": "-99", "ISO_A2_EH": "FR"}, "FR"),
        ({"ISO_A2": "-99", "ADM0_A3": "NOR"}, "NO"),
        ({"ISO2": "DE", "NAME": "Germany"}, "DE"),
        ({"ISO_A2": "-99", "ISO_A3": "-99", "ADM0_A3": "CYN", "name": "N. Cyprus"}, ""),
        ({"ISO_A2": "-99", "ADM0_A3": "SOL", "name": "Somaliland"}, ""),
        ({}, ""),
    ],
)
def test_a_code_is_taken_where_one_is_and_none_is_made_up(told, code):
    assert lands(geo(land(None, square(0, 0), **told)), "world", {})[0].code == code


def test_noughts_before_a_number_do_not_matter_and_states_have_numbers_of_their_own():
    for key, region, code in (("056", "world", "BE"), (56, "world", "BE"), ("06", "us", "US-CA"), (6, "us", "US-CA")):
        assert lands(geo(land(key, square(0, 40))), region, {})[0].code == code
    assert set(codes("us").values()) >= {shape.code for shape in squares("us").shapes}
    assert lands(geo(land("56", square(0, 40))), "us", {})[0].code == "US-WY"


def test_a_shape_without_a_code_is_drawn_and_nothing_is_said_of_it_unless_somebody_names_it():
    some = (land("688", square(20, 40), name="Serbia"), land(None, square(30, 40), name="Kosovo"))
    assert {shape.code for shape in drawn(*some).shapes} == {"RS", NOBODY}
    assert shape(drawn(*some), NOBODY).name == ""
    assert {shape.code for shape in drawn(*some, Kosovo="XK").shapes} == {"RS", "XK"}


def test_a_place_too_small_to_see_becomes_a_dot_one_can_press():
    one = drawn(land("124", square(-100, 40, 40)), land("520", square(166, -1, 0.05)))
    assert re.fullmatch(r"M-?\d+ -?\d+a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", shape(one, "NR").path)
    assert "a" not in shape(one, "CA").path


def test_two_shapes_of_one_code_are_one_place():
    one = drawn(land("036", square(120, -30, 30)), land("036", square(110, -15, 5)))
    assert [shape.code for shape in one.shapes] == ["AU"]
    assert len(points(one.shapes[0].path)) == 2


def test_a_file_that_is_flat_already_is_drawn_as_it_lies():
    one = drawn(land("06", square(100, 300, 200)), land("48", square(500, 400, 100)), region="us")
    assert one.projection == "as the file has it"
    assert shape(one, "US-CA").x < shape(one, "US-TX").x


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b'{"type": "Topology"}', b'{"type": "FeatureCollection", "features": [1]}',
     b"\xff\xfe", b"[" * 9_000, json.dumps(QUANTISED | {"arcs": []}).encode()],
)  # fmt: skip
def test_what_is_no_map_is_refused_with_a_sentence(data):
    with pytest.raises(Refused, match="no TopoJSON or GeoJSON"):
        lands(data, "world", {})


def test_an_object_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(Refused, match="few, all"):
        lands(json.dumps(QUANTISED).encode(), "world", {}, "states")


def test_a_map_without_any_place_of_the_region_is_refused():
    with pytest.raises(Refused, match="Nothing in this file has a code"):
        drawn(land(None, square(0, 0), name="Atlantis"))


def test_our_squares_show_every_place_once_and_none_larger_than_another():
    places = (Path(outlines.__file__).parents[2] / "terms" / "data" / "places.csv").read_text(encoding="utf-8")
    listed = {row["code"] for row in csv.DictReader(places.splitlines()) if row["kind"] != "region"}
    for region in REGIONS:
        one = squares(region)
        assert len({shape.code for shape in one.shapes}) == len(one.shapes)
        assert len({(shape.x, shape.y) for shape in one.shapes}) == len(one.shapes)
        assert {shape.path.partition("h")[2] for shape in one.shapes} == {"26v26h-26z"}
        assert not one.borders
    assert listed - {shape.code for shape in squares("world").shapes} == {
        "AQ",
        "BV",
        "TF",
        "HM",
        "GS",
    }  # nobody lives there
    assert len(squares("us").shapes) == 51


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no outline"),
        ("umbel-outline 1\nregion: moon\nbox: 1 1\n\n", "no outline"),
        ('umbel-outline 1\nregion: us\nbox: 1 1\n\nUS-CA\tCalifornia\t1 1\tM1 1h2z"><script>\n', "line 5"),
        ("umbel-outline 1\nregion: us\nbox: 1 1\n\nfr\tFrance\t1 1\tM1 1h2z\n", "line 5"),
        ("umbel-outline 1\nregion: us\nbox: 1 1\n\nUS-CA\tCalifornia\n", "line 5"),
    ],
)
def test_an_outline_somebody_wrote_by_hand_says_where_it_is_wrong(text, words):
    with pytest.raises(Refused, match=words):
        read(text, "us.outline")


def test_an_outline_too_heavy_for_a_phone_is_refused_with_its_weight():
    rows = "".join(f"US-CA\tx\t1 1\tM{i * 7919 % 9973} {i * 104729 % 9949}h{i % 89}z\n" for i in range(6_000))
    with pytest.raises(Refused, match=rf"weighs \d+ bytes; at most {MOST}"):
        read(f"umbel-outline 1\nregion: us\nbox: 9 9\n\n{rows}", "us.outline")


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "some.json"
    made.write_bytes(geo(land("250", square(0, 44)), land(None, square(10, 44), name="Elsewhere")))
    return str(made)


def test_the_keeper_swaps_an_outline_and_takes_it_away_again(file, capsys):
    assert commands.main(["outline", file, "--region", "europe", *WHOSE]) == 0
    told = capsys.readouterr().out
    assert "1 places, drawn after: Somebody, 2026." in told
    assert "Elsewhere" in told
    one, broken = outlines.of("europe")
    assert (one.borders, one.licence, broken) == ("Somebody, 2026", "public domain", "")
    assert commands.main(["outline", str(theirs("europe")), "--region", "europe"]) == 0
    theirs("europe").write_text("umbel-outline 1\n")
    one, broken = outlines.of("europe")
    assert not one.borders
    assert "no outline" in broken
    theirs("europe").unlink()
    assert outlines.of("europe") == (squares("europe"), "")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ([], "whose borders"),
        ([*WHOSE, "--call", "Kosovo"], "NAME=CODE"),
        ([*WHOSE, "--object", "x", "--call", "=XK"], "NAME=CODE"),
    ],
)
def test_the_keeper_is_told_what_is_missing_and_nothing_is_kept(file, more, words, capsys):
    assert commands.main(["outline", file, "--region", "europe", *more]) == 1
    assert words in capsys.readouterr().err
    assert not theirs("europe").exists()


def test_looking_only_keeps_nothing_and_another_region_is_refused(file, tmp_path, capsys):
    assert commands.main(["outline", file, "--region", "europe", *WHOSE, "--dry-run"]) == 0
    assert not theirs("europe").exists()
    (tmp_path / "us.outline").write_text(written(squares("us")))
    assert commands.main(["outline", str(tmp_path / "us.outline"), "--region", "world"]) == 1
    assert "another region" in capsys.readouterr().err


@pytest.mark.parametrize(("path", "region"), list(REAL), ids=lambda word: str(word).rpartition("/")[2])
def test_the_real_files_are_read_whole_and_fit_a_page(path, region):
    there = shared(f"data/{path}")
    if there is None:
        print(f"../shared/data/{path} is not there: only maps of our own are read.")
        return
    found = lands(Path(there).read_bytes(), region, {})
    many, nameless = REAL[path, region]
    assert len(found) == many
    assert {one.name for one in found if not one.code} == nameless
    one = outline(found, region, "x", "y")
    assert packed(one.shapes) <= MOST
    assert read(written(one), "x") == one
    drawn_codes = {shape.code for shape in one.shapes}
    if region == "us":
        assert {shape.code for shape in squares("us").shapes} <= drawn_codes
    if "50m" in path:
        assert {"MT", "MC", "AD", "LI", "SM", "VA"} <= drawn_codes

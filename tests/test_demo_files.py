"""The readable files a demo and a new coalition begin with: whole, true to their own keys, in our words."""

import csv
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

UMBEL = Path(__file__).parents[1] / "src" / "umbel"
DEMO = UMBEL / "home" / "demo"
TERMS = UMBEL / "terms" / "data"

TYPES = {"article-journal", "report", "book", "chapter"}
MADE_BY = {"academic", "community", "government", "un", "ngo"}
STANDS = {"verified", "to_verify", "set_aside"}
VERSIONS = {"published", "accepted manuscript", "preprint", "translation"}
ROLES = {"steward", "editor", "listener", "member"}
NEEDED = {"key", "type", "title", "authors", "year", "language", "version", "made_by", "stands"}
NEEDED |= {"summary", "beware", "topics", "places", "communities"}
MAY = {"container", "volume", "issue", "pages", "publisher", "doi", "pmid", "pmcid", "isbn", "number", "url"}
MAY |= {"doubt", "why", "es"}

DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]*[^\s\"<>.,;]")
# What CLDR names though ISO 3166-1 has no such code.
NOT_ISO = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}

# What the movement's style guides ask to avoid. Titles and names of bodies are quoted as they are.
AVOID_EN = re.compile(
    r"""\b(prostitut\w+|hookers?|whores?|streetwalkers?|call\sgirls?|pimps?|(?-i:johns?)|punters?|sex\sbuyers?
    |(?<!end-)demand(?:s|ed)?|sex(?:ual)?\sslave(?:s|ry)|slavery|sold\s(?:her|him|them)sel\w+|rescu\w+|sav(?:e|es|ed|ing)
    |exit(?:s|ed|ing)?|escap\w+|high[\s-]risk|vectors?|dirty|clean|illegals?|addicts?|junkies?|abusers?|homeless
    |ex-prostitute\w*|transsexuals?|trann(?:y|ies)|she-males?|nordic\smodel|equality\smodel|vulnerable|victims?
    |(?:high|low)-class|high-end|vice|nuisance|voiceless|gives?\s(?:a\s)?voice|lured?|rings?|busts?)\b""",
    re.VERBOSE | re.IGNORECASE,
)
AVOID_ES = re.compile(
    r"\b(prostitu\w+|putas?|rameras?|proxenet\w+|chulos?|puteros?|esclav\w+|demanda|víctimas?|rescat\w+|ilegales?"
    r"|vulnerables?|modelo nórdico|yonquis?|drogadict\w+|travestidos?|\w+x[s]?\b(?<=xs)|\w+@s?)\b",
    re.IGNORECASE,
)


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


SOURCES: list[dict[str, Any]] = read(DEMO / "library.toml")["source"]
TOPICS: list[dict[str, str]] = read(TERMS / "topics.toml")["topic"]
COMMUNITIES: list[dict[str, str]] = read(TERMS / "communities.toml")["community"]
PEOPLE: dict[str, Any] = read(DEMO / "people.toml")
PLACES = list(csv.DictReader((TERMS / "places.csv").read_text(encoding="utf-8").splitlines()))
RIS = (DEMO / "library-from-a-member.ris").read_text(encoding="utf-8")
each_source = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source["key"])


def isbn_holds(isbn: str) -> bool:
    digits = isbn.replace("-", "")
    if not re.fullmatch(r"\d{13}", digits):
        return False
    return sum(int(sign) * (3 if at % 2 else 1) for at, sign in enumerate(digits)) % 10 == 0


def ris_records() -> list[list[tuple[str, str]]]:
    """Each record as its lines; read as plainly as the file is written."""
    records: list[list[tuple[str, str]]] = []
    for number, line in enumerate(RIS.splitlines(), 1):
        if not line:
            continue
        found = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert found, f"line {number} is no line of RIS: {line!r}"
        if found[1] == "TY":
            records.append([])
        records[-1].append((found[1], found[2].strip()))
    return records


def first(record: list[tuple[str, str]], *tags: str) -> str:
    return next((value for tag, value in record if tag in tags), "")


def keys(rows: list[dict[str, Any]], name: str = "key") -> list[str]:
    return [row[name] for row in rows]


# The library


def test_the_library_is_the_forty_five_sources_each_with_a_key_of_its_own() -> None:
    assert len(SOURCES) == 45
    assert len(set(keys(SOURCES))) == 45
    assert len({source["title"].casefold() for source in SOURCES}) == 45
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key) for key in keys(SOURCES))


@each_source
def test_a_source_says_what_it_must_and_nothing_unknown(source: dict[str, Any]) -> None:
    assert set(source) >= NEEDED, NEEDED - set(source)
    assert set(source) <= NEEDED | MAY, set(source) - NEEDED - MAY
    assert all(value not in ("", []) for value in source.values())
    assert source["type"] in TYPES
    assert source["made_by"] in MADE_BY
    assert source["version"] in VERSIONS
    assert 2000 <= source["year"] <= 2025
    assert source["type"] != "article-journal" or "container" in source
    assert source["type"] != "report" or "publisher" in source


@each_source
def test_authors_are_family_and_given_or_a_body(source: dict[str, Any]) -> None:
    for author in source["authors"]:
        assert re.fullmatch(r"literal:\S.+|[^,:]+, [^,:]+", author), author


@each_source
def test_how_a_source_stands_is_said_with_its_reason(source: dict[str, Any]) -> None:
    assert source["stands"] in STANDS
    assert ("doubt" in source) == (source["stands"] == "to_verify")
    assert ("why" in source) == (source["stands"] == "set_aside")


@each_source
def test_identifiers_have_the_right_shape(source: dict[str, Any]) -> None:
    assert DOI.fullmatch(source.get("doi", "10.1000/none"))
    assert re.fullmatch(r"[1-9]\d{6,8}", source.get("pmid", "25059947"))
    assert re.fullmatch(r"PMC\d{5,9}", source.get("pmcid", "PMC4297548"))
    assert isbn_holds(source.get("isbn", "978-92-4-150618-2"))
    assert re.fullmatch(r"e?\d+(-e?\d+)?", source.get("pages", "1"))
    assert re.fullmatch(r"https://[^\s]+", source.get("url", "https://example.org/"))
    if source.get("url", "").startswith("https://doi.org/"):
        assert source["url"] == f"https://doi.org/{source['doi']}"
    if "/PMC" in source.get("url", ""):
        assert source["pmcid"] in source["url"]


@each_source
def test_pages_do_not_run_backwards(source: dict[str, Any]) -> None:
    begin, _, end = source.get("pages", "1").replace("e", "").partition("-")
    assert not end or int(begin) < int(end)


def test_no_two_sources_share_an_identifier() -> None:
    for name in ("doi", "pmid", "pmcid", "isbn", "number"):
        held = [source[name].casefold() for source in SOURCES if name in source]
        assert len(held) == len(set(held)), name


@each_source
def test_a_source_is_filed_under_terms_that_exist(source: dict[str, Any]) -> None:
    for name, known in (
        ("topics", keys(TOPICS)),
        ("communities", keys(COMMUNITIES)),
        ("places", keys(PLACES, "code")),
    ):
        assert set(source[name]) <= set(known), set(source[name]) - set(known)
        assert len(source[name]) == len(set(source[name]))


@each_source
def test_summary_and_caution_are_short_and_plain(source: dict[str, Any]) -> None:
    for name in ("summary", "beware"):
        text = source[name]
        assert 60 <= len(text) <= 420, len(text)
        assert text.endswith((".", '".')), text
        assert len(re.findall(r"[.!?](?=\s[A-Z]|$)", text)) <= 3


def test_the_contested_paper_is_the_only_one_set_aside() -> None:
    assert [source["key"] for source in SOURCES if source["stands"] == "set_aside"] == ["ciacci-2024"]


def test_the_paper_with_two_versions_says_which_numbers_are_swapped() -> None:
    (reeves,) = [source for source in SOURCES if source["key"] == "reeves-2017"]
    assert {"17", "10"} <= set(re.findall(r"\d+", reeves["beware"]))
    assert "swap" in reeves["beware"]


def test_spanish_is_there_for_at_least_a_dozen() -> None:
    spanish = [source["es"] for source in SOURCES if "es" in source]
    assert len(spanish) >= 12
    for text in spanish:
        assert set(text) == {"title", "summary"}
        assert len(text["title"]) > 20
        assert 60 <= len(text["summary"]) <= 420


# The lists


def test_every_country_of_the_standard_is_there_once_and_kosovo_beside_them() -> None:
    countries = [row["code"] for row in PLACES if row["kind"] == "country"]
    standard = {code for code in Locale("en").territories if re.fullmatch("[A-Z]{2}", code)} - NOT_ISO
    assert len(standard) == 249
    assert sorted(countries) == sorted(standard | {"XK"})


def test_places_have_one_code_and_one_name_in_each_language() -> None:
    assert set(PLACES[0]) == {"code", "kind", "parent", "en", "es", "ar", "note"}
    assert None not in {key for row in PLACES for key in row}
    for name in ("code", "en", "es", "ar"):
        held = keys(PLACES, name)
        assert all(value and value == value.strip() for value in held)
        assert len(held) == len(set(held)), name
    assert all(re.search("[\u0600-\u06ff]", row["ar"]) for row in PLACES)


def test_every_country_lies_in_a_region_and_every_region_in_the_world() -> None:
    parents = {row["code"]: row["parent"] for row in PLACES}
    regions = {row["code"] for row in PLACES if row["kind"] == "region"}
    assert 15 <= len(regions) <= 25
    assert {row["kind"] for row in PLACES} == {"region", "country"}
    assert [code for code, parent in parents.items() if not parent] == ["world"]
    for code, parent in parents.items():
        above, steps = parent, 0
        while above:
            assert above in regions, (code, above)
            above, steps = parents[above], steps + 1
            assert steps <= 3, code
    assert {parents[row["code"]] for row in PLACES if row["kind"] == "country"}.isdisjoint({"world"})


def test_a_parent_stands_before_its_children() -> None:
    seen = {""}
    for row in PLACES:
        assert row["parent"] in seen, row["code"]
        seen.add(row["code"])


def test_disputed_places_carry_a_note() -> None:
    notes = {row["code"]: row["note"] for row in PLACES}
    assert all(notes[code] for code in ("XK", "EH", "TW", "PS", "FK", "CY"))
    assert "user-assigned" in notes["XK"]


def test_topics_and_communities_are_lists_of_their_own_keys() -> None:
    assert len(set(keys(TOPICS))) == len(TOPICS) >= 28
    assert len(set(keys(COMMUNITIES))) == len(COMMUNITIES) >= 18
    for row in (*TOPICS, *COMMUNITIES):
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", row["key"])
        assert row["en"]
        assert row["es"]
    assert all(set(row) == {"key", "en", "es", "about"} for row in TOPICS)
    assert all(row["about"].endswith(".") and len(row["about"]) < 160 for row in TOPICS)
    assert all(set(row) == {"key", "en", "es"} for row in COMMUNITIES)


def test_the_list_of_communities_says_that_it_is_never_about_a_person() -> None:
    text = " ".join((TERMS / "communities.toml").read_text(encoding="utf-8").split("\n# "))
    assert "No person in Umbel is ever described by one of them" in text
    assert "asked nowhere and stored nowhere" in text


def test_the_origin_and_licence_of_the_names_are_told() -> None:
    readme = (TERMS / "README.md").read_text(encoding="utf-8")
    for told in ("CLDR", "Unicode License", "does not settle whose borders are drawn"):
        assert told in readme


# The invented coalition


def test_the_coalition_is_invented_and_says_so_first() -> None:
    opening = (DEMO / "people.toml").read_text(encoding="utf-8").splitlines()[0]
    assert "INVENTED" in opening
    assert PEOPLE["coalition"]["name"] == "Riverland Alliance"
    assert PEOPLE["coalition"]["languages"] == ["en", "es"]
    assert keys(PEOPLE["person"], "name") == ["Wren", "Lin", "Edda", "Bea", "Cleo", "Sol"]
    assert len(PEOPLE["organisation"]) == 4


def test_seats_organisations_and_the_invitation_point_at_what_exists() -> None:
    groups, organisations = keys(PEOPLE["group"]), keys(PEOPLE["organisation"])
    assert len(set(groups)) == len(groups)
    assert len(set(organisations)) == len(organisations)
    for person in PEOPLE["person"]:
        assert person["organisation"] in organisations
        assert person["language"] in PEOPLE["coalition"]["languages"]
        assert person["seats"]
        taken = keys(person["seats"], "group")
        assert len(set(taken)) == len(taken)
        assert set(taken) <= set(groups)
        assert {seat["role"] for seat in person["seats"]} <= ROLES
    (invitation,) = PEOPLE["invitation"]
    assert invitation["group"] in groups
    assert invitation["role"] in ROLES
    assert invitation["by"] in keys(PEOPLE["person"], "name")
    assert invitation["word"]


def test_enough_people_sit_where_two_must_press() -> None:
    seats = [(p["name"], s["group"], s["role"]) for p in PEOPLE["person"] for s in p["seats"]]
    assert {"Lin", "Edda"} == {name for name, group, role in seats if (group, role) == ("library", "editor")}
    assert PEOPLE["coalition"]["starters"] <= 2
    assert len([name for name, group, role in seats if (group, role) == ("stewards", "steward")]) >= 2
    assert {role for _, _, role in seats} == ROLES


def test_the_closed_group_has_a_label_that_tells_nothing() -> None:
    (closed,) = [group for group in PEOPLE["group"] if group["closed"]]
    terms = {word for row in (*TOPICS, *COMMUNITIES) for word in re.findall(r"[a-z]{4,}", row["en"].lower())}
    told = f"{closed['label']} {closed['about']} {closed['key']}".lower()
    assert terms.isdisjoint(re.findall(r"[a-z]+", told))
    assert any(seat["group"] == closed["key"] for person in PEOPLE["person"] for seat in person["seats"])


def test_no_secret_is_written_in_the_files() -> None:
    text = (DEMO / "people.toml").read_text(encoding="utf-8")
    assert not re.search(r"^\s*(passphrase|password|code|email|phone)\s*=", text, re.MULTILINE | re.IGNORECASE)
    assert not re.search(r"[\w.]+@[\w.]+\.\w+", text + RIS)


# The library a newcomer brings


def test_the_newcomers_library_has_twenty_five_records_one_without_a_title() -> None:
    records = ris_records()
    assert len(records) == 25
    for record in records:
        assert record[0][0] == "TY"
        assert record[-1] == ("ER", "")
        assert [tag for tag, _ in record].count("TY") == 1
    assert len([record for record in records if not first(record, "TI", "T1")]) == 1


def test_eight_records_are_here_already_five_surely_and_three_unsurely() -> None:
    dois = {source["doi"].casefold() for source in SOURCES if "doi" in source}
    opening = {" ".join(re.findall(r"\w+", source["title"].casefold())[2:7]) for source in SOURCES}
    sure = unsure = 0
    for record in ris_records():
        doi = first(record, "DO").casefold().removeprefix("https://doi.org/")
        title = " ".join(re.findall(r"\w+", first(record, "TI", "T1").casefold())[2:7])
        sure += doi in dois
        unsure += not doi and title in opening
    assert (sure, unsure) == (5, 3)


def test_the_newcomers_library_carries_the_private_mess_of_a_real_one() -> None:
    tags = [tag for record in ris_records() for tag, _ in record]
    assert tags.count("N1") >= 8
    assert tags.count("KW") >= 30
    assert all(tags.count(tag) >= 3 for tag in ("L1", "OW", "C1", "DA"))
    assert {"AU", "A1", "TI", "T1", "JO", "JF", "T2"} <= set(tags)


def test_identifiers_of_the_newcomers_library_have_the_right_shape() -> None:
    for record in ris_records():
        doi = first(record, "DO").removeprefix("https://doi.org/")
        assert not doi or DOI.fullmatch(doi)
        isbn = first(record, "SN")
        assert not isbn or isbn_holds(isbn)


# Words


def english() -> list[tuple[str, str]]:
    """Every English word of ours, with where it stands. Titles and bodies' names are not ours."""
    said = [
        (f"library {source['key']} {name}", source[name])
        for source in SOURCES
        for name in ("summary", "beware", "doubt", "why")
        if name in source
    ]
    said += [(f"topic {row['key']}", f"{row['en']} {row['about']}") for row in TOPICS]
    said += [(f"community {row['key']}", row["en"]) for row in COMMUNITIES]
    said += [(f"place {row['code']}", f"{row['en']} {row['note']}") for row in PLACES]
    said += [(f"person {person['name']}", person["does"]) for person in PEOPLE["person"]]
    said += [(f"{kind} {row['key']}", row["about"]) for kind in ("organisation", "group") for row in PEOPLE[kind]]
    said.append(("coalition", PEOPLE["coalition"]["about"]))
    private = {"N1", "KW", "C1", "OW", "L1"}
    said += [(f"ris {tag}", value) for record in ris_records() for tag, value in record if tag in private]
    return said


def spanish() -> list[tuple[str, str]]:
    """Every Spanish word of ours, with where it stands: the titles too, for they are ours."""
    said = [
        (f"library {source['key']}", f"{source['es']['title']} {source['es']['summary']}")
        for source in SOURCES
        if "es" in source
    ]
    said += [(f"term {row['key']}", row["es"]) for row in (*TOPICS, *COMMUNITIES)]
    said.append(("coalition", PEOPLE["coalition"]["es"]["about"]))
    return said


@pytest.mark.parametrize(("words", "avoid"), [(english, AVOID_EN), (spanish, AVOID_ES)], ids=["english", "spanish"])
def test_no_word_that_the_movement_asks_to_avoid_is_ours(words: Any, avoid: re.Pattern[str]) -> None:
    found = [(where, hit[0]) for where, text in words() for hit in avoid.finditer(text)]
    assert not found


@pytest.mark.parametrize(
    ("text", "avoid"),
    [
        ("a prostituted woman", AVOID_EN),
        ("Rescue first", AVOID_EN),
        ("end the demand", AVOID_EN),
        ("modern slavery", AVOID_EN),
        ("mujeres en situación de prostitución", AVOID_ES),
        ("lxs trabajadorxs", AVOID_ES),
    ],
)
def test_the_check_of_words_would_notice(text: str, avoid: re.Pattern[str]) -> None:
    assert avoid.search(text)


def test_a_preferred_word_is_not_taken_for_an_avoided_one() -> None:
    assert not AVOID_EN.search("an end-demand law; services; engaging; Johns Hopkins; bring; illegally")
    assert not AVOID_ES.search("personas que ejercen el trabajo sexual; sexo; disputa")

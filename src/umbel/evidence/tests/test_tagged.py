"""What PubMed and Web of Science do to their tagged lines: each trap in a few lines of our own."""

import time

import pytest

from tests.shared import shared
from umbel.evidence.formats import ciw, nbib
from umbel.evidence.formats.lines import LARGEST
from umbel.evidence.formats.record import Found, Name, Refusal


def pubmed(*lines):
    (found,) = nbib.read("\n".join(["PMID- 1", *lines, ""]).encode())
    return found.reference


def science(*lines):
    (found,) = ciw.read("\n".join(["FN ISI Export Format", "VR 1.0", "PT J", *lines, "ER", "", "EF"]).encode())
    return found.reference


def test_a_doi_stands_under_either_of_two_tags_and_what_is_none_is_kept():
    found = pubmed("LID - 10.1371/journal.pone.1 [doi]", "LID - e12 [pii]", "AID - 10.1371/JOURNAL.pone.1 [doi]")
    assert found.doi == "10.1371/journal.pone.1"
    assert found.carried == [("nbib:LID", "e12 [pii]")]


def test_full_names_go_before_short_ones_and_bodies_stand_in_their_place():
    lines = ["FAU - Platt, Lucy", "AU  - Platt L", "CN  - Network of Sex Work Projects", "FAU - Shannon, Kate"]
    made = [Name("Platt", "Lucy"), Name(literal="Network of Sex Work Projects"), Name("Shannon", "Kate")]
    assert pubmed(*lines, "AU  - Shannon K").authors == made
    assert pubmed("AU  - Platt L", "AU  - Shannon K").authors == [Name("Platt", "L"), Name("Shannon", "K")]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["TI  - A title", "      that is wrapped"], {"title": "A title that is wrapped"}),
        (["TI  - T", "DP  - 2000 Nov-Dec"], {"year": 2000, "date": "2000"}),
        (["TI  - T", "DP  - 2018 Dec 11"], {"date": "2018-12-11"}),
        (["TI  - T", "PMC - PMC1373603"], {"pmcid": "PMC1373603", "pmid": "1"}),
        (["TI  - T", "PT  - Preprint"], {"type": "article"}),
        (["TI  - T", "PT  - Dataset", "PT  - Journal Article"], {"type": "article-journal"}),
        (["BTI - A book", "PB  - Zubaan"], {"title": "A book", "type": "book"}),
        (["TI  - Part", "BTI - A book"], {"title": "Part", "container": "A book", "type": "chapter"}),
        (["TI  - T", "IS  - 1872-6992 (Electronic)"], {"issn": "1872-6992"}),
        (["TI- T", "LA-eng"], {"title": "T", "language": "en"}),
    ],
)
def test_tags_of_pubmed_say_what_they_mean(lines, says):
    found = pubmed(*lines)
    assert {name: getattr(found, name) for name in says} == says


def test_addresses_and_what_nobody_knows_are_for_those_inside():
    found = pubmed("TI  - T", "AD  - A school. me@example.org", "COIS- None.", "GR  - R01/X", "XYZ - strange")
    kept = {("AD", "A school. me@example.org"), ("nbib:COIS", "None."), ("nbib:GR", "R01/X"), ("nbib:XYZ", "strange")}
    assert set(found.inside) == kept
    assert found.carried == []


def test_a_record_that_lost_its_number_does_not_join_the_one_before():
    found = list(nbib.read(b"PMID- 1\nTI  - One\n\nOWN - NLM\nTI  - Two\n\nSTAT- x\nPMID- 3\nTI  - Three\n"))
    assert [one.reference.title for one in found[:2]] == ["One", "Two"]
    assert (found[-1].reference.title, found[-1].reference.pmid) == ("Three", "3")


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["TI A title", "   that is wrapped"], {"title": "A title that is wrapped"}),
        (["AU Platt, L", "   Shannon, K"], {"authors": [Name("Platt", "L"), Name("Shannon", "K")]}),
        (["AU Platt, L", "AF Platt, Lucy"], {"authors": [Name("Platt", "Lucy")]}),
        (["TI T", "PD SEP-OCT", "PY 2018"], {"date": "2018"}),
        (["TI T", "PD DEC 11", "PY 2018"], {"date": "2018-12-11"}),
        (["TI T", "AR e1002680"], {"pages": "e1002680"}),
        (["TI T", "DI 10.1371/X", "D2 10.1000/book"], {"doi": "10.1371/x"}),
        (["TI T", "SN 1549-1277", "EI 1549-1676"], {"issn": "1549-1277"}),
        (["TI T", "DT Article; Proceedings Paper"], {"type": "article-journal"}),
    ],
)
def test_tags_of_web_of_science_say_what_they_mean(lines, says):
    found = science(*lines)
    assert {name: getattr(found, name) for name in says} == says


def test_keywords_are_one_by_one_and_people_s_addresses_inside():
    found = science("TI T", "DE law; health and", "   rights", "EM me@example.org", "RP Platt, L, A school.", "WC Law")
    assert [v for t, v in found.inside if t == "KW"] == ["law", "health and rights"]
    assert {("ciw:EM", "me@example.org"), ("AD", "Platt, L, A school.")} <= set(found.inside)
    assert found.carried == [("ciw:WC", "Law")]


@pytest.mark.parametrize(("read", "begins"), [(nbib.read, "PMID- 1"), (ciw.read, "PT J")])
def test_places_empty_records_and_records_without_an_end(read, begins):
    sep = "  - " if read is nbib.read else " "
    found = list(read(f"\n{begins[:2]}\n{begins}\nTI{sep}T\n{begins}\nTI{sep}U\n".encode()))
    assert [(one.record, one.line) for one in found] == [(1, 3), (2, 5)]
    endless = f"{begins}\nTI{sep}T\n" + f"XX{sep}more\n" * (LARGEST // 7) + f"{begins}\nTI{sep}Next\n"
    refused, last = read(endless.encode())
    assert (refused, last.reference.title) == (Refusal(1, 1, "too_large", LARGEST), "Next")


@pytest.mark.parametrize("letters", [" ", "A - ", "(", ";", ",", "[doi]", "10.1/"])
def test_no_line_however_odd_takes_long(letters):
    for begins, tag in (("PMID- 1", "{}  - "), ("PT J", "{} ")):
        tags = "TI AU FAU AF AB DP PY PD AID LID MH DE SN IS LA".split()
        lines = [begins, *(tag.format(name) + letters * (250_000 // len(letters)) for name in tags), ""]
        began = time.process_time()
        for reader in (nbib.read, ciw.read):
            list(reader("\n".join(lines).encode()))
        assert time.process_time() - began < 10


def test_every_real_record_of_pubmed_has_what_makes_it_one():
    folder = shared("data/evid_formats_revtools")
    if folder is None:
        print("../shared/data is not there: only records of our own are read.")
        return
    found = list(nbib.read((folder / "restoration_pubmed.nbib").read_bytes()))
    assert all(isinstance(one, Found) for one in found)
    refs = [one.reference for one in found]
    assert all(ref.title and ref.pmid and ref.year and ref.container and ref.authors for ref in refs)
    assert sum(bool(ref.doi) for ref in refs) == 104

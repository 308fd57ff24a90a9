"""Recommendations of States: tables in old letters with old ends of lines, and lists taken out of printed pages."""

import re
from collections import Counter

import pytest

from tests.shared import shared
from umbel.policy.formats import format_of, upr
from umbel.policy.formats.letters import decoded
from umbel.policy.formats.record import Found, Refusal, TextRead
from umbel.policy.tests.broken import example


def values(read, data):
    return [one.value if isinstance(one, Found) else one for one in read(data)]


def test_a_table_of_the_old_macintosh_is_read_whole():
    text = example("upr").decode().replace("justice", "justiça à la carte").replace("\n", "\r")
    data = text.encode("mac_roman")
    assert b"\n" not in data and format_of(data) == "upr"
    assert [one.text for one in values(upr.read, data)][2] == "Strengthen access to justiça à la carte"


@pytest.mark.parametrize(("letters", "text"), [
    ("mac_roman", "vis-à-vis, Provedor de Justiça, naïve"), ("cp1252", "vis-à-vis, Provedor de Justiça, naïve"),
    ("cp1252", "the State’s “own” words — and more"), ("utf-8", "Türkiye’s"),
])  # fmt: skip
def test_letters_are_told_by_the_words_they_make(letters, text):
    from umbel.evidence.formats.lines import letters as shown

    assert shown(decoded(text.encode(letters))) == text


def test_the_same_recommendation_twice_has_one_identifier_and_another_has_another():
    one, again, other = values(upr.read, example("upr"))
    assert one == again and one.identifier != other.identifier
    assert (one.to, one.by, one.session, one.action) == ("Exampleland", ("Elsewhere",), "18", "5")
    assert one.subjects == ("Women's rights", "Labour")


@pytest.mark.parametrize(("word", "meant"), [
    ("Accepted", "supported"), ("Supported", "supported"), ("Noted", "noted"), ("Rejected", "noted"),
    ("does not enjoy the support of", "noted"), ("Partially accepted", "noted"), ("General", "general"),
])  # fmt: skip
def test_every_cycle_says_it_in_other_words(word, meant):
    assert upr.response(word) == meant


def test_another_set_of_columns_is_read_too():
    data = b"text,to,decision,From,year,notes\nEnd raids,Exampleland,Rejected,Elsewhere,2010,x\n"
    assert format_of(data) == "upr"
    (one,) = values(upr.read, data)
    assert (one.response, one.session) == ("noted", "2010")


def test_a_list_of_the_un_is_read_across_its_pages():
    one, two, three = values(upr.read_list, example("upr_list"))
    assert (one.identifier, one.to, one.session) == ("140.7", "Exampleland", "48")
    assert one.by == ("Maldives", "Venezuela (Bolivarian Republic of)")
    assert one.subjects == (
        "Ratification of & accession to international instruments", "Economic, social & cultural rights",
    )  # fmt: skip
    assert (one.response, one.symbol) == ("supported", "A/HRC/59/15/Add.1")
    assert two.text == "Stop arrests of sex workers and of trafficking sur-vivors, and expunge their records"
    assert (two.response, two.by) == ("noted", ("Iceland",))
    assert (three.response, three.subjects) == ("", ("Justice",))


def test_a_text_of_the_review_without_recommendations_is_a_text():
    (one,) = values(upr.read_list, b"A/HRC/WG.6/48/XXX/1\nUniversal Periodic Review\n1. We did well.\n")
    assert isinstance(one, TextRead) and "We did well." in one.text


def test_a_calendar_of_reviews_is_read_and_a_dot_is_no_year():
    one, two, *_ = values(upr.read_calendar, example("upr_calendar"))
    assert (one.title, one.subjects) == ("Exampleland", ("UPR 1",)) and two.identifier == "upr:Farland:2"
    table = b"country,review1,review2,report1,report2\rAndorra,2010,2015,2011,.\rNowhere,.,.,.,.\r"
    assert format_of(table) == "upr_calendar"
    found = values(upr.read_calendar, table)
    assert [one.when.day for one in found[:2]] == ["2010", "2015"] and isinstance(found[2], Refusal)


def test_every_real_recommendation_is_read():
    folder = shared("data/un_upr_recommendations")
    if folder is None:
        print("../shared/data is not there: only tables of our own are read.")
        return
    found = values(upr.read, (folder / "17-20.csv").read_bytes())
    assert Counter(one.response for one in found) == {"supported": 6094, "noted": 1890}
    about = [re.search("prostitut|sex work|brothel", one.text, re.IGNORECASE) for one in found]
    also = [re.search("traffick|sexual exploit", one.text, re.IGNORECASE) for one in found]
    assert sum(map(bool, about)) == 17
    assert sum(bool(a or b) for a, b in zip(about, also, strict=True)) == 299
    assert sum("Justiça" in one.text for one in found) == 3
    reviews = {name: [*upr.read_calendar((folder / name).read_bytes())] for name in ("sessions.csv", "upr-years.csv")}
    assert [len({one.record for one in some}) for some in reviews.values()] == [305, 193]
    assert not [one for some in reviews.values() for one in some if isinstance(one, Refusal)]


def test_every_real_document_is_read_and_two_of_one_review_say_the_same():
    folder = shared("data/un_upr_documents/cycle4")
    if folder is None:
        print("../shared/data is not there: only lists of our own are read.")
        return
    names = ["A_HRC_59_15_Working_Group_Report.md", "Thematic_List_of_Recommendations.md"]
    report, thematic = (values(upr.read_list, (folder / name).read_bytes()) for name in names)
    assert len(report) == len(thematic) == 254
    assert {one.identifier for one in report} == {one.identifier for one in thematic}
    assert {one.to for one in report + thematic} == {"Slovenia"}
    assert not [one for one in thematic if one.response not in {"supported", "noted"}]
    data = (folder / "extracted/g2420070.txt").read_bytes()
    assert format_of(data) == "upr_list"
    assert [type(one) for one in values(upr.read_list, data)] == [TextRead]

"""References in the styles and languages people are asked for: right, safe, and at no cost to whoever only reads."""

import html
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import scene
from tests.making import make
from umbel.evidence.citing import FIRST, KINDS, STYLES, TONGUES, cite, drawn
from umbel.evidence.formats.record import Name, Reference
from umbel.evidence.models import Source

R = Reference
MANY = [Name(f"Name{chr(65 + n)}", f"G{chr(97 + n)}") for n in range(23)]
TWELVE = [
    R(
        "article-journal", "Policing and health: a review of what is known",
        [Name("Rivera", "Ana Maria"), Name("Okoye", "Ben")], date="2018-12-11", container="Journal of Open Health",
        volume="15", issue="12", pages="100-123", doi="10.1000/abc(14)1",
    ),
    R(
        "book", "Nothing about us: a history of organising", [Name("Novak", "Eva")], year=2004, edition="2",
        publisher="River Press", place="Leeds", isbn="9781234567897",
    ),
    R(
        "chapter", "Unions of the night", [Name("Sand", "Lea")], [Name("Kerr", "Tom"), Name("Ito", "Mika")], 2010,
        container="Work without a contract", publisher="River Press", place="Leeds", pages="33-50",
    ),
    R(
        "report", "What the raids cost", [Name(literal="Riverland Alliance")], date="2019-05", number="7",
        publisher="Riverland Alliance", url="https://example.org/raids",
    ),
    R("legislation", "Prostitution Reform Act 2003", year=2003, place="New Zealand", number="No 28"),
    R(
        "legal_case", "Canada (Attorney General) v Bedford", date="2013-12-20", number="2013 SCC 72", container="SCR",
        volume="3", pages="1101",
    ),
    R("thesis", "Indoors and unseen", [Name("Moreau", "Zoé")], year=2015, publisher="University of Riverland"),
    R(
        "webpage", "Know your rights when police knock", [Name(literal="Red Umbrella Desk")], date="2021-03-02",
        url="https://example.org/rights",
    ),
    R(
        "article", "Fines and rents: a working paper", [Name("Diaz", "Quim")], year=2022, doi="10.1000/pre.2",
        url="https://example.org/pre",
    ),
    R("report", "A leaflet nobody dated", [Name("Lund", "Kim")]),
    R(
        "article-journal", "A study by many hands", MANY, year=2020, container="Journal of Open Health", volume="1",
        pages="1-9",
    ),
    R("book", "حقوق العمل في المدينة", [Name("الحسن", "ليلى")], year=2016, publisher="دار النهر", language="ar"),
]  # fmt: skip
SAID = {
    "apa": [
        ("Rivera, A. M., & Okoye, B. (2018). Policing and health: a review of what is known. Journal of Open "
        "Health, 15(12), 100–123. https://doi.org/10.1000/abc(14)1"),
        "Novak, E. (2004). Nothing about us: a history of organising (2nd ed.). River Press.",
        ("Sand, L. (2010). Unions of the night. In T. Kerr & M. Ito (Eds.), Work without a contract (pp. "
        "33–50). River Press."),
        "Riverland Alliance. (2019). What the raids cost (No. 7). Riverland Alliance. https://example.org/raids",
        "Prostitution Reform Act 2003, No 28 (2003).",
        "Canada (Attorney General) v Bedford, 2013 SCC 72 (2013).",
        "Moreau, Z. (2015). Indoors and unseen. University of Riverland.",
        "Red Umbrella Desk. (2021, March 2). Know your rights when police knock. https://example.org/rights",
        "Diaz, Q. (2022). Fines and rents: a working paper. https://doi.org/10.1000/pre.2",
        "Lund, K. (n.d.). A leaflet nobody dated.",
        ("NameA, G., NameB, G., NameC, G., NameD, G., NameE, G., NameF, G., NameG, G., NameH, G., NameI, G., "
        "NameJ, G., NameK, G., NameL, G., NameM, G., NameN, G., NameO, G., NameP, G., NameQ, G., NameR, G., "
        "NameS, G., … NameW, G. (2020). A study by many hands. Journal of Open Health, 1, 1–9."),
        "الحسن, ليلى. (2016). حقوق العمل في المدينة. دار النهر.",
    ],
    "chicago-author-date": [
        ("Rivera, Ana Maria, and Ben Okoye. 2018. “Policing and Health: A Review of What Is Known.” Journal of "
        "Open Health 15 (12): 100–123. https://doi.org/10.1000/abc(14)1."),
        "Novak, Eva. 2004. Nothing About Us: A History of Organising. 2nd ed. River Press.",
        ("Sand, Lea. 2010. “Unions of the Night.” In Work Without a Contract, edited by Tom Kerr and Mika Ito. "
        "River Press."),
        "Riverland Alliance. 2019. What the Raids Cost. No. 7. Riverland Alliance. https://example.org/raids.",
        "Prostitution Reform Act 2003, No 28 (2003).",
        "Canada (Attorney General) v Bedford, 2013 SCC 72 (2013).",
        "Moreau, Zoé. 2015. “Indoors and Unseen.” University of Riverland.",
        "Red Umbrella Desk. 2021. “Know Your Rights When Police Knock.” March 2. https://example.org/rights.",
        "Diaz, Quim. 2022. “Fines and Rents: A Working Paper.” Preprint. https://doi.org/10.1000/pre.2.",
        "Lund, Kim. n.d. A Leaflet Nobody Dated.",
        "NameA, Ga, Gb NameB, Gc NameC, et al. 2020. “A Study by Many Hands.” Journal of Open Health 1: 1–9.",
        "الحسن, ليلى. 2016. حقوق العمل في المدينة. دار النهر.",
    ],
    "harvard-cite-them-right": [
        ("Rivera, A.M. and Okoye, B. (2018) ‘Policing and health: a review of what is known’, Journal of Open "
        "Health, 15(12), pp. 100–123. Available at: https://doi.org/10.1000/abc(14)1."),
        "Novak, E. (2004) Nothing about us: a history of organising. 2nd edn. Leeds: River Press.",
        ("Sand, L. (2010) ‘Unions of the night’, in T. Kerr and M. Ito (eds) Work without a contract. Leeds: "
        "River Press, pp. 33–50."),
        ("Riverland Alliance (2019) What the raids cost. 7. Riverland Alliance. Available at: "
        "https://example.org/raids."),
        "Prostitution Reform Act 2003, No 28 (2003).",
        "Canada (Attorney General) v Bedford, 2013 SCC 72 (2013).",
        "Moreau, Z. (2015) Indoors and unseen. University of Riverland.",
        "Red Umbrella Desk (2021) Know your rights when police knock. Available at: https://example.org/rights.",
        "Diaz, Q. (2022) ‘Fines and rents: a working paper’. Available at: https://doi.org/10.1000/pre.2.",
        "Lund, K. (no date) A leaflet nobody dated.",
        "NameA, G. et al. (2020) ‘A study by many hands’, Journal of Open Health, 1, pp. 1–9.",
        "الحسن, ليلى (2016) حقوق العمل في المدينة. دار النهر.",
    ],
    "modern-language-association": [
        ("Rivera, Ana Maria, and Ben Okoye. “Policing and Health: A Review of What Is Known.” Journal of Open "
        "Health, vol. 15, no. 12, Dec. 2018, pp. 100–23, https://doi.org/10.1000/abc(14)1."),
        "Novak, Eva. Nothing About Us: A History of Organising. 2nd ed., River Press, 2004.",
        ("Sand, Lea. “Unions of the Night.” Work Without a Contract, edited by Tom Kerr and Mika Ito, River "
        "Press, 2010, pp. 33–50."),
        "Riverland Alliance. What the Raids Cost. no. 7, Riverland Alliance, May 2019, https://example.org/raids.",
        "Prostitution Reform Act 2003, No 28. 2003.",
        "Canada (Attorney General) v Bedford, 2013 SCC 72. 2013, p. 1101.",
        "Moreau, Zoé. Indoors and Unseen. 2015. University of Riverland.",
        "Red Umbrella Desk. Know Your Rights When Police Knock. 2 Mar. 2021, https://example.org/rights.",
        "Diaz, Quim. “Fines and Rents: A Working Paper.” 2022, https://doi.org/10.1000/pre.2.",
        "Lund, Kim. A Leaflet Nobody Dated.",
        "NameA, Ga, et al. “A Study by Many Hands.” Journal of Open Health, vol. 1, 2020, pp. 1–9.",
        "الحسن, ليلى. حقوق العمل في المدينة. دار النهر, 2016.",
    ],
    "springer-vancouver": [
        ("Rivera AM, Okoye B. Policing and health: a review of what is known. Journal of Open Health. "
        "2018;15:100–23. https://doi.org/10.1000/abc(14)1"),
        "Novak E. Nothing about us: a history of organising. 2nd ed. Leeds: River Press; 2004.",
        ("Sand L. Unions of the night. In: Kerr T, Ito M, editors. Work without a contract. Leeds: River "
        "Press; 2010. pp. 33–50."),
        ("Riverland Alliance. What the raids cost [Internet]. Riverland Alliance; 2019 May. Report No.: 7. "
        "https://example.org/raids"),
        "Prostitution Reform Act 2003, No 28, 2003.",
        "Canada (Attorney General) v Bedford, 2013 SCC 72. 2013. p. 1101.",
        "Moreau Z. Indoors and unseen. University of Riverland; 2015.",
        "Red Umbrella Desk. Know your rights when police knock [Internet]. 2021. https://example.org/rights",
        "Diaz Q. Fines and rents: a working paper [Internet]. 2022. https://doi.org/10.1000/pre.2",
        "Lund K. A leaflet nobody dated.",
        ("NameA G, NameB G, NameC G, NameD G, NameE G, NameF G, et al. A study by many hands. Journal of Open "
        "Health. 2020;1:1–9."),
        "الحسن ليلى. حقوق العمل في المدينة. دار النهر; 2016.",
    ],
}  # fmt: skip
ABROAD = {
    "es": "Sand, Lea. «Unions of the night». Work without a contract, editado por Tom Kerr y Mika Ito, River Press,"
    " 2010, pp. 33-50.",
    "fr": "Sand, Lea. « Unions of the night ». Work without a contract, édité par Tom Kerr et Mika Ito, River Press,"
    " 2010, p. 33‑50.",
    "de": "Sand, Lea. „Unions of the night“. Work without a contract, herausgegeben von Tom Kerr und Mika Ito, River"
    " Press, 2010, S. 33–50.",
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("number", range(12), ids=[ref.title for ref in TWELVE])
def test_every_style_says_every_kind_of_source_as_it_should(style, number):
    (line,) = cite([TWELVE[number]], style, "en")
    assert line.text == SAID[style][number]
    assert html.unescape(re.sub(r"</?i>", "", line.html)) == line.text


def test_names_of_whole_works_slant_and_nothing_else_is_markup():
    (line,) = cite(TWELVE[:1], "apa", "en")
    assert "<i>Journal of Open Health</i>, <i>15</i>(12)" in line.html


@pytest.mark.parametrize("lang", ABROAD)
def test_the_words_between_are_those_of_the_language(lang):
    (line,) = cite([TWELVE[2]], "modern-language-association", lang)
    assert line.text.replace("\xa0", " ") == ABROAD[lang]


def test_a_source_without_a_date_says_so_in_every_language_we_offer():
    said = {lang: cite([TWELVE[9]], "apa", lang)[0].text for lang in TONGUES}
    assert {lang: text.split("(")[1].split(")")[0].replace("\xa0", " ") for lang, text in said.items()} == {
        "en": "n.d.", "es": "s. f.", "fr": "s. d.", "de": "o. J.", "ru": "б. д.", "ar": "د.ت",
    }  # fmt: skip


def test_a_whole_list_is_ordered_by_the_style_and_tells_like_from_like():
    same = [R("report", f"Part {word}", [Name("Lund", "Kim")], year=2019) for word in ("two", "one")]
    lines = [line.text for line in cite([TWELVE[6], *same], "apa", "en")]
    assert [line.partition("*")[0][:16] for line in lines] == [
        "Lund, K. (2019a)",
        "Lund, K. (2019b)",
        "Moreau, Z. (2015",
    ]
    assert "Part one" in lines[0]
    assert "Part two" in lines[1]


def test_a_numbered_style_keeps_the_order_of_the_list():
    lines = [line.text for line in cite([TWELVE[6], TWELVE[1]], "springer-vancouver", "en")]
    assert [line[:10] for line in lines] == ["1. Moreau ", "2. Novak E"]


@pytest.mark.parametrize("style", STYLES)
def test_what_a_source_says_is_never_markup_nor_mathematics(style):
    title = '<script>alert(1)</script> & $x^2 #read("m")$ {Curly} \\emph *b* _i_ `c` =1+1 #emph[x]'
    (line,) = cite([R("webpage", title, [Name(literal="<b>{Bold}</b> $1$")], year=2016)], style, "es")
    assert title in line.text
    assert "<b>{Bold}</b> $1$" in line.text
    assert set(re.findall(r"<[^>]*>", line.html)) <= {"<i>", "</i>"}


def test_a_flawed_link_comes_back_as_it_was_given_and_is_no_link_of_ours():
    for url in ("HTTP://.0", "https://exämple.org/ä b", "https://[::/", "https://a.b:99999/$x$"):
        assert cite([R("webpage", "Lamps", url=url)], "apa", "en")[0].text.endswith(f" {url}")
    assert "javascript" not in cite([R("webpage", "Lamps", url="javascript:alert(1)")], "apa", "en")[0].text


def test_capitals_inside_a_word_and_dashes_in_a_number_are_left_alone():
    ref = R("article-journal", "HIV in the USA and FOSTA-SESTA", container="PLoS ONE", year=2001, volume="1-2")
    (line,) = cite([ref], "apa", "en")
    assert line.text == "HIV in the USA and FOSTA-SESTA. (2001). PLoS ONE, 1-2."
    (line,) = cite([ref], "chicago-author-date", "en")
    assert line.text == "“HIV in the USA and FOSTA-SESTA.” 2001. PLoS ONE 1-2."
    (line,) = cite([R("report", "Lamps", [Name("Sand", "Lea")], year=2001, number="GAO-21-385")], "apa", "en")
    assert line.text == "Sand, L. (2001). Lamps (GAO-21-385)."


def test_what_is_for_those_inside_is_in_no_reference():
    ref = R(
        "report", "Lamps", year=2019, inside=[("N1", "lent by a friend")], carried=[("XX", "odd")], abstract="Quiet"
    )
    for style in STYLES:
        (line,) = cite([ref], style, "en")
        assert not {"lent", "odd", "Quiet"} & set(re.findall(r"\w+", line.text))


def test_nothing_known_is_nothing_to_cite():
    assert cite([], FIRST, "en") == ()
    assert cite([R()], FIRST, "en") == ()


text = st.text(max_size=20) | st.sampled_from(
    ["$x$", "{a", "}", "\\", "1-2", "2nd ed.", "2018-02-31", "12 (Suppl 2)", "https://[", "&", "-", "IV", "9" * 20]
)
name = st.builds(Name, text, text) | st.builds(Name, literal=text)
plain = dict.fromkeys("title date container publisher place volume issue pages edition language".split(), text)
plain |= dict.fromkeys(("doi", "isbn", "number", "url"), text)


@settings(max_examples=150)
@given(
    st.builds(
        Reference, type=st.sampled_from([*KINDS, "document", "never heard of"]), authors=st.lists(name, max_size=3),
        editors=st.lists(name, max_size=2), year=st.none() | st.integers(-5, 12_000), **plain,
    ),
    st.sampled_from([*STYLES]),
    st.sampled_from(["en", "ar", "zh-hans", "xx"]),
)  # fmt: skip
def test_whatever_a_file_held_can_be_cited(ref, style, lang):
    lines = cite([ref], style, lang)
    assert len(lines) <= 1
    for line in lines:
        assert not re.search("[\ue000-\uf8ff]", line.text + line.html)
        assert "<" not in re.sub("</?i>", "", line.html)


def a_source(cast, **given):
    with scene():
        return make(Source, group=cast.aurora, stands="to_verify", reach="public", title="Lamps & streets", **given)


def test_reading_a_source_costs_no_reference(cast, enter):
    source, before = a_source(cast, year=2019), drawn.cache_info()
    page = enter().get(source.get_absolute_url()).content.decode()
    assert f"{source.get_absolute_url()}cite/" in page
    assert drawn.cache_info() == before


def test_the_same_reference_is_made_once_and_a_correction_is_seen_at_once(cast, enter):
    source, visitor = a_source(cast, year=1987), enter()
    where = f"{source.get_absolute_url()}cite/?style=apa&lang=en"
    before = drawn.cache_info().misses
    for _reader in range(3):
        assert "(1987)" in visitor.get(where).content.decode()
    assert drawn.cache_info().misses == before + 1
    with scene():
        Source.objects.filter(pk=source.pk).update(year=1988)
    assert "(1988)" in visitor.get(where).content.decode()


def test_a_reference_can_be_copied_kept_as_text_and_kept_with_its_slant(cast, enter):
    source, visitor = a_source(cast, year=2019, type="book"), enter()
    where = f"{source.get_absolute_url()}cite/"
    page = visitor.get(f"{where}?style=all&lang=en").content.decode()
    assert page.count("<textarea") == len(STYLES)
    assert ">Lamps &amp; streets. (2019).</textarea>" in page
    assert "<i>Lamps &amp; streets</i>. (2019)." in page
    kept = visitor.get(f"{where}?style=apa&lang=en&as=txt")
    assert kept.content.decode() == "Lamps & streets. (2019).\n"
    assert kept["Content-Disposition"] == 'attachment; filename="references.txt"'
    assert (
        "<li><i>Lamps &amp; streets</i>. (2019).</li>"
        in visitor.get(f"{where}?style=apa&lang=en&as=html").content.decode()
    )


def test_an_invented_style_or_language_is_answered_with_the_first(cast, enter):
    source = a_source(cast, year=2019)
    page = enter().get(f"{source.get_absolute_url()}cite/?style=../../x&lang=%24&as=exe").content.decode()
    assert '<option value="apa" selected>' in page
    assert json.dumps("../../x") not in page

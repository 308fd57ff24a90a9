"""What the site of the European Court of Human Rights does to JSON, tables, news and documents."""

from tests.shared import shared
from umbel.policy.formats import docx, format_of, hudoc
from umbel.policy.formats.record import CaseRead, Found, ItemRead, Number, Refusal, Said, When
from umbel.policy.tests.broken import example


def values(read, data):
    return [one.value if isinstance(one, Found) else one for one in read(data)]


def test_all_languages_of_a_judgment_are_one_and_all_judgments_of_a_case_are_in_it():
    case, other = values(hudoc.read, example("hudoc"))
    assert (case.identifier, case.applications) == ("63664/19", ("63664/19", "64450/19"))
    judgment, decision = case.judgments
    assert [(one.language, one.text) for one in judgment.titles] == [
        ("en", "CASE OF A.B. AND OTHERS v. FRANCE"), ("fr", "AFFAIRE A.B. ET AUTRES c. FRANCE"),
    ]  # fmt: skip
    assert (judgment.kind, judgment.importance, decision.kind) == ("judgment", "1", "decision")
    assert Number("ecli", "ECLI:CE:ECHR:2024:0725JUD006366419") in judgment.numbers
    assert judgment.links[0].url.endswith("001-900001")
    assert other.judgments[0].kind == "communicated"


def test_a_list_is_cut_at_semicolons_that_stand_in_no_brackets():
    (case, _) = values(hudoc.read, example("hudoc"))
    assert case.judgments[0].conclusion == (
        "No violation of Article 8 - Right to private life (Article 8-1 - Private life;Positive obligations)",
        "Remainder inadmissible",
    )
    assert hudoc.parts("a) b;(c;d;;e") == ("a) b", "(c;d;;e")
    assert case.articles[:2] == ("8", "8-1")


def test_the_first_day_of_the_first_year_is_no_day():
    _, other = values(hudoc.read, example("hudoc"))
    assert other.judgments[0].when == When()


def test_a_table_without_numbers_of_documents_is_grouped_by_application():
    one, other = values(hudoc.read_table, example("hudoc_csv"))
    assert one.applications == ("1234/17", "99/18") and one.against == ("SWITZERLAND",)
    assert [len(judgment.titles) for judgment in one.judgments] == [2, 1]
    assert [title.language for title in one.judgments[0].titles] == ["fr", "de"]
    assert one.judgments[0].when == When("2021-10-14")
    assert other.against == ("SLOVAKIA",) and other.articles == ("6",)


def test_news_of_a_case_is_the_case_and_other_news_is_news_even_without_a_title():
    case, item = values(hudoc.read_feed, example("hudoc_rss"))
    assert isinstance(case, CaseRead) and case.applications == ("231/16",)
    assert case.judgments[0].numbers == (Number("hudoc", "001-900005"),)
    assert (case.judgments[0].kind, case.judgments[0].when.day) == ("judgment", "2025-05-22")
    assert isinstance(item, ItemRead) and item.title == "GREVIO - First evaluation report"


def test_an_answer_that_refuses_is_heard_and_one_without_results_is_none():
    assert hudoc.trouble({"resultcount": 0, "results": []}) == ""
    assert hudoc.trouble({"message": "Too many requests"}) == "Too many requests"
    assert hudoc.trouble([]) == "error"
    assert values(hudoc.read, b'{"resultcount":0,"results":[]}') == [Refusal(1, 1, "none")]


def test_a_list_of_numbers_is_a_list_of_pages_and_another_line_is_refused():
    found = values(hudoc.read_list, example("hudoc_list") + b"hello\n")
    assert found[0].link == "https://hudoc.echr.coe.int/eng?i=001-164515"
    assert found[-1] == Refusal(64, 64, "empty")


def test_words_inside_clever_tags_are_words_and_what_was_struck_out_is_not():
    (one,) = values(docx.read, example("docx"))
    assert one.text == "JUDGMENT\n\nIn the case of A.B."


def test_every_real_row_is_in_a_case():
    folder = shared("data/coe_hudoc_csv")
    if folder is None:
        print("../shared/data is not there: only tables of our own are read.")
        return
    data = (folder / "hudoc.csv").read_bytes()
    assert format_of(data) == "hudoc_csv"
    cases = values(hudoc.read_table, data)
    assert len(cases) == 239 - 62
    assert sum(len(judgment.titles) for case in cases for judgment in case.judgments) == 239
    assert sum(len(case.applications) > 1 for case in cases) == len(
        {c.identifier for c in cases if len(c.applications) > 1}
    )
    languages = [title.language for case in cases for judgment in case.judgments for title in judgment.titles]
    assert [languages.count(one) for one in ("en", "fr", "de")] == [152, 44, 43]


def test_every_real_document_is_read_and_clever_tags_change_no_word():
    folder = shared("data/coe_hudoc_docs")
    if folder is None:
        print("../shared/data is not there: only documents of our own are read.")
        return
    texts = {}
    for path in sorted(folder.glob("*.docx")):
        assert format_of(path.read_bytes()) == "docx"
        ((one),) = values(docx.read, path.read_bytes())
        texts[path.stem] = one.text
    assert len(texts) == 3
    assert texts["001-83979"] == texts["001-83979_without_smarttags"]
    listed = (folder / "InfoSys_cases.txt").read_bytes()
    assert format_of(listed) == "hudoc_list"
    found = values(hudoc.read_list, listed)
    assert len(found) == 14_747 and all(isinstance(one, ItemRead) for one in found)


def test_a_title_in_no_known_language_has_none():
    table = b"Document Title,Application Number,Document Type\nCASE OF X v. Y,1/20,XX\n"
    (case,) = values(hudoc.read_table, table)
    assert case.judgments[0].titles == (Said("", "CASE OF X v. Y"),)

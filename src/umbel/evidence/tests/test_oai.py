"""Harvesting: every answer has the protocol's structure, every error its code, and nobody sees more than a visitor."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.core import signing
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from conftest import scene
from tests.making import make
from umbel.evidence import actions, oai
from umbel.evidence.models import Source, SourceAbout
from umbel.terms.models import Term

OAI, DC = "{http://www.openarchives.org/OAI/2.0/}", "{http://www.openarchives.org/OAI/2.0/oai_dc/}"
ELEMENT = "{http://purl.org/dc/elements/1.1/}"
FIFTEEN = set(
    "title creator subject description publisher contributor date type format identifier source language relation"
    " coverage rights".split()
)
IDENTIFY = "repositoryName baseURL protocolVersion adminEmail earliestDatestamp deletedRecord granularity".split()
ERRORS = set(
    "badVerb badArgument badResumptionToken cannotDisseminateFormat idDoesNotExist noRecordsMatch noMetadataFormats"
    " noSetHierarchy".split()
)
LATE = {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from_": "2021-01-01", "until": "2020-01-01"}
SPEC = re.compile(r"[A-Za-z0-9\-_.!~*'()]+(:[A-Za-z0-9\-_.!~*'()]+)*")


def names(element):
    return [child.tag.removeprefix(OAI) for child in element]


def checked_header(header):
    assert re.fullmatch("identifier,datestamp(,setSpec)*", ",".join(names(header)))
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", header[0].text)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", header[1].text)
    assert all(SPEC.fullmatch(one.text) for one in header[2:])


def checked_record(record):
    assert names(record) == ["header", "metadata"]
    checked_header(record[0])
    (core,) = record[1]
    assert core.tag == f"{DC}dc"
    assert core.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation").endswith("oai_dc.xsd")
    assert {child.tag.removeprefix(ELEMENT) for child in core} <= FIFTEEN
    assert all(child.text and not child.attrib for child in core)


def checked(answer):
    """The root of an answer whose structure is that of the protocol (its schema, rule by rule)."""
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/xml")
    root = ET.fromstring(answer.content)
    assert root.tag == f"{OAI}OAI-PMH"
    first, request, *bodies = root
    assert (first.tag, request.tag) == (f"{OAI}responseDate", f"{OAI}request")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", first.text)
    assert request.text == "http://testserver/library/oai"
    assert set(request.attrib) <= {"verb", "identifier", "metadataPrefix", "from", "until", "set", "resumptionToken"}
    kinds = {body.tag.removeprefix(OAI) for body in bodies}
    if kinds == {"error"}:
        assert {body.get("code") for body in bodies} <= ERRORS
        if {body.get("code") for body in bodies} & {"badVerb", "badArgument"}:
            assert not request.attrib
        return root
    (body,) = bodies
    verb = body.tag.removeprefix(OAI)
    assert request.get("verb") == verb
    if verb == "Identify":
        assert names(body) == IDENTIFY
        assert re.fullmatch(r"\S+@(\S+\.)+\S+", body[3].text)
    elif verb == "ListMetadataFormats":
        assert [names(one) for one in body] == [["metadataPrefix", "schema", "metadataNamespace"]]
    elif verb == "ListSets":
        assert all(names(one) == ["setSpec", "setName"] and SPEC.fullmatch(one[0].text) for one in body)
    else:
        rows = [one for one in body if one.tag != f"{OAI}resumptionToken"]
        assert rows and names(body)[len(rows) :] in ([], ["resumptionToken"])
        assert {one.tag for one in rows} == {OAI + ("header" if verb == "ListIdentifiers" else "record")}
        for one in rows:
            (checked_header if verb == "ListIdentifiers" else checked_record)(one)
    return root


@pytest.fixture
def ask(cast, enter):
    def asks(who=None, **given):
        return checked(enter(who).get("/library/oai", {k.removesuffix("_"): v for k, v in given.items()}))

    return asks


def code(root):
    found = root.find(f"{OAI}error")
    return None if found is None else found.get("code")


def identifiers(root):
    return [one.text.removeprefix("urn:uuid:") for one in root.iter(f"{OAI}identifier")]


@pytest.fixture
def public(cast):
    with scene():
        source = make(
            Source,
            title="Law & <order> in the city\u0001",
            group=cast.aurora,
            reach="public",
            type="article-journal",
            authors=[{"family": "Platt", "given": "Lucy", "literal": ""}],
            editors=[{"family": "", "given": "", "literal": "A body"}],
            year=2018,
            date="2018-12",
            container="A journal",
            volume="15",
            issue="2",
            doi="10.1371/a",
            isbn="9780198526636",
            issn="1549-1277",
            language="en",
            url="https://example.org/law",
            summary="What it says.",
        )
        make(SourceAbout, source=source, term=cast.topic)
    return source


def test_identify_says_whose_library_it_is_and_what_it_keeps_of_the_deleted(ask, public):
    told = {one.tag.removeprefix(OAI): one.text for one in ask(verb="Identify").find(f"{OAI}Identify")}
    assert told["repositoryName"] == "Riverland Alliance"
    assert (told["protocolVersion"], told["granularity"], told["deletedRecord"]) == ("2.0", "YYYY-MM-DD", "no")
    assert told["earliestDatestamp"] == str(timezone.now().date())
    assert told["adminEmail"].endswith(".invalid"), "nobody's address is told"


def test_a_record_says_in_dublin_core_all_that_it_can_say(ask, public):
    root = ask(verb="GetRecord", identifier=f"urn:uuid:{public.pk}", metadataPrefix="oai_dc")
    said = [(one.tag.removeprefix(ELEMENT), one.text) for one in root.iter() if one.tag.startswith(ELEMENT)]
    assert said == [
        ("title", "Law & <order> in the city "),
        ("creator", "Platt, Lucy"),
        ("contributor", "A body"),
        ("date", "2018-12"),
        ("type", "article-journal"),
        ("identifier", f"http://testserver/library/{public.pk}/"),
        ("identifier", "https://doi.org/10.1371/a"),
        ("identifier", "urn:isbn:9780198526636"),
        ("source", "A journal, 15 (2)"),
        ("source", "ISSN 1549-1277"),
        ("language", "en"),
        ("relation", "https://example.org/law"),
        ("subject", "Policing"),
        ("description", "What it says."),
    ]
    assert [one.text for one in root.iter(f"{OAI}setSpec")] == ["policing"]
    assert "canary" not in ET.tostring(root, "unicode")


@pytest.mark.law("who harvests sees what a visitor sees")
def test_whoever_harvests_sees_what_a_visitor_sees(ask, cast, public):
    with scene():
        hidden = [make(Source, title=f"Kept {r}", group=cast.aurora, reach=r) for r in ("group", "members")]
    for who in (None, cast.edda, cast.wren, cast.cleo):
        assert identifiers(ask(who, verb="ListRecords", metadataPrefix="oai_dc")) == [str(public.pk)]
        for one in hidden:
            given = {"identifier": f"urn:uuid:{one.pk}", "metadataPrefix": "oai_dc"}
            assert code(ask(who, verb="GetRecord", **given)) == "idDoesNotExist"
            assert code(ask(who, verb="ListMetadataFormats", identifier=given["identifier"])) == "idDoesNotExist"


@pytest.mark.law("who harvests sees what a visitor sees")
def test_what_was_taken_back_is_as_if_it_never_was(ask, cast, public):
    actions.hide_source(cast.edda, public, to="group")
    gone = ask(verb="GetRecord", identifier=f"urn:uuid:{public.pk}", metadataPrefix="oai_dc")
    never = ask(verb="GetRecord", identifier="urn:uuid:00000000-0000-4000-8000-000000000000", metadataPrefix="oai_dc")
    assert code(gone) == code(never) == "idDoesNotExist"
    assert gone.find(f"{OAI}error").text == never.find(f"{OAI}error").text
    assert code(ask(verb="ListIdentifiers", metadataPrefix="oai_dc")) == "noRecordsMatch"


def test_a_new_reach_and_a_correction_make_it_new_for_who_harvests(ask, cast, public):
    with scene():
        Source.objects.update(changed_on=date(2020, 1, 1))
    asked = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc", "from_": "2020-01-02"}
    assert code(ask(**asked)) == "noRecordsMatch"
    actions.step_source(cast.edda, Source.objects.get(), to="verified", why="")
    assert identifiers(ask(**asked)) == [str(public.pk)]
    with scene():
        Source.objects.update(changed_on=date(2020, 1, 1), reach="members")
    with scene():
        source = Source.objects.get()
        source.reach = "public"
        source.save(update_fields=["reach"])
    assert identifiers(ask(**asked)) == [str(public.pk)]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({}, "badVerb"),
        ({"verb": ""}, "badVerb"),
        ({"verb": "listrecords"}, "badVerb"),
        ({"verb": ["Identify", "Identify"]}, "badVerb"),
        ({"verb": "Identify", "from_": "2020-01-01"}, "badArgument"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc"}, "badArgument"),
        ({"verb": "GetRecord", "identifier": "urn:uuid:x"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": ["oai_dc", "oai_dc"]}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "resumptionToken": "x"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from_": "yesterday"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from_": "2020-13-01"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "until": "2020-01-01T00:00:00Z"}, "badArgument"),
        ({"verb": "ListSets", "from_": "2021-01-01"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from_": "2021", "until": "2020-01-01"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from_": "2021-01-01", "until": "2020-1"}, "badArgument"),
        (LATE, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "a b"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "x\0"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "marc"}, "cannotDisseminateFormat"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "nothing"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "until": "1999-12-31"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from_": "2999-12-31"}, "noRecordsMatch"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "urn:uuid:x"}, "idDoesNotExist"),
        ({"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "'; drop table"}, "idDoesNotExist"),
        ({"verb": "ListMetadataFormats", "identifier": "doi:10.1371/a"}, "idDoesNotExist"),
        ({"verb": "ListRecords", "resumptionToken": "x"}, "badResumptionToken"),
        ({"verb": "ListIdentifiers", "resumptionToken": ""}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "x"}, "badResumptionToken"),
    ],
)  # fmt: skip
def test_every_error_of_the_protocol(ask, public, given, error):
    assert code(ask(**given)) == error


def test_without_topics_there_are_no_sets(ask, public):
    with scene():
        SourceAbout.objects.all().delete()
        Term.objects.filter(list="topic").delete()
    assert code(ask(verb="ListSets")) == "noSetHierarchy"
    assert code(ask(verb="ListRecords", metadataPrefix="oai_dc", set="policing")) == "noSetHierarchy"


def test_a_set_is_a_topic(ask, cast, public):
    with scene():
        make(Source, title="About nothing", group=cast.aurora, reach="public")
    told = [(one[0].text, one[1].text) for one in ask(verb="ListSets").iter(f"{OAI}set")]
    assert told == [("policing", "Policing")]
    assert identifiers(ask(verb="ListIdentifiers", metadataPrefix="oai_dc", set="policing")) == [str(public.pk)]


def harvested(ask, verb, most, **given):
    found, root = [], ask(verb=verb, metadataPrefix="oai_dc", **given)
    for _ in range(most):
        found += identifiers(root)
        token = root.find(f".//{OAI}resumptionToken")
        if token is None or not token.text:
            return found, token
        assert token.get("cursor") == str(len(found) - len(identifiers(root)))
        assert identifiers(ask(verb=verb, resumptionToken=token.text)) == identifiers(
            ask(verb=verb, resumptionToken=token.text)
        )
        root = ask(verb=verb, resumptionToken=token.text)
    raise AssertionError("it never ends")


@pytest.mark.parametrize("verb", ["ListRecords", "ListIdentifiers"])
def test_a_list_in_parts_holds_everything_once(ask, cast, monkeypatch, verb):
    monkeypatch.setattr(oai, "MOST", 3)
    with scene():
        made = [make(Source, title=f"One {n}", group=cast.aurora, reach="public") for n in range(10)]
        for n, source in enumerate(made):
            Source.objects.filter(pk=source.pk).update(changed_on=date(2020, 1, 1) + timedelta(days=n // 4))
            make(SourceAbout, source=source, term=cast.topic)
    found, last = harvested(ask, verb, 9)
    assert sorted(found) == sorted(str(source.pk) for source in made)
    assert last.text is None, "the last part ends with an empty token"
    some, _ = harvested(ask, verb, 9, from_="2020-01-02", until="2020-01-02", set="policing")
    assert sorted(some) == sorted(str(source.pk) for source in made[4:8])


def test_a_token_goes_on_with_its_own_verb_and_only_if_we_made_it(ask, cast, monkeypatch):
    monkeypatch.setattr(oai, "MOST", 1)
    with scene():
        for n in range(3):
            make(Source, title=f"One {n}", group=cast.aurora, reach="public")
    token = ask(verb="ListRecords", metadataPrefix="oai_dc").find(f".//{OAI}resumptionToken").text
    assert code(ask(verb="ListIdentifiers", resumptionToken=token)) == "badResumptionToken"
    assert code(ask(verb="ListRecords", resumptionToken=token[:-1])) == "badResumptionToken"
    other = signing.dumps(["ListRecords"], salt="something else")
    assert code(ask(verb="ListRecords", resumptionToken=other)) == "badResumptionToken"
    assert code(ask(verb="ListRecords", resumptionToken=token)) is None


def test_asked_by_post_it_says_the_same(cast, public):
    from django.test import Client

    careful = Client(enforce_csrf_checks=True)
    answer = careful.post("/library/oai", {"verb": "ListRecords", "metadataPrefix": "oai_dc"})
    assert identifiers(checked(answer)) == [str(public.pk)]


@with_settings(max_examples=80)
@given(
    st.dictionaries(
        st.sampled_from(["verb", "identifier", "metadataPrefix", "from", "until", "set", "resumptionToken", "x"]),
        st.sampled_from([*oai.VERBS, "oai_dc", "2020-01-01", "policing"]) | st.text(max_size=12),
    )
)
def test_whatever_is_asked_the_answer_is_of_the_protocol(client, public, asked):
    checked(client.get("/library/oai", asked))

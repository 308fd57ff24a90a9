"""Files made to tell, or to hang: nothing of theirs is in the text, and each is read or refused at once."""

import time

import pytest

from umbel.papers.formats.reading import read
from umbel.papers.tests import office

law = pytest.mark.law
W, R = office.W, office.R


def word(body, **parts):
    """A Word document with this body."""
    return office.docx(f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>', **parts)


def writer(body, styles=""):
    """An OpenDocument text with this body."""
    head = f"<office:document-content {office.SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
    return office.odt(f"{head}<office:body><office:text>{body}</office:text></office:body></office:document-content>")


def p(words):
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


NOTE = """<w:p><w:r><w:t>Seen by us.</w:t></w:r><w:del w:author="X"><w:r><w:delText>SECRET</w:delText></w:r></w:del>
<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>ADDIN CITE users/SECRET</w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>SECRET</w:t></w:r></w:p>"""
HIDING = f"""<w:styles xmlns:w="{W}"><w:style w:styleId="A"><w:name w:val="A"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style></w:styles>"""


@law("what came in tells nothing of its authors")
@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_is_read_as_the_text_is_without_what_was_deleted_in_it(kind):
    notes = f'<w:{kind}s xmlns:w="{W}"><w:{kind} w:id="2">{NOTE}</w:{kind}></w:{kind}s>'
    body = f'<w:p><w:r><w:t>Text</w:t></w:r><w:r><w:{kind}Reference w:id="2"/></w:r></w:p>'
    found = read(word(body, **{f"word/{kind}s.xml": notes}))
    assert found.text == "Text (1)\n\n(1) Seen by us."
    assert "SECRET" in found.gone
    assert "SECRET" in found.hidden


@law("what came in tells nothing of its authors")
def test_words_that_a_style_hides_are_told_and_not_taken():
    body = '<w:p><w:r><w:rPr><w:rStyle w:val="A"/></w:rPr><w:t>SECRET</w:t></w:r></w:p>'
    body += '<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr><w:r><w:t>SECRET</w:t></w:r></w:p>' + p("Seen.")
    found = read(word(body, **{"word/styles.xml": HIDING}))
    assert (found.text, found.hidden.count("SECRET")) == ("Seen.", 2)


@law("what came in tells nothing of its authors")
def test_a_field_that_shows_its_author_or_her_disk_is_told_and_not_taken():
    body = '<w:p><w:fldSimple w:instr=" AUTHOR "><w:r><w:t>SECRET</w:t></w:r></w:fldSimple>'
    for kind, words in (("begin", "<w:instrText>FILE</w:instrText><w:instrText>NAME</w:instrText>"), ("separate", "")):
        body += f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r><w:r>{words}</w:r>'
    body += '<w:r><w:t>C:/SECRET</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>Seen</w:t></w:r></w:p>'
    found = read(word(body))
    assert found.text == "Seen"
    assert {"SECRET", "C:/SECRET"} <= set(found.hidden)


def test_a_template_a_custom_property_an_object_and_an_outside_picture_are_told():
    target = f'<a><Relationship Type="{R}/image" TargetMode="External" Target="file:///D:/SECRET.jpg"/></a>'
    parts = {"docProps/custom.xml": "<a><b>CASE 12</b></a>", "word/_rels/settings.xml.rels": target}
    found = read(word(p("Seen."), **parts, **{"word/embeddings/oleObject1.bin": b"0"}))
    assert {"planted-template.dotm", "CASE 12", "word/embeddings/oleObject1.bin"} <= set(found.hidden)
    assert "file:///D:/SECRET.jpg" in found.paths
    assert found.text == "Seen."


@law("what came in tells nothing of its authors")
def test_hidden_sections_scripts_and_fields_of_writer_are_told_and_not_taken():
    style = '<style:style style:name="P1"><style:text-properties text:display="none"/></style:style>'
    style += '<style:style style:name="P2" style:parent-style-name="P1"/>'
    body = '<text:section text:display="none"><text:p>SECRET</text:p></text:section>'
    body += "<text:p><text:script>SECRET</text:script><text:author-name>SECRET</text:author-name>"
    body += "<text:file-name>SECRET</text:file-name><text:sender-email>SECRET</text:sender-email>"
    body += '<text:hidden-text>SECRET</text:hidden-text></text:p><text:p text:style-name="P2">SECRET</text:p>'
    body += (
        '<text:p><text:hidden-paragraph text:is-hidden="true"/>SECRET</text:p><text:p>Seen<text:note><text:note-body>'
    )
    body += (
        "<text:p>A note<office:annotation><dc:creator>SECRET</dc:creator><text:p>SECRET</text:p></office:annotation>"
    )
    found = read(writer(f"{body}</text:p></text:note-body></text:note></text:p>", style))
    assert (found.text, found.hidden.count("SECRET")) == ("Seen (1)\n\n(1) A note", 8)


@law("what came in tells nothing of its authors")
def test_comments_and_hidden_words_of_a_web_page_do_not_become_its_text():
    found = read(
        b'<html><p style="display:none; font-weight:bold">SECRET</p><div style="mso-element:comment;font-weight:700">'
        b'One</div><p>We ask<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><a href="#_msocom_1">[JD1]</a></p>'
        b'<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><b>Two</b></p><p>Three</p></div><noscript>SECRET</noscript>'
    )
    assert (found.text, found.notes, found.hidden) == ("We ask", ["One", "Two", "Three"], ["SECRET"])


def test_a_link_that_says_when_it_was_saved_leads_straight_there():
    found = read(
        b'<p><a href="https://www.google.com/url?q=https://example.org/%3Fa&amp;ust=17&amp;usg=SECRET">x</a></p>'
    )
    assert found.text == "[x](https://example.org/?a)"


@law("what came in tells nothing of its authors")
def test_what_markdown_holds_and_does_not_show_is_told_and_not_taken():
    found = read(
        b"---\nauthor: SECRET\n---\n\n# Title\n\nText<!-- SECRET -->\n\n[//]: # (SECRET)\n\n---\n\nMore: words"
    )
    assert (found.title, found.text, len(found.hidden)) == ("Title", "Text\n\n\n\n---\n\nMore: words", 3)


def test_a_web_page_as_a_word_processor_saves_it_is_read_in_its_own_letters():
    page = '<html><head><meta charset="windows-1252"></head><body><p>Señora — más</p>'
    assert read(page.encode("cp1252")).text == "Señora — más"


DEEP = 45
LONG_NUMBER = "9" * 5_000
HANGING = {
    "boxes of Word in boxes": word(
        "<w:p><w:r><w:x><w:txbxContent>" * DEEP + p("hi") + "</w:txbxContent></w:x></w:r></w:p>" * DEEP
    ),
    "tables of Word in tables": word(
        "<w:tbl><w:tr><w:tc>" * DEEP + p("hi") * 3_000 + "</w:tc></w:tr></w:tbl>" * DEEP
    ),
    "boxes of Writer in boxes": writer(
        "<text:p><draw:text-box>" * DEEP + "<text:p>hi</text:p>" + "</draw:text-box></text:p>" * DEEP
    ),
    "tables of Writer in tables": writer(
        "<table:table><table:table-row><table:table-cell>" * DEEP + "<text:p>hi</text:p>" * 3_000
        + "</table:table-cell></table:table-row></table:table>" * DEEP
    ),
    "a page of tags that never end": b"<html>" + b"<b>hi" * 60_000,
    "a page of paragraphs that never end": b"<html>" + b"<p>hi" * 60_000,
    "a list without end": b"<html><ul>" + b"<li>hi" * 60_000,
    "a number of Word as long as a page": office.docx(**{"word/styles.xml": f"""<w:styles xmlns:w="{W}"><w:style
        w:styleId="x"><w:pPr><w:outlineLvl w:val="{LONG_NUMBER}"/></w:pPr></w:style></w:styles>"""}),
    "a number of Writer as long as a page": writer(f'<text:h text:outline-level="{LONG_NUMBER}">hi</text:h>'),
    "spaces of Writer as many as a page": writer(f'<text:p>hi<text:s text:c="{LONG_NUMBER}"/></text:p>'),
}  # fmt: skip


@pytest.mark.parametrize("what", HANGING)
def test_a_file_made_to_hang_the_house_is_read_at_once(what):
    begin = time.process_time()
    assert read(HANGING[what]).text
    assert time.process_time() - begin < 10

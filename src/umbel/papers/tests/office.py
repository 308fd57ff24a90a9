# ruff: noqa: E501  (XML as programs write it, which breaks no lines)
"""Files as word processors write them, made byte by byte, with something planted in every place that can tell."""

import io
import struct
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SECRETS = (
    "Planted-Author", "Planted-Second", "Planted-Company", "Planted-Manager", "Planted-comment-one",
    "Planted-comment-two", "Planted-comment-three", "planted-deleted", "planted-moved-away", "planted-hidden",
    "planted-head", "planted-rsid", "planted-disk", "planted-template", "planted-picture",
)  # fmt: skip


def zipped(parts, stored=()):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            file.writestr(name, content, how)
    return out.getvalue()


def picture(order="<"):
    """A JPEG whose Exif points at coordinates, as a telephone writes it."""
    sign = b"II*\0" if order == "<" else b"MM\0*"
    gps = struct.pack(f"{order}HHHI4sI", 1, 1, 2, 2, b"N\0\0\0", 0)
    tags = struct.pack(f"{order}H", 2)
    tags += struct.pack(f"{order}HHII", 0x010F, 2, 16, 38)
    tags += struct.pack(f"{order}HHII", 0x8825, 4, 1, 54) + struct.pack(f"{order}I", 0)
    exif = sign + struct.pack(f"{order}I", 8) + tags + b"planted-picture\0" + gps
    body = b"Exif\0\0" + exif
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(body) + 2) + body + b"\xff\xd9"


BODY = f"""<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>
<w:p w:rsidR="planted-rsid"><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Night buses</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>What we ask</w:t></w:r></w:p>
<w:p><w:commentRangeStart w:id="0"/><w:r><w:t xml:space="preserve">We ask for </w:t></w:r>
<w:ins w:id="7" w:author="Planted-Second" w:date="2026-01-02T03:04:05Z"><w:r><w:rPr><w:b/></w:rPr><w:t>three</w:t></w:r></w:ins>
<w:del w:id="8" w:author="Planted-Author" w:date="2026-01-02T03:04:05Z"><w:r><w:delText>planted-deleted</w:delText></w:r></w:del>
<w:moveFrom w:id="9" w:author="Planted-Second"><w:r><w:t>planted-moved-away</w:t></w:r></w:moveFrom>
<w:r><w:rPr><w:vanish/></w:rPr><w:t>planted-hidden</w:t></w:r>
<w:r><w:t xml:space="preserve"> lines, </w:t></w:r><w:hyperlink r:id="rId9"><w:r><w:t>as others have</w:t></w:r></w:hyperlink>
<w:hyperlink r:id="rId8"><w:r><w:t> and this note</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id="2"/></w:r>
<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>until five</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>every day</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Line</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Hour</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>One</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1 * 2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:t>2. is not a list, nor is *this* slanted.</w:t></w:r><w:r><w:drawing/></w:r></w:p>
<w:sectPr w:rsidR="planted-rsid"/></w:body></w:document>"""
COMMENTS = "".join(
    f'<w:comment w:id="{n}" w:author="{who}" w:initials="PA" w:date="2026-01-02T03:04:05Z"><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:comment>'
    for n, (who, said) in enumerate(
        [
            ("Planted-Author", "Planted-comment-one"),
            ("Planted-Second", "Planted-comment-two"),
            ("Planted-Author", "Planted-comment-three"),
        ]
    )
)


def docx(body=BODY, **more):
    """Three comments, two authors, tracked changes, hidden text, a head of the page, a picture with coordinates."""
    rels = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId8" Type="{R}/hyperlink" Target="file:///C:/Users/planted-disk/notes.docx" TargetMode="External"/>
<Relationship Id="rId9" Type="{R}/hyperlink" Target="https://example.org/lines" TargetMode="External"/></Relationships>"""
    styles = f"""<w:styles xmlns:w="{W}"><w:style w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>"""
    core = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Planted-Author</dc:creator>
<cp:lastModifiedBy>Planted-Second</cp:lastModifiedBy></cp:coreProperties>"""
    app = """<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">
<Template>planted-template.dotm</Template><Company>Planted-Company</Company><Manager>Planted-Manager</Manager></Properties>"""
    numbers = f"""<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>
</w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:t>Read in the timetable.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": body,
        "word/_rels/document.xml.rels": rels,
        "word/styles.xml": styles,
        "word/numbering.xml": numbers,
        "word/footnotes.xml": notes,
        "word/comments.xml": f'<w:comments xmlns:w="{W}">{COMMENTS}</w:comments>',
        "word/header1.xml": f'<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>planted-head</w:t></w:r></w:p></w:hdr>',
        "docProps/core.xml": core,
        "docProps/app.xml": app,
        "word/media/image1.jpeg": picture(),
    }
    return zipped({name: HEAD + part if isinstance(part, str) else part for name, part in parts.items()} | more)


NS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(f'xmlns:{name}="{NS}:{name}:1.0"' for name in ("office", "text", "style", "table", "meta"))
SPACES += (
    f' xmlns:fo="{NS}:xsl-fo-compatible:1.0" xmlns:draw="{NS}:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
SPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
CONTENT = f"""<office:document-content {SPACES}><office:automatic-styles>
<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1"/></text:list-style></office:automatic-styles>
<office:body><office:text><text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>
<dc:creator>Planted-Author</dc:creator></office:change-info><text:p>planted-deleted</text:p></text:deletion></text:changed-region>
<text:changed-region text:id="c2"><text:insertion><office:change-info><dc:creator>Planted-Second</dc:creator></office:change-info>
</text:insertion></text:changed-region></text:tracked-changes>
<text:p text:style-name="Title">Night buses</text:p><text:h text:outline-level="1">What we ask</text:h>
<text:p>We ask for <text:change-start text:change-id="c2"/><text:span text:style-name="T1">three</text:span><text:change-end text:change-id="c2"/>
 lines<text:s text:c="2"/>at night, <text:a xlink:href="https://example.org/lines">as others have</text:a><text:change text:change-id="c1"/>
<office:annotation><dc:creator>Planted-Second</dc:creator><text:p>Planted-comment-one</text:p></office:annotation>
<text:span text:style-name="T2">planted-hidden</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Read
in the timetable.</text:p></text:note-body></text:note>.</text:p>
<text:list text:style-name="L1"><text:list-item><text:p>until five</text:p></text:list-item><text:list-item><text:p>every day</text:p>
</text:list-item></text:list></office:text></office:body></office:document-content>"""


def odt(content=CONTENT, **more):
    meta = f"""<office:document-meta {SPACES}><office:meta><meta:initial-creator>Planted-Author</meta:initial-creator>
<dc:creator>Planted-Second</dc:creator></office:meta></office:document-meta>"""
    styles = f"""<office:document-styles {SPACES}><style:header><text:p>planted-head</text:p></style:header></office:document-styles>"""
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": HEAD + content,
        "meta.xml": HEAD + meta,
        "styles.xml": HEAD + styles,
        "Pictures/1.jpg": picture(">"),
    }
    return zipped(parts | more, stored=("mimetype",))

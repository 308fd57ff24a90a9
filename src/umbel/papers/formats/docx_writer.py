"""Writing a Word document that says nothing of its author: no properties, no dates, no revision marks."""

from umbel.papers.formats.arriving import Span
from umbel.papers.formats.blocks import Block, attribute, blocks, xml, zipped

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
CONTENT = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{TYPES}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{TYPES}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{TYPES}.numbering+xml"/></Types>'
)
SIZES = {"Title": 44, "Heading1": 34, "Heading2": 30, "Heading3": 26, "Heading4": 24, "Heading5": 24, "Heading6": 24}


def write(title: str, text: str, lang: str) -> bytes:
    """The paper as docx; the same words give the same bytes."""
    links: list[str] = []
    some = list(blocks(text))
    body = paragraph("Title", [Span(title)], links) + "".join(one(block, links) for block in some)
    rels = f'<Relationship Id="s" Type="{KINDS}/styles" Target="styles.xml"/>'
    rels += f'<Relationship Id="n" Type="{KINDS}/numbering" Target="numbering.xml"/>'
    for n, link in enumerate(links):
        mode = f'Target={attribute(link)} TargetMode="External"'
        rels += f'<Relationship Id="l{n}" Type="{KINDS}/hyperlink" {mode}/>'
    main = f'<Relationship Id="d" Type="{KINDS}/officeDocument" Target="word/document.xml"/>'
    parts = [
        ("[Content_Types].xml", CONTENT),
        ("_rels/.rels", RELS.format(main)),
        ("word/document.xml", f"<w:document {W} {R}><w:body>{body}<w:sectPr/></w:body></w:document>"),
        ("word/_rels/document.xml.rels", RELS.format(rels)),
        ("word/styles.xml", styles(lang)),
        ("word/numbering.xml", numbering(some)),
    ]
    return zipped([(name, HEAD + content) for name, content in parts])


def one(block: Block, links: list[str]) -> str:
    """One paragraph in its style."""
    if block.kind == "heading":
        return paragraph(f"Heading{block.deep}", block.spans, links)
    if block.kind == "item":
        key = block.list + 1
        level = f'<w:numPr><w:ilvl w:val="{min(block.deep, 8)}"/><w:numId w:val="{key}"/></w:numPr>'
        return paragraph("ListParagraph", block.spans, links, level if block.first else "")
    style = {"quote": "Quote", "code": "Code"}.get(block.kind, "")
    return paragraph(style, block.spans, links)


def paragraph(style: str, spans: list[Span], links: list[str], more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{''.join(run(span, links) for span in spans)}</w:p>"


def run(span: Span, links: list[str]) -> str:
    look = "<w:b/>" * span.bold + "<w:i/>" * span.italic + '<w:u w:val="single"/>' * bool(span.href)
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{xml(line)}</w:t>' for line in span.text.split("\n"))
    whole = f"<w:r><w:rPr>{look}</w:rPr>{lines}</w:r>"
    if not span.href:
        return whole
    links.append(span.href)
    return f'<w:hyperlink r:id="l{len(links) - 1}">{whole}</w:hyperlink>'


def styles(lang: str) -> str:
    """Headings that a screen reader and a table of contents know as such."""
    made = f"<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val={attribute(lang.partition('-x-')[0])}/></w:rPr>"
    made += "</w:rPrDefault></w:docDefaults>"
    names = {"Title": "Title", "ListParagraph": "List Paragraph", "Quote": "Quote", "Code": "Code"}
    names |= {f"Heading{n}": f"heading {n}" for n in range(1, 7)}
    for key, name in names.items():
        deep = f'<w:outlineLvl w:val="{int(key[-1]) - 1}"/>' if key.startswith("Heading") else ""
        size = f'<w:b/><w:sz w:val="{SIZES[key]}"/>' if key in SIZES else "<w:i/>" * (key == "Quote")
        about = f'<w:name w:val="{name}"/><w:pPr><w:spacing w:after="160"/>{deep}</w:pPr><w:rPr>{size}</w:rPr>'
        made += f'<w:style w:type="paragraph" w:styleId="{key}">{about}</w:style>'
    return f"<w:styles {W}>{made}</w:styles>"


def numbering(some: list[Block]) -> str:
    """Two kinds of list; each list of the text counts from one."""
    kinds = ""
    for key, (form, sign) in enumerate((("bullet", "•"), ("decimal", "%{}."))):
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{sign.format(n + 1)}"/>'
            f'<w:pPr><w:ind w:left="{360 * (n + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
            for n in range(9)
        )
        kinds += f'<w:abstractNum w:abstractNumId="{key}">{levels}</w:abstractNum>'
    lists = {block.list: (block.ordered, block.deep) for block in some if block.kind == "item"}
    for key, (ordered, deep) in sorted(lists.items()):
        start = f'<w:lvlOverride w:ilvl="{min(deep, 8)}"><w:startOverride w:val="1"/></w:lvlOverride>' * ordered
        kinds += f'<w:num w:numId="{key + 1}"><w:abstractNumId w:val="{int(ordered)}"/>{start}</w:num>'
    return f"<w:numbering {W}>{kinds}</w:numbering>"

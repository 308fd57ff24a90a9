"""Writing an OpenDocument text that says nothing of its author: no meta.xml, no dates, no settings."""

from umbel.papers.formats.arriving import Span
from umbel.papers.formats.blocks import Block, attribute, blocks, xml, zipped

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(f'xmlns:{name}="{NS}:{name}:1.0"' for name in ("office", "text", "style", "manifest"))
SPACES += f' xmlns:fo="{NS}:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"'
MEDIA = "application/vnd.oasis.opendocument.text"
FILES = {"/": MEDIA, "content.xml": "text/xml", "styles.xml": "text/xml"}
LOOKS = {"B": 'fo:font-weight="bold"', "I": 'fo:font-style="italic"'}
LOOKS["BI"] = f"{LOOKS['B']} {LOOKS['I']}"


def write(title: str, text: str, lang: str) -> bytes:
    """The paper as odt; the same words give the same bytes."""
    body = f'<text:p text:style-name="Title">{xml(title)}</text:p>' + "".join(map(one, blocks(text)))
    listed = "".join(
        f'<style:style style:name="{key}" style:family="text"><style:text-properties {look}/></style:style>'
        for key, look in LOOKS.items()
    )
    for key, tag, how in (
        ("LB", "bullet", 'text:bullet-char="•"'),
        ("LN", "number", 'style:num-suffix="." style:num-format="1"'),
    ):
        levels = "".join(f'<text:list-level-style-{tag} text:level="{n}" {how}/>' for n in range(1, 10))
        listed += f'<text:list-style style:name="{key}">{levels}</text:list-style>'
    content = f"<office:automatic-styles>{listed}</office:automatic-styles><office:body><office:text>{body}"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in FILES.items()
    )
    parts = [
        ("mimetype", MEDIA),
        (
            "content.xml",
            f"{HEAD}<office:document-content {SPACES}>{content}</office:text></office:body></office:document-content>",
        ),
        ("styles.xml", HEAD + styles(lang)),
        ("META-INF/manifest.xml", f"{HEAD}<manifest:manifest {SPACES}>{entries}</manifest:manifest>"),
    ]
    return zipped(parts, plain_first=True)


def one(block: Block) -> str:
    """One paragraph in its style; an item inside as many lists as it is deep."""
    words = "".join(map(run, block.spans))
    if block.kind == "heading":
        deep = block.deep
        return f'<text:h text:style-name="Heading_20_{deep}" text:outline-level="{deep}">{words}</text:h>'
    if block.kind != "item":
        style = {"quote": ' text:style-name="Quotations"', "code": ' text:style-name="Preformatted_20_Text"'}
        return f"<text:p{style.get(block.kind, '')}>{words}</text:p>"
    name = "LN" if block.ordered else "LB"
    goes_on = ' text:continue-numbering="true"' if block.ordered else ""
    item = "item" if block.first else "header"
    inner = f"<text:list-{item}><text:p>{words}</text:p></text:list-{item}>"
    for _level in range(min(block.deep, 8)):
        inner = f"<text:list-item><text:list>{inner}</text:list></text:list-item>"
    return f'<text:list text:style-name="{name}"{goes_on}>{inner}</text:list>'


def run(span: Span) -> str:
    words = "<text:line-break/>".join(spaced(line) for line in span.text.split("\n"))
    look = "B" * span.bold + "I" * span.italic
    words = f'<text:span text:style-name="{look}">{words}</text:span>' if look else words
    return f'<text:a xlink:type="simple" xlink:href={attribute(span.href)}>{words}</text:a>' if span.href else words


def spaced(line: str) -> str:
    """Spaces in a row as OpenDocument counts them."""
    return xml(line).replace("\t", "<text:tab/>").replace("  ", " <text:s/>")


def styles(lang: str) -> str:
    code, _dash, _rest = lang.partition("-")
    spoken = f"<style:text-properties fo:language={attribute(code)}/>"
    default = f'<style:default-style style:family="paragraph">{spoken}</style:default-style>'
    sizes = {"Title": 22, "Quotations": 11, "Preformatted_20_Text": 10}
    sizes |= {f"Heading_20_{n}": 18 - n for n in range(1, 7)}
    made = "".join(
        f'<style:style style:name="{key}" style:family="paragraph">'
        '<style:paragraph-properties fo:margin-bottom="0.3cm"/>'
        f'<style:text-properties fo:font-size="{size}pt"/></style:style>'
        for key, size in sizes.items()
    )
    return f"<office:document-styles {SPACES}><office:styles>{default}{made}</office:styles></office:document-styles>"

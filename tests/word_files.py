"""Word files as bytes, made of as little XML as Word's format (ECMA-376) needs."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STYLES = {"Title": "Title", "Subtitle": "Subtitle", "Heading1": "heading 1", "Heading2": "heading 2"}
_NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    runs = [part if part.startswith("<") else run(part) for part in runs]
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def reference(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def inserted(text: str) -> str:
    return f'<w:ins w:author="Ivo" w:date="2026-05-01T10:00:00Z">{run(text)}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:author="Ivo"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def moved(text: str, way: str) -> str:
    return f"<w:move{way}>{run(text)}</w:move{way}>"


def table(*rows: list[str]) -> str:
    cells = ["".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def link(text: str, relationship: str) -> str:
    return f'<w:hyperlink r:id="{relationship}">{run(text)}</w:hyperlink>'


def word_file(*body: str, links: dict[str, str] | None = None, extra: dict[str, bytes] | None = None, **notes) -> bytes:
    """`links` maps relationship ids to addresses; `footnotes`, `endnotes`, `comments` map numbers to paragraphs."""
    header = notes.pop("header", "")
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": _relationships(
            f'<Relationship Id="d" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{''.join(body)}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_W}>{''.join(map(_style, _STYLES))}</w:styles>",
        "word/_rels/document.xml.rels": _relationships(
            *(
                f'<Relationship Id="{name}" Type="{_OFFICE}/hyperlink" Target="{address}" TargetMode="External"/>'
                for name, address in (links or {}).items()
            )
        ),
    }
    for part, element in _NOTES.items():
        if part in notes:
            entries = [
                f'<w:{element} w:id="{number}" w:author="Ada">{text}</w:{element}>'
                for number, text in notes[part].items()
            ]
            parts[f"word/{part}.xml"] = f"<w:{part} {_W} {_R}>{''.join(entries)}</w:{part}>"
    if header:
        parts["word/header1.xml"] = f"<w:hdr {_W}>{header}</w:hdr>"
    return packed({name: text.encode() for name, text in parts.items()} | (extra or {}))


def packed(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def _style(name: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{_STYLES[name]}"/></w:style>'


def _relationships(*entries: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(entries)}</Relationships>'

"""Word files: a ZIP archive of XML parts (ECMA-376). Mammoth makes the HTML; what it passes over is gathered here."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

import mammoth
from lxml import etree

from .archive import take_bylines
from .blocks import HEADINGS, has_words, take_text, text_of, tree_of
from .credits import names_in
from .draft import Draft, Signature
from .refusal import Refused
from .word_marks import find_marks, source_text

# An element takes a kilobyte of memory while it is read; a piece of 10,000 words has some 50,000.
_MOST_UNPACKED, _MOST_ELEMENTS = 40 * 1024 * 1024, 250_000
_TOO_LARGE = "Unpacked it is far larger than a piece of text can be. Save it in Word again."
_OLD_CONTAINER, _ENCRYPTED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")
_BROKEN = "It is not a whole Word file. Open it in Word, save it again as .docx, and bring that in."
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
"""


def read_word(data: bytes, draft: Draft):
    """(tree of the text as with all changes accepted, all text of the source for the net)."""
    parts = _unpack(data)
    trees = {name: _parse(part) for name, part in parts.items()}
    find_marks(trees, draft)
    try:
        result = mammoth.convert_to_html(
            _pack(parts),
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda image: {"src": ""}),
        )
    except RecursionError:
        raise
    except Exception as error:  # Mammoth raises what XML that is not Word's makes it stumble over.
        raise Refused(_BROKEN) from error
    root = tree_of(result.value)
    if not has_words(text_of(root)):
        raise Refused("It is empty. Bring in the file that has the text.")
    _take_headline(root, draft)
    _take_byline(root, draft)
    return root, source_text(trees)


def _unpack(data: bytes) -> dict[str, bytes]:
    """The XML parts only, and never more than the bound, whatever the archive says of itself."""
    if data.startswith(_OLD_CONTAINER):
        if _ENCRYPTED in data:
            raise Refused("It is protected by a password. Save it in Word without one, and bring that in.")
        raise Refused("It is an old Word document (.doc) by another name. Save it in Word as .docx, and bring that in.")
    parts, left = {}, _MOST_UNPACKED
    try:
        with ZipFile(BytesIO(data)) as archive:
            for entry in archive.infolist():
                if not entry.filename.endswith((".xml", ".rels")):
                    continue
                with archive.open(entry) as file:
                    parts[entry.filename] = file.read(left + 1)
                left -= len(parts[entry.filename])
                if left < 0:
                    raise Refused(_TOO_LARGE)
    except (BadZipFile, ZlibError, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as error:
        raise Refused(_BROKEN) from error
    if sum(part.count(b"<") - part.count(b"</") for part in parts.values()) > _MOST_ELEMENTS:
        raise Refused(_TOO_LARGE)
    if "word/document.xml" not in parts:
        raise Refused("There is no Word text in it. Save it in Word as .docx, and bring that in.")
    return parts


def _parse(part: bytes):
    """Parts with a document type could make entities grow without end: Word writes none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(_BROKEN) from error
    if root.getroottree().docinfo.doctype:
        raise Refused(_BROKEN)
    return root


def _pack(parts: dict[str, bytes]) -> BytesIO:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    packed.seek(0)
    return packed


def _take_headline(root, draft: Draft) -> None:
    """The style “Title”, else the first heading; the style “Subtitle” is the standfirst."""
    headings = [block for block in root if block.tag in HEADINGS and has_words(text_of(block))]
    titles = [block for block in headings if block.get("class") == "title"]
    if not headings:
        raise Refused("It has no headline: give its first line the style “Title” or “Heading 1” in Word.")
    headline = (titles or headings)[0]
    draft.headline = take_text(headline, draft)
    for subtitle in root.findall("p[@class='subtitle']"):
        if not draft.standfirst and has_words(text_of(subtitle)):
            draft.standfirst = take_text(subtitle, draft)
            subtitle.drop_tree()
    headline.drop_tree()


def _take_byline(root, draft: Draft) -> None:
    """“By NAME” on a line of its own above the text, or the archive's bold italics below it."""
    take_bylines(root, draft)
    first = root[0] if len(root) else None
    if draft.signatures or first is None or first.tag != "p":
        return
    text = text_of(first)
    if text[:3].casefold() == "by " and len(text.split()) <= 9 and not text.endswith((".", "!", "?", ":")):
        draft.signatures = [Signature(name) for name in names_in(text[3:])]
        draft.labels += ["by", *["and"] * (len(draft.signatures) - 1)]
        take_text(first, draft)
        first.drop_tree()

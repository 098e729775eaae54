"""From a file's name and bytes to what it says, or a refusal in one sentence."""

import re
from pathlib import PurePath

from articles.models import Remark

from .archive import read_archive, take_missing_headline, with_byline_apart
from .blocks import finish_body, tree_of
from .draft import NOTE, Draft, Finding
from .front_matter import has_front_matter, split_front_matter
from .keys import Keys
from .losses import left_out, parts_of_markdown, words_of
from .markdown import html_of, with_section_breaks
from .refusal import Refused
from .sizes import fit
from .word import read_word

MARKDOWN, WORD = (".md", ".markdown", ".mdown", ".mkd"), (".docx",)
MOST_TEXT, MOST_WORD = 1024 * 1024, 50 * 1024 * 1024
_AS_DOCX = "Open it where it was written, save it as Word (.docx), and bring that in."
ADVICE = {
    ".doc": f"It is an old Word document. {_AS_DOCX}",
    ".odt": f"It is an OpenDocument text. {_AS_DOCX}",
    ".pages": "It is a Pages document. Export it from Pages as Word (.docx), and bring that in.",
    ".pdf": "A PDF has lost what is heading and what is text. Bring in what it was made from, as .docx or .md.",
    ".rtf": f"It is Rich Text. {_AS_DOCX}",
    ".docm": f"It is a Word document with macros. {_AS_DOCX}",
    ".txt": "It is plain text. If it is Markdown, give its name the ending .md.",
    ".html": "Pages of the web are not brought in one by one. Save the text as .docx or .md.",
    ".htm": "Pages of the web are not brought in one by one. Save the text as .docx or .md.",
}
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$", re.M)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def refuse_by_name(name: str) -> None:
    ending = PurePath(name).suffix.lower()
    if ending in ADVICE:
        raise Refused(ADVICE[ending])
    if ending not in MARKDOWN + WORD:
        what = f"Files that end in “{ending}” are" if ending else "A file without an ending is"
        raise Refused(f"{what} not read. Bring in Word (.docx) or Markdown (.md).")


def refuse_by_size(name: str, size: int) -> None:
    most = MOST_WORD if PurePath(name).suffix.lower() in WORD else MOST_TEXT
    if size > most:
        raise Refused(
            f"It has {size / 1024 / 1024:.1f} MB, and {most // 1024 // 1024} MB are the most for one piece. "
            "Divide it, or take out what is no text."
        )
    if not size:
        raise Refused("It is empty. Bring in the file that has the text.")


def read(name: str, data: bytes) -> Draft:
    refuse_by_name(name)
    refuse_by_size(name, len(data))
    try:
        draft = _read_word(data) if PurePath(name).suffix.lower() in WORD else _read_markdown(data)
    except RecursionError as error:
        raise Refused("Its lists, quotations or elements are nested too deeply. Make them flatter.") from error
    if not draft.headline:
        raise Refused("It has no headline: give it a first heading, or a “title:” in front matter.")
    fit(draft)
    return draft


def _read_word(data: bytes) -> Draft:
    draft = Draft()
    root, text = read_word(data, draft)
    finish_body(root, draft)
    _catch(text, "", draft)
    return draft


def _read_markdown(data: bytes) -> Draft:
    text, draft = _text_of(data), Draft()
    above = ""
    if has_front_matter(text):
        values, above, text = split_front_matter(text)
        Keys(values, draft).read()
        root = tree_of(html_of(with_section_breaks(text)))
        take_missing_headline(root, draft)
    else:
        root = tree_of(html_of(with_byline_apart(with_section_breaks(text))))
        read_archive(root, draft)
    finish_body(root, draft)
    words, markup = parts_of_markdown(text)
    _catch(f"{_COMMENT.sub('', above)}\n{words}", "\n".join([*_COMMENT.findall(above), markup]), draft)
    return draft


def _catch(text: str, markup: str, draft: Draft) -> None:
    """The net: words that are nowhere else go to the findings; those of markup need not stay with the article."""
    have = words_of("\n".join(draft.placed()))
    for stretch in left_out(text, have):
        draft.findings.append(Finding(Remark.Kind.LEFT_OUT, stretch))
    if marks := left_out(markup, have):
        draft.find(NOTE, " … ".join(marks), "Markup that has no place here")


def _text_of(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused("It is UTF-16, not UTF-8. Save it again with the encoding UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(
            f"It is not UTF-8: byte {error.start + 1}, on line {line}, is no letter. "
            "Save it again with the encoding UTF-8."
        ) from error
    if "\x00" in text:
        raise Refused("It holds zero bytes, so it is no text in UTF-8. Save it again with the encoding UTF-8.")
    text = _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise Refused("It is empty. Bring in the file that has the text.")
    return text.lstrip("\n") if text[0] == "\n" else text

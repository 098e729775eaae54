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
from .names import WORD, refuse_by_name, refuse_by_size
from .refusal import Refused
from .sizes import fit
from .word import read_word

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$", re.M)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


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

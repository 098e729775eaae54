r"""Markdown without front matter, as archives of commentary save it.

## Headline                         or the word “Headline” and the headline under it
### Description                     the word alone, or the description itself: the teaser, or the standfirst
*PORT SABLE: The standfirst.*       a first paragraph in italics: dateline and standfirst
Text with **names** and [links](…).
\*                                  section break
Note to readers: …                  a shared note
***by NAME is a …***                author and credit line
## Category                         with a list: categories in order
**Date Created**                    with “Month YYYY” under it or beside it
"""

import re

from articles.body.cleaning import clean_line
from articles.body.trees import inner

from .blocks import HEADINGS, cut_text, has_words, is_all_in, take_text, text_of
from .credits import read_credit
from .draft import Draft
from .keys import take_date
from .links import settle_links, take_pictures_out
from .refusal import Refused

_HEADLINE, _DESCRIPTION = {"headline", "title"}, {"description"}
_CATEGORY, _TAGS = {"category", "categories"}, {"tag", "tags"}
_DATE = {"date created", "date", "date published", "published", "publication date"}
_NOTE = re.compile(r"\s*(?:a\s+)?note\s+to\s+(?:our\s+)?readers\s*[:.–—-]\s*", re.I)
_GLUED_BYLINE = re.compile(r"(?<=[^\n])\n(?=[ ]{0,3}(?:\*\*\*|___|\*\*_|__\*|_\*\*|\*__)by\s)", re.I)
_PLACE = re.compile(r"([^:\n]{2,80}?)\s*:\s*(?=\S)")
_SENTENCE_END = (".", "!", "?", "…", "”", '"')


def with_byline_apart(text: str) -> str:
    """A last line in bold italics is a paragraph of its own, though no blank line says so."""
    return _GLUED_BYLINE.sub("\n\n", text)


def read_archive(root, draft: Draft) -> None:
    """Takes out of the tree what is no body."""
    draft.may_list_by_alphabet = True
    heading = _take_headline(root, draft)
    _take_lists(root, draft)
    _take_date(root, draft)
    _take_notes(root, draft)
    take_bylines(root, draft)
    _drop_dangling_breaks(root)
    _take_description(root, heading, draft)
    _take_standfirst(root, draft)


def take_missing_headline(root, draft: Draft) -> None:
    """Front matter without a title: the text's own first heading, where it begins with one."""
    first = root[0] if len(root) else None
    if not draft.headline and first is not None and first.tag in HEADINGS and not (root.text or "").strip():
        draft.headline = _take(first, draft)


def label_of(block) -> str:
    """What a heading, or a paragraph all in bold, says; without case and colon."""
    if block.tag in HEADINGS or (block.tag == "p" and is_all_in(block, "strong")):
        return text_of(block).rstrip(": ").casefold()
    return ""


def _take(block, draft: Draft) -> str:
    text = take_text(block, draft)
    block.drop_tree()
    return text


def _take_label(block, draft: Draft) -> None:
    draft.labels.append(_take(block, draft))


def _take_headline(root, draft: Draft):
    """Returns the headline's level."""
    heading = next((block for block in root if block.tag in HEADINGS and has_words(text_of(block))), None)
    if heading is None:
        raise Refused("It has no headline: give it a first line that begins with “# ”, or a “title:” in front matter.")
    level, below = heading.tag, heading.getnext()
    is_text = below is not None and below.tag in ("p", *HEADINGS) and label_of(below) not in _DESCRIPTION
    if label_of(heading) in _HEADLINE and is_text:
        _take_label(heading, draft)
        heading = below
    draft.headline = _take(heading, draft)
    return level


def _take_lists(root, draft: Draft) -> None:
    for labels, names in ((_CATEGORY, draft.categories), (_TAGS, draft.tags)):
        for label in [block for block in root if label_of(block) in labels]:
            below = label.getnext()
            if below is None or label_of(below):
                _take_label(label, draft)
            elif below.tag in ("ol", "ul"):
                _take_label(label, draft)
                names += [name for item in below.findall("li") if (name := take_text(item, draft)) not in ("", *names)]
                below.drop_tree()
            elif below.tag == "p" and len(text_of(below)) < 200 and not text_of(below).endswith(_SENTENCE_END):
                _take_label(label, draft)
                names += [name for part in _take(below, draft).split(",") if (name := part.strip()) not in ("", *names)]


def _take_date(root, draft: Draft) -> None:
    for block in list(root):
        if block.getparent() is None:
            continue
        if label_of(block) in _DATE:
            below = block.getnext()
            _take_label(block, draft)
            if below is not None and below.tag == "p" and len(text_of(below)) < 60:
                take_date(_take(below, draft), draft)
        elif block.tag == "p" and len(block) and block[0].tag == "strong" and not (block.text or "").strip():
            _take_date_beside(block, draft)


def _take_date_beside(block, draft: Draft) -> None:
    """“**Date Created** May 2019”, in one paragraph."""
    label = text_of(block[0]).rstrip(": ")
    rest = text_of(block)[len(text_of(block[0])) :].lstrip(": ")
    if label.casefold() in _DATE and 0 < len(rest) < 60:
        draft.labels.append(label)
        take_date(rest, draft)
        block.drop_tree()


def _take_notes(root, draft: Draft) -> None:
    for block in [block for block in root if block.tag == "p"]:
        text = "".join(block.itertext())
        label = _NOTE.match(text)
        if label and has_words(text[label.end() :]):
            draft.labels.append(label[0])
            cut_text(block, label.end())
            settle_links(block, draft)
            take_pictures_out(block, draft)
            draft.notes.append(clean_line(inner(block)))
            block.drop_tree()


def take_bylines(root, draft: Draft) -> None:
    """Paragraphs in bold italics that begin with “by”; at the very end bold or italics will do."""
    paragraphs = [block for block in root if block.tag == "p"]
    for block in paragraphs:
        is_last = block is paragraphs[-1] and (is_all_in(block, "em") or is_all_in(block, "strong"))
        if is_last or is_all_in(block, "em", "strong"):
            text = text_of(block)
            if signatures := read_credit(text):
                draft.signatures += signatures
                draft.labels += [text.partition(" ")[0], *["and"] * text.count(" and ")]
                _take(block, draft)


def _drop_dangling_breaks(root) -> None:
    while len(root) and (root[-1].tag == "hr" or (root[-1].tag == "p" and not has_words(text_of(root[-1])))):
        if root[-1].tag != "hr" and (len(root[-1]) or text_of(root[-1]).strip("*\\ ")):
            break
        root[-1].drop_tree()


def _take_description(root, level: str, draft: Draft) -> None:
    while len(root) and root[0].tag in HEADINGS and not has_words(text_of(root[0])):
        root[0].drop_tree()
    first = root[0] if len(root) else None
    if first is None or first.tag not in HEADINGS:
        return
    if label_of(first) in _DESCRIPTION:
        below = first.getnext()
        _take_label(first, draft)
        after = below.getnext() if below is not None else None
        if after is not None and below.tag == "p" and not is_all_in(below, "em") and _PLACE.match(_italic(after)):
            draft.teaser = _take(below, draft)
    elif (level, first.tag) == ("h2", "h3") and _introduces(first, root):
        draft.standfirst = _take(first, draft)


def _introduces(heading, root) -> bool:
    """A description, not the first of several headings within the text."""
    text = text_of(heading)
    others = [block for block in root if block.tag == heading.tag and block is not heading]
    return has_words(text) and (not others or len(text) > 60 or text.endswith(_SENTENCE_END))


def _italic(block) -> str:
    return text_of(block) if block.tag == "p" and is_all_in(block, "em") else ""


def _take_standfirst(root, draft: Draft) -> None:
    """A first paragraph in italics, where a text follows it."""
    first = next((block for block in root if block.tag != "hr"), None)
    if first is None or not _italic(first) or first.getnext() is None:
        return
    text = _take(first, draft)
    place = _PLACE.match(text)
    if place and place[1].isupper():
        draft.dateline, text = place[1], text[place.end() :]
    draft.teaser, draft.standfirst = draft.teaser or draft.standfirst, text

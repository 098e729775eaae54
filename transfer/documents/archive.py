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

from .blocks import HEADINGS, cut_text, has_words, is_all_in, text_of
from .credits import read_credit
from .draft import Draft
from .labels import SENTENCE_END, label_of, take, take_dates, take_label, take_lists
from .links import settle_links, take_pictures_out
from .refusal import Refused

_HEADLINE, _DESCRIPTION = {"headline", "title"}, {"description"}
_NOTE = re.compile(r"\s*(?:a\s+)?note\s+to\s+(?:our\s+)?readers\s*[:.–—-]\s*", re.I)
_GLUED_BYLINE = re.compile(r"(?<=[^\n])\n(?=[ ]{0,3}(?:\*\*\*|___|\*\*_|__\*|_\*\*|\*__)by\s)", re.I)
_PLACE = re.compile(r"([^:\n]{2,80}?)\s*:\s*(?=\S)")


def with_byline_apart(text: str) -> str:
    """A last line in bold italics is a paragraph of its own, though no blank line says so."""
    return _GLUED_BYLINE.sub("\n\n", text)


def read_archive(root, draft: Draft) -> None:
    """Takes out of the tree what is no body."""
    draft.may_list_by_alphabet = True
    heading = _take_headline(root, draft)
    take_lists(root, draft)
    take_dates(root, draft)
    _take_notes(root, draft)
    take_bylines(root, draft)
    _drop_dangling_breaks(root)
    _take_description(root, heading, draft)
    _take_standfirst(root, draft)


def take_missing_headline(root, draft: Draft) -> None:
    """Of a text with front matter: its own first heading, which may well say the title again."""
    first = root[0] if len(root) else None
    if first is None or first.tag not in HEADINGS or (root.text or "").strip():
        return
    if not draft.headline:
        draft.headline = take(first, draft)
    elif text_of(first) == draft.headline:
        take_label(first, draft)


def _take_headline(root, draft: Draft):
    """Returns the headline's level."""
    heading = next((block for block in root if block.tag in HEADINGS and has_words(text_of(block))), None)
    if heading is None:
        raise Refused("It has no headline: give it a first line that begins with “# ”, or a “title:” in front matter.")
    level, below = heading.tag, heading.getnext()
    is_text = below is not None and below.tag in ("p", *HEADINGS) and label_of(below) not in _DESCRIPTION
    if label_of(heading) in _HEADLINE and is_text:
        take_label(heading, draft)
        heading = below
    draft.headline = take(heading, draft)
    return level


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
                take(block, draft)


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
        take_label(first, draft)
        after = below.getnext() if below is not None else None
        if after is not None and below.tag == "p" and not is_all_in(below, "em") and _PLACE.match(_italic(after)):
            draft.teaser = take(below, draft)
    elif (level, first.tag) == ("h2", "h3") and _introduces(first, root):
        draft.standfirst = take(first, draft)


def _introduces(heading, root) -> bool:
    """A description, not the first of several headings within the text."""
    text = text_of(heading)
    others = [block for block in root if block.tag == heading.tag and block is not heading]
    return has_words(text) and (not others or len(text) > 60 or text.endswith(SENTENCE_END))


def _italic(block) -> str:
    return text_of(block) if block.tag == "p" and is_all_in(block, "em") else ""


def _take_standfirst(root, draft: Draft) -> None:
    """A first paragraph in italics, where a text follows it."""
    first = next((block for block in root if block.tag != "hr"), None)
    if first is None or not _italic(first) or first.getnext() is None:
        return
    text = take(first, draft)
    place = _PLACE.match(text)
    if place and place[1].isupper():
        draft.dateline, text = place[1], text[place.end() :]
    draft.teaser, draft.standfirst = draft.teaser or draft.standfirst, text

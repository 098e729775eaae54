"""Headings and lines in bold that only say what follows them: categories, tags, the date."""

import re

from .blocks import HEADINGS, is_all_in, take_text, text_of
from .dates import read_date
from .draft import Draft
from .keys import take_date

_CATEGORY, _TAGS = {"category", "categories"}, {"tag", "tags"}
_DATE = {"date created", "date", "date published", "published", "publication date"}
_LISTED = re.compile(r",|(?:^|\s)\d+[.)](?=\s)")
SENTENCE_END = (".", "!", "?", "…", "”", '"')


def label_of(block) -> str:
    """What a heading, or a paragraph all in bold, says; without case and colon."""
    if block.tag in HEADINGS or (block.tag == "p" and is_all_in(block, "strong")):
        return text_of(block).rstrip(": ").casefold()
    return ""


def take(block, draft: Draft) -> str:
    text = take_text(block, draft)
    block.drop_tree()
    return text


def take_label(block, draft: Draft) -> None:
    draft.labels.append(take(block, draft))


def take_lists(root, draft: Draft) -> None:
    for labels, names in ((_CATEGORY, draft.categories), (_TAGS, draft.tags)):
        for label in [block for block in root if label_of(block) in labels]:
            below = label.getnext()
            if below is None or label_of(below):
                take_label(label, draft)
            elif below.tag in ("ol", "ul"):
                take_label(label, draft)
                names += [name for item in below.findall("li") if (name := take_text(item, draft)) not in ("", *names)]
                below.drop_tree()
            elif below.tag == "p" and len(text_of(below)) < 200 and not text_of(below).endswith(SENTENCE_END):
                take_label(label, draft)
                parts = _LISTED.split(take(below, draft))
                names += [name for part in parts if (name := part.strip()) not in ("", *names)]


def take_dates(root, draft: Draft) -> None:
    for block in list(root):
        if block.getparent() is None:
            continue
        if label_of(block) in _DATE:
            _take_date_below(block, draft)
        elif block.tag == "p" and len(block) and block[0].tag == "strong" and not (block.text or "").strip():
            _take_date_beside(block, draft)


def _take_date_below(label, draft: Draft) -> None:
    below = label.getnext()
    text = text_of(below) if below is not None and below.tag == "p" else ""
    if read_date(text) or (label_of(label) == "date created" and len(text) < 60):
        take_label(label, draft)
        if text:
            take_date(take(below, draft), draft)


def _take_date_beside(block, draft: Draft) -> None:
    """“**Date Created** May 2019”, in one paragraph."""
    label = text_of(block[0]).rstrip(": ")
    rest = text_of(block)[len(text_of(block[0])) :].lstrip(": ")
    if label.casefold() in _DATE and 0 < len(rest) < 60:
        draft.labels.append(label)
        take_date(rest, draft)
        block.drop_tree()

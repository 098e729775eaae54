"""What changed, marked up for pages of the desk that show it in one column."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.comparing.changes import Change, changes_of
from articles.comparing.paragraphs import Paragraph, paragraphs_in
from articles.comparing.words import Run


def body_words(body: str) -> str:
    """What a body says, its footnotes in brackets where they stand."""
    return "\n".join(paragraph.text for paragraph in paragraphs_in(body))


def paragraphs_of(old: str, new: str) -> list[SafeString]:
    """Of two plain texts. Changed paragraphs only, with `ins` and `del` by word."""
    before, after = ([Paragraph(line) for line in text.split("\n") if line] for text in (old, new))
    return shown(changes_of(before, after))


def shown(changes: list[Change]) -> list[SafeString]:
    parts = [with_remarks(change) for change in changes if not change.same and change.moved != "away"]
    return [part for part in parts if part]


def with_remarks(change: Change) -> SafeString:
    remarks = format_html_join("", ' <span class="said">{}</span>', ((remark,) for remark in change.remarks))
    return format_html("{}{}", marked_up(change.runs), remarks)


def marked_up(runs: list[Run]) -> SafeString:
    marks = {"": "{}", "ins": "<ins>{}</ins>", "del": "<del>{}</del>"}
    return format_html_join("", "{}", ((format_html(marks[tag], text),) for tag, text in runs))

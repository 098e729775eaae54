"""CommonMark with tables, strike-through and footnotes, as HTML. Nothing is judged here: links and raw HTML pass."""

import re

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_BREAK = re.compile(r"\s*\\?\*(?:\s*\\?\*)*\s*")


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(footnote_plugin)
    # By default a link to “javascript:” stays as brackets, and addresses are rewritten; ours are judged later.
    reader.validateLink = lambda url: True
    reader.normalizeLink = lambda url: url
    reader.normalizeLinkText = lambda text: text
    return reader


_READER = _reader()


def html_of(text: str) -> str:
    return _READER.render(text)


def line_of(text: str) -> str:
    """The same for one run of text."""
    return _READER.renderInline(" ".join(text.split()))


def with_section_breaks(text: str) -> str:
    r"""A line of nothing but asterisks, escaped (`\*`) or not, is a section break."""
    lines, fence = [], ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        lines += ["", "* * *", ""] if not fence and _BREAK.fullmatch(line) else [line]
    return "\n".join(lines)

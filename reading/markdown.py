"""A rendered body as Markdown, with footnotes as [^1] (Pandoc, PHP Markdown Extra)."""

import re

from bs4 import BeautifulSoup
from markdownify import ATX, MarkdownConverter

NOTE = re.compile(r"#.*note-\d+$")


class Writer(MarkdownConverter):
    class Options(MarkdownConverter.DefaultOptions):
        heading_style = ATX
        bullets = "-"
        escape_misc = True
        newline_style = "spaces"

    def convert_sup(self, element, text, parent_tags):
        if element.find("a", href=NOTE):
            return f"[^{element.get_text(strip=True)}]"
        return f"<sup>{text}</sup>"

    def convert_sub(self, element, text, parent_tags):
        return f"<sub>{text}</sub>"

    def convert_figcaption(self, element, text, parent_tags):
        return f"\n\n*{text.strip()}*\n\n" if text.strip() else ""


def markdown_of(html: str) -> str:
    return Writer().convert(html).strip()


def notes_as_markdown(notes: str) -> str:
    """Of rendered footnotes, each without its way back."""
    written = []
    for number, item in enumerate(BeautifulSoup(notes, "html.parser").find_all("li"), 1):
        if links := item.find_all("a"):
            links[-1].decompose()
        written.append(f"[^{number}]: {' '.join(markdown_of(item.decode_contents()).split())}")
    return "\n\n".join(written)

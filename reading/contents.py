import re
from dataclasses import dataclass

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from articles.models import Version

LONG = 3000
FEW = 3
# As articles.body.rendering writes them.
HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)
NUMBER_OF_NOTE = re.compile(r'<sup><a class="noteref".*?</sup>', re.DOTALL)


@dataclass(frozen=True)
class Part:
    id: str
    name: SafeString


def contents_of(version: Version) -> list[Part]:
    """Of a text above LONG words: its headings of the first rank, if there are more than a couple."""
    if version.word_count <= LONG:
        return []
    parts = [Part(name, _words(html)) for name, html in HEADING.findall(version.rendered)]
    return parts if len(parts) >= FEW else []


def _words(html: str) -> SafeString:
    return mark_safe(strip_tags(NUMBER_OF_NOTE.sub("", html)).strip())  # noqa: S308 - rendered from a clean body

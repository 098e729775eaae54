"""What a page leads to, seen from a folder of files: pages that are not there, feeds under their files' names."""

import re
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from django.urls import Resolver404, resolve

from reading.addresses import NEVER_STORED
from reading.whole_site.places import FEEDS, found

TAG = re.compile(r"""<(?:a|link)\s(?:[^>"']|"[^"]*"|'[^']*')*>""")
HREF = re.compile(r'\shref="([^"]*)"')
# Forms of other apps, known here by the names of their addresses.
FORMS = {"report"}
# As templates/components/about.html writes it.
CARD = re.compile(r'<meta property="og:image" content="([^"]*)">.*?<meta name="twitter:card"[^>]*>\n?', re.DOTALL)
ITEM = re.compile(r'<li><a\s[^>]*?href="([^"]*)"[^>]*>[^<]*</a></li>\n?')


class Links:
    """Of one folder that is not written to meanwhile."""

    def __init__(self, folder: Path, site: str, has_asset: Callable[[str], bool]):
        self.folder, self.site, self.has_asset = folder, site, has_asset
        self.file_at = lru_cache(maxsize=20_000)(self._file_at)

    def mended(self, html: str, page: str) -> str:
        """A link that would lead nowhere becomes plain words; one to what no file can be goes with its item.

        A card that is drawn when it is asked for is not named.
        """
        html = CARD.sub(lambda card: self._card(card, page), html)
        html = ITEM.sub(lambda item: self._item(item, page), html)
        return TAG.sub(lambda tag: self._tag(tag[0], page), html)

    def _item(self, item: re.Match, page: str) -> str:
        path = self.path_of(item[1], page)
        return "" if path and self.file_at(path) is None and is_never_stored(path) else item[0]

    def _card(self, card: re.Match, page: str) -> str:
        path = self.path_of(card[1], page)
        return card[0] if not path or self.has_asset(path) or self.file_at(path) else ""

    def _tag(self, tag: str, page: str) -> str:
        href = HREF.search(tag)
        path = href and self.path_of(href[1], page)
        if not path or self.has_asset(path):
            return tag
        file = self.file_at(path)
        if file is None:
            return HREF.sub("", tag) if tag.startswith("<a") else ""
        if file in FEEDS and href[1].endswith("/"):
            return tag.replace(href[0], f'{href[0][:-1]}{file}"')
        return tag

    def path_of(self, href: str, page: str) -> str:
        """On this site; empty where the link leads elsewhere, or only to another part of the page."""
        href = unescape(href)
        if not href or href.startswith("#"):
            return ""
        try:
            address = urlsplit(urljoin(self.site + page, href))
        except ValueError:
            return ""
        is_here = f"{address.scheme}://{address.netloc}" == self.site
        return unquote(address.path or "/") if is_here else ""

    def _file_at(self, path: str) -> str | None:
        """The name of the file that is there: a feed's own, where the page is one for the sake of old addresses."""
        file = found(self.folder, path)
        if file and file.name == "index.html":
            return next((name for name in FEEDS if file.with_name(name).is_file()), file.name)
        return file and file.name


def is_never_stored(path: str) -> bool:
    try:
        return resolve(path).url_name in NEVER_STORED | FORMS
    except Resolver404:
        return False

"""Pages that a change took away are made again before a reader asks, with what the lists among them lead to."""

import logging
import re
import threading

from django.conf import settings
from django.db import close_old_connections

from pagecache.files import is_canonical
from pagecache.rendering import render
from pagecache.store import Store

logger = logging.getLogger(__name__)
LINK = re.compile(rb'href="(/[^"]*)"')
# Of one list.
MOST_LINKS = 40
PACE = 0.2


class Warmer:
    def __init__(self, kept: Store):
        self.store = kept
        self.stop = threading.Event()

    def run(self) -> None:
        while not self.stop.wait(PACE):
            try:
                while not self.stop.is_set() and self.once():
                    pass
            except Exception:
                logger.exception("Pages are not made again before they are asked for.")
                self.stop.wait(10)
            close_old_connections()

    def once(self) -> int:
        """The next page that is wanted, and its links. How many were made; 0 when none is wanted."""
        epoch = self.store.epochs.current
        path = epoch and epoch.index.take_wanted()
        if not path:
            return 0
        page = render(path)
        if page.status != 200 or not epoch.index.stands_on_a_list(path):
            return 1
        return 1 + sum(self._make(link) for link in links(page.body))

    def _make(self, path: str) -> bool:
        return not (self.stop.is_set() or self.store.has(path)) and render(path).status == 200


def links(page: bytes) -> list[str]:
    """The first addresses of this site that a page leads to and that may be kept."""
    paths = dict.fromkeys(path.decode(errors="replace") for path in LINK.findall(page))
    private = tuple(settings.PAGES_PRIVATE)
    return [path for path in paths if is_canonical(path) and not path.startswith(private)][:MOST_LINKS]

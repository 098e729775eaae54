"""The whole site as files that any host can serve."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings

from articles.models import Address, Redirect
from articles.relisting import settle_listings
from pagecache import log
from pagecache.progress import Progress
from pagecache.store import store
from pagecache.workers import Failure, spread
from reading.addresses import about_how_many, addresses
from reading.whole_site import assets, for_hosts, moved
from reading.whole_site.folder import MARKER, Folder, count
from reading.whole_site.mending import MendPage, keep_moment
from reading.whole_site.pages import WritePage

NOT_WHOLE = "The site is not whole, so {} stays as it was. What could be written is in {}."
CHANGED = "Something was published or changed while this was written. Run it again for that."


class Writing:
    def __init__(self, folder: Folder, *, moment: datetime, processes: int, out: TextIO):
        self.folder, self.moment, self.processes, self.out = folder, moment, processes, out
        self.site = settings.SITE_ADDRESS
        self.has_failures = False

    def write(self) -> bool:
        """Whether the site is whole and in its place."""
        bring_up_to_date()
        began = log.place()
        with self.folder.being_written() as draft:
            self.pages(draft)
            self.redirects(draft)
            found = self.links(draft)
            self.beside(draft, found)
            if self.has_failures:
                self.say(NOT_WHOLE.format(self.folder.place, draft))
                return False
            self.folder.put_in_place()
        if log.since(began)[0]:
            self.say(CHANGED)
        return True

    def pages(self, draft: Path) -> None:
        job = WritePage(draft, self.site)
        for _done in self.each("Pages", job, addresses(self.moment), about_how_many(self.moment), str):
            pass
        (draft / "404.html").write_bytes(for_hosts.page_for_what_is_not_there())

    def redirects(self, draft: Path) -> None:
        lines = moved.Lines(draft)
        expected = Address.objects.filter(is_current=False).count() + Redirect.objects.count()
        job, paths = moved.LeadOn(draft, self.site), moved.old_paths(self.moment, draft)
        with (draft / "_redirects").open("w") as file:
            for old, target in self.each("Old addresses", job, paths, expected, lambda to: "lead on" if to else "end"):
                if target:
                    file.write(lines.of(old, target))
            file.writelines(lines.of_folders())

    def links(self, draft: Path) -> set[str]:
        """Returns the assets that pages refer to."""
        job = MendPage(draft, self.site, self.folder.place)
        looked_at = self.each("Links", job, names_in(draft), count(draft), lambda _found: "files looked at")
        return {path for _name, found in looked_at for path in found}

    def beside(self, draft: Path, found: set[str]) -> None:
        copied = assets.copy(found, draft)
        with (draft / "_headers").open("w") as file:
            file.writelines(for_hosts.headers(copied))
        keep_moment(draft / "_headers", self.folder.place / "_headers")
        self.say(f"Style sheets, fonts and uploads: {len(copied):,} files")

    def each(
        self, title: str, job: Callable, items: Iterable, expected: int, named: Callable[[Any], str]
    ) -> Iterator[tuple[Any, Any]]:
        progress = Progress(self.out, expected=expected, processes=self.processes)
        with closing(spread(job, items, self.processes)) as outcomes:
            for item, outcome in outcomes:
                if isinstance(outcome, Failure):
                    self.has_failures = True
                    progress.fail(item, outcome.reason)
                else:
                    progress.count(named(outcome))
                    yield item, outcome
        progress.say(f"{title}: {progress.summary()}")

    def say(self, sentence: str) -> None:
        print(sentence, file=self.out, flush=True)


def bring_up_to_date() -> None:
    """What is stored, also where nobody does it beside: no worker runs where a site is written by hand."""
    if kept := store():
        while settle_listings():
            pass
        kept.catch_up()
        kept.drop_past()


def names_in(folder: Path) -> Iterator[str]:
    for place, _folders, files in os.walk(folder):
        yield from (os.path.relpath(os.path.join(place, name), folder) for name in files if name != MARKER)

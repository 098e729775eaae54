"""Old addresses that lead on, for a host of files: a small page each, and a list for hosts that read one."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import quote, unquote, urljoin, urlsplit

from django.template.loader import render_to_string

from articles.models import Redirect
from pagecache.rendering import render
from reading.addresses import redirects
from reading.whole_site.places import file_of_old, found, is_plain

HOPS = 10
LED_ON = (301, 302, 307, 308)
LEADS_ON = b'http-equiv="refresh"'


@dataclass(frozen=True)
class LeadOn:
    """Asks the site where an old address leads in the end, and writes the page that leads there. Returns that address.

    Empty where it leads nowhere: a page stands there, or at the end of the way there is none.
    """

    folder: Path
    site: str

    def __call__(self, old_path: str) -> str:
        target = self.target(old_path)
        name = target and file_of_old(old_path)
        if name:
            self._write(self.folder / name, target)
        return target

    def target(self, path: str) -> str:
        for _hop in range(HOPS):
            answer = render(path, fresh=True)
            if answer.status not in LED_ON:
                break
            address = urlsplit(urljoin(self.site + quote(path), answer.headers["Location"]))
            if f"{address.scheme}://{address.netloc}" != self.site:
                return address.geturl() if address.scheme in ("http", "https") else ""
            path = unquote(address.path)
            if is_page(found(self.folder, path)):
                return quote(path) + (f"#{address.fragment}" if address.fragment else "")
        return ""

    def _write(self, file: Path, target: str) -> None:
        """Never over a page, nor below one that is a file. It is there at once: others look at it meanwhile."""
        address = urljoin(self.site, target)
        text = render_to_string("reading/moved.html", {"target": target, "address": address})
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile("w", dir=file.parent, prefix=".moved-", encoding="utf-8") as draft:
                draft.write(text)
                draft.flush()
                os.chmod(draft.name, 0o644)
                os.link(draft.name, file)
        except (FileExistsError, NotADirectoryError):
            pass


def is_page(file: Path | None) -> bool:
    """And not one that leads on itself: readers are led in one step."""
    return bool(file) and LEADS_ON not in file.read_bytes()[:1000]


def old_paths(moment: datetime, folder: Path) -> Iterator[str]:
    yield from (old for old, _new in redirects(moment))
    for redirect in leading_below():
        yield from pages_below(redirect, folder)


def leading_below() -> Iterator[Redirect]:
    """The longest first: a host takes the first line that fits."""
    rows = Redirect.objects.filter(takes_what_is_below=True)
    yield from sorted(rows, key=lambda redirect: (-len(redirect.old_path), redirect.old_path))


def pages_below(redirect: Redirect, folder: Path) -> list[str]:
    """Old addresses of the pages below the new one. Of what leads to the whole site, only the list for hosts tells."""
    new = redirect.new_path
    if not new.startswith("/") or new == "/" or not found(folder, new):
        return []
    top = folder / new.strip("/")
    below = (file.parent.relative_to(top).as_posix() for file in top.rglob("index.html"))
    paths = (redirect.old_path + rest + "/" for rest in below if rest != ".")
    return [path for path in paths if not (new + path.removeprefix(redirect.old_path)).startswith(redirect.old_path)]


class Lines:
    """Of `_redirects`: hosts take the first that fits, and read some thousands at most, so one stands for a folder.

    Not where pages of today stand among what has moved, nor where a folder would lead into itself.
    """

    def __init__(self, folder: Path):
        self.below = {
            redirect.old_path: redirect.new_path
            for redirect in leading_below()
            if is_plain(redirect.old_path)
            and not redirect.new_path.startswith(redirect.old_path)
            and not (folder / redirect.old_path.strip("/")).exists()
        }

    def of(self, old_path: str, target: str) -> str:
        """Signs that mean something there, and spaces, are written as bytes. Empty where a folder's line says it."""
        if not is_plain(old_path):
            return ""
        for old, new in self.below.items():
            if old_path.startswith(old) and old_path != old and target == new + old_path.removeprefix(old):
                return ""
        return f"{quote(old_path, safe='/')} {target} 301\n"

    def of_folders(self) -> Iterator[str]:
        for old, new in self.below.items():
            yield f"{quote(old, safe='/')}* {quote(new, safe=':/?&=#%+,;@~')}:splat 301\n"

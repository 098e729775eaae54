"""Style sheets, fonts and uploads that pages refer to: those alone. What no page shows may be nobody's to see yet."""

import re
import shutil
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.utils._os import safe_join

IN_STYLES = re.compile(r"""url\(\s*["']?([^"')]+?)["']?\s*\)|@import\s+["']([^"']+)["']""")
IN_SCRIPTS = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""")
IN_FILES = {".css": IN_STYLES, ".js": IN_SCRIPTS}


@lru_cache
def reference() -> re.Pattern:
    """A path of this site's own files in a page or a feed, with the site's address before it or not."""
    folders = "|".join(re.escape(url) for url in (settings.STATIC_URL, settings.MEDIA_URL))
    return re.compile(rf"(?:{re.escape(settings.SITE_ADDRESS)}|(?<![\w/.:-]))((?:{folders})[^\s\"'<>),\\?#]+)")


def referred_to(text: str) -> set[str]:
    return {unquote(unescape(path)) for path in reference().findall(text)}


@lru_cache(maxsize=10_000)
def source_of(path: str) -> Path | None:
    """The file that an address of ours stands for, in its one spelling."""
    if {".", "..", ""} & set(path.removeprefix("/").split("/")):
        return None
    for url, root in ((settings.STATIC_URL, settings.STATIC_ROOT), (settings.MEDIA_URL, settings.MEDIA_ROOT)):
        if path.startswith(url):
            return _file(path.removeprefix(url), Path(root), is_static=url == settings.STATIC_URL)
    return None


def _file(name: str, root: Path, *, is_static: bool) -> Path | None:
    try:
        file = Path(safe_join(root, name))
        if is_static and not file.is_file():
            file = Path(finders.find(name) or file)
    except (SuspiciousFileOperation, ValueError):
        return None
    return file if file.is_file() else None


def has_asset(path: str) -> bool:
    return source_of(path) is not None


def copy(paths: Iterable[str], folder: Path) -> list[str]:
    """These and what they refer to in turn. Returns the addresses of what is there now."""
    waiting, copied = sorted(paths), {}
    while waiting:
        path = waiting.pop()
        if path in copied or not (source := source_of(path)):
            continue
        copied[path] = folder / path.removeprefix("/")
        copied[path].parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, copied[path])
        waiting += within(source, path)
    return sorted(copied)


def within(source: Path, path: str) -> Iterator[str]:
    if pattern := IN_FILES.get(source.suffix):
        for groups in pattern.finditer(source.read_text()):
            named = next(filter(None, groups.groups()))
            yield unquote(urljoin(path, named).partition("#")[0].partition("?")[0])

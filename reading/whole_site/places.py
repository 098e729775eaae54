"""Which file an address is in a folder, and no way out of that folder."""

import re
from pathlib import Path

PART = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
# Of an old address, that others gave: any letter.
OLD_PART = re.compile(r"[^\x00-\x1f\x7f/\\?#.][^\x00-\x1f\x7f/\\?#]*")
LONGEST = 255
# What the site itself keeps at the top.
OWN = {"404.html", "_headers", "_redirects", "static", "uploads"}
# By what a page is: the names of its file in the folder of its address. Programs that read feeds know the old address.
NAMES = {
    "text/html": ("index.html",),
    "application/rss+xml": ("index.xml", "index.html"),
    "application/atom+xml": ("index.xml", "index.html"),
    "application/feed+json": ("index.json", "index.html"),
}
FEEDS = ("index.xml", "index.json")


def files_of(path: str, content_type: str) -> list[str]:
    """Relative to the folder, the truest name first. Empty where the address can't be a file."""
    parts = path.strip("/").split("/") if path != "/" else []
    if not path.startswith("/") or not all(PART.fullmatch(part) for part in parts):
        return []
    if not path.endswith("/"):
        return ["/".join(parts)]
    return ["/".join([*parts, name]) for name in NAMES.get(content_type, ())]


def is_plain(old_path: str) -> bool:
    """Whether hosts take it as it is written, and it leads out of no folder."""
    parts = old_path.removeprefix("/").removesuffix("/").split("/")
    return all(OLD_PART.fullmatch(part) and len(part.encode()) <= LONGEST for part in parts) and parts[0] not in OWN


def file_of_old(path: str) -> str:
    """Of an address that leads on; empty where a file at that place would not be shown as a page."""
    parts = path.removeprefix("/").removesuffix("/").split("/")
    last = parts[-1]
    if not is_plain(path):
        return ""
    if last.lower().endswith((".html", ".htm")) and not path.endswith("/"):
        return "/".join(parts)
    if "." in last and not path.endswith("/"):
        return ""
    return "/".join([*parts, "index.html"])


def found(folder: Path, path: str) -> Path | None:
    """The file that a host gives at this address of the site."""
    relative = path.strip("/")
    if any(part in ("", ".", "..") or "\0" in part for part in relative.split("/")) and relative:
        return None
    place = folder / relative
    try:
        file = place / "index.html" if path.endswith("/") or place.is_dir() else place
        return file if file.is_file() else None
    except OSError:
        return None

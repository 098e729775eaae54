import os
from functools import cached_property
from pathlib import Path

from reading.whole_site.assets import has_asset, referred_to
from reading.whole_site.links import Links


class MendPage:
    """Gives a written file its last shape, and says which assets it refers to that no file before it did."""

    def __init__(self, folder: Path, site: str, before: Path):
        self.folder, self.site, self.before = folder, site, before
        self.told: set[str] = set()

    @cached_property
    def links(self) -> Links:
        return Links(self.folder, self.site, has_asset)

    def __call__(self, name: str) -> set[str]:
        file = self.folder / name
        text = file.read_bytes().decode()
        if text.startswith("<!DOCTYPE html"):
            mended = self.links.mended(text, f"/{name.removesuffix('index.html')}")
            if mended != text:
                file.write_bytes(mended.encode())
        keep_moment(file, self.before / name)
        new = referred_to(text) - self.told
        self.told |= new
        return new


def keep_moment(file: Path, before: Path) -> None:
    """A file that is the same as last time has its moment too: who copies a site by moment and size passes it over."""
    try:
        if before.stat().st_size != file.stat().st_size or before.read_bytes() != file.read_bytes():
            return
        moment = before.stat()
    except FileNotFoundError:
        return
    os.utime(file, ns=(moment.st_atime_ns, moment.st_mtime_ns))

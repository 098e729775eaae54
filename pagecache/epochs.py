"""An epoch: a folder of pages with its index. What is on every page has changed when another one begins."""

import logging
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from pagecache import log
from pagecache.index import UNREADABLE, Index
from pagecache.locks import Busy, held
from pagecache.purging import purge

logger = logging.getLogger(__name__)
# Somebody may still write into one that has just ended.
A_WHILE = 60
BOOT = Path("/proc/sys/kernel/random/boot_id")


def this_boot() -> str:
    """Another one after each start of the machine; empty where the system does not tell."""
    return BOOT.read_text().strip() if BOOT.exists() else ""


class Epoch:
    def __init__(self, folder: Path):
        self.folder = folder
        self.files = folder / "files"
        self.aside = folder / "tmp"
        self.index = Index(folder / "index.sqlite3")

    @property
    def name(self) -> str:
        """As the link says it."""
        return f"epochs/{self.folder.name}"

    @property
    def release(self) -> str:
        return self.folder.name.partition("-")[0]

    @property
    def is_whole(self) -> bool:
        """Not after somebody has deleted the folder."""
        return self.index.file.exists()

    def lock(self, *, wait: float):
        """Held while pages come into place or go: see `store`."""
        return held(self.folder / "lock", wait=wait)


class Epochs:
    """The folder of them. `current` is a link: front servers follow it, and it is switched as one."""

    def __init__(self, root: Path):
        self.root = root
        self.link = root / "current"
        self.opened: tuple[str, Epoch] | None = None

    @property
    def name(self) -> str | None:
        try:
            return os.readlink(self.link)
        except OSError:
            return None

    @property
    def current(self) -> Epoch | None:
        name = self.name
        if name is None:
            return None
        # Looked at once: another thread, which read the link before it was switched, may put its own there.
        opened = self.opened
        if opened is None or opened[0] != name:
            opened = self.opened = name, Epoch(self.root / name)
        return opened[1]

    def begin(self, release: str, *, instead_of: str | None) -> bool:
        """Another epoch, empty; False where somebody else has ended the one that stood there."""
        self.root.mkdir(parents=True, exist_ok=True)
        with held(self.root / "lock", wait=5):
            if self.name != instead_of:
                return False
            epoch = Epoch(self.root / "epochs" / f"{release}-{token_hex(4)}")
            try:
                self._make(epoch, self.current)
                fresh = self.root / f"{token_hex(4)}.link"
                fresh.symlink_to(epoch.name)
                # Whoever is killed after the switch does not come by here again.
                purge([], everything=True)
                fresh.replace(self.link)
            except Exception:
                shutil.rmtree(epoch.folder, ignore_errors=True)
                raise
        logger.info("Pages are made anew: %s", epoch.name)
        return True

    def renew(self, epoch: Epoch, release: str) -> None:
        """Another epoch instead of this one; none, where there is no room for one."""
        try:
            self.begin(release, instead_of=epoch.name)
        except (OSError, Busy, *UNREADABLE) as error:
            logger.critical("Pages can’t be made anew, so none are kept: %s: %s", type(error).__name__, error)
            with suppress(OSError):
                self.end()

    def end(self) -> None:
        """No page is served from here until another epoch begins. Takes no room on the disk."""
        self.link.unlink(missing_ok=True)

    def _make(self, epoch: Epoch, ended: Epoch | None) -> None:
        epoch.files.mkdir(parents=True)
        epoch.aside.mkdir()
        epoch.index.create()
        epoch.index.set(
            place=log.place(),
            log=log.identity(),
            witness=log.witness(),
            read_at=time.time(),
            floor=int(time.time()) - 1,
            boot=this_boot(),
        )
        if ended:
            # The old one may be what is broken.
            with suppress(Exception):
                epoch.index.set(floor=ended.index.latest)
                epoch.index.want(ended.index.paths(500), 500)

    def clear(self) -> None:
        """Remove what has ended. The link is as old as the end of the epoch before."""
        current = self.name
        switched_at = self.link.lstat().st_mtime if current else 0
        for folder in self.root.glob("epochs/*"):
            # Another follower may have taken it away.
            with suppress(OSError):
                is_old = max(folder.stat().st_mtime, switched_at) < time.time() - A_WHILE
                if f"epochs/{folder.name}" != current and is_old:
                    shutil.rmtree(folder, ignore_errors=True)
        for link in self.root.glob("*.link"):
            with suppress(OSError):
                if link.lstat().st_mtime < time.time() - A_WHILE:
                    link.unlink()
        if self.current:
            for file in self.current.aside.glob("*"):
                with suppress(OSError):
                    if file.stat().st_mtime < time.time() - A_WHILE:
                        file.unlink()

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pagecache.files import type_of
from pagecache.rendering import render
from pagecache.store import store
from pagecache.workers import Failure
from reading.whole_site.places import files_of


class Outcome(StrEnum):
    WRITTEN = "written"
    ELSEWHERE = "gone meanwhile"


@dataclass(frozen=True)
class WritePage:
    """A page as the file of its address. One that is stored is only copied; the store is given nothing."""

    folder: Path
    site: str

    def __call__(self, path: str) -> Outcome | Failure:
        status, content_type, content = stored(path) or rendered(path)
        if status in (301, 302, 404, 410):
            return Outcome.ELSEWHERE
        names = files_of(path, content_type)
        if status != 200 or not names:
            return Failure(f"answered {status}, {content_type}")
        if len(names) > 1:
            content = named_truly(content, self.site + path, names[0])
        for name in names:
            file = self.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return Outcome.WRITTEN


def rendered(path: str) -> tuple[int, str, bytes]:
    answer = render(path, fresh=True)
    return answer.status, answer.content_type, answer.body


def stored(path: str) -> tuple[int, str, bytes] | None:
    kept = store()
    epoch = kept and kept.epochs.current
    if not epoch or epoch.release != kept.release or not (file := kept.file_of(path)):
        return None
    try:
        return 200, type_of(file.name).partition(";")[0], file.read_bytes()
    except FileNotFoundError:
        return None


def named_truly(feed: bytes, address: str, name: str) -> bytes:
    """A feed says where it is: at the address that has its type on every host."""
    own = f'"{address}"'.encode()
    return feed.replace(own, f'"{address}{name.rpartition("/")[2]}"'.encode())

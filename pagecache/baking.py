"""Every page rendered before a reader asks: what is stored is left, so that one that stopped is carried on."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from pagecache.rendering import render
from pagecache.store import Store, store
from pagecache.workers import Failure, spread

# What readers ask for meanwhile finds room, and no page that was baked first has to go for one that comes last.
FILLED = 0.95


class Outcome(StrEnum):
    STORED = "stored before"
    BAKED = "baked"
    NOT_KEPT = "not kept"
    ELSEWHERE = "gone meanwhile"


class StoreIsFull(Exception):
    """The next page would push out another."""


def bake(paths: Iterable[str], processes: int) -> Iterator[tuple[str, Outcome | Failure]]:
    kept = store()
    for path, outcome in spread(bake_page, paths, processes):
        yield path, outcome
        if outcome is Outcome.BAKED and is_full(kept):
            raise StoreIsFull


def bake_page(path: str) -> Outcome | Failure:
    """A page that changes while it is baked is not kept, as always; one that was taken away is no failure."""
    if store().has(path):
        return Outcome.STORED
    match render(path).status:
        case 200:
            return Outcome.BAKED if store().has(path) else Outcome.NOT_KEPT
        case 301 | 302 | 404 | 410:
            return Outcome.ELSEWHERE
        case status:
            return Failure(f"answered {status}")


def is_full(kept: Store) -> bool:
    epoch = kept.epochs.current
    return bool(epoch) and epoch.index.bytes > kept.most_bytes * FILLED

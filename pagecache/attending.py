"""What a node needs beside its web processes: a follower of the change log, and a warmer."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from pagecache.following import Follower
from pagecache.store import store
from pagecache.warming import Warmer


@contextmanager
def attended() -> Iterator[list[threading.Thread]]:
    """Both at work in threads; none where no pages are kept."""
    kept = store()
    at_work = [Follower(kept), Warmer(kept)] if kept else []
    threads = [threading.Thread(target=one.run, name=type(one).__name__, daemon=True) for one in at_work]
    for thread in threads:
        thread.start()
    try:
        yield threads
    finally:
        for one in at_work:
            one.stop.set()
        for thread in threads:
            thread.join(10)

"""Answers the names of pages with what they cost: one process for each seeded database, asked by `bench.rendered`.

In this process, through every middleware, as a reader's first request does it: nothing is stored.
"""

import json
import sys
from itertools import cycle
from statistics import median
from time import perf_counter

import django

REQUESTS = 8


class Bench:
    def __init__(self):
        from django.contrib.auth import get_user_model
        from django.test import Client
        from django.utils import timezone

        from bench.pages import paths

        self.client, self.desk = (Client(SERVER_NAME="127.0.0.1") for _ in range(2))
        self.desk.force_login(get_user_model().objects.get(username="bench"))
        self.paths = paths(timezone.now())
        self.pages = {name: cycle(some) for name, some in self.paths.items()}

    def get(self, name: str) -> tuple[float, bytes]:
        path = next(self.pages[name])
        client = self.desk if path.startswith("/admin/") else self.client
        begun = perf_counter()
        response = client.get(path)
        body = response.content
        took = perf_counter() - begun
        if response.status_code != 200:
            raise RuntimeError(f"{path} answered {response.status_code}")
        return took, body

    def describe(self, name: str) -> dict:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        self.get(name)
        with CaptureQueriesContext(connection) as queries:
            _took, body = self.get(name)
        return {"paths": self.paths[name], "queries": len(queries), "kilobytes": len(body) / 1024}

    def measure(self, name: str) -> float:
        """Milliseconds."""
        return median(self.get(name)[0] for _ in range(REQUESTS)) * 1000


def main() -> None:
    django.setup()
    bench = Bench()
    answer = {name: bench.describe(name) for name in bench.pages}
    while True:
        print(json.dumps(answer), flush=True)
        name = sys.stdin.readline().strip()
        if not name:
            break
        answer = bench.measure(name)


if __name__ == "__main__":
    main()

"""An article page over HTTP: granian, one worker, one connection that asks one page after the other."""

import http.client
import subprocess
import sys
import time
from contextlib import contextmanager
from itertools import cycle, islice
from statistics import median

from bench.databases import KEPT, ROOT, Seeded
from cms.running.ports import is_port_taken

PORT = 8150
REQUESTS = 600


@contextmanager
def served(seeded: Seeded):
    if is_port_taken(PORT):
        sys.exit(f"Port {PORT} is taken; the benchmark serves there.")
    options = f"--interface wsgi --host 127.0.0.1 --port {PORT} --workers 1 --log-level warning cms.wsgi:application"
    with (KEPT / "server.log").open("w") as log:
        command = [sys.executable, "-m", "granian", *options.split()]
        server = subprocess.Popen(command, cwd=ROOT, env=seeded.environment, stdout=log, stderr=log)
        try:
            yield connected()
        finally:
            server.terminate()
            server.wait(20)


def connected() -> http.client.HTTPConnection:
    for _ in range(100):
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=20)
        try:
            connection.connect()
        except ConnectionRefusedError:
            time.sleep(0.2)
        else:
            return connection
    sys.exit("The server didn't start; see server.log.")


def milliseconds(seeded: Seeded, paths: list[str]) -> float:
    """The median of an article page, after a first round that warms up."""
    with served(seeded) as connection:
        took = [ask(connection, path) for path in islice(cycle(paths), REQUESTS)]
    return median(took[len(paths) * 3 :]) * 1000


def ask(connection, path: str) -> float:
    begun = time.perf_counter()
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    took = time.perf_counter() - begun
    if response.status != 200:
        sys.exit(f"{path} answered {response.status}")
    return took

"""An article page over HTTP: granian, one worker, one connection that asks one page after the other."""

import http.client
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from statistics import median, quantiles

from bench.databases import KEPT, ROOT, Seeded
from bench.servers import FIRST_PORT
from cms.running.ports import is_port_taken


def milliseconds(paths: dict[Seeded, list[str]], rounds: int) -> dict[Seeded, tuple[float, float]]:
    """Median and fastest tenth of an article page in each database; the servers take turns, a first round warms up."""
    took = {seeded: [] for seeded in paths}
    with ExitStack() as stack:
        servers = {
            seeded: stack.enter_context(served(seeded, port)) for port, seeded in enumerate(paths, start=FIRST_PORT)
        }
        for number in range(rounds * 3):
            for seeded, connection in servers.items():
                asked = [ask(connection, path) for path in paths[seeded]]
                took[seeded] += asked if number else []
    return {seeded: (median(some) * 1000, quantiles(some, n=10)[0] * 1000) for seeded, some in took.items()}


@contextmanager
def served(seeded: Seeded, port: int):
    if is_port_taken(port):
        sys.exit(f"Port {port} is taken; the benchmark serves there.")
    options = f"--interface wsgi --host 127.0.0.1 --port {port} --workers 1 --log-level warning cms.wsgi:application"
    with (KEPT / f"server-{port}.log").open("w") as log:
        command = [sys.executable, "-m", "granian", *options.split()]
        environment = seeded.environment | {"DJANGO_SETTINGS_MODULE": "bench.unstored"}
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            yield connected(port)
        finally:
            server.terminate()
            server.wait(20)


def connected(port: int) -> http.client.HTTPConnection:
    for _ in range(100):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.connect()
        except ConnectionRefusedError:
            time.sleep(0.2)
        else:
            return connection
    sys.exit(f"The server didn't start; see server-{port}.log.")


def ask(connection: http.client.HTTPConnection, path: str) -> float:
    begun = time.perf_counter()
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    took = time.perf_counter() - begun
    if response.status != 200:
        sys.exit(f"{path} answered {response.status}")
    return took

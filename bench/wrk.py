"""wrk: many requests for one address, as fast as they are answered."""

import re
import shutil
import subprocess
from typing import NamedTuple

REQUESTS = re.compile(r"(\d+) requests in")
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
SLOWEST = re.compile(r"99%\s+([\d.]+)(us|ms|s|m)\b")
NOT_2XX = re.compile(r"Non-2xx or 3xx responses: (\d+)")
SOCKET_ERRORS = re.compile(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")
MILLISECONDS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}


class Load(NamedTuple):
    requests: int
    rate: float
    slowest: float
    failed: int

    def __str__(self):
        return f"{self.rate:,.0f} a second, 99% within {self.slowest:.2f} ms, {self.failed} of {self.requests:,} failed"


def is_there() -> bool:
    return shutil.which("wrk") is not None


def load(url: str, *, connections: int, seconds: int, accept_encoding: str = "") -> Load:
    return read(start(url, connections=connections, seconds=seconds, accept_encoding=accept_encoding).communicate()[0])


def start(url: str, *, connections: int, seconds: int, accept_encoding: str = "") -> subprocess.Popen:
    headers = ["--header", f"Accept-Encoding: {accept_encoding}"] if accept_encoding else []
    options = ["--threads", "1", "--connections", str(connections), "--duration", str(seconds), "--latency"]
    return subprocess.Popen(["wrk", *options, *headers, url], stdout=subprocess.PIPE, text=True)


def read(output: str) -> Load:
    """`slowest` is the 99th percentile in milliseconds; failed is what was not answered, or not with a 2xx or 3xx."""
    slowest, unit = SLOWEST.search(output).groups()
    not_2xx, errors = NOT_2XX.search(output), SOCKET_ERRORS.search(output)
    failed = int(not_2xx[1]) if not_2xx else 0
    failed += sum(map(int, errors.groups())) if errors else 0
    requests, rate = int(REQUESTS.search(output)[1]), float(RATE.search(output)[1])
    return Load(requests, rate, float(slowest) * MILLISECONDS[unit], failed)

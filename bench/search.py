"""Readers' search: what a question costs, and what a flood of them does to those who read."""

import json
import subprocess
import sys
import threading
import time
from statistics import median, quantiles
from urllib.error import HTTPError
from urllib.request import urlopen

from bench.databases import ROOT, Seeded
from bench.servers import FIRST_PORT, web

PORT = FIRST_PORT + 80
AIM = 60
CLIENTS, SECONDS = 40, 10


def measure(everything: list[Seeded]) -> dict[Seeded, dict]:
    return {seeded: measured(seeded) for seeded in everything}


def measured(seeded: Seeded) -> dict:
    print(f"Readers' search: {seeded} …", flush=True)
    command = [sys.executable, "-m", "bench.search_acts"]
    environment = seeded.environment | {"PAGES_DIR": str(seeded.folder / "pages-of-search")}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def flood(seeded: Seeded, path: str) -> dict:
    """Who reads `path`, a page that is made for him, alone and beside so many who search without a pause."""
    environment = seeded.environment | {"DJANGO_SETTINGS_MODULE": "bench.unstored", "SITE_ADDRESS": at("")}
    with web("search", PORT, environment):
        read(path, 3)
        alone = read(path, SECONDS / 2)
        answers: list[int] = []
        over = threading.Event()
        crowd = [threading.Thread(target=search, args=[number, answers, over]) for number in range(CLIENTS)]
        for one in crowd:
            one.start()
        time.sleep(0.5)
        beside = read(path, SECONDS)
        over.set()
        for one in crowd:
            one.join()
    return {"alone": alone, "beside": beside, "answered": answers.count(200), "away": answers.count(503)} | {
        "failed": len([one for one in answers if one not in (200, 503)])
    }


def at(path: str) -> str:
    return f"http://127.0.0.1:{PORT}{path}"


def read(path: str, seconds: float) -> list[float]:
    """Milliseconds of each reading, a little pause between two."""
    took, until = [], time.monotonic() + seconds
    while time.monotonic() < until:
        start = time.perf_counter()
        with urlopen(at(path), timeout=30) as response:
            response.read()
        took.append((time.perf_counter() - start) * 1000)
        time.sleep(0.05)
    return took


def search(number: int, answers: list[int], over: threading.Event) -> None:
    while not over.is_set():
        number += 1
        try:
            with urlopen(at(f"/search/?q=the+word{number % 997}+of"), timeout=30) as response:
                response.read()
                answers.append(response.status)
        except HTTPError as refused:
            answers.append(refused.code)
        except OSError:
            answers.append(0)


def report_lines(found: dict[Seeded, dict], flooded: dict[Seeded, dict]) -> list[str]:
    lines = [
        "- Milliseconds of whole requests in one process, through every middleware: median, and in brackets the",
        f"  95th percentile (aim on PostgreSQL: {AIM}). At most 20 pieces with marked words on a page.",
        "",
        "| | " + " | ".join(map(str, found)) + " |",
        "|---|" + "--:|" * len(found),
    ]
    for kind in next(iter(found.values())):
        cells = (f"{median(of[kind]['took']):.0f} ({last(of[kind]['took']):.0f})" for of in found.values())
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    lines += [
        "",
        f"- {CLIENTS} clients search without a pause while one reader asks for an article that is not stored:",
    ]
    return lines + [f"  - {seeded}: {sentence(of)}" for seeded, of in flooded.items()]


def sentence(of: dict) -> str:
    return (
        f"read in {median(of['alone']):.0f} ms alone, in {median(of['beside']):.0f} ({last(of['beside']):.0f}) beside "
        f"them; of their questions {of['answered']:,} answered, {of['away']:,} turned away, {of['failed']:,} failed."
    )


def last(took: list[float]) -> float:
    return quantiles(took, n=20)[-1]

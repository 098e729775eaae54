"""The desk with a very long piece: from key to paint, what acts cost, what a browser fetches."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from bench import keystrokes, visits
from bench.copies import asked
from bench.databases import ROOT, Seeded
from bench.servers import FIRST_PORT, manage, web
from tests.browser import FLAGS, path_of_chromium

PORT = FIRST_PORT + 70
AIM_FIND = 300


def measure_acts(everything: list[Seeded]) -> dict[Seeded, dict[str, list[float]]]:
    found = {}
    for seeded in everything:
        print(f"The desk's acts: {seeded} …", flush=True)
        found[seeded] = asked("bench.desk_acts", seeded)
    return found


def measure_writing() -> tuple[keystrokes.Typed, tuple[visits.Visit, visits.Visit]]:
    with TemporaryDirectory(prefix="standfirst-") as folder, chromium() as browser:
        environment = Seeded("SQLite", 1000).environment
        environment |= {"DATA_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/standfirst.sqlite3"}
        manage(environment, "migrate", "--verbosity", "0")
        command = [sys.executable, "-m", "bench.long_piece"]
        made = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
        piece = json.loads(made.stdout)
        path, address = f"/admin/articles/article/{piece['article']}/change/", f"http://127.0.0.1:{PORT}"
        with web("desk", PORT, environment):
            print("From key to paint …", flush=True)
            typed = keystrokes.typed(browser, address, piece["session"], path)
            return typed, visits.visited(browser, address + path, piece["session"])


@contextmanager
def chromium() -> Iterator:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path_of_chromium(), args=FLAGS)
        yield browser
        browser.close()


def report_lines(found: dict[Seeded, dict], typed: keystrokes.Typed, fetched: tuple) -> list[str]:
    met = "met" if typed.slowest < keystrokes.AIM else "missed"
    first, second = fetched
    return [
        "- A live essay of 10,000 words with 60 footnotes. Milliseconds in one process, through every middleware:",
        f"  median, and in brackets the 95th percentile. Found within {AIM_FIND} ms is the aim.",
        "",
        *table(found),
        "",
        f"- From key to paint in Chromium, {keystrokes.KEYS} keys in the middle of it while it is kept and checked:",
        f"  {typed} (aim: 95th percentile under {keystrokes.AIM}, {met}).",
        f"- Opened for the first time: {first}; the second time: {second}.",
    ]


def table(found: dict[Seeded, dict]) -> list[str]:
    lines = ["| | " + " | ".join(map(str, found)) + " |", "|---|" + "--:|" * len(found)]
    for act in next(iter(found.values())):
        cells = (f"{median(of[act]):.0f} ({quantiles(of[act], n=20)[-1]:.0f})" for of in found.values())
        lines.append(f"| {act} | {' | '.join(cells)} |")
    return lines

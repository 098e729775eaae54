"""bench/results.md: a section for each part, so that one can be measured anew and the others stay."""

import os
import platform
import subprocess
from datetime import datetime
from pathlib import Path

import django

from bench.databases import ROOT

RESULTS = ROOT / "bench" / "results.md"
HEAD = "# What pages cost\n\nWritten by `make bench`; one part alone: `PARTS=doors make bench`.\n"
ORDER = (
    *("Rendered by Django", "Doors", "From publication to readers", "Outage", "Memory", "Bake", "Pictures"),
    *("The desk", "Search"),
)


def write(title: str, lines: list[str], file: Path = RESULTS) -> None:
    """This section in the place of the one that stood there; those of other parts stay."""
    kept = read(file) | {title: "\n".join([*surroundings(), *lines]).strip()}
    titles = sorted(kept, key=lambda title: (ORDER.index(part_of(title)), list(kept).index(title)))
    file.write_text("\n".join([HEAD, *(f"## {title}\n\n{kept[title]}\n" for title in titles)]))
    print(f"\n## {title}\n\n{kept[title]}", flush=True)


def read(file: Path) -> dict[str, str]:
    """The sections by title, those that are still measured."""
    text = file.read_text() if file.exists() else ""
    parts = (part.partition("\n") for part in f"\n{text}".split("\n## ")[1:])
    return {title.strip(): body.strip() for title, _end, body in parts if part_of(title.strip()) in ORDER}


def part_of(title: str) -> str:
    return title.partition(":")[0]


def surroundings() -> list[str]:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout
    set_to = "".join(f"{name}={os.environ[name]} " for name in ("PARTS", "SIZES", "ROUNDS") if name in os.environ)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return [
        f"- {datetime.now():%-d %B %Y, %H:%M}, commit {commit.strip()}, `{set_to}make bench`, Python "
        f"{platform.python_version()}, Django {django.__version__}",
        f"- {os.cpu_count()} cores of {processor()}, load {load} at the end",
    ]


def processor() -> str:
    try:
        with open("/proc/cpuinfo") as file:
            return next(line.partition(":")[2].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()

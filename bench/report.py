"""The table: to the terminal and to bench/results.md."""

import os
import platform
import subprocess
from datetime import datetime
from statistics import median

import django

from bench.databases import ROOT, Seeded

AIM = 1.2
RESULTS = ROOT / "bench" / "results.md"


def report(everything: list[Seeded], costs: dict, described: dict, served: dict, rounds: int) -> None:
    lines = ["# What pages cost", "", *surroundings(rounds), ""]
    vendors = list(dict.fromkeys(seeded.vendor for seeded in everything))
    for vendor in vendors:
        some = [seeded for seeded in everything if seeded.vendor == vendor]
        lines += [f"## {vendor}", "", *table(some, costs, described), "", *footnotes(some, served), ""]
    text = "\n".join(lines)
    RESULTS.write_text(text)
    print(text)


def surroundings(rounds: int) -> list[str]:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout
    sizes = os.environ.get("SIZES")
    command = f"SIZES={sizes} make bench" if sizes else "make bench"
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return [
        f"- {datetime.now():%-d %B %Y, %H:%M}, commit {commit.strip()}, `{command}`",
        f"- {os.cpu_count()} cores of {processor()}, load {load} at the end (shared with other work where above 1)",
        f"- Python {platform.python_version()}, Django {django.__version__}",
        f"- Milliseconds a page in one process, through every middleware, nothing stored: medians of {rounds} rounds.",
        "  The sizes take turns page by page; a ratio is the median of the rounds' own, so it holds on a busy machine.",
    ]


def processor() -> str:
    try:
        with open("/proc/cpuinfo") as file:
            return next(line.partition(":")[2].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()


def table(some: list[Seeded], costs: dict, described: dict) -> list[str]:
    smallest, largest = some[0], some[-1]
    sizes = " | ".join(f"{seeded.size:,}" for seeded in some)
    lines = [f"| page | {sizes} | ratio | queries | KB |", "|---|" + "--:|" * (len(some) + 3)]
    for page, by in costs.items():
        ratio = median(one / other for one, other in zip(by[largest], by[smallest], strict=True))
        times = " | ".join(f"{median(by[seeded]):.1f}" for seeded in some)
        queries = said(described[seeded][page]["queries"] for seeded in some)
        kilobytes = said(round(described[seeded][page]["kilobytes"]) for seeded in some)
        mark = " (over)" if ratio > AIM else ""
        lines.append(f"| {page} | {times} | {ratio:.2f}{mark} | {queries} | {kilobytes} |")
    return lines


def said(values) -> str:
    """One where all are the same."""
    return " → ".join(str(value) for value in dict.fromkeys(values))


def footnotes(some: list[Seeded], served: dict) -> list[str]:
    http = ", ".join("{:.1f} ms ({:.1f}) at {:,}".format(*served[seeded], seeded.size) for seeded in some)
    rates = ", ".join(f"{float(seeded.rate):.0f} articles a second at {seeded.size:,}" for seeded in some)
    return [
        f"- An article page over HTTP, one connection, one worker, median (fastest tenth): {http}.",
        f"- Seeded through the bulk door: {rates}.",
    ]

"""The tables of what Django renders, and of the doors."""

from statistics import median

from bench.databases import Seeded
from bench.doors import AIMS, ratio

AIM = 1.2


def rendered_lines(some: list[Seeded], costs: dict, described: dict, served: dict, rounds: int) -> list[str]:
    """One kind of database, at its sizes."""
    return [
        f"- Milliseconds a page in one process, through every middleware, nothing stored: medians of {rounds} rounds.",
        "  The sizes take turns page by page; a ratio is the median of the rounds' own, so it holds on a busy machine.",
        "",
        *table(some, costs, described),
        "",
        *footnotes(some, served),
    ]


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


def doors_lines(found: dict, rounds: int) -> list[str]:
    """Of `bench.doors.measure`."""
    columns = list(next(iter(found.values())))
    lines = [
        f"- Requests a second (99th percentile in ms) of wrk: medians of {rounds} rounds of a second each, in turn.",
        "- wrk asks for no encoding, so that all send the same bytes; in the last rows for gzip, as browsers do.",
        "- nginx has its access log, for the plain file, too. granian has 2 workers with 2 threads each.",
        "",
        f"| page, connections | {' | '.join(columns)} |",
        "|---|" + "--:|" * len(columns),
    ]
    for (page, count), by in found.items():
        cells = [speed(by[door]) if door in by else "" for door in columns]
        lines.append(f"| {page}, {count} | {' | '.join(cells)} |")
    return [*lines, "", *ratios(found)]


def speed(loads: list) -> str:
    failed = sum(load.failed for load in loads)
    mark = f", {failed} failed" if failed else ""
    return f"{median(load.rate for load in loads):,.0f} ({median(load.slowest for load in loads):.1f}){mark}"


def ratios(found: dict) -> list[str]:
    names = [f"{one} / {other} (aim {aim})" for one, other, aim in AIMS]
    lines = [f"| ratio of requests a second | {' | '.join(names)} |", "|---|" + "--:|" * len(names)]
    for (page, count), by in found.items():
        cells = [rated(ratio(by[one], by[other]), aim) if one in by and other in by else "" for one, other, aim in AIMS]
        lines.append(f"| {page}, {count} | {' | '.join(cells)} |")
    return lines


def rated(found: float, aim: float) -> str:
    return f"{found:.2g}{' (under)' if found < aim else ''}"

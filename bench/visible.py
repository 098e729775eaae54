"""From a publication to readers: how long until each page shows the new piece, and which stored pages an act drops."""

from statistics import median, quantiles

from bench.copies import asked
from bench.databases import Seeded

AIM = 100


def measure(everything: list[Seeded]) -> dict[Seeded, dict]:
    """What `bench.acts` says of each."""
    found = {}
    for seeded in everything:
        print(f"Publications: {seeded} …", flush=True)
        found[seeded] = asked("bench.acts", seeded)
    return found


def report_lines(found: dict[Seeded, dict]) -> list[str]:
    warm = " or ".join(str(count) for count in dict.fromkeys(of["warm"] for of in found.values()))
    count = min(len(of["publications"]) for of in found.values())
    return [
        f"- The front page and what is reached from it is stored, {warm} pages; {count} pieces are published in two",
        "  sections each. Milliseconds of the first request after it for each page that must show the piece, which is",
        "  rendered and stored then: median, and in brackets the 95th percentile.",
        "- No worker warms the pages meanwhile: in production some are there before a reader asks.",
        "",
        *table(found),
        "",
        *other_acts(found),
    ]


def table(found: dict[Seeded, dict]) -> list[str]:
    lines = ["| | " + " | ".join(map(str, found)) + " |", "|---|" + "--:|" * len(found)]
    kinds = list(next(iter(found.values()))["publications"][0]["waits"])
    rows = {"Publishing itself": lambda one: [one["act"]]}
    rows |= {kind: lambda one, kind=kind: one["waits"][kind] for kind in kinds}
    rows["All of these pages, one after the other"] = lambda one: [sum(map(sum, one["waits"].values()))]
    for name, values in rows.items():
        cells = (said([value for one in of["publications"] for value in values(one)]) for of in found.values())
        lines.append(f"| {name} | {' | '.join(cells)} |")
    dropped = (spread([one["dropped"] for one in of["publications"]]) for of in found.values())
    return [*lines, f"| Pages dropped by a publication | {' | '.join(dropped)} |"]


def other_acts(found: dict[Seeded, dict]) -> list[str]:
    lines = ["| pages dropped by | " + " | ".join(map(str, found)) + " |", "|---|" + "--:|" * len(found)]
    for act in next(iter(found.values()))["others"]:
        cells = (spread([dropped for _took, dropped in of["others"][act]]) for of in found.values())
        lines.append(f"| {act} | {' | '.join(cells)} |")
    return lines


def said(values: list[float]) -> str:
    slowest = quantiles(values, n=20)[-1]
    return f"{median(values):.0f} ({slowest:.0f})"


def spread(counts: list[int]) -> str:
    return " to ".join(str(count) for count in dict.fromkeys((min(counts), max(counts))))

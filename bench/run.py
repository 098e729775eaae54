"""What pages cost at several sizes of the archive: `make bench`, or SIZES=1000,100000,1000000 make bench.

Every size is seeded through the bulk door, once, and kept under BENCH_DIR (var/bench) and in PostgreSQL databases named
standfirst_bench_<size> at BENCH_DATABASE_URL. What is compared takes turns: whatever else the machine does meanwhile is
shared by all, and ratios hold where milliseconds don't. PARTS=doors,memory measures these alone, ROUNDS=3 is quicker.
"""

import os
import subprocess
import sys
from collections.abc import Callable

from bench import baking, desk, doors, memory, outage, own_postgres, pictures, rendered, search, visible, wrk
from bench.asked import paths_in
from bench.databases import KEPT, ROOT, Seeded, postgres_answers
from bench.one_connection import milliseconds
from bench.report import doors_lines, rendered_lines
from bench.results import write
from bench.servers import nginx_binary
from tests.browser import path_of_chromium

SIZES = [int(size) for size in os.environ.get("SIZES", "1000,100000").split(",")]
ROUNDS = int(os.environ.get("ROUNDS", 7))


def measure_rendered(everything: list[Seeded]) -> None:
    costs, described = rendered.measure(everything, ROUNDS)
    served = milliseconds({seeded: described[seeded]["Article"]["paths"] for seeded in everything}, ROUNDS)
    for vendor in dict.fromkeys(seeded.vendor for seeded in everything):
        some = [seeded for seeded in everything if seeded.vendor == vendor]
        write(f"Rendered by Django: {vendor}", rendered_lines(some, costs, described, served, ROUNDS))


def measure_doors(everything: list[Seeded]) -> None:
    needs(wrk.is_there(), "wrk")
    needs(nginx_binary(), "nginx")
    largest = largest_of(everything)[0]
    write("Doors", doors_lines(doors.measure(largest, paths_in(largest.environment), ROUNDS), ROUNDS))


def measure_visible(everything: list[Seeded]) -> None:
    write("From publication to readers", visible.report_lines(visible.measure(everything)))


def measure_outage(_everything: list[Seeded]) -> None:
    needs(wrk.is_there(), "wrk")
    needs(nginx_binary(), "nginx")
    needs(own_postgres.program("initdb"), "PostgreSQL's server")
    write("Outage", outage.report_lines(outage.measure()))


def measure_memory(everything: list[Seeded]) -> None:
    needs(nginx_binary(), "nginx")
    write("Memory", memory.report_lines({seeded: memory.measure(seeded) for seeded in largest_of(everything)}))


def measure_bake(everything: list[Seeded]) -> None:
    write("Bake", baking.report_lines({seeded: baking.measure(seeded) for seeded in largest_of(everything)}))


def measure_pictures(_everything: list[Seeded]) -> None:
    needs(path_of_chromium(), "Chromium")
    write("Pictures", pictures.report_lines(pictures.measure(ROUNDS)))


def measure_desk(everything: list[Seeded]) -> None:
    needs(path_of_chromium(), "Chromium")
    write("The desk", desk.report_lines(desk.measure_acts(everything), *desk.measure_writing()))


def measure_search(everything: list[Seeded]) -> None:
    article = {seeded: paths_in(seeded.environment)["Article"][0] for seeded in largest_of(everything)}
    flooded = {seeded: search.flood(seeded, path) for seeded, path in article.items()}
    write("Search", search.report_lines(search.measure(everything), flooded))


class NotInstalled(Exception):
    pass


def needs(found: object, what: str) -> None:
    if not found:
        raise NotInstalled(f"{what} is not installed")


def largest_of(everything: list[Seeded]) -> list[Seeded]:
    """One for each kind of database."""
    return [seeded for seeded in everything if seeded.size == max(SIZES)]


PARTS: dict[str, Callable[[list[Seeded]], None]] = {
    "rendered": measure_rendered,
    "doors": measure_doors,
    "visible": measure_visible,
    "outage": measure_outage,
    "memory": measure_memory,
    "bake": measure_bake,
    "pictures": measure_pictures,
    "desk": measure_desk,
    "search": measure_search,
}


def collect_static() -> None:
    """Pages name hashed files; Django wants them collected."""
    environment = Seeded("SQLite", SIZES[0]).environment
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def main() -> None:
    parts = os.environ.get("PARTS", ",".join(PARTS)).split(",")
    if unknown := set(parts) - set(PARTS):
        sys.exit(f"PARTS knows {', '.join(PARTS)}; not {', '.join(sorted(unknown))}.")
    vendors = ["SQLite", "PostgreSQL"] if postgres_answers() else ["SQLite"]
    everything = [Seeded(vendor, size) for vendor in vendors for size in SIZES]
    KEPT.mkdir(parents=True, exist_ok=True)
    collect_static()
    for seeded in everything:
        seeded.make()
    for part in parts:
        try:
            PARTS[part](everything)
        except NotInstalled as missing:
            print(f"Not measured: {part}, for {missing}.", flush=True)


if __name__ == "__main__":
    main()

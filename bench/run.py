"""What pages cost at several sizes of the archive: `make bench`, or SIZES=1000,100000,1000000 make bench.

Every size is seeded through the bulk door, once, and kept under BENCH_DIR (var/bench) and in PostgreSQL databases named
standfirst_bench_<size> at BENCH_DATABASE_URL. One process for each database asks for pages in turn with the others:
whatever else the machine does meanwhile is shared by all, and ratios hold where milliseconds don't.
"""

import json
import os
import subprocess
import sys
from contextlib import ExitStack

from bench.databases import KEPT, ROOT, Seeded, postgres_answers
from bench.one_connection import milliseconds
from bench.report import report

SIZES = [int(size) for size in os.environ.get("SIZES", "1000,100000").split(",")]
ROUNDS = int(os.environ.get("ROUNDS", 7))


class Worker:
    def __init__(self, seeded: Seeded, stack: ExitStack):
        log = stack.enter_context((KEPT / f"{seeded.folder.name}.log").open("w"))
        command = [sys.executable, "-m", "bench.worker"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": log, "text": True}
        self.process = stack.enter_context(subprocess.Popen(command, cwd=ROOT, env=seeded.environment, **pipes))
        stack.callback(self.process.stdin.close)
        self.pages = self.answer()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"A measuring process ended; see {KEPT}/*.log.")
        return json.loads(line)

    def measure(self, page: str) -> float:
        print(page, file=self.process.stdin, flush=True)
        return self.answer()


def measured(workers: dict[Seeded, Worker]) -> dict[str, dict[Seeded, list[float]]]:
    """Milliseconds of each page in each round."""
    pages = list(next(iter(workers.values())).pages)
    rounds = {page: {seeded: [] for seeded in workers} for page in pages}
    for number in range(ROUNDS):
        print(f"Round {number + 1} of {ROUNDS} …", flush=True)
        for page in pages:
            for seeded, worker in workers.items():
                rounds[page][seeded].append(worker.measure(page))
    return rounds


def collect_static() -> None:
    """Pages name hashed files; Django wants them collected."""
    environment = Seeded("SQLite", SIZES[0]).environment
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def main() -> None:
    vendors = ["SQLite", "PostgreSQL"] if postgres_answers() else ["SQLite"]
    everything = [Seeded(vendor, size) for vendor in vendors for size in SIZES]
    KEPT.mkdir(parents=True, exist_ok=True)
    collect_static()
    for seeded in everything:
        seeded.make()
    with ExitStack() as stack:
        workers = {seeded: Worker(seeded, stack) for seeded in everything}
        described = {seeded: worker.pages for seeded, worker in workers.items()}
        costs = measured(workers)
    served = milliseconds({seeded: described[seeded]["Article"]["paths"] for seeded in everything}, ROUNDS)
    report(everything, costs, described, served, ROUNDS)


if __name__ == "__main__":
    main()

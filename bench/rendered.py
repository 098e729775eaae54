"""What Django takes to render each page: a process for each seeded database asks for pages in turn with the others."""

import json
import subprocess
import sys
from contextlib import ExitStack

from bench.databases import KEPT, ROOT, Seeded


class Worker:
    def __init__(self, seeded: Seeded, stack: ExitStack):
        log = stack.enter_context((KEPT / f"{seeded.folder.name}.log").open("w"))
        command = [sys.executable, "-m", "bench.worker"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": log, "text": True}
        environment = seeded.environment | {"DJANGO_SETTINGS_MODULE": "bench.unstored"}
        self.process = stack.enter_context(subprocess.Popen(command, cwd=ROOT, env=environment, **pipes))
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


def measure(everything: list[Seeded], rounds: int) -> tuple[dict, dict]:
    """Milliseconds of each page in each round, and what the pages are, by database."""
    with ExitStack() as stack:
        workers = {seeded: Worker(seeded, stack) for seeded in everything}
        costs = {page: {seeded: [] for seeded in workers} for page in next(iter(workers.values())).pages}
        for number in range(rounds):
            print(f"Rendered, round {number + 1} of {rounds} …", flush=True)
            for page, by in costs.items():
                for seeded, worker in workers.items():
                    by[seeded].append(worker.measure(page))
        return costs, {seeded: worker.pages for seeded, worker in workers.items()}

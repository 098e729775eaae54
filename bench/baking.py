"""What a bake costs: pages a second and core, memory over time, bytes and files a page.

The first pages of each corpus, as `manage.py bake` takes them, one process to a processor, into a store of its own.
A process of its own for each corpus, so that what it measures is the bake's alone: `python -m bench.baking 3000`.
"""

import json
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path

import django

from bench.databases import KEPT, ROOT, Seeded

PAGES = 3000
EACH = 0.5


@dataclass
class Baked:
    pages: int
    processes: int
    seconds: float = 0
    processor_seconds: float = 0
    files: int = 0
    bytes: dict[str, int] = field(default_factory=dict)
    # Of all its processes together, each half second.
    megabytes: list[float] = field(default_factory=list)

    @property
    def growth(self) -> str:
        """Memory in the second quarter of the time, when all have begun, and in the last."""
        quarter = max(1, len(self.megabytes) // 4)
        second, last = self.megabytes[quarter : 2 * quarter] or self.megabytes, self.megabytes[-quarter:]
        return f"{max(second):.0f} → {max(last):.0f}"


def measure(seeded: Seeded, pages: int = PAGES) -> Baked:
    folder = KEPT / "baked"
    shutil.rmtree(folder, ignore_errors=True)
    environment = seeded.environment | {"PAGES_DIR": str(folder), "PAGES_MAX_BYTES": str(20 * 1024**3)}
    command = [sys.executable, "-m", "bench.baking", str(pages)]
    log = KEPT / "baking.log"
    try:
        with log.open("w") as errors:
            done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True)
        if done.returncode:
            sys.exit(f"A bake ended early; see {log}.")
        return Baked(**json.loads(done.stdout.splitlines()[-1]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def report_lines(measured: dict[Seeded, Baked]) -> list[str]:
    lines = [
        "",
        "| corpus | pages | a second | a second and core | MB, early → late | KB plain, gzip, brotli | files |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for seeded, baked in measured.items():
        kilobytes = ", ".join(f"{baked.bytes[kind] / baked.pages / 1024:.1f}" for kind in ("plain", ".gz", ".br"))
        columns = [
            f"{seeded}",
            f"{baked.pages:,}",
            f"{baked.pages / baked.seconds:.0f}",
            f"{baked.pages / baked.processor_seconds:.0f}",
            f"{baked.growth} in {baked.processes + 1} processes",
            f"{kilobytes} a page",
            f"{baked.files / baked.pages:.1f} a page",
        ]
        lines.append(f"| {' | '.join(columns)} |")
    return lines


def bake_some(pages: int) -> Baked:
    from django.utils import timezone

    from pagecache.baking import Outcome, bake
    from pagecache.store import store
    from reading.addresses import addresses

    store().open()
    baked = Baked(pages=0, processes=os.cpu_count() or 1)
    begun = looked_at = time.perf_counter()
    for path, outcome in bake(islice(addresses(timezone.now()), pages), baked.processes):
        if outcome is not Outcome.BAKED:
            raise RuntimeError(f"{path}: {outcome}")
        baked.pages += 1
        if time.perf_counter() - looked_at > EACH:
            looked_at = time.perf_counter()
            baked.megabytes.append(memory())
    baked.seconds = time.perf_counter() - begun
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    baked.processor_seconds = sum(one.ru_utime + one.ru_stime for one in spent)
    weigh(Path(os.environ["PAGES_DIR"]) / "current" / "files", baked)
    return baked


def weigh(folder: Path, baked: Baked) -> None:
    baked.bytes = {"plain": 0, ".gz": 0, ".br": 0}
    for place, _folders, files in os.walk(folder.resolve()):
        for name in files:
            kind = Path(name).suffix
            baked.bytes[kind if kind in baked.bytes else "plain"] += os.stat(os.path.join(place, name)).st_size
            baked.files += 1


def memory() -> float:
    """Megabytes of this process and its children: what they share counts once (PSS)."""
    pids = [os.getpid(), *(child.pid for child in multiprocessing.active_children())]
    return sum(map(proportional, pids)) / 1024


def proportional(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


if __name__ == "__main__":
    django.setup()
    print(json.dumps(asdict(bake_some(int(sys.argv[1])))))

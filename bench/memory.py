"""What the whole of it holds in memory while it serves: nginx, web server, worker, and the database's own processes."""

import http.client
import re
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import psycopg

from bench.asked import cookie_in, paths_in
from bench.copies import copied
from bench.databases import Seeded
from bench.servers import FIRST_PORT, front_conf, manage, nginx, running, web

FRONT, APPLICATION = FIRST_PORT + 50, FIRST_PORT + 51
REQUESTS = 3000
AIM = 250
AT_THE_DESK = 0.1


@dataclass
class Held:
    """Megabytes of some processes: their proportional share of what they hold (PSS), and all that they see (RSS)."""

    processes: int = 0
    own: float = 0
    resident: float = 0

    def add(self, pid: int) -> None:
        """Nothing where it has ended, or is somebody else's whom we may not look at."""
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            return
        self.processes += 1
        self.own += int(re.search(r"^Pss:\s+(\d+)", text, re.M)[1]) / 1024
        self.resident += int(re.search(r"^Rss:\s+(\d+)", text, re.M)[1]) / 1024

    def __str__(self):
        return f"{self.own:.0f} ({self.resident:.0f}), {self.processes}"


@dataclass
class Stack:
    """All that serves, by what it is; the pages answered, by status."""

    held: dict[str, Held] = field(default_factory=dict)
    answers: dict[int, int] = field(default_factory=dict)

    @property
    def own(self) -> float:
        """Without the database server."""
        return sum(held.own for name, held in self.held.items() if name != "database server")


def measure(seeded: Seeded) -> Stack:
    """After some thousand requests through nginx, one in ten at the desk, and some seconds of the worker's chores."""
    measured = Stack()
    with copied(seeded) as environment, ExitStack() as stack:
        environment |= {"SITE_ADDRESS": f"http://127.0.0.1:{FRONT}", "PROXIES": "1"}
        manage(environment, "prepare")
        folder = Path(environment["DATA_DIR"])
        folder.chmod(0o755)
        conf = front_conf(environment, folder, FRONT, APPLICATION)
        work = [sys.executable, "manage.py", "work"]
        started = {
            "web server": stack.enter_context(web("memory-web", APPLICATION, environment)),
            "worker": stack.enter_context(running("memory-worker", *work, environment=environment)),
            "nginx": stack.enter_context(nginx(folder, FRONT, conf)),
        }
        ask_much(paths_in(environment), cookie_in(environment), measured.answers)
        for name, process in started.items():
            measured.held[name] = held(tree(process.pid))
        if seeded.vendor == "PostgreSQL":
            measured.held["database server"] = held(backends(environment["DATABASE_URL"]))
    return measured


def ask_much(paths: dict[str, list[str]], cookie: str, answers: dict[int, int]) -> None:
    """Readers find new pages each time they follow links, and editors work on."""
    random = Random(3)
    public = [path for some in paths.values() for path in some if not path.startswith("/admin/")]
    desk = [path for some in paths.values() for path in some if path.startswith("/admin/")]
    connection = http.client.HTTPConnection("127.0.0.1", FRONT, timeout=60)
    for _ in range(REQUESTS):
        is_at_the_desk = random.random() < AT_THE_DESK
        path = random.choice(desk if is_at_the_desk else public)
        connection.request("GET", path, headers={"Cookie": cookie} if is_at_the_desk else {})
        response = connection.getresponse()
        body = response.read()
        answers[response.status] = answers.get(response.status, 0) + 1
        if not is_at_the_desk and response.status == 200:
            public += random.sample(links := re.findall(r'href="(/[^"]*/)"', body.decode()), min(2, len(links)))


def tree(pid: int) -> list[int]:
    """The process and all below it."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    children = [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    return [pid, *(below for child in children for below in tree(child))]


def held(pids: list[int]) -> Held:
    found = Held()
    for pid in pids:
        found.add(pid)
    return found


def backends(url: str) -> list[int]:
    """The server's processes for this database; what all of the server's share is counted in part."""
    name = urlsplit(url).path.removeprefix("/")
    query = "SELECT pid FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
    with psycopg.connect(url) as connection:
        return [pid for (pid,) in connection.execute(query, [name]).fetchall()]


def report_lines(found: dict[Seeded, Stack]) -> list[str]:
    lines = [
        f"- Megabytes after {REQUESTS:,} requests through nginx, one in ten at the desk: what the processes hold, each",
        "  shared page of memory counted in part (in brackets: counted in each), and how many processes.",
        "",
        "| | " + " | ".join(map(str, found)) + " |",
        "|---|" + "--:|" * len(found),
    ]
    for name in next(reversed(found.values())).held:
        lines.append(f"| {name} | " + " | ".join(str(of.held.get(name, "")) for of in found.values()) + " |")
    total = " | ".join(f"{of.own:.0f}{' (over)' if of.own > AIM else ''}" for of in found.values())
    return [*lines, f"| together, but for the database server | {total} |"]

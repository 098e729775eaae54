"""`manage.py run` for real: a first start, a second one, a taken port, and nothing left after it."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing

import pytest
from django.conf import settings

pytestmark = pytest.mark.once
PATIENCE = 120

OF_THE_WORKER = ("django_tasks_database", "library_rendition", "pagecache_change")


class Run:
    def __init__(self, data_dir):
        self.data_dir = data_dir
        self.port = free_port()
        own = ("DATABASE_URL", "CACHE_URL", "DJANGO_SETTINGS_MODULE", "TEST_DATABASE_URL", "SITE_ADDRESS")
        self.environment = {name: value for name, value in os.environ.items() if name not in own}
        self.environment |= {"DATA_DIR": str(data_dir), "PORT": str(self.port), "PYTHONUNBUFFERED": "1"}
        self.command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "run"]

    def start(self):
        self.log = (self.data_dir.parent / f"log-{time.monotonic_ns()}.txt").open("w+")
        self.process = subprocess.Popen(self.command, env=self.environment, stdout=self.log, stderr=subprocess.STDOUT)
        wait_until(lambda: "Ctrl-C stops it" in self.printed() or self.process.poll() is not None)
        assert self.process.poll() is None, self.printed()

    def printed(self):
        self.log.flush()
        return open(self.log.name).read()

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.process.wait(30)

    def answer(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as response:
            return response.status

    def children(self):
        tree = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
        parents = dict(map(int, line.split()) for line in tree.splitlines())
        found, wave = set(), {self.process.pid}
        while wave:
            wave = {pid for pid, parent in parents.items() if parent in wave}
            found |= wave
        return found

    def dump(self):
        """But for what the worker does meanwhile: it makes the pictures of the demonstration."""
        with closing(sqlite3.connect(self.data_dir / "standfirst.sqlite3")) as database:
            return [line for line in database.iterdump() if not any(table in line for table in OF_THE_WORKER)]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(condition):
    give_up_at = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < give_up_at
        time.sleep(0.1)


def are_gone(pids):
    alive = subprocess.run(["ps", "-o", "pid=", "-p", ",".join(map(str, pids))], capture_output=True, text=True)
    return not alive.stdout.strip()


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    run = Run(tmp_path_factory.mktemp("run") / "var")
    yield run
    if run.process.poll() is None:
        run.stop()


def test_the_first_start_prepares_all_and_term_leaves_nothing(run):
    run.start()

    assert re.search(r"Login: editor\n +Password: \S{12,}\n", run.printed())
    assert f"http://127.0.0.1:{run.port}/admin/" in run.printed()
    assert run.answer("/accounts/login/") == 200
    children = run.children()
    assert len(children) >= 4

    assert run.stop() == 0
    wait_until(lambda: are_gone(children))
    assert list((run.data_dir / "workers").iterdir()) == []


def test_the_second_start_is_quick_and_changes_nothing(run):
    before, since = run.dump(), time.monotonic()

    run.start()

    assert time.monotonic() - since < 30
    assert "Password:" not in run.printed() and "…" not in run.printed()
    assert run.stop(signal.SIGINT) == 0
    assert run.dump() == before


def test_a_port_in_use_is_refused_with_a_sentence(run):
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", run.port))
        other.listen()

        refused = subprocess.run(run.command, env=run.environment, capture_output=True, text=True)

    assert refused.returncode == 1
    assert f"Port {run.port} is in use by another program" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_when_one_dies_the_others_are_stopped_and_it_is_named(run):
    run.start()
    children = run.children()
    line = subprocess.run(["pgrep", "-P", str(run.process.pid), "-f", "manage.py work"], capture_output=True)

    os.kill(int(line.stdout), signal.SIGKILL)

    assert run.process.wait(30) == 1
    assert "the job worker ended by itself" in run.printed()
    wait_until(lambda: are_gone(children))

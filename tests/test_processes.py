import os
import signal
import socket
import threading
import time

import pytest

from cms.running.ports import is_answering, is_port_taken
from cms.running.processes import Processes

SLEEP = ("-c", "import time; time.sleep(60)")
START_A_CHILD = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open(sys.argv[1], "w").write(str(child.pid))
time.sleep(60)
"""
DEAF = ("-c", "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)")


@pytest.fixture
def processes():
    processes = Processes()
    yield processes
    processes.stop_all()


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def until(condition, seconds=10):
    give_up_at = time.monotonic() + seconds
    while not (answer := condition()) and time.monotonic() < give_up_at:
        time.sleep(0.05)
    return answer


def test_the_first_that_ends_is_named(processes):
    processes.start("the sleeper", *SLEEP)
    processes.start("the quitter", "-c", "raise SystemExit(3)")

    assert processes.wait() == "the quitter"


@pytest.fixture
def own_handlers():
    heeded = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in heeded}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_the_stop_signal_ends_the_wait(processes, own_handlers):
    processes.start("sleep", *SLEEP)
    processes.heed_signals()
    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGTERM)).start()

    assert processes.wait() is None


def test_stopping_leaves_no_childs_child(processes, tmp_path):
    note = tmp_path / "pid"
    processes.start("the parent", "-c", START_A_CHILD, str(note))
    grandchild = int(until(lambda: note.exists() and note.read_text()))

    processes.stop_all()

    assert until(lambda: not is_running(grandchild))
    assert not is_running(processes.running["the parent"].pid)


def test_one_that_will_not_end_is_killed(processes, monkeypatch):
    monkeypatch.setattr("cms.running.processes.PATIENCE", 0.5)
    processes.start("the deaf", *DEAF)
    time.sleep(0.5)

    processes.stop_all()

    assert processes.running["the deaf"].returncode == -signal.SIGKILL


def test_a_port_shared_by_reuse_counts_as_taken():
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        assert is_port_taken(port) and is_answering(port)

    assert not is_port_taken(port) and not is_answering(port)

import os
import signal
import subprocess
import sys
import time

from django.conf import settings

PATIENCE = 15
# Without it the C library keeps what large pages once needed: a sixth of what the web server holds.
LEAN = {"MALLOC_TRIM_THRESHOLD_": "131072"}


class Processes:
    """Runs commands side by side until one ends or the stop signal comes; then none of them is left.

    Each has a process group of its own: Ctrl-C reaches only us, and a child's children are stopped with it.
    """

    def __init__(self):
        self.running: dict[str, subprocess.Popen] = {}
        self.is_stopping = False

    def start(self, name: str, *arguments: str) -> None:
        options = {"cwd": settings.BASE_DIR, "env": LEAN | os.environ, "start_new_session": True}
        self.running[name] = subprocess.Popen([sys.executable, *arguments], **options)  # noqa: S603

    def heed_signals(self) -> None:
        """A plain flag: a handler that asks for an Event's lock may interrupt its holder, and waits for itself."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)

    def _stop(self, *_signal) -> None:
        self.is_stopping = True

    def ended(self) -> str | None:
        """The name of one that has ended by itself."""
        return next((name for name, process in self.running.items() if process.poll() is not None), None)

    def wait(self) -> str | None:
        """Until the stop signal (None) or the first end (its name)."""
        while not self.is_stopping:
            if name := self.ended():
                return name
            time.sleep(0.3)
        return None

    def stop_all(self) -> None:
        self._signal_groups(signal.SIGTERM)
        give_up_at = time.monotonic() + PATIENCE
        for process in self.running.values():
            try:
                process.wait(max(0, give_up_at - time.monotonic()))
            except subprocess.TimeoutExpired:
                pass
        # What a child left behind, or what would not end.
        self._signal_groups(signal.SIGKILL)
        for process in self.running.values():
            process.wait()

    def _signal_groups(self, number: int) -> None:
        for process in self.running.values():
            try:
                os.killpg(process.pid, number)
            except ProcessLookupError:
                pass

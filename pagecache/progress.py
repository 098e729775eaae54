"""What a long run says of itself: one line that is written anew on a terminal, else a line each few seconds."""

import time
from collections import Counter
from typing import TextIO

ON_TERMINAL, ELSEWHERE = 0.3, 5
UNITS = ((86_400, "days"), (3600, "hours"), (60, "minutes"), (1, "seconds"))
FAILED = "failed"


class Progress:
    """`cheap` is an outcome that costs next to nothing: it says nothing of how long the others will take."""

    def __init__(self, out: TextIO, *, expected: int, processes: int, cheap: str = ""):
        self.out, self.expected, self.processes, self.cheap = out, expected, processes, cheap
        self.is_terminal = out.isatty()
        self.counts: Counter[str] = Counter()
        self.begun = self.said_at = time.monotonic()

    def count(self, outcome: str) -> None:
        self.counts[outcome] += 1
        if time.monotonic() - self.said_at > (ON_TERMINAL if self.is_terminal else ELSEWHERE):
            self.said_at = time.monotonic()
            self._write(self.line(), end="" if self.is_terminal else "\n")

    def fail(self, what: str, reason: str) -> None:
        self.say(f"Failed: {what}: {reason}")
        self.count(FAILED)

    def say(self, line: str) -> None:
        """One that stays."""
        self._write(line, end="\n")

    def _write(self, line: str, *, end: str) -> None:
        self.out.write(f"\r\x1b[K{line}{end}" if self.is_terminal else f"{line}{end}")
        self.out.flush()

    @property
    def has_failures(self) -> bool:
        return self.counts[FAILED] > 0

    @property
    def rate(self) -> float:
        worked = self.counts.total() - self.counts[self.cheap]
        return worked / max(time.monotonic() - self.begun, 0.001)

    def line(self) -> str:
        done = self.counts.total()
        left = f", {duration(max(0, self.expected - done) / self.rate)} left" if self.rate else ""
        return f"{done:,} of about {self.expected:,}, {self.speed()}, {self.counts[FAILED]:,} failed{left}"

    def speed(self) -> str:
        return f"{self.rate:.0f} a second" + (f" ({self.rate / self.processes:.0f} a process)" if self.rate else "")

    def summary(self) -> str:
        counted = ", ".join(f"{count:,} {outcome}" for outcome, count in self.counts.items() if count)
        return f"{counted or 'Nothing to do'}: {duration(time.monotonic() - self.begun)}, {self.speed()}."


def duration(seconds: float) -> str:
    """In the largest unit that gives at least two of it."""
    length, name = next((one for one in UNITS if seconds >= 2 * one[0]), UNITS[-1])
    return f"{seconds / length:.0f} {name}"

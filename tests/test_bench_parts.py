"""What the benchmark reads and writes beside its measurements."""

import os

import pytest

from bench import results, wrk
from bench.memory import tree
from bench.report import rated, ratios
from bench.visible import spread

OUTPUT = """
Running 1s test @ http://127.0.0.1:8152/
  1 threads and 32 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     1.13ms    1.02ms  19.84ms   91.59%
    Req/Sec    31.05k     3.20k   36.48k    70.00%
  Latency Distribution
     50%    0.86ms
     75%    1.31ms
     90%    2.13ms
     99%  {slowest}
  30890 requests in 1.00s, 551.62MB read
{more}Requests/sec:  30876.41
Transfer/sec:    551.38MB
"""


@pytest.mark.parametrize(("said", "milliseconds"), [("5.10ms", 5.1), ("473.00us", 0.473), ("1.09s", 1090)])
def test_wrk_is_read_in_milliseconds(said, milliseconds):
    load = wrk.read(OUTPUT.format(slowest=said, more=""))

    assert (load.requests, load.rate, load.failed) == (30890, 30876.41, 0)
    assert load.slowest == pytest.approx(milliseconds)


def test_every_kind_of_failure_is_counted():
    more = "  Socket errors: connect 1, read 20, write 300, timeout 4000\n  Non-2xx or 3xx responses: 50000\n"

    assert wrk.read(OUTPUT.format(slowest="1.00ms", more=more)).failed == 54321


def test_a_part_that_is_measured_anew_leaves_the_others(tmp_path):
    file = tmp_path / "results.md"
    file.write_text("# Old\n\n## SQLite\n\nIn another form.\n\n## Memory\n\nMuch.\n\n## Doors\n\nSlow.\n")

    results.write("Doors", ["- Fast."], file)
    results.write("Rendered by Django: SQLite", ["- 9 ms"], file)

    sections = results.read(file)
    assert list(sections) == ["Rendered by Django: SQLite", "Doors", "Memory"]
    assert sections["Memory"] == "Much."
    assert sections["Doors"].endswith("- Fast.") and "Slow." not in file.read_text()


def test_a_ratio_is_that_of_each_round_and_says_when_it_misses_its_aim():
    def load(rate):
        return wrk.Load(100, rate, 1.0, 0)

    quiet_and_busy = {"nginx, a plain file": [load(1000), load(100)], "nginx, stored pages": [load(800), load(80)]}

    assert ratios({("Article", 1): quiet_and_busy})[-1] == "| Article, 1 | 0.8 (under) |  |  |"
    assert rated(0.95, 0.9) == "0.95"


def test_counts_are_said_as_a_span():
    assert spread([3, 1, 2]) == "1 to 3"
    assert spread([2, 2]) == "2"


def test_a_process_stands_for_all_below_it():
    assert os.getpid() in tree(os.getppid())

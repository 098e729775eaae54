import os
import shutil
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection

# The Nu HTML checker is 30 MB of Java: asked is who has it (docs/contributing.md), and who has not misses no test.
collect_ignore = [] if os.environ.get("VNU_JAR") or shutil.which("vnu") else ["test_reading_html.py"]
pytest_plugins = ["tests.browser", "tests.doors", "tests.exported", "tests.picture_stores", "tests.stored"]


def pytest_collection_modifyitems(items):
    """A browser has frames and timers of its own: its test may fail once, and the summary names it."""
    for item in items:
        if "browser" in item.keywords:
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_runtest_setup(item):
    if "postgres" in item.keywords and connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    if {"browser", "once"} & set(item.keywords) and connection.vendor != "sqlite":
        pytest.skip("runs on SQLite")


@pytest.fixture(autouse=True)
def forget_the_cache():
    """The cache holds the lock-outs: one test's bad passwords must not shut out the next."""
    yield
    cache.clear()


def pytest_terminal_summary(terminalreporter):
    """For the last lines of `make test`: what was skipped, and why."""
    if "NOT_RUN" in os.environ:
        with Path(os.environ["NOT_RUN"]).open("a") as file:
            for report in terminalreporter.stats.get("skipped", []):
                print(f"{report.nodeid}: {report.longrepr[2].removeprefix('Skipped: ')}", file=file)

"""Every page rendered before a reader asks."""

import os
import re
import shutil
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from bench.baking import measure, report_lines
from pagecache.baking import Outcome, bake_page
from pagecache.progress import Progress, duration
from reading.addresses import addresses
from tests.magazine import Magazine
from tests.test_workers import is_running, until

MANAGE = Path(settings.BASE_DIR) / "manage.py"


def fails_for(edition, article) -> list:
    if edition.article == article:
        raise ValueError
    return []


def bake(*options: str) -> str:
    """Its lines, each after a line break: on a busy machine some tell how far it is."""
    said = StringIO()
    call_command("bake", "--processes", "1", *options, stdout=said)
    return f"\n{said.getvalue()}"


@pytest.mark.django_db(transaction=True)
def test_every_address_is_stored_and_the_next_bake_has_nothing_to_do(kept):
    Magazine().with_an_archive()

    first, second = bake(), bake()

    paths = list(addresses(timezone.now()))
    assert [path for path in paths if not kept.has(path)] == []
    assert f"\n{len(paths)} baked: " in first
    assert f"\n{len(paths)} stored before: " in second


@pytest.mark.django_db(transaction=True)
def test_a_page_that_was_dropped_is_baked_again(kept):
    magazine = Magazine()
    bake()

    magazine.live.change_address(by=magazine.editor, slug="moved")
    kept.catch_up()
    said = bake()

    assert kept.has(magazine.live.current_path)
    assert re.search(r"\n(\d+ stored before, \d+ baked|\d+ baked, \d+ stored before): ", said)


@pytest.mark.django_db(transaction=True)
def test_all_is_baked_anew_when_asked_for(kept):
    Magazine()
    bake()
    epoch = kept.epochs.name

    said = bake("--fresh")

    assert kept.epochs.name != epoch
    assert "stored before" not in said


@pytest.mark.django_db(transaction=True)
def test_a_page_that_can_not_be_rendered_is_named_and_the_others_are_baked(kept, monkeypatch):
    magazine = Magazine()
    monkeypatch.setattr("reading.views.articles.links", lambda edition: fails_for(edition, magazine.live))
    said = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("bake", "--processes", "1", stdout=said)

    assert ended.value.code == 1
    assert f"Failed: {magazine.path}: answered 500\n" in said.getvalue()
    assert re.search(r"\d+ baked, 1 failed: ", said.getvalue())
    assert kept.has("/") and not kept.has(magazine.path)


@pytest.mark.django_db(transaction=True)
def test_what_was_withdrawn_since_it_was_told_is_no_failure(kept):
    magazine = Magazine()

    assert bake_page(magazine.withdrawn.current_path) == Outcome.ELSEWHERE


@pytest.mark.django_db(transaction=True)
def test_a_full_store_ends_it_before_a_page_is_pushed_out(kept, monkeypatch):
    Magazine()
    monkeypatch.setattr(kept, "most_bytes", 400_000)

    said = bake()

    assert "The store is full." in said
    assert kept.has("/") and kept.epochs.current.index.bytes <= 400_000


@pytest.mark.django_db(transaction=True)
def test_without_a_store_it_says_so():
    with pytest.raises(CommandError, match="PAGES_DIR"):
        bake()


@pytest.mark.parametrize("options", [("--processes", "0"), ("--processes", "many"), ("--fresh", "--to", "site")])
def test_what_can_not_be_meant_is_refused(options):
    with pytest.raises(CommandError):
        call_command("bake", *options)


class Home:
    """A magazine for processes of their own."""

    def __init__(self, folder: Path):
        self.folder = folder
        own = {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "cms.settings", "DATABASE_URL": ""}
        own |= {"SITE_ADDRESS": "https://magazine.example"}
        self.environment = {name: value for name, value in (os.environ | own).items() if value}

    def run(self, *arguments: str) -> subprocess.Popen:
        command = [sys.executable, str(MANAGE), *arguments]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        # A shell that runs the tests in the background has Ctrl-C ignored, and so would all that they start.
        heeds = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)}
        return subprocess.Popen(command, env=self.environment, start_new_session=True, **heeds, **pipes)

    def bake(self) -> str:
        """Its last line."""
        out, errors = self.run("bake", "--processes", "2").communicate()
        assert "Traceback" not in errors
        return out.splitlines()[-1]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    for command in ("prepare", "load_demonstration"):
        Home(folder).run(command).communicate()
    return folder


@pytest.fixture
def home(prepared, tmp_path) -> Home:
    shutil.copytree(prepared, tmp_path / "home")
    return Home(tmp_path / "home")


@pytest.mark.once
def test_two_processes_bake_a_site_behind_https(home):
    assert re.fullmatch(r"\d+ baked: .*", home.bake())
    assert re.fullmatch(r"\d+ stored before: .*", home.bake())


@pytest.mark.once
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_one_that_is_stopped_leaves_no_process_and_is_carried_on(home, number):
    first = home.run("bake", "--processes", "2")
    # As early as can be: on a quick machine little is left to do a moment later.
    assert until((home.folder / "pages/current/files/page.html").exists, seconds=60)
    pids = [int(line) for line in Path(f"/proc/{first.pid}/task/{first.pid}/children").read_text().split()]

    # As a terminal does it: every process of the group.
    os.killpg(first.pid, number) if number == signal.SIGINT else first.kill()
    _out, errors = first.communicate()

    assert len(pids) >= 2 and until(lambda: not any(is_running(pid) for pid in pids))
    if number == signal.SIGINT:
        assert first.returncode == 130
        assert "run it again to go on" in errors and "Traceback" not in errors
    assert re.fullmatch(r"\d+ stored before, \d+ baked: .*|\d+ baked, \d+ stored before: .*", home.bake())


@pytest.mark.once
def test_two_processes_write_a_whole_site_or_none(home, tmp_path):
    site, command = tmp_path / "site", ("bake", "--processes", "2", "--to", str(tmp_path / "site"))
    first = home.run(*command)
    until(lambda: (tmp_path / "site.partial/index.html").exists())
    first.kill()
    first.communicate()
    assert not site.exists()

    _out, errors = home.run(*command).communicate()

    assert "Traceback" not in errors
    assert sorted(os.listdir(tmp_path)) == ["home", "site"]
    assert all(re.search(r"\.[0-9a-f]{12}\.css$", file.name) for file in (site / "static/css").iterdir())
    assert "/static/*\n  Cache-Control: public, max-age=31536000, immutable" in (site / "_headers").read_text()


@pytest.mark.once
def test_what_a_bake_costs_is_measured(home, monkeypatch, tmp_path):
    monkeypatch.setattr("bench.baking.KEPT", tmp_path)

    baked = measure(home, 40)

    assert baked.pages == 40 and baked.files == 120
    assert baked.bytes["plain"] > baked.bytes[".gz"] > baked.bytes[".br"] > 0
    assert "| 40 |" in report_lines({home: baked})[-1]
    assert not (tmp_path / "baked").exists()


def test_progress_is_a_line_now_and_then_and_says_what_is_left(monkeypatch):
    said = StringIO()
    progress = Progress(said, expected=1000, processes=2)
    monkeypatch.setattr("time.monotonic", lambda: progress.begun + 10)

    for _ in range(100):
        progress.count("baked")
    progress.fail("/x/", "answered 500")

    first, failed = said.getvalue().splitlines()
    assert first == "1 of about 1,000, 0 a second (0 a process), 0 failed, 3 hours left"
    assert failed == "Failed: /x/: answered 500"
    assert progress.line() == "101 of about 1,000, 10 a second (5 a process), 1 failed, 89 seconds left"
    assert progress.summary() == "100 baked, 1 failed: 10 seconds, 10 a second (5 a process)."


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 seconds"), (119, "119 seconds"), (120, "2 minutes"), (7200, "2 hours"), (200_000, "2 days")],
)
def test_durations_are_said_in_a_unit_that_fits(seconds, said):
    assert duration(seconds) == said

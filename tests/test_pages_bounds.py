"""Nothing that a visitor sends writes, poisons or grows the store; what happens to its folder, no reader notices."""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from pagecache import store as stores
from pagecache.door import Door
from pagecache.rendering import environ_of
from pagecache.store import Store
from tests.factories import make_category, make_editor, make_live_article
from tests.stored import keep, stale_files

pytestmark = pytest.mark.django_db(transaction=True)


def entries(kept: Store) -> set[str]:
    return set(kept.epochs.current.index.paths(10_000))


@pytest.fixture
def piece(kept):
    return make_live_article(by=make_editor(), categories=[make_category("Benches")])


STRANGE = [
    {"HTTP_X_FORWARDED_HOST": "evil.example"},
    {"HTTP_X_FORWARDED_PROTO": "javascript"},
    {"HTTP_X_ORIGINAL_URL": "/admin/"},
    {"HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE"},
    {"HTTP_ACCEPT": "application/json"},
    {"HTTP_ACCEPT_LANGUAGE": "de"},
    {"HTTP_USER_AGENT": "<script>"},
    {"HTTP_COOKIE": "theme=dark; tracker=1"},
    {"QUERY_STRING": "utm_source=<script>&page=2"},
]


@pytest.mark.parametrize("strange", STRANGE, ids=str)
def test_whatever_a_visitor_sends_the_same_page_is_kept_once(strange, piece, kept):
    plain = Client().get(piece.current_path).content
    kept.drop_all()

    Client().get(piece.current_path, **strange)

    assert entries(kept) == {piece.current_path}
    assert kept.file_of(piece.current_path).read_bytes() == plain


@pytest.mark.parametrize(
    ("method", "path", "extra"),
    [
        ("head", "{}", {}),
        ("post", "{}", {}),
        ("put", "{}", {}),
        ("options", "{}", {}),
        ("get", "{}", {"HTTP_COOKIE": "sessionid=abc"}),
        ("get", "{}", {"HTTP_AUTHORIZATION": "Basic abc"}),
        ("get", "{}", {"HTTP_HOST": "evil.example"}),
        ("get", "{}mastodon/", {}),
        ("get", "{}mastodon/?server=m.example", {}),
        ("get", "{}?q=bench", {}),
        ("get", "{}nothing/", {}),
        ("get", "/2026/11/../11/", {}),
        ("get", "/feed", {}),
        ("get", "/nowhere/", {}),
        ("get", "/corrections/before/007/", {}),
        ("get", "/category/BENCHES/", {}),
        ("get", "/admin/", {}),
        ("get", "/accounts/login/", {}),
        ("get", "/" + "a" * 3000 + "/", {}),
        ("get", "/ü/", {}),
        ("get", "/page.html", {}),
    ],
)
def test_it_keeps_nothing_of(method, path, extra, piece, kept):
    getattr(Client(raise_request_exception=False), method)(path.format(piece.current_path), **extra)

    assert entries(kept) == set()


def test_what_has_ended_is_not_kept(piece, kept):
    piece.withdraw(by=make_editor())

    assert Client().get(piece.current_path).status_code == 410
    assert entries(kept) == set()


def test_at_its_bound_the_oldest_pages_go(settings, tmp_path):
    small = Store(tmp_path / "small", release="r", most_bytes=20_000)
    small.open()

    for number in range(200):
        keep(small, f"/{number}/", os.urandom(400), "key")

    files = [file for file in (small.epochs.root / "current" / "files").rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in files) == small.epochs.current.index.bytes <= 20_000
    assert small.has("/199/")
    assert not small.has("/0/")


def lose(kept: Store, part: str) -> None:
    root = kept.epochs.root
    target = {"all": root, "files": root / "current" / "files", "aside": root / "current" / "tmp"}.get(part)
    if target:
        shutil.rmtree(target)
    elif part == "link":
        (root / "current").unlink()
    else:
        for file in (root / "current").resolve().glob("index.sqlite3*"):
            file.unlink() if part == "index" else file.write_bytes(b"rubbish" * 500)


@pytest.mark.parametrize("part", ["all", "files", "aside", "link", "index", "rubbish"])
def test_it_goes_on_when_it_loses(part, piece, kept):
    Client().get(piece.current_path)

    lose(kept, part)
    first = Client().get(piece.current_path)
    piece.withdraw(by=make_editor())

    assert first.status_code == 200
    assert Client().get(piece.current_path).status_code == 410
    assert Client().get("/").status_code == 200
    assert kept.has("/")
    assert stale_files(kept) == []


def test_a_full_disk_is_said_and_readers_are_served(piece, kept, caplog):
    """Every file of this process stops at a few bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        page = kept.keep(kept.begin(), "/x/", os.urandom(5000), "text/html; charset=utf-8", ["key"], None)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert page is None
    assert "not kept" in caplog.text
    assert not list(kept.epochs.current.aside.iterdir())
    assert Client().get(piece.current_path).status_code == 200
    assert kept.has(piece.current_path)


AS_NOBODY = """
import os, sys
os.setgid(65534), os.setuid(65534)
from pagecache.store import Store
from pathlib import Path
kept = Store(Path(sys.argv[1]), release="r", most_bytes=10**9)
from pagecache.files import Draft
try:
    Draft(b"x", kept.epochs.current.aside)
except OSError as error:
    print(type(error).__name__, os.access(kept.epochs.current.files, os.W_OK))
"""


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody else")
def test_from_a_folder_that_cant_be_written_the_own_door_serves_nothing(piece, kept, monkeypatch):
    """Root may write everywhere: what it is told about the folder is told to somebody else as well."""
    Client().get(piece.current_path)
    root = kept.epochs.root
    for folder in (root, *(above for above in root.parents if above.stat().st_uid == 0 and above != Path("/"))):
        folder.chmod(folder.stat().st_mode | 0o055)
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": "."}
    setup = "import django; django.setup()\n"
    done = subprocess.run(
        [sys.executable, "-c", setup + AS_NOBODY, root], env=environment, capture_output=True, text=True, check=False
    )
    asked = []
    door = Door(lambda *_request: asked.append(True) or [])
    monkeypatch.setattr("pagecache.door.os.access", lambda *_question: False)

    door(environ_of(piece.current_path, {}), lambda *_answered: None)

    assert "PermissionError False" in done.stdout, done.stderr
    assert asked


def test_after_a_power_cut_files_that_the_index_does_not_know_go(kept, monkeypatch):
    good, empty, older = (keep(kept, f"/{name}/", b"content" * 99, "key") for name in ("good", "empty", "older"))
    strange = Path(f"{kept.epochs.current.files}/strange/page.html.br")
    strange.parent.mkdir()
    strange.write_bytes(b"came back")
    empty.write_bytes(b"")
    os.utime(empty, (good.stat().st_mtime, good.stat().st_mtime))
    os.utime(older, (1, 1))
    monkeypatch.setattr("pagecache.repair.this_boot", lambda: "after the cut")

    kept.open()

    assert good.exists()
    assert not (empty.exists() or older.exists() or strange.exists())
    assert stores.repair(kept.epochs.current) == 0

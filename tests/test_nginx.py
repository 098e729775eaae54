"""nginx in front, asked for real: its headers, and what it hands out alone."""

import re
import socket
import time

import pytest

from tests.nginx import assert_has_each_once
from tests.production import wait_until

pytestmark = pytest.mark.once
UPLOADS_POLICY = "default-src 'none'; sandbox"


@pytest.fixture
def uploads(doors):
    folder = doors.folder / "data" / "uploads"
    (folder / "2026").mkdir(exist_ok=True)
    for name in ("a.png", "a.html", "a.svg", "A.JPG", "script.php", "without"):
        (folder / "2026" / name).write_bytes(b"<script>alert(1)</script>")
    return folder


def hashed_file(doors, ending):
    files = sorted((doors.folder / "static").rglob(f"*.{ending}"))
    file = next(file for file in files if re.search(r"\.[0-9a-f]{12}\.\w+$", file.name))
    return file, f"/static/{file.relative_to(doors.folder / 'static')}"


ANSWERS = {
    "a stored page": (200, "{piece}", []),
    "a page that is known": (304, "{piece}", ["If-None-Match: *"]),
    "a part": (206, "{piece}", ["Range: bytes=0-9"]),
    "no such part": (416, "{piece}", ["Range: bytes=9999999-"]),
    "another page meanwhile": (412, "{piece}", ['If-Match: "x"']),
    "what Django makes": (200, "{piece}mastodon/", []),
    "nothing": (404, "/nothing-here/", []),
    "a moved piece": (301, "{old}", []),
    "no slash": (301, "{month}/a-chair", []),
    "the desk": (302, "/admin/", []),
    "too much": (413, "/", ["Content-Length: 99999999"]),
    "far too much": (413, "/admin/", ["Content-Length: 99999999"]),
    "a file": (200, "/static/icon.svg", []),
    "a file that is known": (304, "/static/icon.svg", ["If-Modified-Since: {later}"]),
    "no file": (404, "/static/nothing.css", []),
    "a folder": (404, "/static/css/", []),
    "no upload": (404, "/uploads/nothing.png", []),
    "the page of a failure": (404, "/503.html", []),
    "no request": (400, "/%00", []),
    "a header without end": (400, "/", ["X: " + "a" * 20_000]),
    "an address without end": (414, "/" + "a" * 20_000, []),
}


@pytest.mark.parametrize("sentence", ANSWERS)
def test_every_answer_has_each_security_header_once(doors, ask, sentence):
    status, target, headers = ANSWERS[sentence]
    doors.warm()

    answer = ask(target, *(header.format(**doors.of_stored_piece()) for header in headers))

    assert answer.status == status
    assert_has_each_once(answer)
    assert "nginx/" not in str(answer)


def test_a_wrong_host_is_refused_with_them_too(ask):
    answer = ask("/", host="elsewhere.example")

    assert answer.status == 400
    assert_has_each_once(answer)


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_a_hashed_file_is_kept_for_ever_and_sent_packed(doors, ask, method):
    file, target = hashed_file(doors, "css")

    answer = ask(target, "Accept-Encoding: gzip, br", method=method)

    if method == "POST":
        assert answer.status == 405
        return
    assert answer.status == 200
    assert answer.headers["cache-control"] == ["public, max-age=31536000, immutable"]
    assert answer.headers["content-type"] == ["text/css; charset=utf-8"]
    assert answer.headers["content-encoding"] == ["br"] and answer.headers["vary"] == ["Accept-Encoding"]
    assert answer.headers["content-length"] == [str(file.with_name(file.name + ".br").stat().st_size)]


def test_each_kind_of_static_file_has_its_type(doors, ask):
    for ending, kind in (("js", "text/javascript; charset=utf-8"), ("svg", "image/svg+xml"), ("woff2", "font/woff2")):
        for packed in ("", "gzip", "br"):
            assert ask(hashed_file(doors, ending)[1], f"Accept-Encoding: {packed}").headers["content-type"] == [kind]


def test_a_file_without_a_hash_is_asked_for_again_after_an_hour(ask):
    answer = ask("/static/css/base.css")

    assert answer.headers["cache-control"] == ["public, max-age=3600"]


def test_an_upload_is_a_picture_or_a_file_to_keep_and_never_runs(uploads, ask):
    for name, kind in (("a.png", "image/png"), ("A.JPG", "image/jpeg")):
        picture = ask(f"/uploads/2026/{name}")
        assert picture.headers["content-type"] == [kind] and "content-disposition" not in picture.headers
        assert picture.headers["content-security-policy"] == [UPLOADS_POLICY]
    for name in ("a.html", "a.svg", "script.php", "without"):
        file = ask(f"/uploads/2026/{name}")
        assert file.headers["content-type"] == ["application/octet-stream"]
        assert file.headers["content-disposition"] == ["attachment"]
        assert file.headers["content-security-policy"] == [UPLOADS_POLICY]
        assert file.headers["x-content-type-options"] == ["nosniff"]


def test_no_folder_is_left_by_its_address(uploads, ask):
    for target in (
        "/uploads/../secret_key",
        "/uploads/%2e%2e/secret_key",
        "/static/../data/secret_key",
        "/uploads/2026",
    ):
        assert ask(target).status in (400, 404)


def test_a_page_is_gone_with_its_files(doors, ask):
    doors.warm()
    assert "etag" in ask("/robots.txt").headers
    for ending in ("", ".gz", ".br"):
        (doors.files / f"robots.txt{ending}").write_text("Changed")
    assert ask("/robots.txt").body == b"Changed"

    doors.empty()

    assert ask("/robots.txt").body != b"Changed"


def test_where_a_packed_file_is_missing_the_next_best_is_sent(doors, ask):
    doors.empty()
    doors.warm()
    page = doors.files / doors.paths["piece"][1:] / "page.html"

    page.with_name("page.html.br").unlink()
    assert ask("{piece}", "Accept-Encoding: br, gzip").headers["content-encoding"] == ["gzip"]
    page.with_name("page.html.gz").unlink()
    assert "content-encoding" not in ask("{piece}", "Accept-Encoding: br, gzip").headers


def test_a_page_that_can_not_be_opened_is_asked_of_the_application(doors, ask):
    """As one that is dropped between the look and the opening."""
    page = doors.files / doors.paths["piece"][1:] / "page.html"
    doors.empty()
    with socket.socket(socket.AF_UNIX) as unreadable:
        unreadable.bind(str(page))
        answer = ask("{piece}?from=mail")

    doors.empty()
    assert answer.status == 200 and b"A bench is not a policy" in answer.body


def test_its_logs_say_no_address_no_words_no_page_before_and_no_token(doors, ask):
    ask("/search/?q=a-secret-word", "Referer: https://elsewhere.example/a-secret-page")
    ask("/accounts/password/reset/key/a-secret-token/")
    ask("{piece}", "User-Agent: a-secret-browser")
    wait_until(lambda: "/accounts/" in (doors.folder / "access.log").read_text())
    time.sleep(1.2)

    log = (doors.folder / "access.log").read_text()
    assert f" GET {doors.paths['piece']} " in log and " GET /search/ " in log
    assert "127.0.0.1" not in log
    assert "a-secret" not in log + (doors.folder / "error.log").read_text()

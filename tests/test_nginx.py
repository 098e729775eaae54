"""nginx in front, asked for real: its headers, what it hands out alone, and what it does without the application."""

import re
import socket
import stat
import subprocess
import time

import pytest
from django.utils.csp import CSP

from pagecache.headers import security_headers
from tests.doors import exchange
from tests.production import HOST, NGINX, is_open, kill, wait_until

pytestmark = pytest.mark.once
UPLOADS_POLICY = "default-src 'none'; sandbox"


@pytest.fixture
def ask(doors):
    def ask(target, *headers, method="GET", host=HOST):
        lines = [f"{method} {target.format(**doors.paths)} HTTP/1.1", f"Host: {host}", *headers]
        return exchange(doors.http, lines, method=method)

    return ask


@pytest.fixture
def no_application(doors):
    """It dies, and is started again."""
    doors.warm()
    kill(doors.web_process)
    yield
    doors.start_web()
    wait_until(lambda: is_open(doors.web))


@pytest.fixture
def uploads(doors):
    folder = doors.folder / "data" / "uploads"
    (folder / "2026").mkdir(exist_ok=True)
    for name in ("a.png", "a.html", "a.svg", "A.JPG", "script.php", "without"):
        (folder / "2026" / name).write_bytes(b"<script>alert(1)</script>")
    return folder


def assert_has_each_once(answer):
    """The policy may be another one: the desk's, that of uploads."""
    for name, value in security_headers():
        said = answer.headers[name.lower()]
        assert said == [value] or (name == CSP.HEADER_ENFORCE and len(said) == 1 and "default-src" in said[0]), name


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


@pytest.mark.usefixtures("no_application")
def test_stored_pages_are_read_while_the_application_is_down(ask):
    assert ask("{piece}").status == 200
    assert ask("/").status == 200
    assert ask("/static/css/base.css").status == 200
    assert ask("{piece}", "If-None-Match: *").status == 304
    for odd in ("{piece}?q=bench", "{month}/a-chair", "/{piece}", "{month}/%61-chair/", "{piece}?q=a&server=b"):
        answer = ask(odd, "Accept-Encoding: gzip")
        assert answer.status == 200, odd
        assert answer.headers["content-type"] == ["text/html; charset=utf-8"]
        assert answer.headers["content-encoding"] == ["gzip"]
    assert ask("/feed?q=1").headers["content-type"] == ["application/rss+xml; charset=utf-8"]


@pytest.mark.usefixtures("no_application")
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT"])
def test_what_is_not_stored_is_then_a_sentence_of_ours(doors, ask, method):
    for target in ("/tags/", "/admin/", "/accounts/login/"):
        answer = ask(target, "Content-Length: 0", method=method)

        assert answer.status == 503
        assert answer.headers["retry-after"] == ["60"] and answer.headers["cache-control"] == ["no-store"]
        assert answer.headers["content-type"] == ["text/html; charset=utf-8"]
        assert_has_each_once(answer)
        assert method == "HEAD" or "can’t be made just now" in answer.body.decode()


@pytest.mark.usefixtures("no_application")
def test_its_style_is_there_without_the_application(ask):
    page = ask("/tags/").body.decode()
    needed = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)

    assert len(needed) > 5
    assert {ask(target).status for target in needed} == {200}


@pytest.mark.usefixtures("no_application")
def test_a_changed_page_is_posted_to_nobody(ask):
    assert ask("{piece}", "Content-Length: 0", method="POST").status == 503


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


def test_nginx_is_told_when_its_configuration_has_changed(doors, tmp_path):
    """deploy/run_nginx.sh, as docker-compose.yml runs it."""
    folder = tmp_path / "conf.d"
    folder.mkdir()
    port = doors.https
    (tmp_path / "nginx").write_text(f'#!/bin/sh\nexec {NGINX} -p {tmp_path} -c {tmp_path}/nginx.conf "$@"\n')
    (tmp_path / "nginx").chmod(stat.S_IRWXU)
    main = (
        (doors.folder / "nginx.conf").read_text().replace("daemon off;", "").replace(str(doors.folder), str(tmp_path))
    )
    (tmp_path / "nginx.conf").write_text(main.replace(f"{tmp_path}/site.conf", f"{folder}/*.conf"))
    site = "server {{ listen 127.0.0.1:{0}; return 200 {1}; }}"
    (folder / "default.conf").write_text(site.format(port, "first"))
    environment = {"PATH": f"{tmp_path}:/usr/sbin:/usr/bin:/bin", "PACE": "0.2"}
    command = ["sh", "deploy/run_nginx.sh", folder, tmp_path / "certificates"]

    with subprocess.Popen(command, env=environment, start_new_session=True) as nginx:
        try:
            wait_until(lambda: is_open(port))
            assert exchange(port, ["GET / HTTP/1.1", "Host: x"]).body == b"first"
            (folder / "default.conf").write_text("rubbish")
            time.sleep(1)
            assert exchange(port, ["GET / HTTP/1.1", "Host: x"]).body == b"first"
            (folder / "default.conf").write_text(site.format(port, "second"))
            wait_until(lambda: exchange(port, ["GET / HTTP/1.1", "Host: x"]).body == b"second")
        finally:
            nginx.terminate()
    wait_until(lambda: not is_open(port))


@pytest.mark.usefixtures("no_application")
def test_many_requests_of_one_caller_are_refused_but_not_for_stored_pages(ask):
    # The last of this file: the tests behind it would be refused, too.
    refused = [ask("/tags/").status for _ in range(320)].count(429)

    answer = ask("/tags/")
    assert refused and answer.status == 429
    assert_has_each_once(answer)
    assert [ask("{piece}").status for _ in range(30)] == [200] * 30

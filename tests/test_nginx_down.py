"""nginx in front while the application is down, when one caller wants too much, and when its configuration changes."""

import re
import stat
import subprocess
import time

import pytest

from tests.doors import exchange
from tests.nginx import assert_has_each_once
from tests.production import NGINX, free_port, is_open, kill, wait_until

pytestmark = pytest.mark.once


@pytest.fixture
def no_application(doors):
    """It dies, and is started again."""
    doors.warm()
    kill(doors.web_process)
    yield
    doors.start_web()
    wait_until(lambda: is_open(doors.web))


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

    assert any("site" in path for path in needed) and len(needed) > 1
    assert {ask(target).status for target in needed} == {200}


@pytest.mark.usefixtures("no_application")
def test_a_changed_page_is_posted_to_nobody(ask):
    assert ask("{piece}", "Content-Length: 0", method="POST").status == 503


@pytest.mark.usefixtures("no_application")
def test_many_requests_of_one_caller_are_refused_but_not_for_stored_pages(ask):
    greedy = {"caller": "127.0.0.2"}
    refused = [ask("/tags/", **greedy).status for _ in range(320)].count(429)

    answer = ask("/tags/", **greedy)
    assert refused and answer.status == 429
    assert_has_each_once(answer)
    assert [ask("{piece}", **greedy).status for _ in range(30)] == [200] * 30
    assert ask("/tags/").status == 503


def test_nginx_is_told_when_its_configuration_has_changed(doors, tmp_path):
    """deploy/run_nginx.sh, as docker-compose.yml runs it."""
    folder = tmp_path / "conf.d"
    folder.mkdir()
    port = free_port()
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
    wait_until(lambda: is_gone(nginx.pid))


def is_gone(group):
    return subprocess.run(["pgrep", "-g", str(group)], capture_output=True).returncode == 1

import gzip
import http.client
import os
import re
import secrets
import signal
import socket
import ssl
import time

import psycopg
import pytest

from tests.production import CACHE_SERVER, HOST, NGINX, Production, is_open, kill, wait_until

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def production(tmp_path_factory):
    if not NGINX:
        pytest.skip("no nginx on this machine")
    if not CACHE_SERVER:
        pytest.skip("no Valkey or Redis on this machine")
    server = os.environ["TEST_DATABASE_URL"]
    name = f"standfirst_production_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    production = Production(tmp_path_factory.mktemp("production"), re.sub(r"/\w+(\?|$)", rf"/{name}\1", server))
    try:
        production.start()
        yield production
    finally:
        production.stop()
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


class Reader(http.client.HTTPSConnection):
    """Asks the machine's own nginx by the magazine's name, and checks its certificate."""

    def __init__(self, production):
        self.production = production
        trust = ssl.create_default_context(cafile=production.folder / "fullchain.pem")
        super().__init__(HOST, production.https, context=trust, timeout=30)

    def connect(self):
        plain = socket.create_connection(("127.0.0.1", self.port), self.timeout)
        self.sock = self._context.wrap_socket(plain, server_hostname=HOST)

    def get(self, path, **headers):
        self.request("GET", path, headers={"Host": HOST, **headers})
        response = self.getresponse()
        response.body = response.read()
        return response


def result_of(production, task_id):
    with psycopg.connect(production.environment["DATABASE_URL"]) as connection:
        query = "SELECT status, return_value FROM django_tasks_database_dbtaskresult WHERE id = %s"
        return connection.execute(query, [task_id]).fetchone()


def enqueue(production, call):
    return production.manage("shell", "--verbosity=0", "-c", f"from tests import tasks; print(tasks.{call}.id)")


def test_the_login_comes_through_nginx_with_what_https_asks(production):
    response = Reader(production).get("/accounts/login/")

    assert response.status == 200, production.logs()
    assert "max-age=31536000" in response.headers["Strict-Transport-Security"]
    assert "Secure" in response.headers["Set-Cookie"]


def test_a_plain_address_leads_to_https(production):
    plain = http.client.HTTPConnection("127.0.0.1", production.http, timeout=30)
    plain.request("GET", "/2026/01/a-piece/?from=mail", headers={"Host": HOST})
    response = plain.getresponse()

    assert response.status == 301
    assert response.headers["Location"] == f"https://{HOST}/2026/01/a-piece/?from=mail"


def test_a_hashed_static_file_is_nginxs_own_compressed_and_kept_for_ever(production):
    folder = production.folder / "static"
    hashed = next(path for path in folder.rglob("*.css") if re.search(r"\.[0-9a-f]{12}\.css$", path.name))

    response = Reader(production).get(f"/static/{hashed.relative_to(folder)}", **{"Accept-Encoding": "gzip"})

    assert response.status == 200 and "immutable" in response.headers["Cache-Control"]
    assert gzip.decompress(response.body) == hashed.read_bytes()


def test_every_answer_says_once_that_only_https_will_do(production):
    for path in ("/robots.txt", "/robots.txt", "/accounts/login/", "/nowhere/", "/static/icon.svg", "/static/no.css"):
        response = Reader(production).get(path)

        assert response.headers.get_all("Strict-Transport-Security") == ["max-age=31536000"], path
        assert response.headers.get_all("X-Content-Type-Options") == ["nosniff"], path


def test_another_hosts_name_is_refused(production):
    response = Reader(production).get("/accounts/login/", Host="elsewhere.example")

    assert response.status == 400


def test_neither_log_has_a_readers_address_or_words(production):
    Reader(production).get("/search/?q=a-secret-word")
    wait_until(lambda: '"GET /search/' in production.logs() or " GET /search/" in production.logs())

    assert "127.0.0.1 " not in production.logs()
    assert "a-secret-word" not in production.logs()


def test_the_worker_does_what_was_asked(production):
    task_id = enqueue(production, "add.enqueue(1, 2)")

    wait_until(lambda: result_of(production, task_id) == ("SUCCESSFUL", 3))


def test_a_killed_workers_task_is_done_by_the_next(production):
    note = production.folder / "tried-once"
    task_id = enqueue(production, f"hang_at_the_first_attempt.enqueue({str(note)!r})")
    wait_until(note.exists)
    worker = next(process for process in production.running if "work" in process.args)

    worker.send_signal(signal.SIGKILL)
    worker.wait()
    time.sleep(0.2)
    production.start_worker()

    wait_until(lambda: result_of(production, task_id) == ("SUCCESSFUL", "done"))


def test_a_worker_goes_on_when_the_database_comes_back(production):
    worker = production.start_worker()
    name = production.environment["DATABASE_URL"].rpartition("/")[2].partition("?")[0]
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
    with psycopg.connect(os.environ["TEST_DATABASE_URL"], autocommit=True) as connection:
        wait_until(lambda: list((production.folder / "data/workers").glob(f"*.{worker.pid}.*")))
        connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        connection.execute(cut, [name])
        time.sleep(3)
        connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")

    task_id = enqueue(production, "add.enqueue(2, 2)")

    wait_until(lambda: result_of(production, task_id) == ("SUCCESSFUL", 4))
    assert worker.poll() is None
    assert "The database is away" in production.logs()


def test_stored_pages_are_read_while_the_web_server_is_gone(production):
    assert Reader(production).get("/robots.txt").status == 200
    kill(production.web_process)

    try:
        assert Reader(production).get("/robots.txt").headers["ETag"]
        assert Reader(production).get("/robots.txt?q=words").headers["ETag"]
        response = Reader(production).get("/accounts/login/")
        assert response.status == 503 and response.headers["Retry-After"]
        assert response.headers.get_all("Strict-Transport-Security") == ["max-age=31536000"]
    finally:
        production.start_web()
        wait_until(lambda: is_open(production.web))

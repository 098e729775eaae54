"""nginx, where the application is known by a name that a DNS server tells: as with docker-compose.yml."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.doors import exchange
from tests.production import HOST, NGINX, Site, is_open, wait_until

pytestmark = pytest.mark.once
REFUSED, FOUND = b"\x81\x83", b"\x81\x80"


class Names(threading.Thread):
    """A DNS server (RFC 1035) that knows one name, once it `is_known`, at 127.0.0.1."""

    def __init__(self):
        super().__init__(daemon=True)
        self.is_known = False
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]

    def run(self):
        while True:
            asked, caller = self.socket.recvfrom(512)
            question = asked[12 : asked.index(b"\0", 12) + 5]
            is_ipv4 = question[-4:-2] == b"\0\x01"
            answers = self.is_known and is_ipv4
            head = asked[:2] + (FOUND if self.is_known else REFUSED) + b"\0\x01" + bytes([0, answers]) + b"\0\0\0\0"
            record = b"\xc0\x0c\0\x01\0\x01\0\0\0\x01\0\x04" + socket.inet_aton("127.0.0.1") if answers else b""
            self.socket.sendto(head + question + record, caller)


class Application(BaseHTTPRequestHandler):
    def do_GET(self):
        said = f"{self.headers['Host']} {self.path}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_words):
        pass


@pytest.fixture
def alone(tmp_path):
    """nginx with one stored page, before there is an application."""
    if not NGINX:
        pytest.skip("no nginx on this machine")
    site = Site(tmp_path, SITE_ADDRESS=f"http://{HOST}", PROXIES="1")
    page = tmp_path / "pages" / "current" / "files" / "about"
    page.mkdir(parents=True)
    (page / "page.html").write_text("About us")
    site.names = Names()
    site.names.start()
    try:
        site.start_nginx("--application", f"web:{site.web}", "--resolver", f"127.0.0.1:{site.names.port}")
        wait_until(lambda: is_open(site.http))
        yield site
    finally:
        site.stop()


def test_nginx_starts_before_the_application_and_finds_it_when_it_comes(alone):
    def ask(target):
        return exchange(alone.http, [f"GET {target} HTTP/1.1", f"Host: {HOST}"])

    assert ask("/about/").body == b"About us"
    assert ask("/tags/").status == 503

    alone.names.is_known = True
    assert ask("/tags/").status == 503
    application = ThreadingHTTPServer(("127.0.0.1", alone.web), Application)
    threading.Thread(target=application.serve_forever, daemon=True).start()
    wait_until(lambda: ask("/tags/").status == 200)

    assert ask("/a%2Fb/?words=1").body == f"{HOST} /a%2Fb/?words=1".encode()
    assert ask("/about/?words=1").body == b"About us"
    application.shutdown()
    application.server_close()
    assert ask("/about/").body == b"About us"

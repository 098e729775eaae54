"""A magazine written as files, and a host that serves them."""

import threading
import urllib.error
import urllib.request
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.management import call_command

from articles.models import Page
from tests.magazine import Magazine

LINKS = (
    '<p><a href="/plans/">Hidden</a>, <a href="/no/such/">missing</a>, <a href="/uploads/report.pdf">report</a>, '
    '<a href="/uploads/lost.pdf">lost</a>, <a href="/feed/">feed</a>, <a href="/about#s">about</a>, '
    '<a href="https://a.example/feed/">elsewhere</a>, <a href="/search/?q=x">search</a></p>'
    '<pre>&lt;a href="/no/such/"&gt;</pre>'
)


def write(folder: Path) -> str:
    said = StringIO()
    call_command("bake", "--processes", "1", "--to", str(folder), stdout=said)
    return said.getvalue()


class Found(HTMLParser):
    """What a page leads to and is made of."""

    def __init__(self, text: str):
        super().__init__()
        self.addresses = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.addresses += [value for name, value in attributes if name in ("href", "src") and value]


@pytest.fixture
def file_host():
    """Serves folders as Python's own server does."""
    servers = []

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_arguments):
            pass

    def serve(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def whole_magazine(settings, tmp_path) -> Magazine:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "report.pdf").write_bytes(b"%PDF shown")
    (settings.MEDIA_ROOT / "draft.pdf").write_bytes(b"%PDF embargoed")
    magazine = Magazine().with_an_archive()
    Page.objects.create(title="Links", slug="links", body=LINKS)
    magazine.live.change_address(by=magazine.editor, slug="moved")
    magazine.dusan.rename(by=magazine.editor, name="Dušan Vraštil", slug="dusan")
    return magazine


def asked(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status, answer.read().decode(errors="replace")
    except urllib.error.HTTPError as error:
        return error.code, ""


def crawled(site: str, start: list[str], own: str) -> dict[str, tuple[int, str]]:
    """Every answer at every address that is reached from these. `own` is the site's name for itself."""
    answers, waiting = {}, [site + path for path in start]
    while waiting:
        address = waiting.pop().partition("#")[0]
        if address in answers:
            continue
        answers[address] = asked(address)
        if "<html" in answers[address][1]:
            found = (urljoin(address, one.replace(own, site)) for one in Found(answers[address][1]).addresses)
            waiting += [one for one in found if urlsplit(one).netloc == urlsplit(site).netloc]
    return {address.removeprefix(site): answer for address, answer in answers.items()}

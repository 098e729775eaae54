"""One magazine behind three doors: Django, which stores; the application's own door; nginx. All give one answer."""

import http.client
import os
import socket
import time
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import NamedTuple

import pytest

from pagecache.headers import security_headers
from tests.production import HOST, NGINX, Site, is_open, wait_until

DOORS = ("django", "own", "nginx")
COMPARED = [
    "Accept-Ranges",
    "Allow",
    "Cache-Control",
    "Content-Encoding",
    "Content-Length",
    "Content-Range",
    "Content-Type",
    "ETag",
    "Last-Modified",
    "Location",
    "Vary",
    *(name for name, _value in security_headers()),
]
MAKE = """
from tests.magazine import Magazine
made = Magazine()
old = made.live.current_path
print(old, made.live.change_address(by=made.editor, slug="a-chair"), made.withdrawn.current_path)
"""


@dataclass
class Case:
    """A request as it is sent, and what is answered. `{piece}` and the like are filled in for the door."""

    sentence: str
    target: str
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    method: str = "GET"
    version: str = "1.1"
    host: str | None = HOST
    # A door's own status, where it must be another one.
    differs: dict[str, int] = field(default_factory=dict)
    # What is not compared then or otherwise: headers, or "body".
    but: tuple[str, ...] = ()
    because: str = ""

    # Asked of what is stored alone: `because` says why Django, who stores nothing then, answers otherwise.
    is_of_a_file: bool = False

    @property
    def first_door(self) -> int:
        """Who asks before there is a file can't know its tag."""
        knows = any("{etag" in value or "{modified" in value for value in self.headers.values())
        return DOORS.index("own") if knows or self.is_of_a_file else 0


class Answer(NamedTuple):
    status: int
    headers: dict[str, list[str]]
    body: bytes


class Doors(Site):
    def start(self):
        self.manage("prepare")
        old, piece, withdrawn = self.manage("shell", "--verbosity=0", "-c", MAKE).splitlines()[-1].split()
        self.paths = {"old": old, "piece": piece, "withdrawn": withdrawn, "month": piece.rpartition("/a-chair/")[0]}
        self.start_web()
        self.start_nginx()
        for port in (self.web, self.http):
            wait_until(lambda port=port: is_open(port))

    @property
    def files(self):
        return self.folder / "pages" / "current" / "files"

    def answers(self, case: Case) -> dict[str, Answer]:
        """Django first: what it stores is what the others give."""
        found = {}
        for door in DOORS[case.first_door :]:
            if door == "django":
                self.empty()
            else:
                self.warm()
            found[door] = self.ask(door, case)
        return found

    def empty(self):
        for file in self.files.rglob("*.*"):
            file.unlink()

    def warm(self):
        few = ("/robots.txt", "/sitemap.xml", "/sitemap/house.xml")
        for path in ("/", self.paths["piece"], "/feed/", "/feed/atom/", "/corrections/feed/json/", *few):
            stored = [*self.files.glob(f"{path[1:]}page.*" if path.endswith("/") else path[1:])]
            assert stored or exchange(self.web, [f"GET {path} HTTP/1.1", f"Host: {HOST}"]).status == 200

    def ask(self, door: str, case: Case) -> Answer:
        known = self.paths | self.of_stored_piece()
        lines = [f"{case.method} {case.target.format(**known)} HTTP/{case.version}"]
        lines += [f"Host: {case.host}"] * (case.host is not None)
        lines += [f"{name}: {value.format(**known)}" for name, value in case.headers.items()]
        return exchange(self.http if door == "nginx" else self.web, lines, method=case.method)

    def of_stored_piece(self) -> dict:
        file = self.files / self.paths["piece"][1:] / "page.html"
        modified = int(file.stat().st_mtime) if file.exists() else int(time.time())
        etags = {
            name: f'"{modified:x}-{size_of(f"{file}{ending}"):x}"'
            for name, ending in (("etag", ""), ("etag_gzip", ".gz"), ("etag_br", ".br"))
        }
        moments = {"modified": modified, "earlier": modified - 3600, "later": modified + 3600}
        return etags | {name: formatdate(moment, usegmt=True) for name, moment in moments.items()}


@pytest.fixture(scope="session")
def doors(tmp_path_factory):
    if not NGINX:
        pytest.skip("no nginx on this machine")
    doors = Doors(tmp_path_factory.mktemp("doors"), SITE_ADDRESS=f"http://{HOST}", PROXIES="1")
    try:
        doors.start()
        yield doors
    finally:
        doors.stop()


@pytest.fixture
def ask(doors):
    """nginx."""

    def ask(target, *headers, method="GET", host=HOST, caller="127.0.0.1"):
        lines = [f"{method} {target.format(**doors.paths)} HTTP/1.1", f"Host: {host}", *headers]
        return exchange(doors.http, lines, method=method, caller=caller)

    return ask


def size_of(file: str) -> int:
    return os.stat(file).st_size if os.path.exists(file) else 0


def exchange(port: int, lines: list[str], *, method: str = "GET", caller: str = "127.0.0.1") -> Answer:
    """Sent as it is written: no client would send half of these."""
    with socket.create_connection(("127.0.0.1", port), 30, source_address=(caller, 0)) as connection:
        connection.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1"))
        response = http.client.HTTPResponse(connection, method=method)
        response.begin()
        body = response.read()
    found: dict[str, list[str]] = {}
    for name, value in response.headers.items():
        found.setdefault(name.lower(), []).append(value)
    return Answer(response.status, found, body)


def comparable(answer: Answer, case: Case) -> dict:
    """What a reader's browser goes by."""
    names = [name for name in COMPARED if name not in case.but]
    found = {name: answer.headers[name.lower()] for name in names if name.lower() in answer.headers}
    if "ETag" not in found and "Vary" not in case.but:
        # nginx compresses what Django answers, and says so: this is not of a file.
        found["Vary"] = sorted(set(", ".join(found.get("Vary", [])).split(", ")) - {"Accept-Encoding", ""})
    return found | ({} if "body" in case.but else {"body": answer.body})

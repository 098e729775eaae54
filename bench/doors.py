"""What hands out a page, and how fast: a plain file, the stored page at each door, Django, and the least of Django.

All doors take turns with slices of a second, so that a ratio holds on a busy machine. wrk asks for no encoding, so that
every door sends the same bytes; only the last page is asked for with gzip, as browsers do.
"""

import shutil
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import quote

from bench import wrk
from bench.databases import Seeded
from bench.servers import FIRST_PORT, front_conf, nginx, nginx_binary, web

FILE, FRONT, OWN, DJANGO, BARE, BEHIND = (
    "nginx, a plain file",
    "nginx, stored pages",
    "own door",
    "Django, nothing stored",
    "bare Django view",
    "the same behind our middlewares",
)
PORTS = {door: FIRST_PORT + 20 + number for number, door in enumerate((FILE, FRONT, OWN, DJANGO, BARE, BEHIND))}
AIMS = [(FRONT, FILE, 0.9), (OWN, FILE, 0.5), (DJANGO, BARE, 0.05)]
ALL_BUT_BEHIND = (FILE, FRONT, OWN, DJANGO, BARE)
CONNECTIONS = (1, 32)
A_SLICE = 1
PLAIN_FILES = """
server {{
    listen 127.0.0.1:{port};
    root {folder}/plain;
    access_log {folder}/plain.log combined buffer=16k flush=1s;
    default_type "text/html; charset=utf-8";
    gzip_static on;
}}
"""


@dataclass(frozen=True)
class Page:
    name: str
    path: str
    size: int
    accept_encoding: str = ""
    doors: tuple[str, ...] = ALL_BUT_BEHIND

    @property
    def file(self) -> str:
        return f"{self.name}.html"

    def url(self, door: str) -> str:
        paths = {FILE: f"/{quote(self.file)}", BARE: f"/{self.size}/", BEHIND: f"/{self.size}/"}
        return f"http://127.0.0.1:{PORTS[door]}{paths.get(door, self.path)}"


@dataclass
class Doors:
    """All of them open, over one corpus."""

    seeded: Seeded
    folder: Path
    stack: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> "Doors":
        pages = {"PAGES_DIR": str(self.folder / "pages"), "SITE_ADDRESS": f"http://127.0.0.1:{PORTS[FRONT]}"}
        environment = self.seeded.environment | pages
        self.folder.chmod(0o755)
        conf = front_conf(environment, self.folder, PORTS[FRONT], PORTS[OWN])
        plain = PLAIN_FILES.format(port=PORTS[FILE], folder=self.folder)
        self._open(web("own-door", PORTS[OWN], environment))
        self._open(web("django", PORTS[DJANGO], environment | {"DJANGO_SETTINGS_MODULE": "bench.unstored"}))
        bare = {name: value for name, value in environment.items() if name != "DJANGO_SETTINGS_MODULE"}
        self._open(web("bare", PORTS[BARE], bare, "bench.bare:application"))
        behind = environment | {"DJANGO_SETTINGS_MODULE": "bench.bare_behind"}
        self._open(web("bare-behind", PORTS[BEHIND], behind, "bench.bare:application"))
        self._open(nginx(self.folder, PORTS[FILE], conf + plain))
        return self

    def __exit__(self, *_):
        self.stack.close()

    def _open(self, server) -> None:
        self.stack.enter_context(server)

    def page(self, name: str, path: str, **more) -> Page:
        """Stored by being asked for, and laid down as a plain file beside."""
        page = Page(name, path, size=len(body(f"http://127.0.0.1:{PORTS[OWN]}{path}")), **more)
        stored = self.folder / "pages" / "current" / "files" / path.strip("/")
        plain = self.folder / "plain"
        plain.mkdir(exist_ok=True)
        for ending in ("", ".gz"):
            shutil.copy(stored / f"page.html{ending}", plain / f"{page.file}{ending}")
        for door in page.doors:
            if (found := len(body(page.url(door)))) != page.size:
                raise RuntimeError(f"{door} answers {path} with {found} bytes, not {page.size}")
        return page


def body(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=20) as answer:
        return answer.read()


def measure(seeded: Seeded, paths: dict[str, list[str]], rounds: int) -> dict:
    """Loads of each round, by page, connections and door."""
    with TemporaryDirectory() as folder, Doors(seeded, Path(folder)) as doors:
        article, front, listed = paths["Article"][0], "/", paths["The largest category, first page"][0]
        pages = [
            doors.page("Article", article, doors=(*ALL_BUT_BEHIND, BEHIND)),
            doors.page("Front page", front),
            doors.page("Category", listed),
            doors.page("Article, gzip", article, accept_encoding="gzip", doors=(FILE, FRONT, OWN)),
        ]
        found = {(page.name, count): {door: [] for door in page.doors} for page in pages for count in CONNECTIONS}
        for number in range(rounds):
            print(f"Doors, round {number + 1} of {rounds} …", flush=True)
            for page, count, door in in_turn(pages):
                found[page.name, count][door].append(
                    wrk.load(page.url(door), connections=count, seconds=A_SLICE, accept_encoding=page.accept_encoding)
                )
    return found


def in_turn(pages: list[Page]) -> Iterator[tuple[Page, int, str]]:
    for page in pages:
        for count in CONNECTIONS:
            for door in page.doors:
                yield page, count, door


def ratio(one: list[wrk.Load], other: list[wrk.Load]) -> float:
    """The median of the rounds' own."""
    return median(a.rate / b.rate for a, b in zip(one, other, strict=True))


def can_be_measured() -> bool:
    return wrk.is_there() and nginx_binary() is not None

"""Where the seeded databases are, and what a process needs to use one."""

import os
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parent.parent
KEPT = Path(os.environ.get("BENCH_DIR", ROOT / "var" / "bench")).resolve()
POSTGRES = os.environ.get("BENCH_DATABASE_URL", "postgres://root@127.0.0.1:5432/")


@dataclass(frozen=True)
class Seeded:
    """A corpus of so many articles in a database of that kind; kept from run to run."""

    vendor: str
    size: int

    def __str__(self):
        return f"{self.vendor}, {self.size:,}"

    @property
    def folder(self) -> Path:
        return KEPT / f"{self.vendor.lower()}-{self.size}"

    @property
    def url(self) -> str:
        if self.vendor == "SQLite":
            return f"sqlite:///{self.folder / 'standfirst.sqlite3'}"
        return urlunsplit(urlsplit(POSTGRES)._replace(path=f"/standfirst_bench_{self.size}"))

    @property
    def environment(self) -> dict[str, str]:
        own = {"DATABASE_URL": self.url, "DATA_DIR": str(self.folder), "STATIC_ROOT": str(KEPT / "static")}
        return os.environ | own | {"DJANGO_SETTINGS_MODULE": "cms.settings"}

    @property
    def rate(self) -> str:
        """Articles a second when it was seeded."""
        return self._mark.read_text().splitlines()[1]

    @property
    def _mark(self) -> Path:
        return self.folder / "seeded.txt"

    def make(self) -> None:
        """Seed it, unless it is there and made by the same recipe; then it is only brought up to date."""
        if self._mark.exists() and self._mark.read_text().splitlines()[0] == recipe():
            self._run("manage.py", "migrate", "--verbosity", "0")
            self._run("manage.py", "reindex", "--missing")
            return
        print(f"Seeding {self} …", flush=True)
        made_with = recipe()
        self.folder.mkdir(parents=True, exist_ok=True)
        self._clear()
        rate = self._run("-m", "bench.seed", str(self.size))
        self._mark.write_text(f"{made_with}\n{rate}")

    def _run(self, *what: str) -> str:
        command = [sys.executable, *what]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, text=True, check=True)
        return done.stdout

    def _clear(self) -> None:
        for file in self.folder.iterdir():
            if file.is_file():
                file.unlink()
        if self.vendor == "PostgreSQL":
            name = urlsplit(self.url).path.removeprefix("/")
            with psycopg.connect(server(), autocommit=True) as connection:
                connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
                connection.execute(f'CREATE DATABASE "{name}"')


def server() -> str:
    return urlunsplit(urlsplit(POSTGRES)._replace(path="/postgres"))


def postgres_answers() -> bool:
    try:
        psycopg.connect(server(), connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def recipe() -> str:
    """What a seeded database was made with: where that is another now, it is made anew."""
    names = ("articles/migrations/0001_first.py", "bench/corpus.py", "bench/texts.py")
    return sha256(b"".join((ROOT / name).read_bytes() for name in names)).hexdigest()[:16]

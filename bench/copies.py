"""A seeded database to write in: a copy that is thrown away."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

import psycopg

from bench.databases import KEPT, ROOT, Seeded, server


def asked(module: str, seeded: Seeded) -> dict:
    """What that module prints, run in a process of its own at a copy."""
    with copied(seeded) as environment, (KEPT / f"{module}-{seeded.folder.name}.log").open("w") as log:
        command = [sys.executable, "-m", module]
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
    if done.returncode:
        sys.exit(f"{module} could not be measured; see {log.name}.")
    return json.loads(done.stdout)


@contextmanager
def copied(seeded: Seeded) -> Iterator[dict[str, str]]:
    """The environment of a process that uses the copy; its pages and other files lie beside it."""
    with TemporaryDirectory(prefix="standfirst-") as folder:
        own = {"DATA_DIR": folder, "PAGES_DIR": f"{folder}/pages"}
        if seeded.vendor == "SQLite":
            file = Path(folder) / "standfirst.sqlite3"
            shutil.copy(seeded.folder / file.name, file)
            yield seeded.environment | own | {"DATABASE_URL": f"sqlite:///{file}"}
        else:
            with _copy_in_postgres(seeded) as url:
                yield seeded.environment | own | {"DATABASE_URL": url}


@contextmanager
def _copy_in_postgres(seeded: Seeded) -> Iterator[str]:
    source = urlsplit(seeded.url)
    name = source.path.removeprefix("/")
    with psycopg.connect(server(), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}_copy" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}_copy" TEMPLATE "{name}" STRATEGY file_copy')
        try:
            yield urlunsplit(source._replace(path=f"/{name}_copy"))
        finally:
            connection.execute(f'DROP DATABASE "{name}_copy" WITH (FORCE)')

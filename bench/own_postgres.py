"""A PostgreSQL server of our own, to be stopped as nobody may stop the machine's."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from pathlib import Path
from tempfile import TemporaryDirectory

OPTIONS = "-c listen_addresses=127.0.0.1 -c fsync=off -c shared_buffers=32MB"


class OwnPostgres:
    def __init__(self, folder: Path, port: int):
        self.folder, self.port = folder, port
        # PostgreSQL refuses to be run by root.
        self.user = "postgres" if os.geteuid() == 0 else None
        self.url = f"postgres://bench@127.0.0.1:{port}/postgres"

    def start(self) -> None:
        self._run(
            "initdb", "--pgdata", str(self.folder / "data"), "--username", "bench", "--auth", "trust", "--no-sync"
        )
        options = f"{OPTIONS} -c port={self.port} -c unix_socket_directories={self.folder}"
        log = str(self.folder / "server.log")
        self._run(
            "pg_ctl", "start", "--pgdata", str(self.folder / "data"), "--log", log, "--options", options, "--wait"
        )

    def stop(self) -> None:
        """At once, as when the machine goes away."""
        self._run("pg_ctl", "stop", "--pgdata", str(self.folder / "data"), "--mode", "immediate")

    def _run(self, name: str, *arguments: str) -> None:
        command = [program(name), *arguments]
        subprocess.run(command, user=self.user, cwd=self.folder, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def own_postgres(port: int) -> Iterator[OwnPostgres]:
    with TemporaryDirectory(prefix="standfirst-postgres-") as folder:
        server = OwnPostgres(Path(folder), port)
        if server.user:
            shutil.chown(folder, pwd.getpwnam(server.user).pw_uid)
        server.start()
        try:
            yield server
        finally:
            if (server.folder / "data" / "postmaster.pid").exists():
                server.stop()


def program(name: str) -> str | None:
    """Debian keeps it from the PATH."""
    return shutil.which(name) or next(iter(sorted(glob(f"/usr/lib/postgresql/*/bin/{name}"), reverse=True)), None)

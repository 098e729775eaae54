"""Servers for as long as a measurement takes, started as in production."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.databases import KEPT, ROOT
from cms.management.commands.run import granian
from cms.running.ports import is_answering, is_port_taken
from cms.running.processes import LEAN

FIRST_PORT = int(os.environ.get("BENCH_PORT", 8150))
NGINX = """
daemon off; pid {folder}/nginx.pid; error_log stderr warn; user root; worker_processes auto;
events {{ worker_connections 768; }}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    sendfile on; tcp_nopush on; access_log off;
    {servers}
}}
"""


@contextmanager
def running(name: str, *command: str, environment: dict | None = None) -> Iterator[subprocess.Popen]:
    """In a process group of its own, so that it ends with all its children."""
    log = KEPT / f"{name}.log"
    with log.open("w") as file:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=LEAN | (environment or os.environ),
            stdout=file,
            stderr=file,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        end(process)


def end(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def serving(name: str, port: int, *command: str, environment: dict | None = None) -> Iterator[subprocess.Popen]:
    if is_port_taken(port):
        sys.exit(f"Port {port} is taken; the benchmark serves there. Another first one: BENCH_PORT=")
    with running(name, *command, environment=environment) as process:
        wait_until(lambda: is_answering(port), f"{name} at port {port}", process)
        yield process


def web(name: str, port: int, environment: dict, application: str = "cms.wsgi:application"):
    """granian with the options of `manage.py run`."""
    *options, _application = granian(port)
    return serving(name, port, sys.executable, *options, application, environment=environment)


def nginx(folder: Path, port: int, servers: str):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, servers=servers))
    return serving("nginx", port, nginx_binary(), "-p", str(folder), "-c", str(folder / "nginx.conf"))


def nginx_binary() -> str | None:
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")


def wait_until(condition, what: str, process: subprocess.Popen, seconds: float = 60) -> None:
    give_up_at = time.monotonic() + seconds
    while not condition():
        if process.poll() is not None or time.monotonic() > give_up_at:
            sys.exit(f"{what} did not start; see {KEPT}/*.log.")
        time.sleep(0.1)


def manage(environment: dict, *arguments: str) -> str:
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def front_conf(environment: dict, folder: Path, port: int, application: int) -> str:
    """What `manage.py nginx_conf` prints for that application, over plain http."""
    ports = ("--http-port", f"127.0.0.1:{port}", "--application", f"127.0.0.1:{application}")
    return manage(environment, "nginx_conf", *ports, "--logs", str(folder))

"""Readers while the database goes and the application is killed: what is stored must go on being served."""

import os
import signal
import time
import urllib.error
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench import wrk
from bench.databases import KEPT
from bench.doors import body
from bench.own_postgres import own_postgres
from bench.servers import FIRST_PORT, front_conf, manage, nginx, web

FRONT, APPLICATION, DATABASE = (FIRST_PORT + 40 + number for number in range(3))
STORED, NOT_STORED = "/", "/tags/"
UNTIL_THE_DATABASE_GOES, UNTIL_THE_APPLICATION_IS_KILLED, AFTER_IT = 2, 2, 4


class Outage(NamedTuple):
    own_door: wrk.Load
    front: wrk.Load
    # What nginx answers at the end where nothing is stored: a proof that nobody else was there to answer.
    otherwise: int


def measure() -> Outage:
    with TemporaryDirectory(prefix="standfirst-") as name, ExitStack() as stack:
        folder = Path(name)
        folder.chmod(0o755)
        database = stack.enter_context(own_postgres(DATABASE))
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "cms.settings",
            "DATABASE_URL": database.url,
            "DATA_DIR": name,
            "STATIC_ROOT": str(KEPT / "static"),
            "SITE_ADDRESS": at(FRONT),
            "PROXIES": "1",
        }
        manage(environment, "prepare")
        application = stack.enter_context(web("outage", APPLICATION, environment))
        stack.enter_context(nginx(folder, FRONT, front_conf(environment, folder, FRONT, APPLICATION)))
        body(at(FRONT) + STORED)
        until_killed = UNTIL_THE_DATABASE_GOES + UNTIL_THE_APPLICATION_IS_KILLED
        own_door = wrk.start(at(APPLICATION) + STORED, connections=8, seconds=until_killed)
        front = wrk.start(at(FRONT) + STORED, connections=32, seconds=until_killed + AFTER_IT)
        time.sleep(UNTIL_THE_DATABASE_GOES)
        database.stop()
        of_own_door = wrk.read(own_door.communicate()[0])
        os.killpg(application.pid, signal.SIGKILL)
        return Outage(of_own_door, wrk.read(front.communicate()[0]), status(at(FRONT) + NOT_STORED))


def at(port: int) -> str:
    return f"http://127.0.0.1:{port}"


def status(url: str) -> int:
    try:
        body(url)
    except urllib.error.HTTPError as refusal:
        return refusal.code
    return 200


def report_lines(outage: Outage) -> list[str]:
    return [
        f"- wrk asks for a stored page; after {UNTIL_THE_DATABASE_GOES} s its PostgreSQL is stopped at once, after",
        f"  {UNTIL_THE_DATABASE_GOES + UNTIL_THE_APPLICATION_IS_KILLED} s the application is killed.",
        f"- Own door, until it is killed: {outage.own_door}.",
        f"- nginx, for {AFTER_IT} s more: {outage.front}. A page that is not stored: {outage.otherwise}.",
    ]

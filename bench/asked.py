"""For a process without Django: what `bench.pages` names, and the cookie of somebody who is logged in."""

import json
import subprocess
import sys

import django

from bench.databases import ROOT


def paths_in(environment: dict[str, str]) -> dict[str, list[str]]:
    """By kind of page, those of that environment's database."""
    return _answered("paths", environment)


def cookie_in(environment: dict[str, str]) -> str:
    """Writes a session there."""
    return _answered("cookie", environment)


def _answered(question: str, environment: dict[str, str]):
    command = [sys.executable, "-m", "bench.asked", question]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def paths() -> dict[str, list[str]]:
    from django.utils import timezone

    from bench import pages

    return pages.paths(timezone.now())


def cookie() -> str:
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    client.force_login(get_user_model().objects.get(username="bench"))
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


if __name__ == "__main__":
    django.setup()
    print(json.dumps({"paths": paths, "cookie": cookie}[sys.argv[1]]()))

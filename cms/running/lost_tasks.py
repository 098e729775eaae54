"""A task whose worker was killed stays 'running' for ever. Here it is found and queued again."""

import fcntl
import os
import socket
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import transaction
from django.tasks import TaskResultStatus
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.models import DBTaskResult

MOST_ATTEMPTS = 3
LOST_AFTER = timedelta(hours=1)


class WorkerDied(Exception):
    """Every worker that tried this task was killed at it."""


def worker_folder() -> Path:
    return settings.DATA_DIR / "workers"


def this_machine() -> str:
    return socket.gethostname()[:40] + "."


def new_worker_id() -> str:
    return f"{this_machine()}{os.getpid()}.{get_random_string(6)}"


def sign_in(worker_id: str) -> IO:
    """A lock held as long as the worker lives, however it dies. Keep what is returned."""
    worker_folder().mkdir(parents=True, exist_ok=True)
    badge = (worker_folder() / worker_id).open("w")
    fcntl.flock(badge, fcntl.LOCK_EX)
    return badge


def sign_out(worker_id: str, badge: IO) -> None:
    (worker_folder() / worker_id).unlink(missing_ok=True)
    badge.close()


def is_held(badge: Path) -> bool:
    with suppress(FileNotFoundError), badge.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def is_alive(worker_id: str) -> bool:
    badge = worker_folder() / worker_id
    if is_held(badge):
        return True
    badge.unlink(missing_ok=True)
    return False


@transaction.atomic
def queue_lost_tasks_again() -> int:
    """How many were lost. One that lost its worker three times has failed: it may be what kills them."""
    lost = [task for task in DBTaskResult.objects.running().select_for_update(skip_locked=True) if is_lost(task)]
    for task in lost:
        if len(task.worker_ids) < MOST_ATTEMPTS:
            task.status = TaskResultStatus.READY
            task.started_at = None
            task.save(update_fields=["status", "started_at"])
        else:
            task.set_failed(WorkerDied(f"{len(task.worker_ids)} workers died at it"))
    return len(lost)


def is_lost(task: DBTaskResult) -> bool:
    """Exact for the workers of this machine; those of others are given an hour."""
    worker_id = task.worker_ids[-1]
    if worker_id.startswith(this_machine()):
        return not is_alive(worker_id)
    return task.started_at < timezone.now() - LOST_AFTER

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.running.lost_tasks import LOST_AFTER, new_worker_id, queue_lost_tasks_again, sign_in, worker_folder

HOLD_A_LOCK = """
import fcntl, sys, time
with open(sys.argv[1], "w") as file:
    fcntl.flock(file, fcntl.LOCK_EX)
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path, db):
    settings.DATA_DIR = tmp_path


def make_running_task(*worker_ids, started_at=None):
    return DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="nowhere.nothing",
        backend_name="default",
        run_after=timezone.now(),
        started_at=started_at or timezone.now(),
        worker_ids=list(worker_ids),
    )


def test_a_task_whose_worker_lives_is_left_alone():
    worker_id = new_worker_id()
    badge = sign_in(worker_id)
    task = make_running_task(worker_id, started_at=timezone.now() - 2 * LOST_AFTER)

    assert queue_lost_tasks_again() == 0

    task.refresh_from_db()
    assert task.status == TaskResultStatus.RUNNING and not badge.closed


def test_a_task_whose_worker_was_killed_is_queued_again():
    worker_id = new_worker_id()
    worker_folder().mkdir()
    worker = subprocess.Popen([sys.executable, "-c", HOLD_A_LOCK, worker_folder() / worker_id], stdout=subprocess.PIPE)
    worker.stdout.readline()
    task = make_running_task(worker_id)
    assert queue_lost_tasks_again() == 0

    os.kill(worker.pid, signal.SIGKILL)
    worker.communicate()

    assert queue_lost_tasks_again() == 1
    task.refresh_from_db()
    assert task.status == TaskResultStatus.READY and task in DBTaskResult.objects.ready()
    assert not (worker_folder() / worker_id).exists()


def test_a_task_that_lost_three_workers_has_failed():
    task = make_running_task(new_worker_id(), new_worker_id(), new_worker_id())

    assert queue_lost_tasks_again() == 1

    task.refresh_from_db()
    assert task.status == TaskResultStatus.FAILED and "WorkerDied" in task.exception_class_path


def test_a_worker_of_another_machine_is_given_an_hour():
    make_running_task("elsewhere.1.abc")
    assert queue_lost_tasks_again() == 0

    DBTaskResult.objects.update(started_at=timezone.now() - LOST_AFTER - timedelta(seconds=1))

    assert queue_lost_tasks_again() == 1

"""What is wrong is said: by a command to whoever keeps the site, at the desk to whoever may change it."""

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings as real_settings
from django.core.cache import cache
from django.core.management import call_command
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from articles.relisting import settle_listings
from cms.running.lost_tasks import new_worker_id, sign_in, sign_out
from cms.running.presence import say_alive
from library.tasks import ARCHIVE
from pagecache.problems import CHECKS, Check, run_checks
from pagecache.purging import LATER, tell_cdn
from tests.desk import log_in
from tests.late import make_late_article

pytestmark = pytest.mark.django_db
LATE = "The worker is late"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def worker():
    worker_id = new_worker_id()
    badge = sign_in(worker_id)
    yield
    sign_out(worker_id, badge)


def sentences(name: str) -> list[str]:
    return [problem.sentence for problem in run_checks([name])[name]]


def make_task(**fields) -> DBTaskResult:
    fields = {"status": TaskResultStatus.READY, "run_after": get_date_max(), "task_path": "articles.a_task"} | fields
    task = DBTaskResult.objects.create(args_kwargs={"args": [], "kwargs": {}}, backend_name="default", **fields)
    DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=fields.get("enqueued_at", timezone.now()))
    return task


def minutes_ago(minutes: int):
    return timezone.now() - timedelta(minutes=minutes)


def test_where_all_is_well_each_check_says_so(worker, capsys):
    call_command("check_health")

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(CHECKS) and all(line.startswith("ok     ") for line in lines)


def test_a_moment_that_nobody_settles_is_late_after_a_minute():
    make_late_article(seconds=50)
    assert sentences("moments") == []

    make_late_article("Another", seconds=70)
    assert LATE in sentences("moments")[0]

    settle_listings()
    assert sentences("moments") == []


def test_the_command_says_what_is_wrong_and_what_to_do_and_ends_with_one(worker, capsys):
    make_late_article()

    with pytest.raises(SystemExit) as end:
        call_command("check_health")

    wrong = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("ok ")]
    assert end.value.code == 1
    assert len(wrong) == 1 and wrong[0].startswith(f"WRONG  {LATE}") and "manage.py work" in wrong[0]


def test_the_command_speaks_json_to_programs(capsys):
    with pytest.raises(SystemExit):
        call_command("check_health", "--json")

    said = json.loads(capsys.readouterr().out)
    assert said["is_well"] is False
    assert said["checks"]["database"] == []
    assert said["checks"]["worker"][0]["sentence"] == "No worker is running."


def test_a_worker_is_known_by_its_badge(worker):
    assert sentences("worker") == []


def test_a_badge_that_nobody_holds_is_no_worker(settings):
    (settings.DATA_DIR / "workers").mkdir()
    (settings.DATA_DIR / "workers" / new_worker_id()).touch()

    assert sentences("worker") == ["No worker is running."]


def test_a_worker_of_another_machine_is_believed_and_one_of_this_is_not(monkeypatch):
    say_alive()
    assert sentences("worker") == ["No worker is running."]

    cache.clear()
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("socket.gethostname", lambda: "elsewhere")
        say_alive()

    assert sentences("worker") == []


def test_a_task_may_wait_ten_minutes_from_when_it_might_be_done():
    make_task(enqueued_at=minutes_ago(9))
    make_task(enqueued_at=minutes_ago(900), run_after=minutes_ago(-5))
    make_task(enqueued_at=minutes_ago(900), run_after=minutes_ago(5))
    make_task(enqueued_at=minutes_ago(900), priority=ARCHIVE)
    assert sentences("waiting tasks") == []

    make_task(enqueued_at=minutes_ago(11))
    make_task(enqueued_at=minutes_ago(900), run_after=minutes_ago(11))
    assert sentences("waiting tasks") == ["2 tasks have waited for more than ten minutes."]


def test_a_task_that_failed_is_told_of_for_a_day():
    make_task(status=TaskResultStatus.FAILED, finished_at=timezone.now() - timedelta(hours=25))
    assert sentences("failed tasks") == []

    make_task(status=TaskResultStatus.FAILED, finished_at=timezone.now() - timedelta(hours=23))
    assert sentences("failed tasks") == ["1 task failed in the last day: articles.a_task."]


def test_a_purge_that_is_put_off_is_told_of(settings):
    settings.PURGE_URL = "https://cdn.example/purge"
    make_task(task_path=tell_cdn.module_path, run_after=minutes_ago(-5))
    assert sentences("purges") == []

    make_task(task_path=tell_cdn.module_path, run_after=minutes_ago(-5), priority=LATER)
    assert sentences("purges") == ["The CDN did not take 1 purge."]


def test_a_check_that_fails_is_a_problem_and_stops_no_other(monkeypatch):
    def fail():
        raise RuntimeError("broken")

    monkeypatch.setitem(CHECKS, "broken", Check("broken", "", fail))

    assert sentences("broken") == ["“broken” could not be checked: RuntimeError broken"]


@pytest.mark.once
def test_without_a_database_the_command_says_so_once(tmp_path):
    environment = os.environ | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "DATA_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "manage.py", "check_health"],
        cwd=real_settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 1
    assert done.stdout.startswith("WRONG  The database does not answer: ")
    assert "Traceback" not in done.stdout + done.stderr and LATE not in done.stdout


def test_a_managing_editor_sees_what_is_wrong_and_what_to_do(client):
    log_in(client, "Managing editor")
    make_late_article()

    home = client.get("/admin/").text

    assert LATE in home and "No worker is running." in home
    assert "manage.py work" in home


def test_an_editor_is_told_only_that_scheduled_pieces_may_be_late(client):
    log_in(client, "Editor")
    assert not client.get("/admin/").context["problems"]

    make_late_article()
    home = client.get("/admin/")

    assert [problem.sentence for problem in home.context["problems"]] == ["Scheduled pieces may be late on list pages."]
    assert LATE not in home.text and "manage.py" not in home.text


def test_a_contributor_is_told_nothing(client):
    log_in(client, "Contributor")
    make_late_article()

    assert client.get("/admin/").context["problems"] == []


def test_where_all_is_well_the_desk_says_nothing(client, worker):
    log_in(client, "Managing editor")

    assert "Out of order" not in client.get("/admin/").text

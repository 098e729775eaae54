import secrets
from collections.abc import Callable

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

FIRST_EDITOR = "editor"


def prepare_database(say: Callable[[str], None]) -> None:
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    if has_waiting_migrations():
        say("Bringing the database up to date …")
        call_command("migrate", interactive=False, verbosity=0)
    if "make_roles" in get_commands():
        call_command("make_roles", verbosity=0)


def has_waiting_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def make_first_editor() -> str:
    """The login that makes all others, only where there is none. Its password, or ''."""
    users = get_user_model().objects
    if users.exists():
        return ""
    password = "-".join(secrets.token_hex(2) for _ in range(4))
    users.create_superuser(FIRST_EDITOR, "", password)
    return password


def load_demonstration(say: Callable[[str], None]) -> None:
    """Only where nothing was written yet."""
    if "load_demonstration" in get_commands() and not apps.get_model("articles", "Article").objects.exists():
        say("Loading the demonstration magazine …")
        call_command("load_demonstration", verbosity=0)

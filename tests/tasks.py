"""Tasks for a real worker in another process."""

import time
from pathlib import Path

from django.tasks import task


@task
def add(one, other):
    return one + other


@task
def hang_at_the_first_attempt(note):
    """Stays until its worker is killed; done at once when it is tried again."""
    if Path(note).exists():
        return "done"
    Path(note).touch()
    time.sleep(600)

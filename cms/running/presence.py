"""Whether a worker lives: exact for this machine, by word for others."""

from django.core.cache import cache

from cms.running.lost_tasks import is_held, this_machine, worker_folder

BELIEVED_FOR = 60
_LAST_WORD = "worker-is-alive-on"


def say_alive() -> None:
    """Machines that share no folder share the cache."""
    cache.set(_LAST_WORD, this_machine(), BELIEVED_FOR)


def is_a_worker_alive() -> bool:
    if any(is_held(badge) for badge in worker_folder().glob("*")):
        return True
    # One of this machine would have held a badge, whatever it said before.
    return cache.get(_LAST_WORD, this_machine()) != this_machine()

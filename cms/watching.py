"""The web process looks whether the worker is well, and tells its keepers: a worker that is dead can't."""

import logging
import socket
import threading
import time

from django.conf import settings
from django.core.cache import cache
from django.core.mail import mail_admins
from django.db import connections
from django.utils.translation import gettext as _

from pagecache.problems import Problem, run_checks

logger = logging.getLogger(__name__)
WATCHED = ["moments", "follower"]
LOOKS_EACH = 30
MAILS_EACH = 3600
AFTER_A_LOST_MAIL = 300


class Watch:
    def __init__(self):
        self.next_look_at = 0.0
        self.looking = threading.Lock()

    def look_soon(self, **_signal) -> None:
        """After an answer: at most each half minute, one look at a time, on a thread that nobody waits for."""
        if not settings.ADMINS or time.monotonic() < self.next_look_at or not self.looking.acquire(blocking=False):
            return
        self.next_look_at = time.monotonic() + LOOKS_EACH
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        try:
            tell([problem for found in run_checks(WATCHED).values() for problem in found])
        except Exception:
            logger.exception("The worker could not be watched")
        finally:
            connections.close_all()
            self.looking.release()


def tell(problems: list[Problem]) -> None:
    """A mail at most each hour while something is wrong, and one when it is well again, from each machine."""
    machine = socket.gethostname()
    mailed, told, cleared = (f"health-{word}-{machine}" for word in ("mailed", "told", "cleared"))
    # Held briefly first: a mail that is lost, with its process or without, is sent again soon.
    if problems:
        if cache.add(mailed, True, AFTER_A_LOST_MAIL) and mail(_("Something is wrong"), problems):
            cache.set(mailed, True, MAILS_EACH)
            cache.set(told, True, None)
    elif cache.get(told) and cache.add(cleared, True, AFTER_A_LOST_MAIL) and mail(_("All is well again"), []):
        cache.delete(told)


def mail(subject: str, problems: list[Problem]) -> bool:
    seen = _("Seen by the web server on %(machine)s, for %(site)s. “manage.py check_health” says more.")
    lines = [f"{problem.sentence}\n{problem.what_to_do}" for problem in problems]
    lines.append(seen % {"machine": socket.gethostname(), "site": settings.SITE_ADDRESS})
    try:
        mail_admins(subject, "\n\n".join(lines))
    except Exception:
        logger.exception("A mail to the keepers was lost: %s", subject)
        return False
    return True


watch = Watch()

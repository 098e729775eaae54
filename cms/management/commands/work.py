import logging
import threading
import time
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, close_old_connections
from django_tasks_db.management.commands import db_worker

from cms.running.chores import SLOW, URGENT, Chores
from cms.running.lost_tasks import new_worker_id, sign_in, sign_out
from pagecache.attending import attended

logger = logging.getLogger(__name__)
AFTER_AN_OUTAGE = 5


class Command(db_worker.Command):
    help = "Does the waiting jobs, keeps lists and stored pages true, and queues again what a killed worker left."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(interval=2, worker_id=new_worker_id())

    def handle(self, *, worker_id, **options):
        for run in beside_the_tasks():
            threading.Thread(target=run, daemon=True).start()
        with attended():
            while not self.works_to_its_end(worker_id, options):
                close_old_connections()
                time.sleep(AFTER_AN_OUTAGE)
                # Under another name: what the outage tore from our hands is lost, and is queued again.
                worker_id = new_worker_id()

    def works_to_its_end(self, worker_id: str, options: dict) -> bool:
        """False when the database went away."""
        badge = sign_in(worker_id)
        try:
            super().handle(worker_id=worker_id, **options)
        except (OperationalError, InterfaceError) as error:
            logger.error("The database is away: %s", error)
            return False
        finally:
            sign_out(worker_id, badge)
        return True


def beside_the_tasks() -> list[Callable[[], None]]:
    """What goes on while tasks are done, each on a thread of its own."""
    return [Chores(URGENT).run, Chores(SLOW).run]

import logging
import threading

from django.db import close_old_connections
from django_tasks_db.management.commands import db_worker

from articles.refiling import carry_on_refilings
from articles.relisting import settle_listings
from cms.running.lost_tasks import new_worker_id, queue_lost_tasks_again, sign_in, sign_out

logger = logging.getLogger(__name__)
A_MINUTE = 60


class Command(db_worker.Command):
    help = "Does the waiting jobs, and queues again what a killed worker left."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(interval=2, worker_id=new_worker_id())

    def handle(self, *, worker_id, **options):
        badge = sign_in(worker_id)
        threading.Thread(target=sweep_each_minute, daemon=True).start()
        try:
            super().handle(worker_id=worker_id, **options)
        finally:
            sign_out(worker_id, badge)


def sweep_each_minute():
    while True:
        for chore in (queue_lost_tasks_again, settle_listings, carry_on_refilings.call):
            do(chore)
        close_old_connections()
        threading.Event().wait(A_MINUTE)


def do(chore):
    """One that fails must not keep the others from being done."""
    try:
        if done := chore():
            logger.info("%s: %s", chore.__name__, done)
    except Exception:
        logger.exception("A chore failed; it is tried again in a minute.")

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.running.ports import is_answering, is_port_taken
from cms.running.preparation import FIRST_EDITOR, load_demonstration, make_first_editor, prepare_database
from cms.running.processes import Processes
from cms.running.static_files import collect_static_files

TAKEN = "Port {0} is in use by another program. Stop that, or choose another: make run PORT={1}"
LOGIN = """
  Login: {0}
  Password: {1}
  It is shown only now. Another one: .venv/bin/python manage.py changepassword {0}
"""
KNOWN_LOGIN = "Log in as before. For a forgotten password: .venv/bin/python manage.py changepassword {0}"
ADDRESSES = """
  The magazine is at {0}/
  The desk is at {0}/admin/
  Ctrl-C stops it.
"""


class Command(BaseCommand):
    help = "Prepares what is missing, then runs the server and the job worker until Ctrl-C."

    def handle(self, **options):
        self.refuse_a_taken_port()
        prepare_database(self.say)
        self.tell_login(make_first_editor())
        load_demonstration(self.say)
        collect_static_files(self.say)
        self.refuse_a_taken_port()
        processes = Processes()
        processes.heed_signals()
        try:
            processes.start("the server", *granian(settings.PORT))
            processes.start("the job worker", str(settings.BASE_DIR / "manage.py"), "work")
            ended = self.until_it_answers(processes) or processes.wait()
        finally:
            processes.stop_all()
        if ended:
            raise CommandError(f"Stopped, for {ended} ended by itself; its last lines above say why.")
        self.say("Stopped.")

    def say(self, sentence):
        self.stdout.write(sentence)
        self.stdout.flush()

    def refuse_a_taken_port(self):
        if is_port_taken(settings.PORT):
            raise CommandError(TAKEN.format(settings.PORT, settings.PORT + 1))

    def tell_login(self, password):
        if password:
            self.say(LOGIN.format(FIRST_EDITOR, password))
        else:
            self.say(KNOWN_LOGIN.format(FIRST_EDITOR))

    def until_it_answers(self, processes):
        """None once it answers or a stop is asked, else the name of what ended."""
        while not processes.is_stopping and not is_answering(settings.PORT):
            if name := processes.ended():
                return name
            time.sleep(0.1)
        if not processes.is_stopping:
            self.say(ADDRESSES.format(settings.SITE_ADDRESS))
        return None


def granian(port):
    options = "--interface wsgi --workers 2 --blocking-threads 2 --respawn-failed-workers --log-level warning"
    return ["-m", "granian", *options.split(), "--port", str(port), "cms.wsgi:application"]

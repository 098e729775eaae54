import json
import sys
from dataclasses import asdict

from django.core.management.base import BaseCommand

from pagecache.problems import CHECKS, run_checks


class Command(BaseCommand):
    help = "Says what is wrong, and what to do about it. Ends with 1 where something is."
    # Some of them ask the database, which may be what is wrong.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="for a program that watches")

    def handle(self, *, json, **options):
        found = run_checks()
        (self.say_json if json else self.say)(found)
        if any(found.values()):
            sys.exit(1)

    def say(self, found):
        for name, problems in found.items():
            for problem in problems:
                self.stdout.write(f"WRONG  {problem.sentence} {problem.what_to_do}")
            if not problems:
                self.stdout.write(f"ok     {CHECKS[name].is_well}")

    def say_json(self, found):
        checks = {name: [asdict(problem) for problem in problems] for name, problems in found.items()}
        self.stdout.write(json.dumps({"is_well": not any(found.values()), "checks": checks}, indent=2))

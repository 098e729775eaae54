from django.core.management.base import BaseCommand
from django.db import transaction

from desk.roles import ROLES, make_roles


class Command(BaseCommand):
    help = "Makes the roles of the desk, with the permissions that docs/permissions.md lists. Can be run twice."

    @transaction.atomic
    def handle(self, verbosity=1, **options):
        new = make_roles()
        if verbosity:
            self.stdout.write(f"{len(ROLES)} roles: {len(new)} new.")

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.running.front_server import Surroundings, configuration, quoted
from cms.running.writing import write_as_one


class Command(BaseCommand):
    help = "Prints what nginx in front needs: a file for its conf.d."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--application", default=f"127.0.0.1:{settings.PORT}", help="where the application listens")
        parser.add_argument("--resolver", default="", help="a DNS server, where the application's address may change")
        parser.add_argument("--certificates", default="/etc/nginx/certificates", help="fullchain.pem and privkey.pem")
        parser.add_argument("--http-port", nargs="+", default=["80"], help="such as 80 [::]:80")
        parser.add_argument("--https-port", nargs="+", default=["443"], help="such as 443 [::]:443")
        parser.add_argument("--pages", default=settings.PAGES_DIR, help="where nginx finds PAGES_DIR")
        parser.add_argument("--static", default=settings.STATIC_ROOT, help="where nginx finds STATIC_ROOT")
        parser.add_argument("--uploads", default=settings.MEDIA_ROOT, help="where nginx finds the uploads")
        parser.add_argument("--logs", default="/var/log/nginx", help="the folder of its logs")
        parser.add_argument("--to", help="a file to write, instead of printing")

    def handle(self, *, application, resolver, http_port, https_port, to, **options):
        if not options["pages"]:
            raise CommandError("No pages are stored with DEBUG on; say where they will be with --pages.")
        if not settings.PROXIES:
            self.stderr.write("PROXIES is 0: to the application, every reader will come from nginx. Set it to 1.")
        folders = ("certificates", "pages", "static", "uploads", "logs")
        found = Surroundings(
            application=application,
            resolver=resolver,
            http_ports=http_port,
            https_ports=https_port,
            **{name: quoted(str(options[name]))[1:-1] for name in folders},
        )
        if to:
            write_as_one(Path(to), configuration(found))
        else:
            self.stdout.write(configuration(found), ending="")

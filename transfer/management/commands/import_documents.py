from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress

from transfer.addresses import address_in_the_desk
from transfer.documents.refusal import Refused
from transfer.importing import import_document
from transfer.options import Options
from transfer.report import DocumentReport, Report
from transfer.sources import Source, ending_of, find_sources


class Command(BaseCommand):
    help = "Brings Word (.docx) and Markdown (.md) files in as articles. Can be run again: what is in is left."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder and all below it")
        parser.add_argument("--publish", action="store_true", help="publish each, under its own date where it has one")
        parser.add_argument("--by", metavar="USERNAME", help="who is said to have done it")
        parser.add_argument("--dry-run", action="store_true", help="do everything, then take it back")
        parser.add_argument("--front-page", metavar="NAME", default="", help="a category that means the front page")

    def handle(self, *, paths, publish, by, dry_run, front_page, **_options):
        options = Options(by=user_named(by), publishes=publish, is_dry_run=dry_run, front_page=front_page)
        self.report, self.tried = Report(is_dry_run=dry_run), set()
        found = list(find_sources(paths))
        try:
            self.show(found, options)
        except KeyboardInterrupt:
            self.stdout.write("Stopped. What is listed above is in; run it again to go on.")
            self.sum_up()
            raise CommandError("Stopped before the end.", returncode=130) from None
        self.sum_up()
        if self.report.counts["refused"]:
            raise SystemExit(1)

    def show(self, found: list, options: Options) -> None:
        """A bar on a terminal, plain lines elsewhere."""
        console = Console(file=self.stdout._out, highlight=False, markup=False, soft_wrap=True)
        if not console.is_terminal:
            for thing in found:
                self.tell(self.take(thing, options), self.stdout.write)
                self.stdout.flush()
            return
        with Progress(console=console, transient=True) as progress:
            for thing in progress.track(found, description="Documents"):
                self.tell(self.take(thing, options), progress.console.print)

    def take(self, thing, options: Options) -> DocumentReport | None:
        match thing:
            case Source():
                return import_document(thing, options, self.tried)
            case (name, Refused() as refusal):
                return DocumentReport(name, refusal=str(refusal))
            case _:
                self.report.left_aside[ending_of(thing)] += 1
                return None

    def tell(self, document: DocumentReport | None, say) -> None:
        if document is None:
            return
        self.report.documents.append(document)
        first, *others = document.lines()
        say(first)
        for line in others:
            say(f"    {line}")
        if document.article_id and document.status in ("new", "changed"):
            say(f"    {address_in_the_desk(document.article_id)}")

    def sum_up(self) -> None:
        if self.report.left_aside:
            counted = ", ".join(f"{number} {ending}" for ending, number in sorted(self.report.left_aside.items()))
            self.stdout.write(f"Other files, not read: {counted}")
        if self.report.is_dry_run:
            self.stdout.write("This was a dry run: nothing was kept.")
        self.stdout.write(self.report.summary)


def user_named(username: str | None):
    if not username:
        return None
    users = get_user_model().objects
    user = users.filter(username=username).first()
    if user is None:
        raise CommandError(f"There is no user “{username}”. Name one with --by, or leave it out.")
    return user

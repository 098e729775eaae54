from django.core.management.base import BaseCommand

from articles.models import Version
from articles.relisting import in_batches
from pagecache.changes import changed


class Command(BaseCommand):
    help = "Makes the HTML of every version anew from its words. Needed after a release that draws bodies otherwise."

    def handle(self, **options):
        anew = seen = 0
        for batch in in_batches(Version.objects.defer("standfirst", "teaser", "disclosure")):
            seen += len(batch)
            stale = [version for version in batch if is_stale(version)]
            Version.objects.bulk_update(stale, ["rendered", "notes_rendered", "word_count"])
            anew += len(stale)
        if anew:
            changed("site")
        self.stdout.write(f"{seen} versions read, {anew} made anew.")


def is_stale(version: Version) -> bool:
    before = version.rendered, version.notes_rendered, version.word_count
    version.render()
    return before != (version.rendered, version.notes_rendered, version.word_count)

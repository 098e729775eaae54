from articles.indexing import reindex
from articles.management.all_articles import OfAllArticles


class Command(OfAllArticles):
    help = (
        "Makes every article findable at the desk as it stands. Verbs keep that; this is for after an update or a "
        "restore. The newest come first; killed, it may be run again: what is right already is left."
    )
    each = staticmethod(reindex)
    missing = "only articles that can’t be found at all"
    said = "put right"

from articles.management.all_articles import OfAllArticles
from articles.relating import relate_all


class Command(OfAllArticles):
    help = (
        "Chooses anew, from shared tags, which pieces are named under each piece where no editor has chosen. "
        "Publishing and filing do that for one piece; this is for after an import or a restore. Killed, it may be "
        "run again: what is right already is left."
    )
    each = staticmethod(relate_all)
    missing = "only articles that have none yet"
    said = "with others than before"

"""Whether a file of a known name is the same piece, or another that happens to be called alike: “article.docx” is."""

from itertools import pairwise

from articles.body.trees import fragment
from articles.models import Article

from .documents.draft import Draft
from .matching import same

_ENOUGH = 0.5


def is_same_piece(article: Article, draft: Draft) -> bool:
    """By the headline, else by at least half of the shorter text's pairs of words."""
    if same(article.headline) == same(draft.headline):
        return True
    old, new = _pairs(article.body), _pairs(draft.body)
    return bool(old and new) and len(old & new) >= _ENOUGH * min(len(old), len(new))


def _pairs(body: str) -> set[tuple[str, str]]:
    words = "".join(fragment(body).itertext()).casefold().split()
    return set(pairwise(words))

"""Whether a file of a known name is the same piece, or another that happens to be called alike: “article.docx” is."""

from articles.body.trees import fragment
from articles.models import Article

from .documents.draft import Draft
from .matching import same

_ENOUGH = 0.4


def is_same_piece(article: Article, draft: Draft) -> bool:
    """By the headline, else by enough of the shorter text's runs of three words."""
    if same(article.headline) == same(draft.headline):
        return True
    old, new = _runs(article.body), _runs(draft.body)
    return bool(old and new) and len(old & new) >= _ENOUGH * min(len(old), len(new))


def _runs(body: str) -> set[tuple[str, str, str]]:
    words = "".join(fragment(body).itertext()).casefold().split()
    return set(zip(words, words[1:], words[2:], strict=False))

"""Unsaved copies: what an editor typed, kept beside what is saved until he saves it or throws it away."""

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, UnsavedCopy

from .posted import Posted

# Beside the words: what a form holds as plain text.
PLAIN = ["slug", "search_title", "search_description", "licence", "dated_on", "dated_precision"]
TICKED = ["is_section_confirmed", "canonical_is_origin", "is_placed_on_front"]
# Of a page or of an act, never of a piece.
NOT_KEPT = {"csrfmiddlewaretoken", "over", "settled"}


class HeldElsewhere(Exception):
    """Another window of the same editor keeps its words for this piece."""

    def __init__(self, copy: UnsavedCopy):
        self.copy = copy


def kept_of(sent: QueryDict) -> dict[str, list[str]]:
    """What of a form is worth keeping: no button, no token, no empty row. PostgreSQL takes no NUL."""
    return {
        name.replace("\0", ""): [value.replace("\0", "") for value in values]
        for name, values in sent.lists()
        if not name.startswith("_") and name not in NOT_KEPT and "__prefix__" not in name
    }


def copies_of(user, article: Article | None) -> QuerySet[UnsavedCopy]:
    return UnsavedCopy.objects.filter(by=user, article=article).order_by("-kept_at")


def keep(article: Article | None, *, by, window: str, fields: dict[str, list[str]]) -> UnsavedCopy:
    """In the place of what this window kept before; `HeldElsewhere` where another window’s words stand there."""
    copies = copies_of(by, article) if article else copies_of(by, None).filter(window=window)
    with transaction.atomic():
        copy = copies.select_for_update().first()
        if copy is None:
            return _first(copies, UnsavedCopy(article=article, by=by, window=window, fields=fields))
        if copy.window != window:
            raise HeldElsewhere(copy)
        copy.fields, copy.kept_at = fields, timezone.now()
        copy.save(update_fields=["fields", "kept_at"])
        return copy


def _first(copies: QuerySet[UnsavedCopy], copy: UnsavedCopy) -> UnsavedCopy:
    try:
        with transaction.atomic():
            copy.save()
    except IntegrityError:
        raise HeldElsewhere(copies.get()) from None
    return copy


def forget(article: Article | None, *, by, window: str) -> int:
    """What this window kept, also before a new piece had its first save."""
    if not window:
        return 0
    gone, _by_model = UnsavedCopy.objects.filter(Q(article=article) | Q(article=None), by=by, window=window).delete()
    return gone


def compared_at(copy: UnsavedCopy) -> str:
    if copy.article_id:
        return reverse("admin:article_recover", args=[copy.article_id])
    return reverse("admin:article_recover_new", query={"window": copy.window})


def is_as_saved(article: Article | None, posted: Posted, sent: QueryDict, *, may_publish: bool) -> bool:
    """Whether saving would change nothing; of a new piece, whether nothing is written yet."""
    if sent.get("version_name", "").strip():
        return False
    if article is None:
        return _is_blank(posted)
    if posted.words != article.words():
        return False
    if posted.categories != [filing.category_id for filing in article.filings.all()]:
        return False
    if sorted(posted.tags) != sorted(article.tags.names()):
        return False
    if any(name in sent and sent[name].strip() != plain(article, name) for name in PLAIN):
        return False
    ticked = TICKED if may_publish else TICKED[:-1]
    return all((name in sent) == getattr(article, name) for name in ticked)


def plain(article: Article, name: str) -> str:
    return str(getattr(article, name) or "")


def _is_blank(posted: Posted) -> bool:
    texts = ["headline", "standfirst", "teaser", "dateline", "disclosure", "works", "body", "origin_name", "origin_url"]
    texts += [*Article.LEAD]
    return not (any(posted.words[name] for name in texts) or posted.words["bylines"] or posted.tags)

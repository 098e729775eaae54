"""Pieces by words of the headline that readers see, for the link dialog."""

from django.db.models import Q, QuerySet
from django.http import JsonResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.indexing import DESK
from articles.models import Article, Edition
from search.asking import Asked
from search.folding import words_of

MOST, SEARCHED, FROM_INDEX = 8, 10_000, 40


def titles(screen, request):
    """JSON {"articles": [{"title", "path", "when"}]}, newest first: what readers see, and what they will."""
    typed = request.GET.get("q", "")[:200]
    if not typed.strip():
        return JsonResponse({"articles": []})
    now = timezone.now()
    # An embargoed headline is for those who edit.
    reach = Edition.objects.live(now)
    if request.user.has_perm("articles.change_any_article"):
        reach |= Edition.objects.waiting(now)
    return JsonResponse({"articles": [said(edition, now) for edition in found(reach, typed)]})


def found(reach: QuerySet, typed: str) -> list[Edition]:
    """The newest first, by what readers see; older ones as the desk’s index knows them. Few rows are read."""
    editions = newest(reach, typed.split()[:6])
    if len(editions) < MOST:
        pks = DESK.find(Asked.of(typed), limit=FROM_INDEX)
        asked = words_of(typed)
        older = one_each(reach.filter(article__in=pks).exclude(article__in=[one.article_id for one in editions]))
        editions += [edition for edition in older if has_all(edition.version.headline, asked)]
    return editions[:MOST]


def newest(reach: QuerySet, words: list[str]) -> list[Edition]:
    latest = Article.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    asked = Q(article_id__gt=latest - SEARCHED)
    for word in words:
        asked &= Q(version__headline__icontains=word)
    return one_each(reach.filter(asked))[:MOST]


def one_each(editions: QuerySet) -> list[Edition]:
    """Of a piece with a change that waits, what readers see comes first."""
    rows = editions.with_path().select_related("version").order_by("-article_id", "live_from")
    rows = rows.only("article_id", "live_from", "version__headline")[:FROM_INDEX]
    each = {row.article_id: row for row in reversed(rows) if row.path}
    return list(each.values())[::-1]


def has_all(headline: str, asked: list[str]) -> bool:
    """The index knows working copies; a headline that readers can’t see tells nobody anything."""
    have = words_of(headline)
    return all(any(word.startswith(one) for word in have) for one in asked)


def said(edition: Edition, now) -> dict[str, str]:
    day = date_format(timezone.localtime(edition.live_from), "j F Y")
    when = day if edition.live_from <= now else _("waits for %s") % day
    return {"title": edition.version.headline, "path": edition.path, "when": when}

"""The one box of the desk: words, names and addresses in, pieces out."""

import re
from urllib.parse import urlsplit

from django.db.models import Model, Q, QuerySet
from django.http import HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.indexing import DESK, READ, is_behind, text_of
from articles.models import Address, Article, Author, Category, Redirect
from articles.slugs import slug_of
from desk.articles.columns import dressed, for_list
from search.asking import Asked
from search.marking import marked, snippet

SHOWN, SUGGESTED, NAMES = 20, 7, 4
# Of the list with its filters, so many of the newest that have the words; of an own-drafts list, so many drafts.
LISTED, OWN = 1000, 2000
_ADDRESS = re.compile(r"(?:https?:)?//\S+|/\S*|[\w.-]+\.[a-z]{2,}(?::\d+)?/\S+", re.IGNORECASE)


def pieces(request) -> QuerySet:
    """What this user may open."""
    from django.contrib.admin import site

    return site.get_model_admin(Article).get_queryset(request)


def may_find_all(request) -> bool:
    return request.user.has_perm("articles.change_any_article")


def article_at(typed: str) -> int | None:
    """The piece that an address leads to: a path or a whole address, an old one too, with what readers append."""
    typed = typed.strip()
    if not _ADDRESS.fullmatch(typed):
        return None
    try:
        path = urlsplit(typed if typed.startswith("/") or "//" in typed else f"//{typed}").path
    except ValueError:
        return None
    path = re.sub(r"(/\d{4}/\d{2}/[^/]+/)\w+/$", r"\1", path.rstrip("/") + "/")
    found = Address.objects.filter(path=path).values_list("article_id", flat=True).first()
    if found is None and (redirect := Redirect.objects.leading_from(path)):
        target = urlsplit(redirect.target(path)).path
        found = Address.objects.filter(path=target).values_list("article_id", flat=True).first()
    return found


def narrowed(request, articles: QuerySet, typed: str) -> QuerySet:
    """A list of articles to those that have the words, or the address."""
    if not typed.strip():
        return articles
    if (at := article_at(typed)) is not None:
        return articles.filter(pk=at)
    asked = Asked.of(typed)
    if DESK.is_empty():
        return articles.filter(_in_headline(typed))
    among = None if may_find_all(request) else own(request)
    return articles.filter(pk__in=DESK.newest(asked, limit=LISTED, among=among))


def found(request, typed: str, limit: int) -> list[int]:
    """Ids of pieces that this user may open, those with the words in headline or names first."""
    if (at := article_at(typed)) is not None:
        return list(pieces(request).filter(pk=at).values_list("pk", flat=True))
    if DESK.is_empty():
        return list(pieces(request).filter(_in_headline(typed)).order_by("-pk").values_list("pk", flat=True)[:limit])
    return DESK.find(Asked.of(typed), limit=limit, among=None if may_find_all(request) else own(request))


def own(request) -> list[int]:
    return list(pieces(request).order_by("-pk").values_list("pk", flat=True)[:OWN])


def _in_headline(typed: str) -> Q:
    """While nothing is indexed yet."""
    wanted = Q()
    for word in typed.split()[:6]:
        wanted &= Q(headline__icontains=word)
    return wanted


def rows(request, pks: list[int], *texts: str) -> list[Article]:
    """In the order of the ids, dressed as in the list; with these fields read besides."""
    articles = for_list(pieces(request)).filter(pk__in=pks)
    if texts:
        kept, _is_deferring = articles.query.deferred_loading
        articles = articles.only(*kept, *texts)
    articles = {article.pk: article for article in articles}
    return [dressed(articles[pk], request.user) for pk in pks if pk in articles]


def named_like(model: type[Model], typed: str) -> list:
    """A few authors or categories whose name has all the words, accents aside."""
    wanted = Q()
    for word in typed.split()[:6]:
        plain = slug_of(word)
        wanted &= Q(name__icontains=word) | (Q(slug__contains=plain) if plain else Q())
    return list(model.objects.filter(wanted).order_by("name", "pk")[:NAMES]) if wanted else []


def names(request, typed: str) -> list[dict]:
    """Authors and sections of that name, with where they lead."""
    if article_at(typed) is not None or not Asked.of(typed):
        return []
    listed = reverse("admin:articles_article_changelist")
    authors = [
        {"name": author.name, "kind": _("author"), "url": reverse("admin:articles_author_change", args=[author.pk])}
        for author in named_like(Author, typed)
    ]
    return authors + [
        {"name": category.name, "kind": _("section"), "url": f"{listed}?section={category.pk}"}
        for category in named_like(Category, typed)
    ]


def find(request):
    """One certain hit opens it; else a page, or for the box while somebody types the first few as JSON."""
    typed = request.GET.get("q", "").strip()[:500]
    if request.accepts("text/html"):
        return page(request, typed)
    pks = found(request, typed, SUGGESTED) if typed else []
    hits = [
        {"headline": str(article), "signed": article.signed, "state": str(article.badge), "url": article.desk_url}
        for article in rows(request, pks)
    ]
    return JsonResponse({"hits": hits, "names": names(request, typed)})


def page(request, typed: str):
    from django.contrib.admin import site

    pks = found(request, typed, SHOWN + 1) if typed else []
    called = names(request, typed)
    if len(pks) == 1 and not called:
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=pks))
    articles = rows(request, pks[:SHOWN], *READ)
    asked = Asked.of(typed)
    for article in articles:
        article.marked_headline = marked(article.headline, asked)
        article.marked_names = marked(article.signed, asked)
        article.snippet = snippet(text_of(article), asked)
    context = site.each_context(request) | {
        "title": _("Find"),
        "typed": typed,
        "names": called,
        "articles": articles,
        "has_more": len(pks) > SHOWN,
        "shown": SHOWN,
        "is_behind": is_behind(),
    }
    return TemplateResponse(request, "desk/find.html", context)

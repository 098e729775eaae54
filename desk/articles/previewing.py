"""A piece as readers will see it, with what is typed and not saved yet. Nothing is written."""

from copy import copy

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.csp import CSP
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override

from articles.dates import Precision, noon
from articles.models import Article, Category, Edition, Filing, Licence, Tag, UnsavedCopy, Version
from articles.showing import as_readers_see
from articles.slugs import slug_of
from articles.verbs.addressing import path_of
from desk.unpublished import with_line

from .posted import Posted
from .posted import posted as form_of

# As at readers' pages, but for the desk's own frame; what is pressed in it goes nowhere.
PREVIEW_CSP = settings.SECURE_CSP | {"frame-ancestors": [CSP.SELF], "form-action": [CSP.NONE], "script-src": [CSP.NONE]}
SHOWN_AS_TYPED = ("licence", "search_title", "search_description")


def addresses(screen) -> list:
    """Of a piece, and of one that was never saved."""
    view = screen.admin_site.admin_view(previewed(screen))
    return [
        path("<int:pk>/preview/", view, name="article_preview"),
        path("preview/", view, name="article_preview_new"),
    ]


def previewed(screen):
    @never_cache
    @xframe_options_sameorigin
    @csp_override(PREVIEW_CSP)
    def answer(request, pk=None):
        if pk is not None:
            article = screen.get_object_or_refuse(request, pk, to_change=True)
        elif screen.has_add_permission(request):
            article = Article()
        else:
            raise PermissionDenied
        return preview(request, article)

    return answer


def preview(request, article: Article) -> HttpResponse:
    sent = request.POST if request.method == "POST" else kept(request, article)
    edition = edition_of(article, sent)
    page = as_readers_see(request, edition)
    response = HttpResponse(marked_as_preview(page.text), content_type=page.headers["Content-Type"])
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def kept(request, article: Article):
    """What this user typed and didn't save, if that is newer than what is saved; else nothing: the working copy."""
    mine = UnsavedCopy.objects.filter(by=request.user)
    if article.pk:
        copy_ = mine.filter(article=article, kept_at__gte=article.changed_at).first()
    else:
        copy_ = mine.filter(article=None, window=request.GET.get("window", "")[:36]).first()
    return form_of(copy_.fields if copy_ else {})


def edition_of(article: Article, sent) -> Edition:
    """As if it were published now."""
    now = timezone.now()
    is_public = bool(article.pk) and article.was_public(now)
    posted = Posted.of(article, sent) if sent or not article.pk else Posted(article.words())
    filed = article_as_filed(article, posted, sent, now)
    version = Version.unsaved(filed, posted.words)
    for line in version.bylines.all():
        # As at publication.
        line.credit_line = line.credit_line or line.author.credit_line
    kind = Edition.Kind.UPDATE if is_public else Edition.Kind.FIRST
    edition = Edition(pk=0, article=filed, version=version, live_from=now, kind=kind)
    edition.path = (article.current_path if article.pk else "") or path_of(
        filed.filed_month, filed.slug or slug_of(version.headline, otherwise="article")
    )
    return edition


def article_as_filed(article: Article, posted: Posted, sent, now) -> Article:
    """A copy of the article with the sections, tags and rights of the form; without a key in no table."""
    filed = copy(article)
    filed._prefetched_objects_cache = {
        "filings": filings_of(article, posted, sent),
        "tags": tags_of(article, posted, sent),
    }
    for name in SHOWN_AS_TYPED:
        setattr(filed, name, sent.get(name, getattr(filed, name)))
    if "licence" in sent:
        filed.canonical_is_origin = "canonical_is_origin" in sent
    if filed.licence not in Licence:
        filed.licence = article.licence
    filed.pk = article.pk or 0
    if filed.published_at is None:
        date_as_if_published(filed, now)
    return filed


def filings_of(article: Article, posted: Posted, sent) -> list[Filing]:
    if "filings-TOTAL_FORMS" not in sent:
        return list(article.filings.select_related("category")) if article.pk else []
    categories = Category.objects.in_bulk(posted.categories)
    return [Filing(category=categories[pk]) for pk in dict.fromkeys(posted.categories) if pk in categories]


def tags_of(article: Article, posted: Posted, sent) -> list[Tag]:
    if "tags" not in sent:
        return list(article.tags.all()) if article.pk else []
    known = {tag.name.casefold(): tag for tag in Tag.objects.filter(slug__in=[slug_of(name) for name in posted.tags])}
    return [known.get(name.casefold()) or Tag(name=name, slug=slug_of(name, otherwise="tag")) for name in posted.tags]


def date_as_if_published(filed: Article, now) -> None:
    filed.published_at, filed.published_precision = now, Precision.MOMENT
    if filed.dated_on:
        filed.published_at, filed.published_precision = noon(filed.dated_on), filed.dated_precision
    local = timezone.localtime(filed.published_at)
    filed.filed_month = local.year * 100 + local.month


def marked_as_preview(html: str) -> str:
    """One line above the page; links open beside it, but for those within the page."""
    html = html.replace("<head>", '<head><base target="_blank"><meta name="robots" content="noindex">', 1)
    html = html.replace('href="#', 'target="_self" href="#')
    return with_line(html, format_html("<b>{}</b>", _("Preview. Not public.")))

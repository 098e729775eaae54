"""The article list: what its columns say, what they read, and how it is searched."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.dates import Precision, known_date
from articles.lateness import PATIENCE
from articles.models import Article, Byline, Edition, Filing, Listing, Version
from articles.states import State
from desk.lists import KeysetList
from desk.states import badge


class ArticleList(KeysetList):
    def __init__(self, request, *args, **kwargs):
        self.user = request.user
        super().__init__(request, *args, **kwargs)

    def get_queryset(self, request, exclude_parameters=None):
        return for_list(super().get_queryset(request, exclude_parameters))

    def rows_from_here(self) -> list[Article]:
        return [dressed(article, self.user) for article in super().rows_from_here()]


def for_list(articles: QuerySet) -> QuerySet:
    """All that a row shows, in a fixed number of queries; no text is read."""
    now = timezone.now()
    names = [f"{whom}__{name}" for whom in ("created_by", "handed_to") for name in ("username", "first_name")]
    names += ["created_by__last_name", "handed_to__last_name"]
    return (
        articles.with_state(now)
        .annotate(
            word_count=_newest(Version, "-number", "word_count"),
            waits_for=Subquery(_of(Edition).waiting(now).order_by("live_from").values("live_from")[:1]),
            is_late=Exists(_of(Listing).due(now - PATIENCE)),
        )
        .select_related("created_by", "handed_to")
        .only("headline", "changed_at", "published_at", "published_precision", "handed_at", *names)
        .prefetch_related(
            Prefetch("bylines", Byline.objects.select_related("author").only("article", "author__name")),
            Prefetch("filings", Filing.objects.select_related("category").only("article", "category__name")),
        )
    )


def _of(model) -> QuerySet:
    return model.objects.filter(article=OuterRef("pk"))


def _newest(model, order: str, column: str) -> Subquery:
    return Subquery(_of(model).order_by(order).values(column)[:1])


def dressed(article: Article, user) -> Article:
    """The row with what the list says of it."""
    article.badge = badge(article.state, is_late=article.is_late)
    article.desk_url = reverse("admin:articles_article_change", args=[article.pk])
    article.signed = signed(article)
    article.when = when(article)
    article.is_with = with_whom(article, user)
    return article


def signed(article: Article) -> str:
    names = [line.author.name for line in article.bylines.all()]
    if len(names) > 3:
        return _("%(first)s and %(n)s others") % {"first": names[0], "n": len(names) - 1}
    return ", ".join(names) or _("No byline")


def with_whom(article: Article, user) -> str:
    match article.state:
        case State.SCHEDULED | State.CHANGE_WAITS:
            return _("the clock")
        case State.IN_REVIEW:
            return named(article.handed_to, user) or _("the editors")
        case State.DRAFT:
            return named(article.created_by, user) or _("no one")
    return _("no one")


def named(person, user) -> str:
    """As who is logged in calls that person; nobody: empty."""
    if person is None:
        return ""
    return _("you") if person.pk == user.pk else person.get_full_name() or person.get_username()


def when(article: Article) -> str:
    match article.state:
        case State.SCHEDULED | State.CHANGE_WAITS:
            return shortly(article.waits_for)
        case State.IN_REVIEW:
            return _("since %s") % shortly(article.handed_at)
    if not article.published_at:
        return _("changed %s") % shortly(article.changed_at)
    if article.published_precision == Precision.MOMENT:
        return shortly(article.published_at)
    return known_date(timezone.localdate(article.published_at), article.published_precision)


def shortly(moment: datetime) -> str:
    """The year only where it is another one."""
    local = timezone.localtime(moment)
    if local.date() == timezone.localdate():
        return _("today, %s") % date_format(local, "H:i")
    return date_format(local, "j M, H:i" if local.year == timezone.localdate().year else "j M Y, H:i")

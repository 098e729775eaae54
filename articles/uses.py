"""Where a picture is used: what readers see, what waits, what they saw, what editors are writing, whom it portrays."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from articles.body.figures import figures_in
from articles.models import Article, Author, Edition, FrozenPlacement, Page, Placement, Version
from library.models import Image


@dataclass(frozen=True)
class Use:
    """An article with the headline that it has, or had, there, and its state today."""

    article: Article
    headline: str


# What articles make of it.
BY_ARTICLES = ("live", "waiting", "past", "working", "versions")


@dataclass(frozen=True)
class Uses:
    """Each article once in a list. `versions` are saved ones that no reader has seen, `pages` the site's own.

    `authors` are those whose portrait it is.
    """

    live: list[Use]
    waiting: list[Use]
    past: list[Use]
    working: list[Use]
    versions: list[Use]
    pages: list[Page]
    authors: list[Author]

    def __bool__(self):
        return any(vars(self).values())

    @property
    def have_readers(self) -> bool:
        """Whether readers see it somewhere, saw it, or will."""
        return bool(self.live or self.waiting or self.past or self.authors) or any(
            page.is_public for page in self.pages
        )

    def __iter__(self) -> Iterator[tuple[str, list[Use]]]:
        """(name, uses) of `BY_ARTICLES`."""
        yield from ((name, getattr(self, name)) for name in BY_ARTICLES)


def uses_of(image: Image) -> Uses:
    """Eight queries, however many articles use it."""
    now = timezone.now()
    frozen = FrozenPlacement.objects.filter(image=image).values("version")
    editions = Edition.objects.filter(version__in=frozen).order_by("-live_from")
    shown = Exists(Edition.objects.filter(version=OuterRef("pk")))
    headlines = {
        "live": _headlines(editions.live(now), "version__headline"),
        "waiting": _headlines(editions.waiting(now), "version__headline"),
        "past": _headlines(editions.begun(now).filter(live_until__lte=now), "version__headline"),
        "working": _headlines(Placement.objects.filter(image=image).order_by("-article_id"), "article__headline"),
        "versions": _headlines(Version.objects.filter(~shown, pk__in=frozen).order_by("-pk"), "headline"),
    }
    ids = {pk for found in headlines.values() for pk in found}
    articles = Article.objects.with_state(now).only("headline", "published_at").in_bulk(ids)
    uses = {name: [Use(articles[pk], line) for pk, line in found.items()] for name, found in headlines.items()}
    pages = [page for page in _pages_with_pictures() if image.pk in _ids_in(page)]
    return Uses(**uses, pages=pages, authors=list(Author.objects.filter(portrait=image)))


def _pages_with_pictures() -> QuerySet:
    """There are few of them: no table is kept of what they use."""
    return Page.objects.filter(body__contains="<figure")


def _ids_in(page: Page) -> set[int]:
    return {figure.image_id for figure in figures_in(page.body)}


def _headlines(rows: QuerySet, column: str) -> dict[int, str]:
    """By article, in the order of the rows; of several the first."""
    found: dict[int, str] = {}
    for article, headline in rows.values_list("article_id", column):
        found.setdefault(article, headline)
    return found


def unused(images: QuerySet) -> QuerySet:
    """Those that no working copy, no version and no page of the site has, and that portray nobody."""
    placed, frozen = (model.objects.filter(image=OuterRef("pk")) for model in (Placement, FrozenPlacement))
    on_pages = {pk for page in _pages_with_pictures() for pk in _ids_in(page)}
    portrayed = Author.objects.filter(portrait=OuterRef("pk"))
    return images.filter(~Exists(placed), ~Exists(frozen), ~Exists(portrayed)).exclude(pk__in=on_pages)

from django.db import transaction
from django.utils import timezone

from articles.list_keys import NEWS, NEWS_FOR, sitemap
from articles.signals import article_changed
from pagecache.changes import changed


class Filed:
    """How a piece is filed: acts at once, is in no version, goes to the audit log."""

    def relist(self, *keys: str) -> set[str]:
        """Rows and counts of every list that shows this piece; whoever listens hears of it after the commit.

        `keys` are of what readers see otherwise although the edition is the same.
        """
        from articles.relisting import relist

        touched = relist([self.pk])
        if keys and self.published_at:
            changed(*keys)
        transaction.on_commit(lambda: article_changed.send(sender=type(self), article_id=self.pk))
        return touched

    @transaction.atomic
    def file(self, *, by, categories: list[int] | None = None, tags: list[str] | None = None) -> None:
        """Category ids in their order, tag names; None leaves them as they are."""
        self.lock()
        if categories is not None:
            self.set_categories(categories)
        if tags is not None:
            self.tags.set(tags)
        self.refiled(by=by)

    def set_categories(self, categories: list[int]) -> None:
        """Rows only: call `refiled` when all is written."""
        from articles.models import Filing

        self.filings.all().delete()
        Filing.objects.bulk_create(
            Filing(article=self, category_id=category, position=position)
            for position, category in enumerate(dict.fromkeys(categories))
        )

    @transaction.atomic
    def refiled(self, *, by) -> None:
        """To be called when a form has written filing rows itself: lists, audit, and pages follow."""
        self._audit(
            "file",
            by=by,
            categories=[str(filing.category) for filing in self.filings.select_related("category")],
            tags=sorted(self.tags.names()),
        )
        self.relist(*self._keys_of_filing())
        self.choose_related()
        self.keep_remarks()

    def _keys_of_filing(self) -> list[str]:
        """Where it first appeared elsewhere, the maps of the site have it or not as the editor says of the original."""
        has_origin = self.versions.exclude(origin_url="").exists()
        if not (has_origin and self.published_at):
            return [self.surrogate_key]
        is_news = self.published_at > timezone.now() - NEWS_FOR
        return [self.surrogate_key, sitemap(self.filed_month), *([NEWS] if is_news else [])]

    @property
    def section(self):
        """The first category, or None."""
        first = next(iter(self.filings.all()), None)
        return first.category if first else None

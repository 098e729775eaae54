from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.dates import noon
from articles.list_keys import sitemap
from articles.slugs import free_slug, slug_of

RESERVED = {"feed", "page", "history"}


def path_of(month: int, slug: str) -> str:
    """The address of a piece filed in that month (202605)."""
    return f"/{month // 100:04}/{month % 100:02}/{slug}/"


class Addressable:
    """The path that leads to the piece. Old paths lead here for ever."""

    DATING = ("dated_on", "dated_precision", "published_at", "published_precision", "filed_month")

    @property
    def current_path(self) -> str:
        """Empty where the piece has no address yet."""
        return self.addresses.filter(is_current=True).values_list("path", flat=True).first() or ""

    @transaction.atomic
    def change_address(self, *, by, slug: str = "", dated_on: date | None = None, dated_precision: str = "day") -> str:
        """Another slug, another date, or both. The old path redirects; the new path is returned."""
        now = self.lock()
        if self.published_at is None:
            raise ValidationError(_("This article has no address yet; it gets one when it is published or scheduled."))
        if slug and not slug_of(slug):
            raise ValidationError(_("An address needs at least one letter or figure."))
        old = self.current_path
        if slug:
            self.slug = slug_of(slug, limit=100)
        if dated_on:
            if noon(dated_on) > max(now, self.published_at):
                raise ValidationError(_("That day lies ahead. To publish then, schedule the article."))
            self.dated_on, self.dated_precision = dated_on, dated_precision
            self._date(max(now, self.published_at))
        self.take_address()
        self._audit("change_address", by=by, old=old, new=self.current_path)
        self.relist(self.surrogate_key, sitemap(self.filed_month))
        return self.current_path

    def take_address(self) -> None:
        """Make the path of the piece's month and slug its current one. A path that no reader has seen is given up."""
        self.slug = self.slug or slug_of(self.headline, otherwise=f"article-{self.pk}")
        prefix = f"/{self.filed_month // 100:04}/{self.filed_month % 100:02}/"
        while not self._occupy(prefix):
            pass
        self.save(update_fields=["slug", *self.DATING])

    def _occupy(self, prefix: str) -> bool:
        """Take the first free path from the slug on; False where another piece took it in the same instant."""
        from articles.models import Address

        others = Address.objects.exclude(article=self)
        slug = free_slug(self.slug, lambda slug: slug in RESERVED or others.filter(path=f"{prefix}{slug}/").exists())
        path = f"{prefix}{slug}/"
        try:
            with transaction.atomic():
                self._leave(path)
                self.addresses.update_or_create(path=path, defaults={"is_current": True})
        except IntegrityError:
            return False
        self.slug = slug
        return True

    def _leave(self, path: str) -> None:
        """The present path becomes an old one, or goes if nobody has seen it."""
        current = self.addresses.filter(is_current=True).exclude(path=path)
        if self.was_public(timezone.now()):
            current.update(is_current=False)
        else:
            current.delete()

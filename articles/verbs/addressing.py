from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.dates import noon
from articles.slugs import free_slug, slug_of

RESERVED = {"feed", "page", "history"}


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
        now = timezone.now()
        self.lock()
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
        self.take_address(now)
        self._audit("change_address", by=by, old=old, new=self.current_path)
        self.relist()
        return self.current_path

    def take_address(self, now: datetime) -> None:
        """Make the path of the piece's month and slug its current one. A path that no reader has seen is given up."""
        from articles.models import Address

        self.slug = self.slug or slug_of(self.headline, otherwise=f"article-{self.pk}")
        prefix = f"/{self.filed_month // 100:04}/{self.filed_month % 100:02}/"
        others = Address.objects.exclude(article=self)

        def taken(slug: str) -> bool:
            return slug in RESERVED or others.filter(path=f"{prefix}{slug}/").exists()

        self.slug = free_slug(self.slug, taken)
        self.save(update_fields=["slug", *self.DATING])
        path = f"{prefix}{self.slug}/"
        if path == self.current_path:
            return
        current = self.addresses.filter(is_current=True)
        if self.was_public(timezone.now()):
            current.update(is_current=False)
        else:
            current.delete()
        self.addresses.update_or_create(path=path, defaults={"is_current": True})

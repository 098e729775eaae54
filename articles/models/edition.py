from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Subquery, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library.models import Rendition

from .address import Address
from .words import Words


class EditionQuerySet(models.QuerySet):
    def live(self, at: datetime) -> Self:
        """What readers see at that moment. Every public query starts here."""
        return self.filter(Q(live_until=None) | Q(live_until__gt=at), live_from__lte=at)

    def waiting(self, at: datetime) -> Self:
        return self.filter(live_from__gt=at)

    def begun(self, at: datetime) -> Self:
        return self.filter(live_from__lte=at)

    def past(self, at: datetime) -> Self:
        """Superseded editions that readers may still compare: of articles live now, not hidden."""
        live = Edition.objects.live(at).filter(article=OuterRef("article"))
        return self.filter(Exists(live), live_until__lte=at, live_from__lt=F("live_until"), is_hidden=False)

    def noted(self, at: datetime) -> Self:
        """Public corrections of articles live now, those of superseded editions too, newest first."""
        live = Edition.objects.live(at).filter(article=OuterRef("article"))
        return self.filter(Exists(live), noted_from__lte=at, is_hidden=False).order_by("-noted_from", "-pk")

    def at_path(self, path: str) -> Self:
        """Of the article that this path leads to; `is_current` says whether it is the article's own still."""
        return self.filter(article__addresses__path=path).annotate(is_current=F("article__addresses__is_current"))

    def with_path(self) -> Self:
        current = Address.objects.filter(article=OuterRef("article"), is_current=True)
        return self.annotate(path=Subquery(current.values("path")[:1]))

    def for_list(self) -> Self:
        """All that an article card shows, in a fixed number of queries. Bodies stay in the database."""
        current = Rendition.objects.current()
        return (
            self.with_path()
            ._signed_and_filed()
            .select_related("version__lead_image")
            .prefetch_related(Prefetch("version__lead_image__renditions", current, to_attr="current_renditions"))
            .defer("version__body", "version__rendered", "version__notes_rendered")
        )

    def to_be_named(self) -> Self:
        """What a line says that names a piece on the page of another: headline, kind, names, address."""
        from .byline import FrozenByline

        shown = ("headline", "kind", "language", "standfirst", "teaser", "works")
        columns = [*(f"version__{name}" for name in shown), "article__published_at", "article__canonical_is_origin"]
        signed = Prefetch("version__bylines", FrozenByline.objects.only("version_id", "name", "role", "position"))
        return self.with_path().select_related("version", "article").only(*columns).prefetch_related(signed)

    def to_be_found(self) -> Self:
        """What a result of a search shows, and the text that its stretch is taken from; no pictures."""
        from .article import Filing
        from .byline import FrozenByline

        columns = [*(f"version__{name}" for name in Words.FOUND_BY), "article__published_at"]
        columns.append("article__published_precision")
        signed = Prefetch("version__bylines", FrozenByline.objects.only("version_id", "name", "role", "position"))
        filings = Filing.objects.select_related("category").only("article_id", "category__name")
        filed = Prefetch("article__filings", filings)
        return self.with_path().select_related("version", "article").only(*columns).prefetch_related(signed, filed)

    def for_page(self) -> Self:
        """All that the article's own page shows of an edition, but for its address."""
        return self._signed_and_filed().prefetch_related("version__notes", "article__tags")

    def _signed_and_filed(self) -> Self:
        from .article import Filing
        from .byline import FrozenByline

        shown = self.select_related("version", "article").defer(*(f"article__{name}" for name in Words.FIELDS))
        return shown.prefetch_related(
            Prefetch("version__bylines", FrozenByline.objects.select_related("author")),
            Prefetch("article__filings", Filing.objects.select_related("category")),
        )


class Edition(models.Model):
    """A version that readers could see between two moments. Until it is live it may go; then only its end moves."""

    class Kind(models.TextChoices):
        FIRST = "first", _("first edition")
        SMALL_FIX = "small_fix", _("small fix")
        CLARIFICATION = "clarification", _("clarification")
        CORRECTION = "correction", _("correction")
        UPDATE = "update", _("update")
        EDITORS_NOTE = "editors_note", _("editor’s note")
        REINSTATED = "reinstated", _("published again")

    NOTED_KINDS = (Kind.CLARIFICATION, Kind.CORRECTION, Kind.UPDATE, Kind.EDITORS_NOTE)

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="editions")
    version = models.ForeignKey("articles.Version", on_delete=models.PROTECT, related_name="editions")
    live_from = models.DateTimeField(_("live from"))
    live_until = models.DateTimeField(_("live until"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=14, choices=Kind, default=Kind.FIRST)
    note = models.TextField(_("public note"), blank=True)
    is_hidden = models.BooleanField(_("hidden in the public history"), default=False)
    noted_from = models.GeneratedField(
        expression=Case(When(Q(kind__in=NOTED_KINDS) & ~Q(note=""), then=F("live_from"))),
        output_field=models.DateTimeField(null=True),
        db_persist=True,
        help_text="When readers were told of a change; empty for the many editions without a note.",
    )
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["live_from", "pk"]
        indexes = [
            models.Index(fields=["article", "live_from", "live_until"], name="editions_of_an_article"),
            models.Index(fields=["live_from"], name="editions_by_beginning"),
            models.Index(fields=["live_until"], name="editions_by_end", condition=Q(live_until__isnull=False)),
            models.Index(fields=["noted_from", "id"], name="editions_with_a_note"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(live_until=None) | Q(live_until__gt=F("live_from")),
                name="an_edition_ends_after_it_begins",
            ),
            models.UniqueConstraint(fields=["article"], condition=Q(kind="first"), name="an_article_begins_once"),
        ]

    def __str__(self):
        return f"{self.article_id}: {self.get_kind_display()}"

    def get_absolute_url(self):
        """The article's current address; needs `with_path()` or asks the database."""
        if not hasattr(self, "path"):
            self.path = self.article.current_path
        return self.path

    @property
    def has_public_note(self) -> bool:
        return self.kind in self.NOTED_KINDS and bool(self.note)

    @property
    def surrogate_key(self) -> str:
        return f"article:{self.article_id}"

    @property
    def surrogate_keys(self) -> list[str]:
        """Of all that its card shows: the piece, its section, its picture. Needs `for_list()` or `for_page()`."""
        section, lead = self.article.section, self.version.lead_image_id
        keys = [self.surrogate_key, section and section.surrogate_key, lead and f"image:{lead}"]
        return [key for key in keys if key]


class Withdrawal(models.Model):
    """The end of what readers see, now or at a moment: one public sentence, one reason for the desk."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="withdrawals")
    at = models.DateTimeField(_("at"))
    notice = models.TextField(_("what readers are told"), blank=True)
    reason = models.TextField(_("reason, for the desk"), blank=True)
    shows_headline = models.BooleanField(_("show the headline"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("withdrawal")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["article", "at"], name="withdrawals_of_an_article")]

    def __str__(self):
        return f"{self.article_id}: {self.at:%Y-%m-%d %H:%M}"

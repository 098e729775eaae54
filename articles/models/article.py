from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles.dates import GIVEN_PRECISIONS, Precision
from articles.slugs import slug_of
from articles.states import ArticleQuerySet, Stateful
from articles.verbs.accompanying import Accompanied
from articles.verbs.addressing import Addressable
from articles.verbs.checking import Checkable
from articles.verbs.correcting import Correctable
from articles.verbs.ending import Endable
from articles.verbs.filing import Filed
from articles.verbs.handing import Handed
from articles.verbs.hiding import Hidable
from articles.verbs.publishing import Publishable
from articles.verbs.redacting import Redactable
from articles.verbs.versioning import Versioned

from .tag import TaggedArticle
from .words import Words


class Licence(models.TextChoices):
    RESERVED = "reserved", _("all rights reserved")
    CC_BY = "cc-by", _("Creative Commons BY 4.0")
    CC_BY_ND = "cc-by-nd", _("Creative Commons BY-ND 4.0")
    CC_BY_SA = "cc-by-sa", _("Creative Commons BY-SA 4.0")
    CC_BY_NC_ND = "cc-by-nc-nd", _("Creative Commons BY-NC-ND 4.0")
    PUBLIC_DOMAIN = "public-domain", _("public domain")


class Article(
    Stateful,
    Versioned,
    Checkable,
    Publishable,
    Correctable,
    Endable,
    Handed,
    Hidable,
    Redactable,
    Addressable,
    Filed,
    Accompanied,
    Words,
    models.Model,
):
    """The working copy and the identity of a piece. Readers never see its words; they see its editions."""

    slug = models.SlugField(
        _("address part"),
        max_length=100,
        blank=True,
        help_text=_("Empty: made from the headline at publication."),
    )
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    # When: a date that an editor gave for an archive piece, and what readers are told.
    dated_on = models.DateField(_("date of an archive piece"), null=True, blank=True)
    dated_precision = models.CharField(_("known to the"), max_length=6, choices=GIVEN_PRECISIONS, default=Precision.DAY)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    published_precision = models.CharField(max_length=6, choices=Precision, default=Precision.MOMENT, editable=False)
    filed_month = models.PositiveIntegerField(
        null=True, editable=False, help_text="202605: the archive's month, fixed."
    )
    called_off_at = models.DateTimeField(null=True, blank=True, editable=False)

    # Whom it is with, before readers have seen it; `handed_to` empty: with whoever edits.
    handed_at = models.DateTimeField(null=True, blank=True, editable=False)
    handed_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    # How it is filed: acts at once, is in no version.
    categories = models.ManyToManyField("articles.Category", through="articles.Filing", verbose_name=_("categories"))
    tags = TaggableManager(_("tags"), through=TaggedArticle, blank=True, help_text=_("Parted by commas."))
    notes = models.ManyToManyField("articles.Note", verbose_name=_("notes to readers"), blank=True)
    is_placed_on_front = models.BooleanField(_("placed on the front page"), default=False)
    is_section_confirmed = models.BooleanField(_("section confirmed"), default=True)
    licence = models.CharField(_("licence"), max_length=16, choices=Licence, default=Licence.RESERVED)
    canonical_is_origin = models.BooleanField(
        _("the original is elsewhere"),
        default=False,
        help_text=_("Search engines are sent to the address where it first appeared."),
    )
    search_title = models.CharField(_("title for search engines"), max_length=120, blank=True)
    search_description = models.CharField(_("description for search engines"), max_length=320, blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-pk"]
        permissions = [
            ("publish_article", _("Can publish, correct, withdraw and reinstate articles")),
            ("change_any_article", _("Can change articles of others")),
            ("redact_article", _("Can redact articles")),
        ]
        indexes = [
            models.Index(fields=["created_by", "id"], name="articles_of_an_editor"),
            models.Index(fields=["changed_at", "id"], name="articles_by_change"),
            models.Index(fields=["kind", "id"], name="articles_of_a_kind"),
            # Drafts are few beside an archive; without these a list of them would walk all of it.
            models.Index(fields=["id"], name="articles_never_public", condition=models.Q(published_at=None)),
            models.Index(fields=["id"], name="articles_in_review", condition=models.Q(handed_at__isnull=False)),
            models.Index(
                fields=["created_by", "id"], name="drafts_of_an_editor", condition=models.Q(published_at=None)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(published_at=None, filed_month=None)
                | models.Q(published_at__isnull=False, filed_month__isnull=False),
                name="a_published_piece_has_its_month",
            )
        ]

    def __str__(self):
        return self.headline or str(_("No headline yet"))

    def save(self, **kwargs):
        self.slug = self.slug and slug_of(self.slug, limit=100)
        super().save(**kwargs)

    def clean(self):
        super().clean()
        if self.slug and not slug_of(self.slug):
            raise ValidationError({"slug": _("An address needs at least one letter or figure.")})
        if self.canonical_is_origin and not self.origin_url:
            refusal = _("Say at which address the original stands, or take the tick away that it is elsewhere.")
            raise ValidationError({"origin_url": refusal})

    @property
    def surrogate_key(self) -> str:
        return f"article:{self.pk}"


class Filing(models.Model):
    """An article in a category. The first is its own section."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="filings")
    category = models.ForeignKey(
        "articles.Category", verbose_name=_("category"), on_delete=models.PROTECT, related_name="filings"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["category", "article"], name="articles_of_a_category")]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "category"],
                name="a_piece_is_filed_once_in_a_category",
                violation_error_message=_("The article is in this category already."),
            )
        ]

    def __str__(self):
        return str(self.category)

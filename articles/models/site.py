from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.body.fields import BodyField

from .address import is_whole_address

RESERVED_SLUGS = {
    *("accounts", "admin", "api", "archive", "author", "authors", "category", "categories", "corrections", "desk"),
    *("favicon", "feed", "feeds", "healthz", "history", "media", "newsletter", "news-sitemap", "page", "readyz"),
    *("report", "robots", "search", "series", "share", "sitemap", "static", "tag", "tags", "topics", "uploads"),
}


class Site(models.Model):
    """What the magazine says of itself. One row."""

    name = models.CharField(_("name"), max_length=80, default="Standfirst")
    tagline = models.CharField(_("motto"), max_length=120, blank=True)
    description = models.TextField(_("description"), blank=True, help_text=_("For search engines and feed readers."))
    imprint = models.TextField(_("last line of every page"), blank=True)
    follow_links = models.TextField(
        _("follow links"),
        blank=True,
        help_text=_("One to a line: a name, a space, an address. “Mastodon https://…”"),
    )
    rights_contact = models.CharField(
        _("whom to ask for rights"),
        max_length=200,
        blank=True,
        help_text=_("An e-mail address or a sentence, shown where a piece may not be republished freely."),
    )
    default_note = models.ForeignKey(
        "articles.Note",
        verbose_name=_("note to readers on new pieces"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
    )

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("site")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_site")]

    def __str__(self):
        return self.name

    def save(self, **kwargs):
        self.pk = 1
        super().save(**kwargs)

    def clean(self):
        super().clean()
        for line in self.follow_links.splitlines():
            if line.strip() and not is_whole_address(line.split()[-1]):
                raise ValidationError({"follow_links": _("“%s” does not end with an address.") % line})

    @classmethod
    def current(cls) -> "Site":
        return cls.objects.filter(pk=1).first() or cls(pk=1)

    @property
    def follow(self) -> list[tuple[str, str]]:
        """(name, address) of each follow link."""
        lines = [line.split() for line in self.follow_links.splitlines() if line.strip()]
        return [(" ".join(name) or address, address) for *name, address in lines]


class Purpose(models.TextChoices):
    """What a page of the site tells of the publisher (schema.org, NewsMediaOrganization)."""

    PRINCIPLES = "publishingPrinciples", _("principles of publishing")
    CORRECTIONS = "correctionsPolicy", _("how we correct")
    ETHICS = "ethicsPolicy", _("ethics")
    FEEDBACK = "actionableFeedbackPolicy", _("how readers reach us")
    MASTHEAD = "masthead", _("who works here")
    OWNERSHIP = "ownershipFundingInfo", _("who owns and pays")
    DIVERSITY = "diversityPolicy", _("diversity")
    SOURCES = "unnamedSourcesPolicy", _("unnamed sources")
    NO_BYLINES = "noBylinesPolicy", _("pieces without a byline")


class Page(models.Model):
    """One of the site's own pages: about, contact, policies."""

    title = models.CharField(_("title"), max_length=160)
    slug = models.SlugField(_("address part"), max_length=80, unique=True)
    body = BodyField(_("text"), blank=True)
    purpose = models.CharField(
        _("what it tells of us"),
        max_length=24,
        blank=True,
        choices=Purpose,
        help_text=_("For search engines, which look for such pages."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_in_footer = models.BooleanField(_("in the footer"), default=True)
    is_public = models.BooleanField(_("public"), default=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["position", "title"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"/{self.slug}/"

    def clean(self):
        super().clean()
        if self.slug in RESERVED_SLUGS or self.slug.isdigit():
            raise ValidationError({"slug": _("“%s” is an address of the site itself; take another.") % self.slug})

    @property
    def surrogate_key(self) -> str:
        return f"page:{self.pk}"

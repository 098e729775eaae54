from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.body.fields import LineField
from articles.verbs.arranging import Arrangeable
from articles.verbs.merging import Filable


class Series(Arrangeable, Filable, models.Model):
    """Pieces that are read one after another, in the order that an editor gave them."""

    list_noun = "series"

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address part"), max_length=80, unique=True, blank=True)
    description = LineField(_("description"), blank=True, help_text=_("Above its parts, and where series are listed."))

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"/series/{self.slug}/"

    @property
    def key_of_its_description(self) -> str:
        """Of its own page and of the list of all series: the pages of its parts don’t say it."""
        return f"series:{self.pk}:description"


class SeriesPart(models.Model):
    """A piece in a series. Filing, not words: it acts at once and is in no version."""

    series = models.ForeignKey(
        Series, verbose_name=_("series"), on_delete=models.CASCADE, related_name="parts", db_index=False
    )
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="series_parts")
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("part of a series")
        verbose_name_plural = _("parts of a series")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "article"],
                name="a_piece_stands_once_in_a_series",
                violation_error_message=_("The article is a part of this series already."),
            )
        ]

    def __str__(self):
        return f"{self.series}: {self.article_id}"

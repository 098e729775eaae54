from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.body.fields import BodyField
from articles.dates import GIVEN_PRECISIONS, Precision, known_date


class Kind(models.TextChoices):
    OPINION = "opinion", _("Opinion")
    ANALYSIS = "analysis", _("Analysis")
    BACKGROUND = "background", _("Background")
    INTERVIEW = "interview", _("Interview")
    REVIEW = "review", _("Review")
    EDITORIAL = "editorial", _("Editorial")
    LETTER = "letter", _("Letter")


class Words(models.Model):
    """What a piece says: edited on `Article`, frozen on `Version`. Bylines and notes hang beside it."""

    FIELDS = (
        "headline",
        "standfirst",
        "teaser",
        "dateline",
        "kind",
        "language",
        "disclosure",
        "origin_name",
        "origin_url",
        "origin_on",
        "origin_precision",
        "body",
    )

    headline = models.CharField(_("headline"), max_length=300, blank=True)
    dateline = models.CharField(_("dateline"), max_length=80, blank=True, help_text=_("A place, as in “Port Sable”."))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OPINION)
    language = models.CharField(_("language"), max_length=12, default="en", help_text=_("As in “en”, “pt-BR”."))
    origin_name = models.CharField(_("first appeared in"), max_length=200, blank=True)
    origin_url = models.URLField(_("address there"), max_length=500, blank=True)
    origin_on = models.DateField(_("date there"), null=True, blank=True)
    origin_precision = models.CharField(
        _("known to the"), max_length=6, choices=GIVEN_PRECISIONS, default=Precision.DAY
    )
    standfirst = models.TextField(
        _("standfirst"),
        blank=True,
        help_text=_("Introduces the piece on its page. 360 characters or fewer read best."),
    )
    teaser = models.TextField(_("teaser"), blank=True, help_text=_("For lists. Empty: the standfirst is used."))
    disclosure = models.TextField(
        _("disclosure"), blank=True, help_text=_("What the reader should know of the author.")
    )
    body = BodyField(_("body"), blank=True)

    class Meta:
        abstract = True

    @property
    def text_for_lists(self) -> str:
        return self.teaser or self.standfirst

    @property
    def origin_date(self) -> str:
        return known_date(self.origin_on, self.origin_precision)

    def words(self) -> dict:
        """Every field, the bylines and the notes as plain values: equal words are equal dictionaries."""
        words = {name: getattr(self, name) for name in self.FIELDS}
        words["bylines"] = [(line.author_id, line.role, line.credit_line) for line in self.bylines.all()]
        words["notes"] = sorted(note.pk for note in self.notes.all())
        return words

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from articles.body.fields import BodyField, LineField
from articles.body.figures import LEAD, Figure, figures_in
from articles.dates import GIVEN_PRECISIONS, Precision, known_date
from articles.languages import language_of_the_site
from articles.works import Work, refuse_unclear, works_in


class Kind(models.TextChoices):
    OPINION = "opinion", _("Opinion")
    ANALYSIS = "analysis", _("Analysis")
    BACKGROUND = "background", _("Background")
    INTERVIEW = "interview", _("Interview")
    REVIEW = "review", _("Review")
    EDITORIAL = "editorial", _("Editorial")
    LETTER = "letter", _("Letter")


class Words(models.Model):
    """What a piece says: edited on `Article`, frozen on `Version`. Bylines and notes hang beside it.

    Pictures are references: alt text and caption are words, the picture itself is in the library.
    """

    LEAD = LEAD
    # What readers find it by, and a result of a search is made of; the names of those who sign besides.
    FOUND_BY = ("headline", "standfirst", "teaser", "dateline", "disclosure", "body", "language", "kind")
    FIELDS = (
        "headline",
        "standfirst",
        "teaser",
        "dateline",
        "kind",
        "language",
        "disclosure",
        "works",
        "origin_name",
        "origin_url",
        "origin_on",
        "origin_precision",
        "body",
        *LEAD,
    )

    headline = models.CharField(_("headline"), max_length=300, blank=True)
    dateline = models.CharField(_("dateline"), max_length=80, blank=True, help_text=_("A place, as in “Port Sable”."))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OPINION)
    language = models.CharField(
        _("language"), max_length=12, default=language_of_the_site, help_text=_("As in “en”, “pt-BR”.")
    )
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
    works = models.TextField(
        _("works reviewed"),
        blank=True,
        help_text=_("One to a line: title | author | publisher | year | ISBN or address. Only the title is needed."),
    )
    body = BodyField(_("body"), blank=True)

    lead_image = models.ForeignKey(
        "library.Image",
        verbose_name=_("lead picture"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    lead_alt = models.TextField(_("what the picture shows"), blank=True, help_text=_("Read out to who can’t see it."))
    lead_is_decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("It tells nothing that the words don’t.")
    )
    lead_caption = LineField(_("caption"), blank=True)

    class Meta:
        abstract = True

    def save(self, **kwargs):
        """With the record of which pictures it uses."""
        fields = kwargs.get("update_fields")
        with transaction.atomic(savepoint=False):
            super().save(**kwargs)
            if fields is None or not {"body", "lead_image", "lead_image_id"}.isdisjoint(fields):
                self.place_pictures()

    def clean(self):
        super().clean()
        try:
            refuse_unclear(self.works)
        except ValidationError as refusal:
            raise ValidationError({"works": refusal.messages}) from None

    def place_pictures(self) -> None:
        from .placement import keep_placed

        keep_placed(self)

    @property
    def lead(self) -> Figure | None:
        if self.lead_image_id is None:
            return None
        return Figure(self.lead_image_id, self.lead_alt, self.lead_is_decorative, self.lead_caption, is_wide=True)

    def figures(self) -> Iterator[Figure]:
        """Every use of a picture, the lead first."""
        if self.lead:
            yield self.lead
        yield from figures_in(self.body)

    @property
    def picture_ids(self) -> list[int]:
        return list(dict.fromkeys(figure.image_id for figure in self.figures()))

    @property
    def text_for_lists(self) -> str:
        return self.teaser or self.standfirst

    @property
    def works_reviewed(self) -> list[Work]:
        return works_in(self.works)

    @property
    def origin_date(self) -> str:
        return known_date(self.origin_on, self.origin_precision)

    def words(self) -> dict:
        """Every field, the bylines and the notes as plain values: equal words are equal dictionaries."""
        words = {name: getattr(self, name) for name in self.FIELDS}
        words["bylines"] = [(line.author_id, line.role, line.credit_line) for line in self.bylines.all()]
        words["notes"] = sorted(note.pk for note in self.notes.all())
        return words

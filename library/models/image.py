from typing import Self

from django.conf import settings
from django.core.files.storage import storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from library.models.licence import Licence

FRACTION = [MinValueValidator(0.0), MaxValueValidator(1.0)]


class ImageQuerySet(models.QuerySet):
    def search(self, words: str) -> Self:
        """Every word stands somewhere in what is said of the picture, or in the name of its file."""
        found = self
        for word in words.replace("\0", " ").split():
            places = ["description", "credit", "source", "name_given"]
            found = found.filter(Q.create([(f"{place}__icontains", word) for place in places], connector=Q.OR))
        return found

    def without_credit(self) -> Self:
        return self.filter(credit="")

    def without_licence(self) -> Self:
        return self.filter(licence="")

    def taken_down(self) -> Self:
        return self.filter(taken_down_at__isnull=False)

    def newest_first(self) -> Self:
        return self.order_by("-uploaded_at", "-pk")


class Image(models.Model):
    """A picture as it came in. Readers see only its renditions."""

    class Format(models.TextChoices):
        JPEG = "JPEG"
        PNG = "PNG"
        WEBP = "WEBP", "WebP"
        AVIF = "AVIF"
        GIF = "GIF"

    original = models.CharField(max_length=100, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    format = models.CharField(_("format"), max_length=4, choices=Format, editable=False)
    bytes = models.PositiveBigIntegerField(_("bytes"), editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    has_alpha = models.BooleanField(_("has transparent parts"), default=False, editable=False)
    is_animated = models.BooleanField(_("is animated"), default=False, editable=False)
    has_manifest = models.BooleanField(_("has Content Credentials"), default=False, editable=False)
    name_given = models.CharField(_("name of the file"), max_length=200, blank=True, editable=False)

    description = models.TextField(
        _("description"), blank=True, help_text=_("What is to be seen: suggested as alt text wherever it is placed.")
    )
    credit = models.CharField(_("credit"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    licence = models.CharField(_("licence"), max_length=16, choices=Licence, blank=True, default="")
    may_be_republished = models.BooleanField(_("may be republished with an article"), default=False)
    focal_x = models.FloatField(_("focal point from the left"), default=0.5, validators=FRACTION)
    focal_y = models.FloatField(_("focal point from the top"), default=0.5, validators=FRACTION)

    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True, db_index=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("by"), related_name="+", null=True, editable=False
    )
    taken_down_at = models.DateTimeField(_("taken down"), null=True, editable=False)
    taken_down_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, editable=False
    )
    taken_down_reason = models.TextField(_("reason"), blank=True, editable=False)
    # Not yet, of an archive picture: it has one JPEG and the card until it is placed or read.
    is_wanted = models.BooleanField(default=True, editable=False)

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x__gte=0.0, focal_x__lte=1.0, focal_y__gte=0.0, focal_y__lte=1.0),
                name="a_focal_point_lies_in_its_picture",
            ),
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="a_picture_has_a_size"),
        ]

    def __str__(self):
        said = Truncator(self.description).words(16)
        return said or self.name_given or f"{self._meta.verbose_name} {self.pk}"

    @property
    def surrogate_key(self) -> str:
        return f"image:{self.pk}"

    @property
    def is_taken_down(self) -> bool:
        return self.taken_down_at is not None

    def open(self):
        """The bytes as they came in, from the private store."""
        return storages["originals"].open(self.original)

    def lock(self) -> None:
        """Hold this row, and read it anew, until the transaction ends."""
        self.refresh_from_db(from_queryset=Image.objects.select_for_update())

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from library.models.image import Image


class Shape(models.TextChoices):
    WHOLE = "", _("whole picture")
    CARD = "card", _("share card")
    SQUARE = "square", _("square")
    WIDE = "wide", _("wide")


class RenditionQuerySet(models.QuerySet):
    def current(self) -> Self:
        return self.filter(left_at=None)


class Rendition(models.Model):
    """A file that browsers load. Another picture, size or cut has another name, so it may be kept for ever."""

    class Format(models.TextChoices):
        AVIF = "AVIF"
        JPEG = "JPEG"
        PNG = "PNG"

    image = models.ForeignKey(Image, models.CASCADE, related_name="renditions")
    shape = models.CharField(max_length=6, choices=Shape, blank=True, default=Shape.WHOLE)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    format = models.CharField(max_length=4, choices=Format)
    name = models.CharField(max_length=100, unique=True)
    bytes = models.PositiveIntegerField()
    # Since when no page is drawn with it. Pages that are open already may still ask for it.
    left_at = models.DateTimeField(null=True)

    objects = RenditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "shape", "width", "format"],
                condition=Q(left_at=None),
                name="one_rendition_of_each_size_is_current",
            ),
        ]

    def __str__(self):
        return self.name

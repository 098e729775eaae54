"""Where a picture is used: kept whenever words are saved, so that nobody deletes what a page or a version shows."""

from collections.abc import Iterable

from django.db import models

from library.models import Image
from library.verbs import want


class Placement(models.Model):
    """A picture in a working copy."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="placements", db_index=False)
    image = models.ForeignKey("library.Image", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "image"], name="a_piece_places_a_picture_once")]

    def __str__(self):
        return f"{self.article_id}: {self.image_id}"


class FrozenPlacement(models.Model):
    """A picture in a version."""

    version = models.ForeignKey("articles.Version", on_delete=models.CASCADE, related_name="placements", db_index=False)
    image = models.ForeignKey("library.Image", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "image"], name="a_version_places_a_picture_once")]

    def __str__(self):
        return f"{self.version_id}: {self.image_id}"


def keep_placed(words) -> None:
    """One query where nothing changes. A figure of a picture that there is not places nothing."""
    placed = words.placements
    have = set(placed.values_list("image_id", flat=True))
    wanted = set(words.picture_ids)
    if gone := have - wanted:
        placed.filter(image_id__in=gone).delete()
    if wanted - have:
        new = existing(wanted - have)
        holder = {placed.field.attname: words.pk}
        placed.model.objects.bulk_create([placed.model(image_id=pk, **holder) for pk in sorted(new)])
        want(new)


def existing(ids: Iterable[int]) -> set[int]:
    return set(Image.objects.filter(pk__in=set(ids)).order_by().values_list("pk", flat=True))

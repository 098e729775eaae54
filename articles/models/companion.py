from django.db import models
from django.utils.translation import gettext_lazy as _


class Companion(models.Model):
    """A piece that goes with another. Filing, not words: it acts at once and is in no version.

    A translation names the original and never another translation, so that those of one original find each other.
    `is_chosen` is False of related pieces that the house chose by itself, from shared tags.
    """

    class Kind(models.TextChoices):
        RELATED = "related", _("read with it")
        RESPONDS_TO = "responds_to", _("responds to")
        TRANSLATION = "translation", _("translation of")

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="companions", db_index=False)
    other = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="companion_of")
    kind = models.CharField(max_length=12, choices=Kind)
    position = models.PositiveSmallIntegerField(default=0)
    is_chosen = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("piece that goes with another")
        verbose_name_plural = _("pieces that go with others")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "other", "kind", "is_chosen"], name="a_piece_goes_with_another_once_in_a_way"
            ),
            models.UniqueConstraint(
                fields=["article"], condition=models.Q(kind="translation"), name="a_translation_has_one_original"
            ),
            models.CheckConstraint(
                condition=~models.Q(article=models.F("other")),
                name="no_piece_goes_with_itself",
                violation_error_message=_("An article can’t go with itself."),
            ),
        ]

    def __str__(self):
        return f"{self.article_id} {self.get_kind_display()} {self.other_id}"

from django.conf import settings
from django.db import models
from django.utils import timezone


class UnsavedCopy(models.Model):
    """What an editor typed and has not saved: one for each editor and article, never a version.

    `fields` is the form as a browser sends it, {name: [values]}. A piece that was never saved has no article yet;
    there the browser window's own name tells copies apart.
    """

    article = models.ForeignKey(
        "articles.Article", null=True, blank=True, on_delete=models.CASCADE, related_name="unsaved_copies"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    window = models.CharField(max_length=36)
    fields = models.JSONField(default=dict)
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "unsaved copy"
        verbose_name_plural = "unsaved copies"
        constraints = [
            models.UniqueConstraint(fields=["article", "by"], name="an_editor_has_one_unsaved_copy_of_an_article"),
            models.UniqueConstraint(
                fields=["by", "window"],
                condition=models.Q(article=None),
                name="a_window_has_one_unsaved_copy_of_a_new_piece",
            ),
        ]

    def __str__(self):
        return f"{self.article_id or 'new'}: {self.by_id}"

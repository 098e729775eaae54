from django.conf import settings
from django.db import models
from django.utils import timezone


class Presence(models.Model):
    """Who has an article open, and when that was last heard of."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    has_typed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="an_editor_is_present_once")]

    def __str__(self):
        return f"{self.article_id}: {self.user_id}"

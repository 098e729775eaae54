from django.conf import settings
from django.db import models
from django.utils import timezone


class HandOver(models.Model):
    """A piece passed on, as it stood then: to somebody, to whoever edits (`to` empty), or back to its writer."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="hand_overs")
    version = models.ForeignKey("articles.Version", on_delete=models.CASCADE, related_name="hand_overs")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    is_back = models.BooleanField(default=False)
    message = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "hand-over"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.article_id}: {self.at:%Y-%m-%d %H:%M}"

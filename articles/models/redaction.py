from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Redaction(models.Model):
    """The one exception to immutability. While `finished_at` is empty the database lets versions be overwritten.

    Holds where words stood and how often, never the words.
    """

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="redactions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.TextField(_("reason"))
    places = models.JSONField(default=dict)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("redaction")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.article_id}: {self.started_at:%Y-%m-%d %H:%M}"

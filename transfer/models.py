from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def private():
    """Tracked changes, comments, other people's names: no server hands them out."""
    return storages["originals"]


class ImportedDocument(models.Model):
    """A file that an article was made from, or made anew from; the file itself is kept.

    `key` is what the file is known by: the path below the folder that was given, or the identity that its front
    matter gives it. `fingerprint` is of the working copy as the import left it.
    """

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="imported_documents")
    key = models.CharField(max_length=500, editable=False)
    name = models.CharField(_("file"), max_length=500)
    digest = models.CharField(max_length=64, db_index=True, editable=False)
    file = models.FileField(_("original"), max_length=200, storage=private)
    fingerprint = models.CharField(max_length=64, editable=False)
    report = models.JSONField(default=dict, editable=False)
    imported_at = models.DateTimeField(_("brought in"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_current = models.BooleanField(default=True, editable=False)

    class Meta:
        verbose_name = _("imported document")
        verbose_name_plural = _("imported documents")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(is_current=True), name="a_file_is_known_as_one_document"
            ),
            models.UniqueConstraint(
                fields=["article"], condition=models.Q(is_current=True), name="an_article_has_one_current_document"
            ),
        ]

    def __str__(self):
        return self.name

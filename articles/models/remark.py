from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Remark(models.Model):
    """Something at an article that an editor should look at: what an importer met, what a checklist found."""

    class Kind(models.TextChoices):
        DEAD_LINK = "dead_link", _("link that leads nowhere")
        COMMENT = "comment", _("comment in the document")
        TRACKED_CHANGE = "tracked_change", _("tracked change in the document")
        SECTION = "section", _("section to be confirmed")
        LEFT_OUT = "left_out", _("left out of the text")
        UNMET = "unmet", _("left open by the checklist")

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="remarks")
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    text = models.TextField(_("text"))
    created_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["pk"]
        # What is settled stays for good; what is to clean up is few.
        indexes = [models.Index(fields=["article"], name="open_remarks", condition=models.Q(settled_at=None))]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text}"

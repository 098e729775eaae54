from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.body.cleaning import clean_body, clean_line
from articles.body.rendering import Rendered, render_body

from .words import Words


class Version(Words):
    """An immutable snapshot of the words. The database refuses a change of them, but for a redaction.

    `rendered`, `notes_rendered` and `word_count` are derived from the body and may be rebuilt at will.
    """

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(_("name"), max_length=120, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    notes = models.ManyToManyField("articles.Note", blank=True, related_name="+")
    word_count = models.PositiveIntegerField(default=0)
    rendered = models.TextField(blank=True, editable=False)
    notes_rendered = models.TextField(blank=True, editable=False)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="versions_are_numbered")]

    def __str__(self):
        return f"{self.headline} ({self.number})"

    def save(self, **kwargs):
        self.render()
        super().save(**kwargs)

    def render(self) -> None:
        """Clean the body and make from it what is derived."""
        self.body = clean_body(self.body)
        self.lead_caption = clean_line(self.lead_caption)
        rendered: Rendered = render_body(self.body, dateline=self.dateline)
        self.rendered, self.notes_rendered = rendered.html, rendered.notes
        self.word_count = rendered.word_count

    @property
    def reading_minutes(self) -> int:
        """At 230 words a minute, which is a calm pace for essays."""
        return max(1, round(self.word_count / 230))

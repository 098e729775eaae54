from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.body.fields import LineField


class Note(models.Model):
    """A note to readers: edited once, shown by reference on every piece that carries it."""

    title = models.CharField(_("name at the desk"), max_length=120)
    text = LineField(_("text"))

    class Meta:
        verbose_name = _("note to readers")
        verbose_name_plural = _("notes to readers")
        ordering = ["title", "pk"]

    def __str__(self):
        return self.title

    @property
    def surrogate_key(self) -> str:
        return f"note:{self.pk}"

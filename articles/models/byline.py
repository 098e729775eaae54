from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    BY = "by", _("by")
    TRANSLATED = "translated", _("translated by")
    INTERVIEWED = "interviewed", _("interviewed by")
    EDITED = "edited", _("edited by")
    ILLUSTRATED = "illustrated", _("illustrated by")


class Signature(models.Model):
    author = models.ForeignKey("articles.Author", verbose_name=_("author"), on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.BY)
    credit_line = models.TextField(
        _("credit line"),
        blank=True,
        help_text=_("For this piece. Empty: the author's own is frozen at publication."),
    )

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


class Byline(Signature):
    """An author of the working copy."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="bylines")

    class Meta(Signature.Meta):
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "author", "role"],
                name="an_author_signs_a_piece_once_in_a_role",
                violation_error_message=_("This author stands there already, in the same role."),
            )
        ]

    def __str__(self):
        return f"{self.get_role_display()} {self.author}"


class FrozenByline(Signature):
    """An author of a version: name and credit line as they were; the reference leads to the author's page of today."""

    version = models.ForeignKey("articles.Version", on_delete=models.CASCADE, related_name="bylines")
    name = models.CharField(max_length=120)

    class Meta(Signature.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="frozen_bylines_have_an_order")]

    def __str__(self):
        return f"{self.get_role_display()} {self.name}"

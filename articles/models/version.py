from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.body.anchors import anchors_after
from articles.body.cleaning import clean_body, clean_line
from articles.body.rendering import Rendered, render_body
from articles.languages import in_language_of

from .words import Words


class Version(Words):
    """An immutable snapshot of the words. The database refuses a change of them, but for a redaction.

    `rendered`, `notes_rendered` and `word_count` are derived from the body and may be rebuilt at will; `anchors` are
    the numbers of its paragraphs, given when it first becomes an edition.
    """

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(_("name"), max_length=120, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    notes = models.ManyToManyField("articles.Note", blank=True, related_name="+")
    anchors = models.JSONField(default=list, editable=False)
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
        with in_language_of(self):
            rendered: Rendered = render_body(self.body, self.dateline, self.anchors)
        self.rendered, self.notes_rendered = rendered.html, rendered.notes
        self.word_count = rendered.word_count

    def follow(self, before: "Version") -> bool:
        """Its paragraphs keep the numbers that they have in the version that readers saw before it.

        Whether it has to be rendered anew for that.
        """
        had, self.anchors = self.anchors, anchors_after(before.body, before.anchors, self.body)
        return self.anchors != had

    @classmethod
    def unsaved(cls, article, words: dict) -> Self:
        """These words as a version that was never saved, rendered: for previews and comparisons. Never save it."""
        from .author import Author
        from .byline import FrozenByline
        from .note import Note

        # Without a key Django refuses to ask for its bylines and notes; no row has this one.
        version = cls(pk=0, article=article, **{name: words[name] for name in cls.FIELDS})
        version.render()
        authors = Author.objects.in_bulk([author for author, _role, _line in words["bylines"]])
        lines = [
            FrozenByline(version=version, author=authors[pk], name=authors[pk].name, role=role, credit_line=line)
            for pk, role, line in words["bylines"]
            if pk in authors
        ]
        notes = list(Note.objects.filter(pk__in=words["notes"]))
        version._prefetched_objects_cache = {"bylines": lines, "notes": notes}
        return version

    @property
    def reading_minutes(self) -> int:
        return reading_minutes(self.word_count)


def reading_minutes(words: int) -> int:
    """At 230 words a minute, which is a calm pace for essays."""
    return max(1, round(words / 230))

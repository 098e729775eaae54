from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from articles.slugs import slug_of
from articles.verbs.merging import Filable


class Tag(Filable, TagBase):
    list_noun = "tag"

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]

    def slugify(self, tag, i=None):
        slug = slug_of(tag, otherwise="tag")
        return slug if i is None else f"{slug}-{i}"

    def get_absolute_url(self):
        return f"/tag/{self.slug}/"


class TaggedArticle(ItemBase):
    """A plain foreign key instead of taggit's generic one: one join less on every list."""

    content_object = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="tagged")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="tagged")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="a_piece_carries_a_tag_once")]

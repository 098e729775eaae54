from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from tree_queries.models import TreeNode

from articles.body.fields import LineField
from articles.verbs.merging import Filable
from articles.verbs.moving import Movable
from pagecache.changes import changed


class Category(Movable, Filable, TreeNode):
    """A section of the magazine. Its path is its address; its list shows what is filed in it and below it."""

    list_noun = "category"
    RESERVED = {"archive", "feed", "page"}

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address part"), max_length=80, blank=True)
    path = models.CharField(max_length=400, unique=True, editable=False)
    description = LineField(_("description"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(slug__in=["archive", "feed", "page"]),
                name="a_category_is_not_named_like_a_page_of_its_list",
                violation_error_message=_(
                    "“archive”, “feed” and “page” are addresses of the site itself; take another."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"/category/{self.path}/"

    def save(self, **kwargs):
        """Fills slug and path of a new category. An old one changes its path by `move` or `rename` only."""
        if is_new := self._state.adding:
            self.take_slug()
            self.path = self.path_below(self.parent)
        super().save(**kwargs)
        if is_new:
            changed(self.key_of_its_place)

    def path_below(self, parent: "Category | None") -> str:
        return f"{parent.path}/{self.slug}" if parent else self.slug

    def clean(self):
        super().clean()
        is_new = self._state.adding and self.slug
        if is_new and Category.objects.filter(path=self.path_below(self.parent)).exists():
            raise ValidationError({"slug": _("There is a category with this address already.")})

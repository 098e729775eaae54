import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from articles.body.fields import LineField
from articles.verbs.merging import Filable
from library.verbs import want

from .address import is_whole_address

HANDLE = re.compile(r"@[\w.-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", re.IGNORECASE)


class Author(Filable, models.Model):
    """Who signs articles. Not a login: `user` is there only for those who have one."""

    list_noun = "author"
    comes_along = ("affiliation", "credit_line", "biography", "links", "fediverse", "portrait")

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address part"), max_length=120, unique=True, blank=True)
    sort_name = models.CharField(
        _("name for sorting"),
        max_length=120,
        blank=True,
        help_text=_("As in “Osei-Lund, Marit”. Empty: made from the name."),
    )
    affiliation = models.CharField(_("affiliation"), max_length=200, blank=True)
    credit_line = models.TextField(
        _("credit line"), blank=True, help_text=_("A sentence under new pieces: “Marit Osei-Lund teaches …”.")
    )
    biography = LineField(_("biography"), blank=True)
    links = models.TextField(_("links"), blank=True, help_text=_("One address to a line."))
    fediverse = models.CharField(
        _("fediverse handle"),
        max_length=120,
        blank=True,
        help_text=_("As in “@marit@social.example”. Named where a piece is shared there."),
    )
    portrait = models.ForeignKey(
        "library.Image",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("On the author’s own page, cut square around its focal point."),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("login"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="author",
    )

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["sort_name", "pk"]
        indexes = [models.Index(fields=["sort_name", "id"], name="authors_a_to_z")]

    def __str__(self):
        return self.name

    def save(self, **kwargs):
        self.sort_name = self.sort_name or sorting(self.name)
        super().save(**kwargs)
        if self.portrait_id:
            want([self.portrait_id])

    def get_absolute_url(self):
        return f"/author/{self.slug}/"

    @transaction.atomic
    def rename(self, *, by, name: str, slug: str = "") -> None:
        from articles.refiling import find_by_new_name

        old = self.name
        if self.sort_name == sorting(old):
            self.sort_name = sorting(name)
        super().rename(by=by, name=name, slug=slug)
        if self.name != old:
            find_by_new_name(self)

    def clean(self):
        super().clean()
        for address in self.links.split():
            if not is_whole_address(address):
                raise ValidationError({"links": _("“%s” is no address: it begins with “https://”.") % address})
        if self.fediverse and not HANDLE.fullmatch(self.fediverse):
            raise ValidationError({"fediverse": _("“%s” is no handle: it looks like “@name@server”.") % self.fediverse})

    @property
    def link_list(self) -> list[str]:
        return [address for address in self.links.split() if is_whole_address(address)]


def sorting(name: str) -> str:
    """The last word first. Editors mend what this gets wrong."""
    first, _gap, last = name.strip().rpartition(" ")
    return f"{last}, {first}" if first else last

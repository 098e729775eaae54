from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.list_keys import below
from pagecache.changes import changed


class Movable:
    """A category takes its subtree along; every old address below it leads to the new one."""

    @transaction.atomic
    def move(self, *, under, by):
        """Below another category, or to the top with None. Lists of the old and new ancestors follow in batches."""
        from articles.models import Refiling
        from articles.refiling import carry_on_soon, step

        if under is not None and under.pk in {node.pk for node in self.descendants(include_self=True)}:
            raise ValidationError(_("A category can’t be moved below itself."))
        if Refiling.objects.filter(noun=self.list_noun, source_id=self.pk).exists():
            raise ValidationError(_("A move or merge of this is still under way. Wait until it is done."))
        old_path, old_place = self.get_absolute_url(), self.key_of_its_place
        self.parent = under
        self._change_path()
        self.save()
        self._lead_on(old_path)
        self._audit("move", by=by, under=str(under or ""))
        changed(old_place, *self.keys_of_its_name())
        refiling = Refiling.objects.create(noun=self.list_noun, source_id=self.pk)
        if not step(refiling):
            carry_on_soon()
        return refiling

    @property
    def key_of_its_place(self) -> str:
        """Of what names it among its sisters: the navigation of every page, or the page of its parent."""
        return below(self.parent_id) if self.parent_id else "site"

    def keys_of_its_name(self) -> list[str]:
        return [*super().keys_of_its_name(), self.key_of_its_place]

    def _change_slug(self, slug: str) -> None:
        super()._change_slug(slug)
        self._change_path()

    def _change_path(self) -> None:
        old, new = self.path, self.path_below(self.parent)
        if old == new:
            return
        model = type(self)
        if model.objects.filter(path=new).exclude(pk=self.pk).exists():
            raise ValidationError(_("There is a category with this address already: /category/%s/.") % new)
        lower = list(model.objects.filter(path__startswith=f"{old}/"))
        for category in lower:
            category.path = new + category.path.removeprefix(old)
        self.path = new
        model.objects.bulk_update(lower, ["path"])
        if lower:
            changed(*(key for category in lower for key in category.keys_of_its_name()))

    def _refuse_to_merge(self, into) -> None:
        if self.children.exists():
            raise ValidationError(_("Move or merge the categories below this one first."))

    def take_slug(self) -> None:
        """Unique among its sisters only: the path is what must be unique."""
        from articles.slugs import free_slug, slug_of

        sisters = type(self).objects.filter(parent=self.parent_id).exclude(pk=self.pk)
        if not self.slug:
            wanted = slug_of(self.name, otherwise=self.list_noun)
            reserved = self.RESERVED
            self.slug = free_slug(wanted, lambda slug: slug in reserved or sisters.filter(slug=slug).exists())

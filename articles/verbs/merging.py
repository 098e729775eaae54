"""What categories, authors and tags have in common: a list of articles, a name, and a way into another one."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.list_keys import letters_of
from articles.slugs import free_slug, slug_of
from pagecache.changes import changed


class Filable:
    """Something that articles are listed under. `list_noun` is its name in lists, keys and addresses."""

    list_noun: str
    # What is said of it, and goes over to one that says nothing there when they are merged.
    comes_along: tuple[str, ...] = ()

    @property
    def list_name(self) -> str:
        return f"{self.list_noun}:{self.pk}"

    @property
    def surrogate_key(self) -> str:
        return f"{self.list_noun}:{self.pk}"

    def save(self, **kwargs):
        self.take_slug()
        super().save(**kwargs)

    def take_slug(self) -> None:
        others = type(self).objects.exclude(pk=self.pk)
        if not self.slug:
            wanted = slug_of(self.name, otherwise=self.list_noun)
            self.slug = free_slug(wanted, lambda slug: others.filter(slug=slug).exists())

    @transaction.atomic
    def rename(self, *, by, name: str, slug: str = "") -> None:
        """A new name, and a new address where `slug` is given; the old address leads there. Frozen bylines stay."""
        old_path, old_name = self.get_absolute_url(), self.name
        if not name.strip():
            raise ValidationError(_("A name can’t be empty."))
        self.name = name.strip()
        if slug and slug != self.slug:
            self._change_slug(slug)
        self.full_clean()
        self.save()
        self._lead_on(old_path)
        self._audit("rename", by=by, old=old_name, new=self.name)
        changed(*self.keys_of_its_name())

    def keys_of_its_name(self) -> list[str]:
        """Of all that shows its name or leads to its address."""
        return [self.surrogate_key, *letters_of(self)]

    def _change_slug(self, slug: str) -> None:
        self.slug = slug_of(slug)
        if not self.slug:
            raise ValidationError(_("An address needs at least one letter or figure."))

    def _lead_on(self, old_path: str) -> None:
        from articles.models import Redirect

        if old_path != self.get_absolute_url():
            Redirect.objects.write(old_path, self.get_absolute_url())

    @transaction.atomic
    def merge(self, into, *, by):
        """Everything that is listed here goes into `into`, this one goes away, its address leads there.

        The first few hundred articles at once, the rest in batches after the commit. No version is touched: names in
        bylines stay as they were.
        """
        from articles.models import Refiling
        from articles.refiling import carry_on_soon, step

        if into.pk == self.pk or type(into) is not type(self):
            raise ValidationError(_("Choose another one to merge into."))
        self._refuse_to_merge(into)
        if Refiling.objects.filter(noun=self.list_noun, source_id__in=[self.pk, into.pk]).exists():
            raise ValidationError(_("A move or merge of this is still under way. Wait until it is done."))
        refiling = Refiling.objects.create(noun=self.list_noun, source_id=self.pk, target_id=into.pk)
        self._audit("merge", by=by, into=str(into), into_id=into.pk)
        if not step(refiling):
            carry_on_soon()
        return refiling

    def _refuse_to_merge(self, into) -> None:
        """For a noun that knows more reasons."""

    def _audit(self, verb: str, *, by, **details) -> None:
        from articles.models import AuditEntry

        AuditEntry.objects.record(verb, self, by=by, **details)

from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _


class Saved(NamedTuple):
    """A named save: the version, and the waiting first edition that was frozen anew with it, if one was.

    `unmet` says what the checklist would block and didn't before, at a piece that readers know or will.
    """

    version: models.Model
    refrozen: models.Model | None = None
    unmet: tuple[str, ...] = ()


class Versioned:
    """Named saves, and the way back to one."""

    def lock(self) -> datetime:
        """Hold the article until the transaction ends and read again what verbs decide on. Returns the moment.

        A moment taken before the lock would be older than what another editor did while this one waited for it.
        On SQLite the write lock does the holding: transactions begin IMMEDIATE there.
        """
        fields = ["slug", "published_at", "published_precision", "filed_month", "called_off_at"]
        fields += ["handed_at", "handed_to"]
        # `no_key`: a row that only names this article, as one that is related to it, needn’t wait.
        rows = type(self).objects.select_for_update(no_key=True)
        self.refresh_from_db(fields=fields, from_queryset=rows)
        return timezone.now()

    @transaction.atomic
    def save_version(self, *, by, name: str = "") -> Saved:
        """Freeze the working copy. Words that are frozen already make no second version, unless it has a name."""
        self.lock()
        version = self._frozen_working_copy(by=by, name=name)
        refrozen = self._refreeze(version, by=by)
        return Saved(version, refrozen, tuple(self.keep_remarks()))

    @transaction.atomic
    def restore(self, version, *, by) -> None:
        """A version's words into the working copy, and a version that says so.

        What stood there is kept as a version first: undone by restoring that.
        """
        if version.article_id != self.pk:
            raise ValidationError(_("That version belongs to another article."))
        self.lock()
        self._frozen_working_copy(by=by, name="")
        self.take(version.words())
        name = _("Version %s restored") % version.number
        restored = self._freeze(self.words(), by=by, name=name, names_as_in=version)
        self._refreeze(restored, by=by)
        self._audit("restore", by=by, version=version.number)
        self.keep_remarks()

    def take(self, words: dict) -> None:
        """Put words into the working copy and save it."""
        for field in self.FIELDS:
            setattr(self, field, words[field])
        self.save(update_fields=[*self.FIELDS, "changed_at"])
        self.set_bylines(words["bylines"])
        self.notes.set(words["notes"])
        self.make_findable()

    def make_findable(self) -> None:
        """The desk finds the working copy as it stands in this transaction."""
        from articles.indexing import index

        index([self.pk])

    def set_bylines(self, lines: list[tuple[int, str, str]]) -> None:
        """(author id, role, credit line) in their order."""
        from articles.models import Byline

        self.bylines.all().delete()
        Byline.objects.bulk_create(
            Byline(article=self, author_id=author, role=role, credit_line=credit_line, position=position)
            for position, (author, role, credit_line) in enumerate(lines)
        )

    def _frozen_working_copy(self, *, by, name: str):
        self._fill_credit_lines()
        self.make_findable()
        words = self.words()
        latest = self.versions.order_by("-number").first()
        if latest and not name and latest.words() == words:
            return latest
        return self._freeze(words, by=by, name=name)

    def _fill_credit_lines(self) -> None:
        """An empty credit line takes the author's own, as it is on the day of the freezing."""
        for line in self.bylines.select_related("author"):
            if not line.credit_line and line.author.credit_line:
                line.credit_line = line.author.credit_line
                line.save(update_fields=["credit_line"])

    def _freeze(self, words: dict, *, by, name: str = "", names_as_in=None):
        """A new version of these words; authors keep the names that they have in `names_as_in`, others get today's."""
        from articles.models import Author, FrozenByline, Version

        number = (self.versions.aggregate(last=models.Max("number"))["last"] or 0) + 1
        fields = {field: words[field] for field in self.FIELDS}
        version = Version.objects.create(article=self, number=number, name=name, created_by=by, **fields)
        names = dict(Author.objects.filter(pk__in=[line[0] for line in words["bylines"]]).values_list("pk", "name"))
        if names_as_in:
            names |= {line.author_id: line.name for line in names_as_in.bylines.all() if line.author_id in names}
        FrozenByline.objects.bulk_create(
            FrozenByline(version=version, author_id=author, name=names[author], role=role, credit_line=line, position=n)
            for n, (author, role, line) in enumerate(words["bylines"])
        )
        version.notes.set(words["notes"])
        return version

    def number_paragraphs(self, version, *, after) -> None:
        """Links to paragraphs of the version that readers saw before hold in this one. Once it is public they stay."""
        if version.pk == after.pk or version.editions.begun(timezone.now()).exists():
            return
        if version.follow(after):
            version.save(update_fields=["anchors", "rendered", "notes_rendered", "word_count"])

    def _refreeze(self, version, *, by):
        """While a first publication waits, a save by someone who may publish is what will appear."""
        now = timezone.now()
        waiting = self.waiting_edition(now)
        if waiting is None or waiting.version_id == version.pk or self.was_public(now):
            return None
        if by is not None and not by.has_perm("articles.publish_article"):
            return None
        renewed = self._replace(waiting, version)
        self.relist()
        return renewed

    def _replace(self, waiting, version):
        """A waiting edition never changes: another takes its place."""
        waiting.delete()
        waiting.pk, waiting.version = None, version
        waiting._state.adding = True
        waiting.save()
        return waiting

    def _audit(self, verb: str, *, by, **details) -> None:
        from articles.models import AuditEntry

        AuditEntry.objects.record(verb, self, by=by, **details)

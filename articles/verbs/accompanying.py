from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.list_keys import beside
from pagecache.changes import changed

# As many as an editor may choose of each kind.
MOST = 12


class Accompanied:
    """What a piece goes with: pieces to read with it, what it answers, what it is a translation of."""

    @transaction.atomic
    def accompany(
        self,
        *,
        by,
        related: Sequence[int] | None = None,
        responds_to: Sequence[int] | None = None,
        translation_of: Sequence[int] | None = None,
    ) -> None:
        """Article ids in their order; None leaves them as they are, an empty list takes them away.

        A translation of a translation becomes one of the original, and takes its own translations along.
        """
        from articles.models import Companion

        Kind = Companion.Kind
        said = {Kind.RELATED: related, Kind.RESPONDS_TO: responds_to, Kind.TRANSLATION: translation_of}
        self.lock()
        before, sisters = self._chosen(), self._sisters()
        for kind, others in said.items():
            if others is not None:
                self._set_companions(kind, list(dict.fromkeys(others)))
        after = self._chosen()
        if after == before:
            return
        # By number: a headline in the log of another piece would outlive its redaction.
        self._audit("accompany", by=by, **{str(kind): others for kind, others in after.items()})
        answered = {*before.get(Kind.RESPONDS_TO, ())} ^ {*after.get(Kind.RESPONDS_TO, ())}
        is_regrouped = before.get(Kind.TRANSLATION) != after.get(Kind.TRANSLATION)
        sisters = sisters | self._sisters() if is_regrouped else set()
        changed(*map(beside, sorted({self.pk} | answered | sisters)))

    def choose_related(self) -> None:
        """What the house takes by itself, from shared tags: shown where no editor has chosen."""
        from articles.relating import relate

        relate([self.pk])

    def _chosen(self) -> dict[str, list[int]]:
        chosen: dict[str, list[int]] = {}
        for kind, other in self.companions.filter(is_chosen=True).values_list("kind", "other_id"):
            chosen.setdefault(kind, []).append(other)
        return chosen

    def _set_companions(self, kind: str, others: list[int]) -> None:
        from articles.models import Companion

        others = self._allowed(kind, others)
        self.companions.filter(kind=kind, is_chosen=True).delete()
        if kind == Companion.Kind.TRANSLATION and others:
            # Its own translations are now those of the same original.
            self.companion_of.filter(kind=kind).exclude(article__in=others).update(other=others[0])
        Companion.objects.bulk_create(
            Companion(article=self, other_id=other, kind=kind, position=position)
            for position, other in enumerate(others)
        )

    def _allowed(self, kind: str, others: list[int]) -> list[int]:
        """The same ids, checked; of a translation its original. Held, so that no chain is made at the same moment."""
        from articles.models import Article, Companion

        if self.pk in others:
            raise ValidationError(_("An article can’t go with itself. Choose another one."))
        if len(others) > MOST:
            raise ValidationError(_("Choose %s articles at most: nobody reads a longer list.") % MOST)
        held = Article.objects.select_for_update().filter(pk__in=others).only("headline", "language").order_by("pk")
        found = {article.pk: article for article in held}
        if len(found) < len(others):
            raise ValidationError(_("One of these articles is not there any more. Choose again."))
        if kind != Companion.Kind.TRANSLATION or not others:
            return others
        if len(others) > 1:
            raise ValidationError(_("A translation has one original. Choose one."))
        return [self._original(found[others[0]]).pk]

    def _original(self, other):
        from articles.models import Companion

        above = Companion.objects.filter(article=other, kind=Companion.Kind.TRANSLATION).select_related("other").first()
        original = above.other if above else other
        if original.pk == self.pk:
            raise ValidationError(
                _("“%s” is a translation of this article already. Take that away at the other one first.") % other
            )
        if original.language.casefold() == self.language.casefold():
            raise ValidationError(
                _("Both say that they are in the same language, “%s”. Set the language of the translation first.")
                % self.language
            )
        return original

    def _sisters(self) -> set[int]:
        """The original and all its translations, without this piece."""
        from articles.companions import rows_about, sisters_of

        return set(sisters_of(rows_about(self.pk), self.pk))

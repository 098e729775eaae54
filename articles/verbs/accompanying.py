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
        To be called by who holds no article yet: all of them are held here, in one order. A series is held before.
        """
        from articles.models import Companion

        Kind = Companion.Kind
        asked = {Kind.RELATED: related, Kind.RESPONDS_TO: responds_to, Kind.TRANSLATION: translation_of}
        said = {kind: list(dict.fromkeys(others)) for kind, others in asked.items() if others is not None}
        held = self._hold_with(said)
        before, sisters = self._chosen(), self._sisters()
        for kind, others in said.items():
            self._set_companions(kind, self._allowed(kind, others, held))
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

    def _hold_with(self, said: dict[str, list[int]]) -> dict[int, "Accompanied"]:
        """This article, those that are named and the original of a named one: by number, as who holds many does.

        So no two wait for each other, and no chain of translations is made at the same moment. `no_key`: a row that
        names one of them, as what the house takes by itself, needn’t wait.
        """
        from articles.models import Article, Companion

        named = {other for others in said.values() for other in others}
        translations = Companion.objects.filter(article__in=said.get(Companion.Kind.TRANSLATION, ()))
        originals = translations.filter(kind=Companion.Kind.TRANSLATION).values_list("other_id", flat=True)
        held = Article.objects.select_for_update(no_key=True).filter(pk__in={self.pk, *named, *originals})
        return {article.pk: article for article in held.only("headline", "language").order_by("pk")}

    def _chosen(self) -> dict[str, list[int]]:
        chosen: dict[str, list[int]] = {}
        for kind, other in self.companions.filter(is_chosen=True).values_list("kind", "other_id"):
            chosen.setdefault(kind, []).append(other)
        return chosen

    def _set_companions(self, kind: str, others: list[int]) -> None:
        from articles.models import Companion

        self.companions.filter(kind=kind, is_chosen=True).delete()
        if kind == Companion.Kind.TRANSLATION and others:
            # Its own translations are now those of the same original.
            self.companion_of.filter(kind=kind).exclude(article__in=others).update(other=others[0])
        Companion.objects.bulk_create(
            Companion(article=self, other_id=other, kind=kind, position=position)
            for position, other in enumerate(others)
        )

    def _allowed(self, kind: str, others: list[int], held: dict[int, "Accompanied"]) -> list[int]:
        """The same ids, checked; of a translation its original."""
        from articles.models import Companion

        if self.pk in others:
            raise ValidationError(_("An article can’t go with itself. Choose another one."))
        if len(others) > MOST:
            raise ValidationError(_("Choose %s articles at most: nobody reads a longer list.") % MOST)
        if not held.keys() >= set(others):
            raise ValidationError(_("One of these articles is not there any more. Choose again."))
        if kind != Companion.Kind.TRANSLATION or not others:
            return others
        if len(others) > 1:
            raise ValidationError(_("A translation has one original. Choose one."))
        return [self._original(held[others[0]], held).pk]

    def _original(self, other, held: dict[int, "Accompanied"]):
        from articles.models import Companion

        above = Companion.objects.filter(article=other, kind=Companion.Kind.TRANSLATION).first()
        original = held.get(above.other_id) if above else other
        if original is None:
            raise ValidationError(_("“%s” became a translation itself just now. Save again.") % other)
        if original.pk == self.pk:
            raise ValidationError(
                _("“%s” is a translation of this article already. Take that away at the other one first.") % other
            )
        own = held[self.pk].language
        if original.language.casefold() == own.casefold():
            raise ValidationError(
                _("Both say that they are in the same language, “%s”. Set the language of the translation first.") % own
            )
        return original

    def _sisters(self) -> set[int]:
        """The original and all its translations, without this piece."""
        from articles.companions import rows_about, sisters_of

        return set(sisters_of(rows_about(self.pk), self.pk))

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.merging import Clash, settle
from articles.signals import article_corrected
from library.verbs import want


class Correctable:
    """A change of what readers see that starts from what they see, never from a half-done working copy."""

    @transaction.atomic
    def correct(
        self,
        *,
        by,
        kind: str,
        changes: dict,
        note: str = "",
        base=None,
        settled: dict | None = None,
        warned: list[str] = (),
        prompted_by: str = "",
    ):
        """Publish a corrected edition now. Returns it.

        `changes` maps fields of `words()` to new values; `base` is the edition that the editor corrected. The change
        is merged into the working copy and a waiting edition; where that clashes nothing is done and `Clash` says
        what: call again with `settled`, {"working" or "waiting": {field: value}}. `warned` is
        what the editor was warned of and called a small fix all the same: it goes to the log. `prompted_by` names what
        asked for it, for whoever listens: "report:12".
        """
        now = self.lock()
        live = self.live_edition(now)
        if live is None:
            raise ValidationError(_("Readers can’t see this article now; there is nothing to correct."))
        if base is not None and base.pk != live.pk:
            raise ValidationError(_("Somebody else changed what readers see meanwhile. Look at it, then correct that."))
        seen = live.version.words()
        words = seen | changes
        self._refuse_to_correct(kind, note, is_same=words == seen)
        version = self._freeze(words, by=by, names_as_in=live.version) if words != seen else live.version
        self._carry_on(now, seen, version.words(), by=by, settled=settled)
        edition = self._follow(live, version, now=now, kind=kind, note=note, by=by)
        if waiting := self.waiting_edition(now):
            self.number_paragraphs(waiting.version, after=version)
        want(version.picture_ids, tonight=True)
        overridden = {"warned": list(warned)} if warned else {}
        self._audit("correct", by=by, kind=kind, version=version.number, note=note, **overridden)
        self.relist()
        self.keep_remarks()
        if prompted_by:
            article_corrected.send(sender=type(self), edition=edition, by=by, prompted_by=prompted_by)
        return edition

    def _refuse_to_correct(self, kind: str, note: str, *, is_same: bool) -> None:
        from articles.models import Edition

        kinds = (Edition.Kind.SMALL_FIX, *Edition.NOTED_KINDS)
        if kind not in kinds:
            raise ValidationError(_("“%s” is no kind of correction.") % kind)
        if kind == Edition.Kind.SMALL_FIX and note:
            raise ValidationError(_("A small fix has no note. Choose another kind, or leave the note out."))
        if kind != Edition.Kind.SMALL_FIX and not note.strip():
            raise ValidationError(_("Tell readers in a note what was changed, or choose “small fix”."))
        if is_same and (kind == Edition.Kind.SMALL_FIX or not note.strip()):
            raise ValidationError(_("Nothing was changed."))

    def _carry_on(self, now: datetime, seen: dict, corrected: dict, *, by, settled: dict | None) -> None:
        """The correction into the working copy and the waiting edition, or `Clash` and nothing."""
        waiting = self.waiting_edition(now)
        clashes: dict = {}
        self.refresh_from_db()
        working = settle("working", seen, corrected, self.words(), settled, clashes)
        later = settle("waiting", seen, corrected, waiting.version.words(), settled, clashes) if waiting else None
        if clashes:
            raise Clash(clashes)
        self.take(working)
        if later and later != waiting.version.words():
            frozen = self._freeze(later, by=by, names_as_in=waiting.version)
            self._replace(waiting, frozen)

    def _follow(self, live, version, *, now, kind: str, note: str, by):
        """The next edition, to the end that the live one had."""
        self.number_paragraphs(version, after=live.version)
        end, live.live_until = live.live_until, now
        live.save(update_fields=["live_until"])
        return self.editions.create(version=version, live_from=now, live_until=end, kind=kind, note=note, created_by=by)

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _


class Endable:
    """The end of what readers see, and the way back."""

    @transaction.atomic
    def withdraw(
        self,
        *,
        by,
        notice: str = "",
        reason: str = "",
        at: datetime | None = None,
        shows_headline: bool = False,
    ):
        """End what readers see, now or at `at`; cancel what waits beyond. `notice` is public, `reason` the desk's."""
        now = self.lock()
        at = max(at or now, now)
        live = self.live_edition(at)
        if live is None:
            raise ValidationError(
                _("Readers can’t see this article then; there is nothing to withdraw.")
                if self.was_public(now)
                else _("Readers have never seen this article; call it off instead.")
            )
        self.editions.waiting(at).delete()
        if live.live_from == at:
            raise ValidationError(_("This edition begins at that very moment; cancel it instead."))
        live.live_until = at
        live.save(update_fields=["live_until"])
        self.withdrawals.filter(at__gt=now).delete()
        withdrawal = self.withdrawals.create(by=by, notice=notice, reason=reason, at=at, shows_headline=shows_headline)
        self._audit("withdraw", by=by, at=at.isoformat(), notice=notice, reason=reason)
        self.relist()
        return withdrawal

    @transaction.atomic
    def reinstate(self, *, by, at: datetime | None = None, note: str = ""):
        """Take an end back: a withdrawn piece is shown again, from now or `at`, as readers saw it last; an end
        that is still ahead is lifted; a piece that was called off is a draft again."""
        now = self.lock()
        at = max(at or now, now)
        if self.called_off_at:
            self.called_off_at = None
            self.save(update_fields=["called_off_at"])
            edition = None
        elif self.live_edition(now):
            edition = self._lift_the_end(now)
        else:
            edition = self._show_again(now, at=at, note=note, by=by)
        self._audit("reinstate", by=by, at=at.isoformat(), note=note)
        self.relist()
        self.keep_remarks()
        return edition

    def _lift_the_end(self, now: datetime):
        ahead = self.withdrawals.filter(at__gt=now).first()
        if ahead is None:
            raise ValidationError(_("Readers can see this article; there is nothing to reinstate."))
        last = self.editions.get(live_until=ahead.at)
        last.live_until = None
        last.save(update_fields=["live_until"])
        ahead.delete()
        return last

    def _show_again(self, now: datetime, *, at: datetime, note: str, by):
        from articles.models import Edition

        if self.waiting_edition(now):
            raise ValidationError(_("An edition waits to be published already."))
        last = self.editions.begun(now).order_by("-live_from").first()
        if last is None:
            raise ValidationError(_("Readers have never seen this article; publish it instead."))
        return self.editions.create(
            version=last.version, live_from=at, kind=Edition.Kind.REINSTATED, note=note, created_by=by
        )

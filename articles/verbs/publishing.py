from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.dates import Precision, noon
from library.verbs import want


def said(moment: datetime) -> str:
    """A moment as an editor reads it, with its zone."""
    local = timezone.localtime(moment)
    return f"{date_format(local, 'j F Y, H:i')} {local.tzname()}"


def refuse_unfinished(headline: str, body: str) -> None:
    if not headline.strip():
        raise ValidationError(_("An article without a headline can’t be published. Write one first."))
    if not body.strip():
        raise ValidationError(_("An article without a text can’t be published. Write it first."))


class Publishable:
    """From the working copy to what readers see, now or at a moment; and back before it has come."""

    @transaction.atomic
    def publish(
        self, *, by, at: datetime | None = None, kind: str = "", note: str = "", instead_of=None, despite: str = ""
    ):
        """Freeze the working copy and show it from now, or from `at`. Returns the edition.

        `despite` is the reason why a first edition goes out although the checklist blocks it; else `Unready` says
        what is open.

        Live already: an update of what readers see, now or scheduled. Where an edition waits, say so with
        `instead_of`, the edition that the editor saw waiting: it is replaced.
        """
        now = self.lock()
        self._refuse_to_publish(now)
        blocks = self.blocks()
        overridden = {} if self.was_public(now) else self._refuse_unready(blocks, by=by, despite=despite)
        refuse_unfinished(self.headline, self.body)
        at = max(at or now, now)
        live, waiting = self.live_edition(now), self.waiting_edition(now)
        if waiting:
            if instead_of is None or instead_of.pk != waiting.pk:
                raise ValidationError(
                    _("An edition waits for %s already. Cancel it first, or replace that one.")
                    % said(waiting.live_from)
                )
            live = self._drop(waiting, live)
        version = self._frozen_working_copy(by=by, name="")
        if live and live.version_id == version.pk:
            raise ValidationError(_("Readers see exactly these words already."))
        end = (waiting or live).live_until if waiting or live else None
        edition = self._begin(version, now, at=at, until=end, live=live, kind=kind, note=note, by=by)
        self._end_review()
        want(version.picture_ids, tonight=True)
        verb = "publish" if at == now else "schedule"
        self._audit(verb, by=by, version=version.number, at=at.isoformat(), **overridden)
        self.relist()
        if at == now or not live:
            self.choose_related()
        self.keep_remarks(blocks)
        return edition

    @transaction.atomic
    def cancel(self, *, by) -> None:
        """Take a waiting edition back. What is live stays as it is; a piece never public is a draft again."""
        now = self.lock()
        waiting = self.waiting_edition(now)
        if waiting is None:
            raise ValidationError(_("Nothing waits to be published."))
        if self._drop(waiting, self.live_edition(now)) is None:
            self._forget_end(now)
        self._forget_address_if_never_public(now)
        self._audit("cancel", by=by, at=waiting.live_from.isoformat())
        self.relist()
        self.keep_remarks()

    @transaction.atomic
    def call_off(self, *, by, reason: str = "") -> None:
        """Give up a piece that was never public, and what waits of it. Its address stays unknown."""
        now = self.lock()
        if self.called_off_at:
            raise ValidationError(_("This article is called off already."))
        if self.was_public(now):
            raise ValidationError(_("Readers have seen this article; withdraw it instead."))
        self.editions.waiting(now).delete()
        self._forget_end(now)
        self._forget_address_if_never_public(now)
        self.called_off_at = now
        self.save(update_fields=["called_off_at"])
        self._end_review()
        self._audit("call_off", by=by, reason=reason)
        self.relist()
        self.keep_remarks()

    def _refuse_to_publish(self, now: datetime) -> None:
        if self.called_off_at:
            raise ValidationError(
                _("This article was called off on %s. Reinstate it first.") % said(self.called_off_at)
            )
        if self.was_public(now) and not self.editions.live(now).exists() and not self.editions.waiting(now).exists():
            raise ValidationError(_("This article was withdrawn. Reinstate it first."))

    def _begin(self, version, now: datetime, *, at: datetime, until: datetime | None, live, kind: str, note: str, by):
        """The new edition, from `at` to the end that is set; the live one ends at `at`."""
        from articles.models import Edition

        if until and at >= until:
            raise ValidationError(_("Readers see this article only until %s, before that moment.") % said(until))
        if live:
            live.live_until = at
            live.save(update_fields=["live_until"])
        first = not self.was_public(now)
        if first:
            self._date(at)
            self.take_address()
        else:
            self.number_paragraphs(version, after=self.editions.begun(now).select_related("version").last().version)
        kind = Edition.Kind.FIRST if first else kind or Edition.Kind.UPDATE
        return self.editions.create(
            version=version, live_from=at, live_until=until, kind=kind, note=note, created_by=by
        )

    def _drop(self, waiting, live):
        """Remove a waiting edition; a live one goes on to where that would have ended. Returns the live one."""
        waiting_pk = waiting.pk
        waiting.delete()
        waiting.pk = waiting_pk
        if live and live.live_until == waiting.live_from:
            live.live_until = waiting.live_until
            live.save(update_fields=["live_until"])
        return live

    def _forget_end(self, now: datetime) -> None:
        """An end that was set goes with the edition that it would have ended."""
        self.withdrawals.filter(at__gt=now).delete()

    def _date(self, at: datetime) -> None:
        """`published_at`, once: the date that an editor gave, else the moment of the first edition."""
        if self.dated_on and noon(self.dated_on) <= at:
            self.published_at, self.published_precision = noon(self.dated_on), self.dated_precision
        else:
            self.published_at, self.published_precision = at, Precision.MOMENT
        local = timezone.localtime(self.published_at)
        self.filed_month = local.year * 100 + local.month

    def _forget_address_if_never_public(self, now: datetime) -> None:
        if self.was_public(now):
            return
        self.addresses.all().delete()
        self.published_at = self.filed_month = None
        self.published_precision = Precision.MOMENT
        self.save(update_fields=["published_at", "published_precision", "filed_month"])

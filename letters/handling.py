"""What the desk does with a report."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import AuditEntry
from articles.verbs.publishing import said


class Handled(models.Model):
    class Meta:
        abstract = True

    def lock(self) -> None:
        """Two editors, and a correction under way, decide one after the other."""
        self.refresh_from_db(from_queryset=type(self).objects.select_for_update())

    @transaction.atomic
    def reply(self, answer: str, *, by) -> None:
        """Answer the sender by mail, once: what was written is kept here."""
        from letters.answering import send_answer

        self.lock()
        self.refuse_to_answer()
        if not answer.strip():
            raise ValidationError(_("Write the answer first."))
        self.answer, self.answered_at = answer.strip(), timezone.now()
        if self.state == self.State.NEW:
            self._handle(self.State.ANSWERED, by=by)
        self.save()
        self._audit("answer", by=by)
        pk = self.pk
        transaction.on_commit(lambda: send_answer.enqueue(pk))

    def refuse_to_answer(self) -> None:
        if self.answer:
            raise ValidationError(_("This report was answered on %s. There is one answer.") % said(self.answered_at))
        if self.forgotten_at:
            raise ValidationError(_("The sender’s address is forgotten by now; nobody can be answered."))
        if not self.email:
            raise ValidationError(_("The sender left no address, so nobody can be answered."))
        if self.state == self.State.SET_ASIDE:
            raise ValidationError(_("This report is set aside. Take it up again first."))

    @transaction.atomic
    def set_aside(self, *, by, reason: str) -> None:
        """Nothing is done about it, for a reason that the desk keeps."""
        self.lock()
        if self.state != self.State.NEW:
            raise ValidationError(_("This report is %s already.") % self.get_state_display())
        if not reason.strip():
            raise ValidationError(_("Say why, for whoever looks here later."))
        self.reason = reason.strip()
        self._handle(self.State.SET_ASIDE, by=by)
        self.save()
        self._audit("set_aside", by=by)

    @transaction.atomic
    def take_up(self, *, by) -> None:
        """What was set aside waits again."""
        self.lock()
        if self.state != self.State.SET_ASIDE:
            raise ValidationError(_("This report is not set aside."))
        self.state, self.handled_at, self.handled_by, self.reason = self.State.NEW, None, None, ""
        self.save()
        self._audit("take_up", by=by)

    @transaction.atomic
    def become(self, correction, *, by) -> None:
        """The edition that was published because of it."""
        self.lock()
        if correction.article_id != self.article_id:
            raise ValidationError(_("That correction is of another piece."))
        self.correction = correction
        self._handle(self.State.CORRECTED, by=by)
        self.save()

    def _handle(self, state: str, *, by) -> None:
        self.state, self.handled_at, self.handled_by = state, timezone.now(), by

    def _audit(self, verb: str, *, by) -> None:
        """With the piece, and no word of the reader: the log outlives what is forgotten here."""
        entry = AuditEntry.objects.entry(verb, self, by=by)
        entry.subject_name = str(self.article)[:200]
        entry.save(force_insert=True)

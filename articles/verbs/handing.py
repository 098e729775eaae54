from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _


class Handed:
    """Passing a piece on before readers have seen it: to an editor, to whoever edits, and back to its writer."""

    @transaction.atomic
    def hand_over(self, *, by, to=None, message: str = ""):
        """Save a version and pass the piece on; `to` empty: to whoever edits. Returns the record of it."""
        now = self.lock()
        self._refuse_to_hand_over(now)
        if to is not None and not (to.is_active and to.has_perm("articles.change_any_article")):
            raise ValidationError(_("%s may not change the articles of others. Choose an editor.") % to)
        return self._pass_on(now, by=by, to=to, message=message)

    @transaction.atomic
    def hand_back(self, *, by, message: str):
        """Save a version and give the piece back to who began it, with what is to be done. It is a draft again."""
        now = self.lock()
        if self.handed_at is None:
            raise ValidationError(_("This article is in nobody’s review; there is nothing to give back."))
        if not message.strip():
            raise ValidationError(_("Say in a sentence what the writer shall do."))
        return self._pass_on(now, by=by, to=self.created_by, message=message, is_back=True)

    def _pass_on(self, now: datetime, *, by, to, message: str, is_back: bool = False):
        version = self.save_version(by=by).version
        self.handed_at, self.handed_to = (None, None) if is_back else (now, to)
        self.save(update_fields=["handed_at", "handed_to"])
        passed = {"message": message.strip(), "is_back": is_back, "at": now}
        record = self.hand_overs.create(version=version, by=by, to=to, **passed)
        verb, whom = "hand_back" if is_back else "hand_over", str(to) if to else ""
        self._audit(verb, by=by, to=whom, version=version.number, message=message.strip())
        return record

    def _refuse_to_hand_over(self, now: datetime) -> None:
        if self.called_off_at:
            raise ValidationError(_("This article was called off. Reinstate it first."))
        if self.was_public(now):
            raise ValidationError(_("Readers have seen this article; it is reviewed no more."))
        if self.waiting_edition(now):
            raise ValidationError(_("This article waits to be published. Cancel that first."))
        if not (self.headline.strip() or self.body.strip()):
            raise ValidationError(_("There is nothing to review yet. Write a headline or a text first."))

    def _end_review(self) -> None:
        """To be called by the verbs after which nobody reviews it."""
        if self.handed_at is not None:
            self.handed_at = self.handed_to = None
            self.save(update_fields=["handed_at", "handed_to"])

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.list_keys import CORRECTIONS


class Hidable:
    """What readers saw before, taken out of the public history and shown there again; what they see now stays."""

    @transaction.atomic
    def hide_edition(self, edition, *, by, reason: str) -> None:
        """Its words and its note go from the history, the piece's page and the list of corrections."""
        if not reason.strip():
            raise ValidationError(_("Say why readers shall not see this edition any more."))
        self._refuse_to_hide(edition)
        self._set_hidden(edition, True)
        self._audit("hide_edition", by=by, version=edition.version.number, reason=reason.strip())

    @transaction.atomic
    def show_edition(self, edition, *, by) -> None:
        self.lock()
        edition.refresh_from_db(fields=["is_hidden"])
        if not edition.is_hidden:
            raise ValidationError(_("Readers can compare this edition; it is not hidden."))
        self._set_hidden(edition, False)
        self._audit("show_edition", by=by, version=edition.version.number)

    def _refuse_to_hide(self, edition) -> None:
        now = self.lock()
        edition.refresh_from_db()
        if edition.article_id != self.pk:
            raise ValidationError(_("That edition belongs to another article."))
        if edition.live_from > now:
            raise ValidationError(_("Readers have not seen this edition yet; cancel it instead."))
        if edition.live_until is None or edition.live_until > now:
            raise ValidationError(_("Readers see this edition now; it can’t be hidden. Correct or withdraw it."))
        if edition.is_hidden:
            raise ValidationError(_("This edition is hidden already."))

    def _set_hidden(self, edition, is_hidden: bool) -> None:
        edition.is_hidden = is_hidden
        edition.save(update_fields=["is_hidden"])
        # A note that goes or comes moves every entry of the corrections below it.
        self.relist(self.surrogate_key, *([CORRECTIONS] if edition.has_public_note else []))

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class Unready(ValidationError):
    """A first publication that the checklist holds back: `sentences` say what is open."""

    def __init__(self, sentences: list[str]):
        self.sentences = sentences
        super().__init__([_("Not published yet:"), *sentences])


class Checkable:
    """What is required is required at the first publication, of people; after that it is a remark at the piece."""

    def blocks(self) -> list[str]:
        """What keeps the working copy from a first publication, in sentences."""
        from articles.checking.remarks import found_open

        return found_open([self])[self.pk]

    def keep_remarks(self, blocks: list[str] | None = None) -> list[str]:
        """Settle what is no longer open and note what is, or `blocks`; returns what was not open before."""
        from articles.checking.remarks import keep_remarks

        found = None if blocks is None else {self.pk: blocks}
        return keep_remarks([self], found).get(self.pk, [])

    def _refuse_unready(self, blocks: list[str], *, by, despite: str) -> dict:
        """What goes to the log of a piece that was published although something was open. Machines only note it."""
        if by is None or not blocks:
            return {}
        if not despite.strip():
            raise Unready(blocks)
        if not by.has_perm("articles.publish_article"):
            raise ValidationError(_("Publishing all the same takes the right to publish."))
        return {"open": blocks, "despite": despite.strip()}

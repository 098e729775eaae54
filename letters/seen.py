"""The piece as the reader saw it, beside what readers see now."""

from functools import cached_property

from django.utils import timezone

from articles.body.plain import plain_text
from articles.models import Edition
from letters.models import Report

FIELDS = ("headline", "standfirst", "dateline", "disclosure")


class Seen:
    def __init__(self, report: Report):
        self.report = report
        self.now = timezone.now()

    @cached_property
    def then(self) -> Edition | None:
        return self._with_words().filter(pk=self.report.edition_id).first()

    @cached_property
    def live(self) -> Edition | None:
        return self._with_words().live(self.now).first()

    @property
    def is_the_same(self) -> bool:
        return bool(self.then and self.live and self.then.pk == self.live.pk)

    @cached_property
    def stands_there(self) -> bool | None:
        """Whether readers find the quoted words now; None where none are quoted, or nobody sees the piece."""
        if not (self.report.quote and self.live):
            return None
        version = self.live.version
        said = " ".join([*(getattr(version, name) for name in FIELDS), plain_text(version.body)])
        return _plain(self.report.quote) in _plain(said)

    @cached_property
    def correction(self) -> Edition | None:
        return self._with_words().filter(pk=self.report.correction_id).first()

    def _with_words(self):
        return Edition.objects.filter(article=self.report.article_id).select_related("version")


def _plain(words: str) -> str:
    """However a browser has copied spaces, quotation marks and dashes."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())

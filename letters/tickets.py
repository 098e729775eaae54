"""What a form carries instead of a cookie: which piece it is about, when it was made, and a number of its own."""

import time
from typing import NamedTuple, Self

from django.core import signing
from django.utils.crypto import get_random_string

SIGNER = signing.Signer(salt="letters.report")
# Nobody reads the form and writes a sentence within three seconds; a page that stood open overnight is asked again.
TOO_YOUNG, TOO_OLD = 3, 12 * 3600
LONGEST = 400


class Ticket(NamedTuple):
    article: int
    edition: int
    number: str
    made_at: float

    @classmethod
    def new(cls, edition) -> Self:
        return cls(edition.article_id, edition.pk, get_random_string(32), time.time())

    @classmethod
    def read(cls, signed: str) -> Self | None:
        """None where we did not make it."""
        if len(signed) > LONGEST:
            return None
        try:
            return cls(*SIGNER.unsign_object(signed))
        except (signing.BadSignature, ValueError, TypeError):
            return None

    def __str__(self):
        return SIGNER.sign_object(list(self))

    @property
    def age(self) -> float:
        return time.time() - self.made_at

"""What changed from one edition to the next, as a reader sees it."""

from collections.abc import Collection
from itertools import pairwise

from articles.comparing.fields import Difference, for_readers
from articles.models import Edition


def with_changes(editions: list[Edition], gone: Collection[int] = ()) -> list[tuple[Edition, list[Difference]]]:
    """Newest first, each with what it changed in the one before it; of pictures that are `gone` nothing is said."""
    pairs = [(new, for_readers(old.version, new.version, gone)) for new, old in pairwise(editions)]
    return [*pairs, (editions[-1], [])]

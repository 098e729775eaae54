"""What comes through the bulk door: a piece, with the editions that it had, has and will have."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from articles.dates import Precision
from articles.languages import language_of_the_site
from articles.models import Kind, Licence, Words


@dataclass(frozen=True, kw_only=True)
class Issue:
    """An edition, past, present or scheduled. It ends where the next begins, or with a withdrawal.

    `changes` maps fields of `words()` to what differs from the edition before. `kind` is left empty for the first
    edition, for an update without a note, and for one that shows again what was withdrawn.
    """

    live_from: datetime
    kind: str = ""
    note: str = ""
    changes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Withdrawn:
    """The end of what readers see: `notice` is public, `reason` is the desk's."""

    at: datetime
    notice: str = ""
    reason: str = ""
    shows_headline: bool = False


@dataclass(frozen=True, kw_only=True)
class Piece:
    """An article, in the words of its first edition. Without editions it is a draft."""

    headline: str = ""
    standfirst: str = ""
    teaser: str = ""
    dateline: str = ""
    kind: str = Kind.OPINION
    language: str = field(default_factory=language_of_the_site)
    disclosure: str = ""
    works: str = ""
    origin_name: str = ""
    origin_url: str = ""
    origin_on: date | None = None
    origin_precision: str = Precision.DAY
    body: str = ""
    lead_image_id: int | None = None
    lead_alt: str = ""
    lead_is_decorative: bool = False
    lead_caption: str = ""

    bylines: Sequence[tuple[int, str, str]] = ()  # author id, role, credit line
    notes: Sequence[int] = ()
    categories: Sequence[int] = ()  # in their order; the first is the section
    tags: Sequence[str] = ()

    slug: str = ""
    dated_on: date | None = None
    dated_precision: str = Precision.DAY
    is_placed_on_front: bool = False
    is_section_confirmed: bool = True
    licence: str = Licence.RESERVED
    canonical_is_origin: bool = False
    search_title: str = ""
    search_description: str = ""
    created_by: Any = None

    editions: Sequence[Issue] = ()
    withdrawals: Sequence[Withdrawn] = ()

    FILING = (
        "slug", "dated_on", "dated_precision", "is_placed_on_front", "is_section_confirmed", "licence",
        "canonical_is_origin", "search_title", "search_description", "created_by",
    )  # fmt: skip

    def words(self) -> dict[str, Any]:
        """As `Words.words()` says them."""
        words = {name: getattr(self, name) for name in Words.FIELDS}
        return words | {"bylines": list(self.bylines), "notes": list(self.notes)}

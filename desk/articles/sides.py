"""Two sides to compare: any version, what readers see, the working copy."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.comparing.fields import Difference, differences
from articles.models import Article, Version

from .timeline import name_of

READERS, WORKING = "readers", "working"
LONGEST = 9


@dataclass
class Side:
    """`key` names it in addresses: a version's number, "readers" or "working"."""

    key: str
    name: str
    version: Version
    by: str = ""
    at: datetime | None = None

    @property
    def can_be_restored(self) -> bool:
        return self.key != WORKING


@dataclass
class Comparison:
    """`old` is None before the first version. `earlier` and `later` are the neighbouring steps, (from, to)."""

    old: Side | None
    new: Side
    differences: list[Difference]
    earlier: tuple[int, int] | None
    later: tuple[int, int] | None
    is_public: bool


def comparison(article: Article, old: str, new: str) -> Comparison | None:
    """None where one of the two is not there. The older one comes first, whichever was named first."""
    new_side = side_of(article, new)
    if new_side is None:
        return None
    old_side = side_of(article, old) if old else before(article, new_side)
    if old and old_side is None:
        return None
    if old_side and is_later(old_side, new_side):
        old_side, new_side = new_side, old_side
    return Comparison(
        old_side,
        new_side,
        differences(old_side.version if old_side else None, new_side.version),
        earlier=step(article, new_side, back=True),
        later=step(article, new_side, back=False),
        is_public=article.live_edition(timezone.now()) is not None,
    )


def side_of(article: Article, key: str) -> Side | None:
    if key == WORKING:
        version = Version.unsaved(article, article.words())
        return Side(key, _("The working copy"), version, at=article.changed_at)
    if key == READERS:
        live = article.live_edition(timezone.now())
        side = live and side_of_version(versions(article).get(pk=live.version_id))
        if side:
            side.key, side.name = key, _("What readers see: version %s") % side.version.number
        return side or None
    if not key.isdecimal() or len(key) > LONGEST:
        return None
    version = versions(article).filter(number=key).first()
    return version and side_of_version(version)


def side_of_version(version: Version) -> Side:
    number = _("Version %s") % version.number
    name = f"{number}, “{version.name}”" if version.name else number
    return Side(str(version.number), name, version, by=name_of(version.created_by), at=version.created_at)


def versions(article: Article) -> QuerySet:
    return article.versions.select_related("created_by").prefetch_related("bylines", "notes")


def before(article: Article, side: Side) -> Side | None:
    earlier = versions(article)
    if side.key != WORKING:
        earlier = earlier.filter(number__lt=side.version.number)
    version = earlier.first()
    return version and side_of_version(version)


def is_later(one: Side, other: Side) -> bool:
    """The working copy is the latest of all; what readers see is as old as its version."""
    if WORKING in (one.key, other.key):
        return one.key == WORKING != other.key
    return one.version.number > other.version.number


def step(article: Article, side: Side, *, back: bool) -> tuple[int, int] | None:
    """The change before or after the one that led to this version."""
    if side.key == WORKING:
        numbers = list(article.versions.values_list("number", flat=True)[:2]) if back else []
    elif back:
        numbers = list(article.versions.filter(number__lt=side.version.number).values_list("number", flat=True)[:2])
    else:
        after = article.versions.filter(number__gt=side.version.number).order_by("number")
        found = after.values_list("number", flat=True).first()
        numbers = [found, side.version.number] if found else []
    return (numbers[1], numbers[0]) if len(numbers) == 2 else None

from itertools import count

from anyascii import anyascii
from django.utils.text import slugify


def slug_of(text: str, otherwise: str = "", limit: int = 80) -> str:
    """An address part in plain letters, in any script; cut at a word. May be `otherwise`."""
    slug = slugify(anyascii(text))
    if len(slug) > limit:
        slug = slug[: limit + 1].rpartition("-")[0] or slug[:limit]
    return slug.strip("-") or otherwise


def free_slug(wanted: str, taken) -> str:
    """`wanted`, or the first of `wanted-2`, `wanted-3` … that `taken(slug)` denies."""
    return next(slug for number in count(1) if not taken(slug := numbered(wanted, number)))


def numbered(slug: str, number: int, limit: int = 80) -> str:
    """`slug-2` and so on, cut where its column would be too short; the first is the slug itself."""
    ending = f"-{number}"
    return slug if number == 1 else slug[: limit - len(ending)].rstrip("-") + ending

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
    slug, number = wanted, 1
    while taken(slug):
        number += 1
        slug = f"{wanted}-{number}"
    return slug

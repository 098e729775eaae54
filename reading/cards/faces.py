"""Which font has which sign. A word that none of them has is not drawn at all: never a box in its place."""

import json
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings

HERE = Path(__file__).parent / "fonts"
SITE = settings.BASE_DIR / "static" / "fonts"
MORE = ("vietnamese", "cyrillic", "cyrillic-ext", "greek")
SERIF = (
    SITE / "source-serif-4-latin-wght-normal.woff2",
    SITE / "source-serif-4-latin-ext-wght-normal.woff2",
    *(HERE / f"source-serif-4-{part}-wght-normal.woff2" for part in MORE),
    HERE / "noto-naskh-arabic-arabic-wght-normal.woff2",
    HERE / "noto-serif-hebrew-hebrew-wght-normal.woff2",
)
SANS = (SITE / "source-sans-3-latin-wght-normal.woff2", *SERIF)
# Letters of these are joined and turned by libraries that not every machine has.
NEEDS_SHAPING = ("noto-naskh-arabic", "noto-serif-hebrew")
# They draw nothing and join or part what stands beside them.
JOINERS = "\u200c\u200d"


@lru_cache(maxsize=200)
def font(file: Path, size: int, weight: int):
    """Of Pillow, which only who draws has to load."""
    from PIL import ImageFont

    found = ImageFont.truetype(file, size)
    low, high = (found.get_variation_axes()[0][end] for end in ("minimum", "maximum"))
    found.set_variation_by_axes([max(low, min(weight, high))])
    return found


@cache
def can_shape() -> bool:
    from PIL import features

    return features.check("raqm") and features.check("fribidi")


def face_of(sign: str, files: tuple[Path, ...]) -> Path | None:
    """The first that has the sign."""
    return next((file for file in files if _has(file, sign)), None)


def _has(file: Path, sign: str) -> bool:
    if sign.isspace() or sign in JOINERS:
        return True
    return ord(sign) in _signs(file.name) and (not file.name.startswith(NEEDS_SHAPING) or can_shape())


@cache
def _signs(name: str) -> frozenset[int]:
    """As the font's own table says, written down so that pages know it without opening a font.

    But for U+FDFD, a whole sentence in one sign, which is too wide to be drawn.
    """
    ranges = json.loads((HERE / "coverage.json").read_text())[name].split()
    ends = [[int(end, 16) for end in part.split("-")] for part in ranges]
    return frozenset(code for first, *last in ends for code in range(first, (last or [first])[0] + 1))

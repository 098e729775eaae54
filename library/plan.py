"""Which renditions a picture should have, and how they are cut."""

import hashlib
import json
from dataclasses import dataclass
from math import sqrt

from library.models import Image, Rendition, Shape

WIDTHS = (320, 480, 720, 960, 1280, 1600, 1920)
FIRST_WIDTH = 960
# A card is asked for by machines alone, and not all of them know AVIF.
CUTS = {Shape.CARD: [(1200, 630)], Shape.SQUARE: [(600, 600), (300, 300)], Shape.WIDE: [(1280, 720), (640, 360)]}
# What the encoder holds at once grows with it: of a very tall picture the widest are left out.
MOST_PIXELS = 8_000_000
ENDINGS = {Rendition.Format.AVIF: "avif", Rendition.Format.JPEG: "jpg", Rendition.Format.PNG: "png"}
# To be raised when a file of the same picture, size and cut is to look otherwise.
RECIPE = 1


@dataclass(frozen=True)
class Part:
    """One rendition, yet to be made."""

    shape: str
    width: int
    height: int
    format: str


def parts(image: Image) -> list[Part]:
    """The first is the one to be made first: with it a page has something to show."""
    fallback = Rendition.Format.PNG if image.has_alpha else Rendition.Format.JPEG
    first = whole(image, FIRST_WIDTH, Rendition.Format.JPEG)
    card = [cut(image, Shape.CARD, *size, Rendition.Format.JPEG) for size in CUTS[Shape.CARD]]
    if not image.is_wanted:
        return [first, *card]
    formats = (fallback, Rendition.Format.AVIF)
    cuts = [
        cut(image, shape, *size, format)
        for shape in (Shape.WIDE, Shape.SQUARE)
        for size in CUTS[shape]
        for format in formats
    ]
    wholes = [whole(image, width, format) for format in formats for width in reversed(WIDTHS)]
    return list(dict.fromkeys([first, *card, *cuts, *wholes]))


def whole(image: Image, width: int, format: str) -> Part:
    ratio = image.height / image.width
    width = max(1, min(width, image.width, int(sqrt(MOST_PIXELS / ratio))))
    return Part(Shape.WHOLE, width, max(1, round(width * ratio)), format)


def cut(image: Image, shape: str, width: int, height: int, format: str) -> Part:
    """In that ratio, and no larger than the picture holds."""
    scale = min(1, image.width / width, image.height / height)
    return Part(shape, max(1, round(width * scale)), max(1, round(height * scale)), format)


def cut_box(size: tuple[int, int], ratio: float, focal: tuple[float, float]) -> tuple[float, float, float, float]:
    """The largest part in that ratio (width to height) that lies around the focal point as far as the edges allow."""
    width, height = min(size[0], size[1] * ratio), min(size[1], size[0] / ratio)
    left = min(max(focal[0] * size[0] - width / 2, 0), size[0] - width)
    top = min(max(focal[1] * size[1] - height / 2, 0), size[1] - height)
    return left, top, left + width, top + height


def name_of(image: Image, part: Part) -> str:
    """Known before the file is made, and never that of another one."""
    focal = (image.focal_x, image.focal_y) if part.shape else None
    made_of = [RECIPE, image.digest, part.shape, part.width, part.height, focal]
    code = hashlib.sha256(json.dumps(made_of).encode()).hexdigest()
    return f"pictures/{code[:2]}/{code[2:26]}-{part.width}.{ENDINGS[part.format]}"

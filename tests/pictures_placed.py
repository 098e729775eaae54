"""Rows of pictures without files: pages name files, and don't open them."""

import hashlib
from itertools import count

from library.models import Image, Rendition

_numbers = count(1)
FILES = [("", 640, 400, "JPEG"), ("", 1280, 800, "JPEG"), ("", 640, 400, "AVIF"), ("", 1280, 800, "AVIF")]
CUTS = [("card", 1200, 630, "JPEG"), ("square", 600, 600, "JPEG"), ("wide", 640, 360, "JPEG")]


def make_image(*, files=(*FILES, *CUTS), **fields) -> Image:
    digest = hashlib.sha256(str(next(_numbers)).encode()).hexdigest()
    given = {"original": f"{digest}.jpg", "digest": digest, "format": "JPEG", "bytes": 1, "width": 1280, "height": 800}
    image = Image.objects.create(**given | fields)
    for shape, width, height, format in files:
        name = f"pictures/{digest[:6]}-{shape}{width}.{format.lower()}"
        facts = {"shape": shape, "width": width, "height": height, "format": format, "bytes": 1}
        Rendition.objects.create(image=image, name=name, **facts)
    return image


def figure(image, caption: str = "", alt: str = "") -> str:
    alt = f' data-alt="{alt}"' if alt else ""
    caption = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure{alt} data-image="{getattr(image, "pk", image)}">{caption}</figure>'


def lead(image, **fields) -> dict:
    return {"lead_image": image, "lead_alt": "A staff in water", "lead_caption": "The <em>staff</em>."} | fields

"""Pictures as pages show them: any number of them in two queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.core.files.storage import storages
from django.db.models import Prefetch
from django.utils.html import format_html
from django.utils.safestring import SafeString

from library.models import Image, Rendition, Shape

# Of mail and of other people's readers, which know no srcset.
PLAIN_WIDTH = 960


@dataclass
class Picture:
    image: Image
    renditions: list[Rendition]

    @property
    def is_taken_down(self) -> bool:
        return self.image.is_taken_down

    @cached_property
    def by_shape(self) -> dict[str, list[Rendition]]:
        """The narrowest first; nothing of a picture that was taken down."""
        found: dict[str, list[Rendition]] = {}
        for rendition in sorted(self.renditions, key=lambda rendition: rendition.width):
            if not self.is_taken_down:
                found.setdefault(rendition.shape, []).append(rendition)
        return found

    def fallbacks(self, shape: str = Shape.WHOLE) -> list[Rendition]:
        """Of the kind that every browser knows; another shape where that one is not made yet."""
        for there in (shape, Shape.WHOLE, Shape.CARD):
            files = self.by_shape.get(there, [])
            # With transparency there is a JPEG until there are PNGs.
            for format in (Rendition.Format.PNG, Rendition.Format.JPEG):
                if kind := [file for file in files if file.format == format]:
                    return kind
        return []

    def avifs(self, shape: str = Shape.WHOLE) -> list[Rendition]:
        """None before there is a fallback of that shape: what both offer must be cut alike."""
        fallbacks = self.fallbacks(shape)
        alike = self.by_shape.get(fallbacks[0].shape, []) if fallbacks else []
        return [file for file in alike if file.format == Rendition.Format.AVIF]

    @property
    def card(self) -> Rendition | None:
        return next(iter(self.by_shape.get(Shape.CARD, [])), None)

    def plain(self, width: int = PLAIN_WIDTH) -> Rendition | None:
        """The narrowest that is at least so wide, else the widest."""
        files = self.fallbacks()
        return next((file for file in files if file.width >= width), files[-1] if files else None)


def pictures_of(ids: Iterable[int]) -> dict[int, Picture]:
    """By id; one that is not there (any more) is left out."""
    current = Prefetch("renditions", Rendition.objects.current(), to_attr="current_renditions")
    images = Image.objects.filter(pk__in=set(ids)).order_by().prefetch_related(current)
    return {image.pk: Picture(image, image.current_renditions) for image in images}


def picture_of(image: Image) -> Picture:
    if not hasattr(image, "current_renditions"):
        image.current_renditions = list(image.renditions.current())
    return Picture(image, image.current_renditions)


def url_of(rendition: Rendition) -> str:
    return storages["default"].url(rendition.name)


def srcset(renditions: list[Rendition]) -> str:
    return ", ".join(f"{url_of(file)} {file.width}w" for file in renditions)


def plain_picture(picture: Picture, *, alt: str, site: str) -> SafeString:
    """One <img> with whole addresses, for feeds, mail and republishers; empty where there is nothing to show."""
    file = picture.plain()
    if file is None:
        return SafeString("")
    address = absolute(url_of(file), site)
    return format_html('<img src="{}" width="{}" height="{}" alt="{}">', address, file.width, file.height, alt)


def absolute(address: str, site: str) -> str:
    return site.rstrip("/") + address if address.startswith("/") and not address.startswith("//") else address

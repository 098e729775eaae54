from django import template

from library.models import Shape
from library.pictures import Picture, picture_of, srcset, url_of

register = template.Library()
# Until there is a file to measure.
RATIOS = {Shape.SQUARE: (600, 600), Shape.WIDE: (1280, 720), Shape.CARD: (1200, 630)}


@register.inclusion_tag("library/picture.html")
def picture(image, *, alt="", sizes="100vw", shape="", lead=False, **attributes):
    """`image` is a Picture (of pictures_of, for several) or an Image. `lead` fetches early; `class` is passed on."""
    shown = image if isinstance(image, Picture) else picture_of(image)
    files = shown.fallbacks(shape)
    largest = files[-1] if files else None
    width, height = RATIOS.get(shape, (shown.image.width, shown.image.height))
    return {
        "is_taken_down": shown.is_taken_down,
        "src": url_of(shown_by_default(files)) if files else "",
        "srcset": srcset(files) if len(files) > 1 else "",
        "avif": srcset(shown.avifs(shape)),
        "width": largest.width if largest else width,
        "height": largest.height if largest else height,
        "alt": alt,
        "sizes": sizes,
        "lead": lead,
        "class": attributes.get("class", ""),
    }


def shown_by_default(files):
    """By browsers that know no srcset: few, and old."""
    return next((file for file in files if file.width >= 640), files[-1])

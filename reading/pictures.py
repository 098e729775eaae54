"""Pictures on pages: asked for all at once, set where the text has a place for one."""

import re
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from articles.body.figures import Figure, figures_in
from articles.models import Edition
from library.models import Image, Licence
from library.pictures import Picture, absolute, pictures_of, plain_picture, url_of
from reading.licences import address_of_licence

# Captions hold no blocks, and in a figure's tag every “>” is escaped: articles.body.
PLACE = re.compile(r"<figure\b[^>]*>.*?</figure>", re.DOTALL)
# As the style sheet sets them: to the sheet's edge, as wide as the text, and on a phone. Nobody sees the third dot of
# a phone that has three: it is given what is sharp with two, at half the bytes.
ON_A_PHONE = "(min-resolution: 2.5dppx) calc(66.6vw - 1.75rem), calc(100vw - 2.625rem)"
NARROW = f"(min-width: 40.25rem) 37.5rem, {ON_A_PHONE}"
WIDE = f"(min-width: 69rem) 54.5rem, (min-width: 62rem) calc(100vw - 14.5rem), {NARROW}"


def pictures_on(editions: Iterable[Edition]) -> dict[int, Picture]:
    """Of all their pieces, lead and figures, in two queries; none where there is no picture."""
    ids = {pk for edition in editions for pk in edition.version.picture_ids}
    return pictures_of(ids) if ids else {}


def taken_down_among(editions: Iterable[Edition]) -> set[int]:
    ids = {pk for edition in editions for pk in edition.version.picture_ids}
    return set(Image.objects.taken_down().filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()


def pictures_in(body: str) -> dict[int, Picture]:
    ids = {figure.image_id for figure in figures_in(body)}
    return pictures_of(ids) if ids else {}


def keys_of_pictures(editions: Iterable[Edition]) -> Iterator[str]:
    yield from (f"image:{pk}" for edition in editions for pk in edition.version.picture_ids)


def with_pictures(html: str, pictures: dict[int, Picture], draw=None) -> SafeString:
    """`html` is a rendered body; what stands in each figure's place is drawn anew, so nothing of it is kept."""

    def place(match: re.Match) -> str:
        figure = next(figures_in(match[0]), None)
        return (draw or drawn)(figure, pictures.get(figure.image_id)) if figure else ""

    return mark_safe(PLACE.sub(place, html))  # noqa: S308


def drawn(figure: Figure, picture: Picture | None, *, lead: bool = False) -> SafeString:
    return render_to_string("components/figure.html", about(figure, picture) | {"lead": lead})


def about(figure: Figure, picture: Picture | None) -> dict:
    """What is said of one use. Only what is wider than high goes to the edge of the sheet."""
    is_wide = bool(figure.is_wide and picture and picture.image.width > picture.image.height)
    return {
        "picture": picture,
        "alt": figure.said,
        "caption": mark_safe(figure.caption),  # noqa: S308 - cleaned on its way into the database
        "is_wide": is_wide,
        "sizes": WIDE if is_wide else NARROW,
    }


def licence(image: Image) -> tuple[str, str]:
    """Its name, and the address of its terms if they have one."""
    name = Licence(image.licence).label if image.licence else ""
    return str(name), address_of_licence(image.licence)


def plainly_drawn(figure: Figure, picture: Picture | None) -> SafeString:
    """For feeds: no sources to choose from, whole addresses."""
    said = about(figure, picture)
    img = plain_picture(picture, alt=said["alt"], site=settings.SITE_ADDRESS) if picture else ""
    return render_to_string("reading/feed_figure.html", said | {"img": img})


def card_of(picture: Picture | None, alt: str = "") -> dict | None:
    """The picture that stands for a page where it is shared; none of one that is not there yet, or no longer."""
    card = picture and (picture.card or picture.plain())
    if not card:
        return None
    address = absolute(url_of(card), settings.SITE_ADDRESS)
    of_file = {"type": f"image/{card.format.lower()}", "width": card.width, "height": card.height}
    return {"url": address, "alt": alt} | of_file


def card_of_edition(edition: Edition, pictures: dict[int, Picture]) -> dict | None:
    lead = edition.version.lead
    return card_of(pictures.get(lead.image_id), lead.said) if lead else None

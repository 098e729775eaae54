from articles.models import Edition, Site
from reading.cards.drawing import HEIGHT, WIDTH, Card
from reading.direction import is_right_to_left
from reading.sharing import address_of
from reading.signatures import named


def drawn_card(edition: Edition, site: Site) -> Card:
    """Needs `for_page()`."""
    version, section = edition.version, edition.article.section
    return Card(
        headline=version.headline,
        names=named(version.bylines.all()),
        kind=str(version.get_kind_display()),
        section=section.name if section else "",
        magazine=site.name,
        rtl=is_right_to_left(version.language),
    )


def as_shared(edition: Edition, site: Site) -> dict | None:
    """As Open Graph names it; None where nothing could be read on it."""
    if not drawn_card(edition, site).is_worth_drawing:
        return None
    address = f"{address_of(edition)}card.png"
    return {"url": address, "type": "image/png", "width": WIDTH, "height": HEIGHT, "alt": edition.version.headline}

"""The way to a page, which a search engine shows in place of its address."""

from articles.models import Category, Edition
from reading.magazine import Magazine
from reading.sharing import address_of


def to_piece(edition: Edition, magazine: Magazine) -> dict:
    """Through its own section; {} of a piece that stands in none."""
    if not (section := edition.article.section):
        return {}
    return trail([_step(section, magazine), (edition.version.headline, address_of(edition))])


def to_section(section: Category, magazine: Magazine) -> dict:
    """Through the section above it; {} of one that stands at the top."""
    return trail([_step(section.parent, magazine), _step(section, magazine)]) if section.parent else {}


def _step(section: Category, magazine: Magazine) -> tuple[str, str]:
    return section.name, magazine.address + section.get_absolute_url()


def trail(steps: list[tuple[str, str]]) -> dict:
    """`steps` are (name, address), the highest first."""
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": {"@id": address}}
        for number, (name, address) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}

"""What an author looks like: on the author's own page, and where that page is shared."""

from django.utils.translation import gettext as _

from articles.models import Author
from library.pictures import pictures_of
from reading.pictures import card_of


def shown_of(author: Author) -> dict:
    """What the page is told. Of a face that was taken down no place is kept."""
    picture = pictures_of([author.portrait_id]).get(author.portrait_id) if author.portrait_id else None
    if picture is None or picture.is_taken_down:
        return {}
    says = _("Portrait of %(name)s") % {"name": author.name}
    return {"portrait": picture, "portrait_says": says, "card": card_of(picture, says)}


def keys_of_portrait(author: Author) -> list[str]:
    return [f"image:{author.portrait_id}"] if author.portrait_id else []

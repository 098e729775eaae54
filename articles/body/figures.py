"""Pictures in a text: which they are, and what stands for one where none can be shown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from .trees import fragment, inner

# The fields of a piece’s lead picture: which it is, and the words that belong to it.
LEAD = ("lead_image_id", "lead_alt", "lead_is_decorative", "lead_caption")
# As a database counts rows; what is longer can't be one.
ID = re.compile(r"[1-9][0-9]{0,17}")


@dataclass(frozen=True)
class Figure:
    """One use of a picture. `caption` is HTML; alt text belongs to the use, so it stands here."""

    image_id: int
    alt: str = ""
    is_decorative: bool = False
    caption: str = ""
    is_wide: bool = False

    @property
    def said(self) -> str:
        """Read out in its place: nothing of what only decorates, or of what nobody has described yet."""
        return "" if self.is_decorative else self.alt

    @classmethod
    def of(cls, element) -> Self:
        caption = element.find("figcaption")
        return cls(
            image_id=int(element.get("data-image")),
            alt=element.get("data-alt", ""),
            is_decorative="data-decorative" in element.attrib,
            caption="" if caption is None else inner(caption),
            is_wide="figure--wide" in element.get("class", "").split(),
        )


def is_figure(element) -> bool:
    return element.tag == "figure" and bool(ID.fullmatch(element.get("data-image", "")))


def figures_in(html: str) -> Iterator[Figure]:
    """In the order of the text."""
    if "<figure" in html:
        yield from (Figure.of(element) for element in fragment(html).iter("figure") if is_figure(element))


def in_words(figure: Figure) -> str:
    """For comparing: “Picture 12, alt text “A bridge”, caption “The bridge””."""
    said = [_("Picture %s") % figure.image_id]
    if figure.is_decorative:
        said.append(_("decorative"))
    if figure.alt:
        said.append(_("alt text “%s”") % figure.alt)
    if caption := " ".join("".join(fragment(figure.caption).itertext()).split()):
        said.append(_("caption “%s”") % caption)
    return ", ".join(said)

from dataclasses import dataclass
from functools import cached_property

from articles.body.figures import Figure, is_figure
from articles.body.rendering import render_body
from articles.body.trees import fragment


@dataclass(frozen=True)
class Link:
    """One link of the text or of the lead picture's caption. `number` counts those of the text from one."""

    address: str
    words: str
    number: int = 0


@dataclass(frozen=True)
class Reading:
    """What a piece would say, as `Article.words()` gives it, and the ids of its categories: read once for all rules."""

    words: dict
    categories: list[int]

    @cached_property
    def root(self):
        return fragment(self.words["body"])

    @cached_property
    def has_text(self) -> bool:
        return bool("".join(self.root.itertext()).strip()) or any(is_figure(figure) for figure in self.root)

    @cached_property
    def lead(self) -> Figure | None:
        if not (pk := self.words["lead_image_id"]):
            return None
        return Figure(pk, self.words["lead_alt"], self.words["lead_is_decorative"], self.words["lead_caption"])

    @cached_property
    def figures(self) -> list[Figure]:
        """Of the text, without the lead picture."""
        return [Figure.of(element) for element in self.root.iter("figure") if is_figure(element)]

    @cached_property
    def picture_ids(self) -> set[int]:
        return {figure.image_id for figure in [*filter(None, [self.lead]), *self.figures]}

    @cached_property
    def links(self) -> list[Link]:
        caption = fragment(self.words["lead_caption"]).iter("a") if self.lead else ()
        return [Link(*_of(link)) for link in caption] + [
            Link(*_of(link), number) for number, link in enumerate(self.root.iter("a"), 1)
        ]

    @cached_property
    def anchors(self) -> set[str]:
        """What an address that begins with “#” may name on the piece's own page."""
        rendered = render_body(self.words["body"])
        trees = (fragment(rendered.html), fragment(rendered.notes))
        return {"", "top", "text", "correction"} | {name for tree in trees for name in tree.xpath(".//@id")}


def _of(link) -> tuple[str, str]:
    return link.get("href", "").strip(), " ".join("".join(link.itertext()).split())

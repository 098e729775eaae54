from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """What blocks keeps a piece from its first publication; the rest is only worth a look."""

    BLOCKS = "blocks"
    LOOK = "look"


@dataclass(frozen=True)
class Finding:
    """`code` names the rule, `sentence` is for the editor.

    `place` is where to go: a field's name, or ("body", what, number, words), where `what` is “block”, “link” or
    “figure”, the number counts those in the text from one, and the words are what stands there.
    """

    level: Level
    code: str
    sentence: str
    place: str | tuple[str, str, int, str] = ""
    image_id: int | None = None

"""What became of the paragraphs of a text, as data that templates mark up."""

from collections.abc import Iterator
from dataclasses import dataclass

from .pairing import Pair, pairs_of
from .paragraphs import Paragraph, remarks_on
from .words import BREAK, Run, runs_of


@dataclass(frozen=True)
class Change:
    """A run of paragraphs that stayed (`unchanged`, their texts), or one that changed, came or went.

    `moved` is "away" where it stood, "here" where it stands now. `number` is its place in the new text, 0 of what went.
    """

    unchanged: tuple[str, ...] = ()
    runs: tuple[Run, ...] = ()
    moved: str = ""
    remarks: tuple[str, ...] = ()
    number: int = 0

    @property
    def same(self) -> int:
        return len(self.unchanged)

    @property
    def old(self) -> list[Run]:
        return [run for run in self.runs if run[0] != "ins"]

    @property
    def has_old(self) -> bool:
        return self.moved != "here" and any(text.strip() for _tag, text in self.old)

    @property
    def has_new(self) -> bool:
        return self.moved != "away" and any(text.strip() for tag, text in self.runs if tag != "del")

    @property
    def beginning(self) -> str:
        """Of what moved away: enough to know it again."""
        words = "".join(text for _tag, text in self.runs).split()
        return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def changes_of(before: list[Paragraph], after: list[Paragraph]) -> list[Change]:
    """Empty where nothing changed."""
    if before == after:
        return []
    found: list[Change] = []
    staying: list[str] = []
    for change in _changes(before, after):
        if isinstance(change, str):
            staying.append(change)
            continue
        if staying:
            found.append(Change(unchanged=tuple(staying)))
            staying = []
        found.append(change)
    return [*found, Change(unchanged=tuple(staying))] if staying else found


def _changes(before: list[Paragraph], after: list[Paragraph]) -> Iterator[Change | str]:
    """The text of each paragraph that stayed."""
    for pair in pairs_of([one.text for one in before], [one.text for one in after]):
        old, new = [before[n] for n in pair.old], [after[n] for n in pair.new]
        if pair.is_same and old == new:
            yield new[0].text
            continue
        yield Change(
            runs=tuple(_runs(pair, old, new)),
            moved=pair.moved,
            remarks=tuple(remarks_on(old[0], new[0])) if len(old) == len(new) == 1 else (),
            number=pair.new[0] + 1 if pair.new else 0,
        )


def _runs(pair: Pair, old: list[Paragraph], new: list[Paragraph]) -> list[Run]:
    texts = [f" {BREAK} ".join(one.text for one in side) for side in (old, new)]
    return [("", texts[0])] if pair.moved == "away" else runs_of(*texts)

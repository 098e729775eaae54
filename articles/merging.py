"""Three-way merge of words: by field, and in the body by paragraph."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.body.blocks import Passage, merge_bodies
from articles.body.figures import LEAD


@dataclass(frozen=True)
class Difference:
    """A field that both sides changed in another way; for the body, the passages that clash."""

    field: str
    base: Any
    ours: Any
    theirs: Any
    passages: list[Passage] = field(default_factory=list)


def merge_words(base: dict, ours: dict, theirs: dict) -> tuple[dict, list[Difference]]:
    """`theirs` with what `ours` changed since `base`. Where they differ, ours stands and is named."""
    merged, differences = dict(theirs), []
    if _change_the_lead(base, ours, theirs):
        merged |= {name: ours[name] for name in LEAD if name in ours}
        other = [name for name in LEAD if ours[name] != theirs[name]]
        differences += [Difference(name, base[name], ours[name], theirs[name]) for name in other]
        base = {name: old for name, old in base.items() if name not in LEAD}
    for name in base:
        old, mine, other = base[name], ours[name], theirs[name]
        if mine in (old, other):
            continue
        merged[name] = mine
        if other == old:
            continue
        if name == "body":
            merged[name], passages = merge_bodies(old, mine, other)
            if not passages:
                continue
        else:
            passages = []
        differences.append(Difference(name, old, mine, other, passages))
    return merged, differences


def _change_the_lead(base: dict, ours: dict, theirs: dict) -> bool:
    """Whether another picture has come on one side and both changed what belongs to it: its words go with it."""
    if LEAD[0] not in base:
        return False
    old, mine, other = ([words[name] for name in LEAD] for words in (base, ours, theirs))
    return old not in (mine, other) and mine != other and (old[0] != mine[0] or old[0] != other[0])


class Clash(ValidationError):
    """A change that can't be merged by itself. `differences` maps a place ("working", "waiting") to what clashes."""

    def __init__(self, differences: dict[str, list[Difference]]):
        self.differences = differences
        places = {"working": _("the working copy"), "waiting": _("the change that waits")}
        said = "; ".join(
            f"{places[place]}: {', '.join(one.field for one in found)}" for place, found in differences.items()
        )
        super().__init__(
            _("Not saved: the same passage was changed elsewhere in another way (%s). Choose what shall stand.") % said
        )


def settle(place: str, base: dict, ours: dict, theirs: dict, settled: dict | None, clashes: dict) -> dict:
    """Merge; what `settled` decides is taken, what it leaves open is added to `clashes`."""
    merged, differences = merge_words(base, ours, theirs)
    decided = (settled or {}).get(place, {})
    still_open = [difference for difference in differences if difference.field not in decided]
    if still_open:
        clashes[place] = still_open
    return merged | decided

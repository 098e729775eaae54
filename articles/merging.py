"""Three-way merge of what a piece says: by field, and in the body by paragraph."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.body.blocks import Passage, Side, merge_bodies
from articles.body.figures import LEAD

# Neither order nor number: what one side added or took away is no matter of the other's.
SETS = ("notes", "tags")


@dataclass(frozen=True)
class Difference:
    """A field that both sides changed in another way; for the body, the passages that clash."""

    field: str
    base: Any
    ours: Any
    theirs: Any
    passages: list[Passage] = field(default_factory=list)


@dataclass(frozen=True)
class Change:
    """What one side alone changed. In a body `start` is the place of the first block in the base."""

    side: Side
    field: str
    base: Any
    new: Any
    start: int = 0


@dataclass
class Merge:
    """`words` are both changes in one. Where they clash ours stands, unless it was decided."""

    words: dict
    clashes: list[Difference] = field(default_factory=list)
    taken: list[Change] = field(default_factory=list)


def key_of(name: str, base: Any, ours: Any, theirs: Any) -> str:
    """Names a clash by its three texts: a choice made in one holds in another only where nothing else is asked."""
    return sha256(repr((name, base, ours, theirs)).encode()).hexdigest()[:16]


def key_of_lead(differences: list[Difference]) -> str:
    """A picture and its words are chosen as one."""
    sides = [[(one.field, getattr(one, side)) for one in differences] for side in ("base", "ours", "theirs")]
    return key_of("lead", *sides)


def merge_words(base: dict, ours: dict, theirs: dict, decided: Mapping[str, Any] | None = None) -> Merge:
    """`theirs` with what `ours` changed since `base`.

    `decided` maps keys of clashes to what shall stand: of a lead picture {field: value}, of a passage its HTML.
    """
    decided = decided or {}
    merge = Merge(dict(theirs))
    names = list(base)
    if _change_the_lead(base, ours, theirs):
        names = [name for name in names if name not in LEAD]
        _merge_lead(merge, base, ours, theirs, decided)
    for name in names:
        if name == "body":
            _merge_body(merge, base[name] or "", ours[name], theirs[name], decided)
        else:
            _merge_field(merge, name, base[name], ours[name], theirs[name], decided)
    return merge


def _merge_lead(merge: Merge, base: dict, ours: dict, theirs: dict, decided: Mapping[str, Any]) -> None:
    other = [name for name in LEAD if ours[name] != theirs[name]]
    differences = [Difference(name, base[name], ours[name], theirs[name]) for name in other]
    key = key_of_lead(differences)
    merge.words |= {name: ours[name] for name in LEAD} | decided.get(key, {})
    if key not in decided:
        merge.clashes += differences


def _merge_body(merge: Merge, base: str, ours: str, theirs: str, decided: Mapping[str, Any]) -> None:
    def decide(passage: Passage) -> str | None:
        return decided.get(key_of("body", passage.base, passage.ours, passage.theirs))

    laid = merge_bodies(base, ours, theirs, decide)
    merge.words["body"] = laid.body
    if laid.clashes:
        merge.clashes.append(Difference("body", base, ours, theirs, laid.clashes))
    for side, passage in laid.taken:
        merge.taken.append(Change(side, "body", passage.base, getattr(passage, side), passage.start))


def _merge_field(merge: Merge, name: str, base, ours, theirs, decided: Mapping[str, Any]) -> None:
    if ours == theirs:
        return
    if name in SETS:
        merge.words[name] = _merge_set(base or [], ours, theirs)
    elif theirs == base:
        merge.words[name] = ours
    elif ours != base:
        key = key_of(name, base, ours, theirs)
        merge.words[name] = decided.get(key, ours)
        if key not in decided:
            merge.clashes.append(Difference(name, base, ours, theirs))
        return
    if theirs != base:
        merge.taken.append(Change("theirs", name, base, theirs))
    if ours != base:
        merge.taken.append(Change("ours", name, base, ours))


def _merge_set(base: list, ours: list, theirs: list) -> list:
    stay = [one for one in theirs if one in ours or one not in base]
    return sorted(stay + [one for one in ours if one not in base and one not in theirs])


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
    merge = merge_words(base, ours, theirs)
    decided = (settled or {}).get(place, {})
    still_open = [difference for difference in merge.clashes if difference.field not in decided]
    if still_open:
        clashes[place] = still_open
    return merge.words | decided

"""The works that a review is of, from front matter: lines as the desk writes them, or their parts by name."""

from typing import Any

from django.core.exceptions import ValidationError

from articles.works import refuse_unclear

from .draft import NOTE, Draft
from .front_matter import flat

WORKS = ("works", "works_reviewed", "reviewed")
_PARTS = ("title", "author", "publisher", "year")
_LAST = ("isbn", "url", "address")


def take_works(value: Any, draft: Draft) -> None:
    works = value if isinstance(value, list) else flat(value).splitlines() if value is not None else []
    lines = [_line_of(work, draft) if isinstance(work, dict) else flat(work) for work in works]
    for line in lines:
        _look_at(line, draft)
    draft.works = "\n".join(lines)


def _line_of(work: dict, draft: Draft) -> str:
    parts = {str(key).lower(): flat(value) for key, value in work.items()}
    last = next((parts.pop(name) for name in _LAST if parts.get(name)), "")
    said = [*(parts.pop(name, "") for name in _PARTS), last]
    draft.labels += [*_PARTS, *_LAST]
    if parts:
        draft.kept[f"work {said[0]}".strip()] = flat(parts)
    return " | ".join(said).rstrip(" |")


def _look_at(line: str, draft: Draft) -> None:
    """It is taken all the same: nothing of a document is lost, and its next editor is asked to put it right."""
    try:
        refuse_unclear(line)
    except ValidationError as refusal:
        draft.find(NOTE, line, " ".join(refusal.messages))

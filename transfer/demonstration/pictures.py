"""The drawings: kept in the library, and called by name in the texts."""

from library import storing

from .texts import HERE, table


def add_pictures(*, by) -> dict[str, int]:
    """Ids by name. What readers load of them is made by the worker."""
    return {name: _add(**fields, by=by) for name, fields in table("pictures").items()}


def _add(*, file: str, by, **words: str) -> int:
    with (HERE / "pictures" / file).open("rb") as opened:
        return storing.add(opened, by=by, name=file, **words).pk

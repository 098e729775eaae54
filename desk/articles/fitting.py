"""Rows of a form that was kept, fitted to the rows that are saved now: those may have other numbers since."""

from articles.models import Article

from .posted import posted, rows

# What each row is nothing without, and what else it says.
PREFIXES = {"bylines": ["author", "role", "credit_line"], "filings": ["category"]}


def fitted(article: Article | None, fields: dict[str, list[str]]) -> dict[str, list[str]]:
    """The same words; each saved row stands once, ticked to go where the kept form has it no more."""
    sent = posted(fields)
    kept = {
        name: values
        for name, values in fields.items()
        if not name.startswith(tuple(f"{prefix}-" for prefix in PREFIXES))
    }
    for prefix in PREFIXES:
        if f"{prefix}-TOTAL_FORMS" not in fields:
            continue
        kept |= _rows(prefix, _saved(article, prefix), rows(sent, prefix))
    return kept


def _saved(article: Article | None, prefix: str) -> dict[str, dict[str, str]]:
    if article is None:
        return {}
    found = getattr(article, prefix).values("id", *(_column(name) for name in PREFIXES[prefix]))
    return {str(row["id"]): {name: str(row[_column(name)]) for name in PREFIXES[prefix]} for row in found}


def _column(name: str) -> str:
    return f"{name}_id" if name in ("author", "category") else name


def _rows(prefix: str, saved: dict[str, dict], wanted: list[dict[str, str]]) -> dict[str, list[str]]:
    """First the saved rows, as a formset counts them, then the new ones."""
    wanted = [row for row in wanted if row.get(PREFIXES[prefix][0])]
    wanted = [row | {"position": str(position)} for position, row in enumerate(wanted)]
    by_number = {row["id"]: row for row in wanted if row.get("id") in saved}
    first = [by_number.get(pk) or row | {"id": pk, "DELETE": "on", "position": "0"} for pk, row in saved.items()]
    new = [row | {"id": ""} for row in wanted if row.get("id") not in by_number]
    fields = {f"{prefix}-TOTAL_FORMS": [str(len(first + new))], f"{prefix}-INITIAL_FORMS": [str(len(first))]}
    for number, row in enumerate(first + new):
        fields |= {f"{prefix}-{number}-{name}": [value] for name, value in row.items()}
    return fields

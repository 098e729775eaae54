"""Values put back into a form as a browser would have sent them."""

from datetime import date

from django.http import QueryDict


def rewrite(sent: QueryDict, said: dict) -> None:
    """`said` are plain values of words and filing; what the form holds beside them stays."""
    for name, value in said.items():
        match name:
            case "bylines":
                rows = [{"author": author, "role": role, "credit_line": line} for author, role, line in value]
                rewrite_rows(sent, "bylines", rows)
            case "categories":
                rewrite_rows(sent, "filings", [{"category": category} for category in value])
            case "notes":
                sent.setlist("notes", [str(note) for note in value])
            case "tags":
                sent["tags"] = ", ".join(f'"{tag}"' for tag in value)
            case _:
                _rewrite_field(sent, name.removesuffix("_id"), value)


def is_left_out(name: str, sent: QueryDict) -> bool:
    rows = {"bylines": "bylines-TOTAL_FORMS", "categories": "filings-TOTAL_FORMS"}
    return rows.get(name, name.removesuffix("_id")) not in sent


def rewrite_rows(sent: QueryDict, prefix: str, rows: list[dict]) -> None:
    for name in [name for name in sent if name.startswith(f"{prefix}-") and name[len(prefix) + 1].isdecimal()]:
        del sent[name]
    sent[f"{prefix}-TOTAL_FORMS"], sent[f"{prefix}-INITIAL_FORMS"] = str(len(rows)), "0"
    for number, row in enumerate(rows):
        for name, value in (row | {"position": number}).items():
            sent[f"{prefix}-{number}-{name}"] = str(value)


def _rewrite_field(sent: QueryDict, name: str, value) -> None:
    match value:
        case True:
            sent[name] = "on"
        case False:
            sent.pop(name, None)
        case None:
            sent[name] = ""
        case date():
            sent[name] = value.isoformat()
        case _:
            sent[name] = str(value)

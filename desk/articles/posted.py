"""The words in a form as a browser sends it: read without refusing, and written back."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from django.http import QueryDict
from taggit.utils import parse_tags

from articles.body.cleaning import clean_body, clean_line
from articles.body.figures import ID
from articles.models import Article

MOST_ROWS = 1000
_NUMBER = re.compile(r"[0-9]{1,9}")
_ROW = re.compile(r"(?P<prefix>[a-z]+)-(?P<number>[0-9]{1,9})-(?P<column>.*)", re.DOTALL)
HTML = {"body": clean_body, "lead_caption": clean_line}


@dataclass
class Posted:
    """What a piece would say and where it would stand. What a form leaves out, or can’t mean, is as it was."""

    words: dict
    categories: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, article: Article, sent: QueryDict) -> Self:
        """`article` may be new: then what is missing is what a new piece starts with."""
        words = article.words() if article.pk else {name: getattr(article, name) for name in article.FIELDS}
        for name in article.FIELDS:
            key = name.removesuffix("_id")
            if key in sent or name == "lead_is_decorative":
                words[name] = _value(article, name, sent.get(key), words[name])
        words["bylines"] = _bylines(sent) if "bylines-TOTAL_FORMS" in sent else words.get("bylines", [])
        words["notes"] = sorted({int(pk) for pk in sent.getlist("notes") if ID.fullmatch(pk)})
        return cls(
            words,
            categories=[int(row["category"]) for row in rows(sent, "filings") if ID.fullmatch(row.get("category", ""))],
            tags=parse_tags(sent.get("tags", "")),
        )


def posted(fields: Mapping[str, Iterable[str]]) -> QueryDict:
    """From {name: [values]}, as unsaved copies keep it; a name without values is none that a browser sends."""
    sent = QueryDict(mutable=True)
    for name, values in fields.items():
        if values := list(values):
            sent.setlist(name, values)
    return sent


def rows(sent: QueryDict, prefix: str) -> list[dict[str, str]]:
    """The rows of an inline form in their order, without those that are to go."""
    count = min(_number(sent.get(f"{prefix}-TOTAL_FORMS")), MOST_ROWS)
    found: dict[int, dict[str, str]] = {number: {} for number in range(count)}
    for name in sent:
        if (row := _ROW.fullmatch(name)) and row["prefix"] == prefix and (number := int(row["number"])) < count:
            found[number][row["column"]] = sent[name]
    kept = [row for row in found.values() if not row.get("DELETE")]
    return sorted(kept, key=lambda row: _number(row.get("position")))


def _number(given: str | None) -> int:
    return int(given) if given and _NUMBER.fullmatch(given) else 0


def _bylines(sent: QueryDict) -> list[tuple[int, str, str]]:
    return [
        (int(row["author"]), row.get("role") or "by", _text(row.get("credit_line", "")))
        for row in rows(sent, "bylines")
        if ID.fullmatch(row.get("author", ""))
    ]


def _value(article: Article, name: str, given: str | None, otherwise):
    match name:
        case "lead_image_id":
            return int(given) if given and ID.fullmatch(given) else None
        case "lead_is_decorative":
            return given is not None
        case "origin_on":
            return _day(given, otherwise)
        case "headline":
            return " ".join(given.split())
    if name in HTML:
        return HTML[name](given)
    choices = article._meta.get_field(name).choices
    return otherwise if choices and given not in dict(choices) else _text(given)


def _text(given: str) -> str:
    return given.replace("\r\n", "\n").strip()


def _day(given: str, otherwise: date | None) -> date | None:
    if not given.strip():
        return None
    try:
        return date.fromisoformat(given.strip())
    except ValueError:
        return otherwise

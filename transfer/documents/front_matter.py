"""Front matter: YAML between lines of `---` (as Jekyll and others have it), TOML between `+++` (as Zola has it)."""

import re
import tomllib
from html import unescape
from typing import Any

import yaml

from .refusal import Refused

_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]+);")
# The loader calls itself for each level, unchecked: far deeper and the whole process ends.
_DEEPEST = 50
_FENCES = {"---": ("YAML", ("---", "...")), "+++": ("TOML", ("+++",))}


def has_front_matter(text: str) -> bool:
    return text.partition("\n")[0].rstrip() in _FENCES


def split_front_matter(text: str) -> tuple[dict[str, Any], str, str]:
    """(values, the front matter's source, the text below it). Values are text, lists and dictionaries of text."""
    lines = text.split("\n")
    language, closings = _FENCES[lines[0].rstrip()]
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in closings), None)
    if end is None:
        raise Refused(
            f"The front matter that begins on line 1 never ends: close it with a line of “{lines[0].rstrip()}”."
        )
    source = "\n".join(lines[1:end])
    try:
        values = _yaml(source) if language == "YAML" else tomllib.loads(source, parse_float=str)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _broken(mark.line + 2 if mark else 1, error.problem or "it is no YAML") from error
    except yaml.YAMLError as error:
        raise _broken(1, str(error).partition("\n")[0]) from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise _broken(int(line[1]) + 1 if line else end, str(error).partition(" (")[0]) from error
    if not isinstance(values, dict):
        raise _broken(2, "it is no list of “name: value”")
    return values, source, "\n".join(lines[end + 1 :])


def _broken(line: int, problem: str) -> Refused:
    return Refused(
        f"The front matter is broken on line {line}: {problem}. Mend it there; a value with “:” needs quotes."
    )


def _yaml(source: str) -> Any:
    """Every value as the text that it is: no “yes” becomes True, no 1.10 becomes 1.1."""
    depth = 0
    for event in yaml.parse(source, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.AliasEvent):
            raise yaml.YAMLError("values that repeat others (“*”) are not read; write them out")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise yaml.YAMLError("values are nested too deeply")
    values = yaml.load(source, Loader=yaml.CBaseLoader)  # noqa: S506 (the base loader makes text, lists and dictionaries)
    return values or {}


def flat(value: Any) -> str:
    """Any value as one text."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {flat(inside)}" for key, inside in value.items())
    if isinstance(value, list):
        return ", ".join(map(flat, value))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else _ENTITY.sub(lambda entity: unescape(entity[0]), str(value)).strip()


def listed(value: Any) -> list[str]:
    """A list, or a text with commas, as texts."""
    parts = value if isinstance(value, list) else flat(value).split(",")
    return [" ".join(text.split()) for part in parts if (text := flat(part))]

"""The files: a header in YAML, Markdown below it. Nothing here asks the database."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from articles.body.trees import inner
from transfer.documents.blocks import tree_of
from transfer.documents.front_matter import split_front_matter
from transfer.documents.markdown import html_of

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Source:
    """`name` is the file's name without its ending, and the slug of the piece."""

    name: str
    header: dict[str, Any]
    text: str


def table(name: str) -> dict[str, Any]:
    """One of the YAML files; every value is text."""
    return yaml.load((HERE / f"{name}.yaml").read_text(), Loader=yaml.BaseLoader)  # noqa: S506 (it makes texts only)


def sources(folder: str) -> list[Source]:
    return [source_of(path) for path in sorted((HERE / folder).glob("*.md"))]


def source_of(path: Path) -> Source:
    header, _raw, text = split_front_matter(path.read_text())
    return Source(path.stem, header, text.strip())


def body_of(text: str, addresses: dict[str, str], pictures: dict[str, int]) -> str:
    """HTML; a link to another article's file becomes one to its address, a picture's name its id."""
    root = tree_of(html_of(text))
    for link in root.iter("a"):
        name, _dot, ending = link.get("href").rpartition(".")
        if ending == "md":
            link.set("href", addresses[name])
    for figure in root.iter("figure"):
        figure.set("data-image", str(picture_named(figure.get("data-image", ""), pictures)))
    return inner(root)


def picture_named(name: str, pictures: dict[str, int]) -> int:
    if name not in pictures:
        known = ", ".join(sorted(pictures))
        raise ValueError(f"A text names the picture “{name}”, and pictures.yaml has only these: {known}.")
    return pictures[name]


def amended(texts: dict[str, str], changes: dict[str, str]) -> dict[str, str]:
    """Each old passage stands once in the texts; the new one takes its place."""
    for old, new in changes.items():
        [field] = [name for name, text in texts.items() for _each in range(text.count(old))]
        texts = texts | {field: texts[field].replace(old, new)}
    return texts

"""Words about a piece that are kept outside `articles`. Whoever keeps some says so here: a redaction must find them."""

from collections.abc import Callable, Iterable, Iterator

from django.db.models import Model

type Holder = tuple[Model, tuple[str, ...]]
_kept: list[Callable[[Model], Iterable[Holder]]] = []


def holds_words(of_article: Callable[[Model], Iterable[Holder]]) -> None:
    """It gives, of an article, each row with the names of its fields of plain text."""
    _kept.append(of_article)


def held_elsewhere(article: Model) -> Iterator[Holder]:
    for of_article in _kept:
        yield from of_article(article)

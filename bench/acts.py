"""Acts of an editor at a warm magazine: what each takes, which stored pages it drops, and when readers see it.

One process for each copied database, started by `bench.visible`: it prints one JSON object and ends.
"""

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import count
from time import perf_counter

import django

PUBLICATIONS = 32
WARM = 200
OTHERS = 4
MACHINES = ["/robots.txt", "/sitemap.xml", "/news-sitemap.xml", "/feed/", "/feed/atom/", "/feed/json/"]
START = ["/", *MACHINES, "/archive/", "/authors/", "/tags/", "/corrections/"]


class Magazine:
    """Warm, as after a day of readers: the front page and what is reached from it, nearest first."""

    def __init__(self):
        from django.contrib.auth import get_user_model

        from articles.models import Author, Category, Tag
        from bench.texts import Writer
        from pagecache.store import store

        self.editor = get_user_model().objects.get(username="bench")
        self.author = Author.objects.get(slug="author-0")
        self.tag = Tag.objects.get(name="The commonest")
        self.sections = list(Category.objects.order_by("pk"))
        self.writer, self.numbers = Writer(11), count(1)
        self.store = store()
        self.store.open()

    def warm(self) -> None:
        from pagecache.warming import links

        waiting = dict.fromkeys([*START, *(f"{section.get_absolute_url()}feed/" for section in self.sections[:8])])
        seen = 0
        while seen < len(waiting) and len(self.pages()) < WARM:
            path = list(waiting)[seen]
            seen += 1
            page = ask(path)
            if page.content_type == "text/html":
                waiting |= dict.fromkeys(links(page.body))

    def pages(self) -> set[str]:
        """The addresses that are stored."""
        return {path for path in self.store.epochs.current.index.paths(10_000) if self.store.has(path)}

    def draft(self):
        """In two sections of different branches."""
        from articles.models import Article

        number = next(self.numbers)
        article = Article.objects.create(
            headline=f"Measured piece {number}: {self.writer.headline()}",
            standfirst=self.writer.sentence(30),
            body=self.writer.body(),
        )
        article.set_bylines([(self.author.pk, "by", "")])
        filed = [self.sections[number % 5].pk, self.sections[5 + number % 30].pk]
        article.file(by=self.editor, categories=filed, tags=[self.tag.name])
        return article

    def done(self, act: Callable[[], object]) -> tuple[float, set[str]]:
        """How many milliseconds it took, and the addresses that it dropped."""
        before, epoch = self.pages(), self.store.epochs.name
        begun = perf_counter()
        act()
        took = (perf_counter() - begun) * 1000
        return took, before if self.store.epochs.name != epoch else before - self.pages()

    def ask_for_all(self, paths: set[str]) -> None:
        for path in paths:
            ask(path)


def ask(path: str):
    from pagecache.rendering import render

    return render(path)


def published(magazine: Magazine) -> dict:
    """One publication: what it took and dropped, and what each page took that must show it now."""
    article = magazine.draft()
    took, dropped = magazine.done(lambda: article.publish(by=magazine.editor, despite="A measurement."))
    waits = {}
    for kind, path in shown_on(article):
        begun = perf_counter()
        page = ask(path)
        waits.setdefault(kind, []).append((perf_counter() - begun) * 1000)
        if page.status != 200 or article.headline.encode() not in page.body:
            raise RuntimeError(f"{path} answers {page.status} without the new piece")
    magazine.ask_for_all(dropped)
    return {"act": took, "dropped": len(dropped), "waits": waits}


def shown_on(article) -> Iterator[tuple[str, str]]:
    yield "Article", article.current_path
    yield "Front page", "/"
    yield "Feed", "/feed/"
    for filing in article.filings.select_related("category"):
        yield "Section", filing.category.get_absolute_url()
        yield "Feed of a section", f"{filing.category.get_absolute_url()}feed/"


def other_acts(magazine: Magazine) -> Iterator[tuple[str, Callable[[], object]]]:
    """By name, acts on pieces that are shown."""
    from articles.models import Category
    from bench.corpus import LARGEST, RAREST

    by = magazine.editor
    for number in range(OTHERS):
        one, other, third = (shown_piece(magazine) for _ in range(3))
        words = {"dateline": "HERE"}
        yield "a correction", partial(one.correct, by=by, kind="correction", note="So.", changes=words)
        yield "back-dating by ten years", partial(other.change_address, by=by, dated_on=date(2015, 5, 3 + number))
        yield "a withdrawal", partial(third.withdraw, by=by, notice="Gone.")
    rarest, largest = Category.objects.get(name=RAREST), Category.objects.get(name=LARGEST)
    yield "another name for the commonest tag", partial(magazine.tag.rename, by=by, name="Another tag")
    yield "another name for an author", partial(magazine.author.rename, by=by, name="Another Name")
    yield "another name for the rarest category", partial(rarest.rename, by=by, name="Another name")
    yield "a move of the rarest category", partial(rarest.move, under=largest, by=by)
    yield "another name for the largest section", partial(largest.rename, by=by, name="Renamed")


def shown_piece(magazine: Magazine):
    article = magazine.draft()
    article.publish(by=magazine.editor, despite="A measurement.")
    magazine.ask_for_all({path for _kind, path in shown_on(article)})
    return article


def main() -> None:
    django.setup()
    magazine = Magazine()
    magazine.warm()
    warm = len(magazine.pages())
    publications = [published(magazine) for _ in range(PUBLICATIONS)]
    others = {}
    for name, act in other_acts(magazine):
        took, dropped = magazine.done(act)
        others.setdefault(name, []).append((took, len(dropped)))
        magazine.ask_for_all(dropped)
    # The first two open connections and load templates.
    print(json.dumps({"warm": warm, "publications": publications[2:], "others": others}))


if __name__ == "__main__":
    main()

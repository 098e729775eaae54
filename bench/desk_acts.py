"""What an editor's acts cost the server, at a copied database: one process each, which prints one JSON object."""

import json
from collections.abc import Callable
from time import perf_counter

import django

TIMES = 15


class Desk:
    def __init__(self):
        from django.contrib.auth import get_user_model
        from django.test import Client

        from bench.long_piece import make

        self.editor = get_user_model().objects.get(username="bench")
        self.article = make(self.editor)
        self.client = Client(headers={"host": "127.0.0.1"})
        self.client.force_login(self.editor)
        self.path = f"/admin/articles/article/{self.article.pk}"
        self.number = 0

    def form(self) -> dict[str, list[str]]:
        from lxml import html

        page = html.fromstring(self.client.get(f"{self.path}/change/").text)
        sent: dict[str, list[str]] = {}
        for name, value in page.get_element_by_id("article_form").form_values():
            sent.setdefault(name, []).append(value.removeprefix("\n"))
        return sent | {"window": ["bench"]}

    def typed(self) -> dict[str, list[str]]:
        """The form with another first paragraph each time."""
        self.number += 1
        sent = self.form()
        return sent | {"body": [f"<p>Once more, for the {self.number}th time.</p>{sent['body'][0]}"]}

    def get(self, address: str) -> None:
        response = self.client.get(address, follow=True)
        assert response.status_code == 200, (address, response.status_code)

    def post(self, address: str, sent: dict) -> None:
        response = self.client.post(address, sent)
        assert response.status_code in (200, 302), (address, response.status_code)


def timed(does: Callable[[], object], prepare: Callable[[], object] | None = None) -> list[float]:
    """Milliseconds of each time, the first two left out; what it takes to prepare is not counted."""
    took = []
    for _ in range(TIMES + 2):
        given = [prepare()] if prepare else []
        start = perf_counter()
        does(*given)
        took.append((perf_counter() - start) * 1000)
    return took[2:]


def measure() -> dict[str, list[float]]:
    desk = Desk()
    find = "/admin/find/"
    acts = {
        "Opening it": timed(lambda: desk.get(f"{desk.path}/change/")),
        "Keeping what is typed": timed(lambda sent: desk.post(f"{desk.path}/unsaved/", sent), desk.typed),
        "Saving it": timed(lambda sent: desk.post(f"{desk.path}/change/", sent | {"_save": ["1"]}), desk.typed),
        "Its timeline": timed(lambda: desk.get(f"{desk.path}/versions/")),
        "Comparing two versions": timed(lambda: desk.get(f"{desk.path}/versions/compare/?from=2&to=9")),
        "Previewing what is typed": timed(lambda sent: desk.post(f"{desk.path}/preview/", sent), desk.typed),
        "The list of articles": timed(lambda: desk.get("/admin/articles/article/")),
        "The desk’s home": timed(lambda: desk.get("/admin/")),
    }
    return acts | {f"Finding {what}": timed(lambda q=q: desk.get(f"{find}?q={q}")) for what, q in searches().items()}


def searches() -> dict[str, str]:
    """By how many pieces say the words: a rare one, the commonest, two, an author, a headline, an address, none."""
    from urllib.parse import quote

    from articles.models import Address, Article, Author

    some = Article.objects.filter(addresses__is_current=True).order_by("pk")[500]
    words = sorted(set(some.body.replace("<", " ").replace(">", " ").split()), key=len)
    return {
        "a rare word": quote(words[-1].strip(".,")),
        "the commonest word": "the",
        "two words": quote(f"{words[-1]} {words[-2]}"),
        "an author": quote(Author.objects.order_by("pk")[2].name),
        "a headline": quote(some.headline),
        "an address": quote(Address.objects.filter(article=some).values_list("path", flat=True)[0]),
        "what nobody wrote": "xyzzyplugh",
    }


if __name__ == "__main__":
    django.setup()
    print(json.dumps(measure()))

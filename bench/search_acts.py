"""What readers' searches cost the server, at a seeded database: one process, which prints one JSON object."""

import json
from collections import Counter
from time import perf_counter
from urllib.parse import urlencode

import django

EACH, WARM = 60, 5


def measure() -> dict[str, dict]:
    """Milliseconds of whole requests through every middleware, each kind of question in many words."""
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    return {kind: timed(client, asked) for kind, asked in questions().items()}


def timed(client, asked: list[dict]) -> dict:
    took, found = [], 0
    for number in range(EACH + WARM):
        address = f"/search/?{urlencode(asked[number % len(asked)])}"
        start = perf_counter()
        response = client.get(address)
        took.append((perf_counter() - start) * 1000)
        assert response.status_code == 200, (address, response.status_code)
        found += 'class="listing"' in response.text
    return {"took": took[WARM:], "found": found / len(took)}


def questions() -> dict[str, list[dict]]:
    """By how many pieces say the words. Of the words of some hundred pieces, so that no question is like the last."""
    from articles.models import Article, Author, Category
    from search.folding import words_of
    from search.ranked import how_many, stemmings

    texts = Article.objects.order_by("pk")[20_000 % Article.objects.count() :][:120]
    said = Counter(word for article in texts for word in set(words_of(article.body)))
    known = [word for word, _times in said.most_common() if len(word) > 3 and not word.startswith(("archive", "http"))]
    codes = stemmings()
    rare = sorted(known[-400:], key=lambda word: how_many(word, codes))[:40]
    common, middling = known[:20], known[len(known) // 4 :][:40]
    names = [author.name for author in Author.objects.order_by("pk")[2:42]]
    section = Category.objects.order_by("position", "pk")[0].path
    return {
        "a rare word": [{"q": word} for word in rare],
        "a middling word": [{"q": word} for word in middling],
        "a common word": [{"q": word} for word in common],
        "the commonest word": [{"q": "the"}],
        "two words": [{"q": f"{one} {other}"} for one, other in zip(common * 2, middling, strict=True)],
        "two words beside each other": [{"q": f'"the {word}"'} for word in common],
        "a misspelt word": [{"q": slipped(word)} for word in middling if len(word) > 5],
        "an author": [{"q": name} for name in names],
        "a common word in a section and year": [{"q": word, "section": section, "year": 2015} for word in common],
        "what nobody wrote": [{"q": f"xyzzy{number}plugh"} for number in range(40)],
    }


def slipped(word: str) -> str:
    """Two neighbours swapped in the middle."""
    at = len(word) // 2
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


if __name__ == "__main__":
    django.setup()
    print(json.dumps(measure()))

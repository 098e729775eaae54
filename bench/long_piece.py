"""A live essay of 10,000 words with 60 footnotes, and an editor who has it open: `python -m bench.long_piece`."""

import json
import os

import django

WORDS, NOTES = 10_000, 60


def body_of(writer) -> str:
    """Paragraphs of some 90 words under headings; a note in about every second of them."""
    paragraphs = [writer.paragraph(90) for _ in range(WORDS // 90)]
    every = len(paragraphs) / NOTES
    for number in range(NOTES):
        place = int(number * every)
        paragraphs[place] += f'<span class="footnote">{writer.sentence(14)}</span> {writer.sentence(9)}'
    blocks = [f"<p>{paragraph}</p>" for paragraph in paragraphs]
    for place in range(len(blocks) - 5, 0, -12):
        blocks.insert(place, f"<h2>{writer.headline()}</h2>")
    return "".join(blocks)


def make(editor):
    from articles.models import Article, Author, Byline, Category, Filing
    from bench.texts import Writer

    writer = Writer(5)
    article = Article.objects.create(
        headline="A very long argument", standfirst=writer.sentence(30), body=body_of(writer), created_by=editor
    )
    author, _made = Author.objects.get_or_create(slug="long", defaults={"name": "Long Writer"})
    Byline.objects.create(article=article, author=author)
    category, _made = Category.objects.get_or_create(slug="long", defaults={"name": "Long reads"})
    Filing.objects.create(article=article, category=category)
    article.publish(by=None)
    return article


def main() -> None:
    from django.contrib.auth import get_user_model
    from django.test import Client

    editor = get_user_model().objects.create_superuser("long", "long@magazine.example", None)
    article = make(editor)
    client = Client()
    client.force_login(editor)
    print(json.dumps({"article": article.pk, "session": client.cookies["sessionid"].value}))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    django.setup()
    main()

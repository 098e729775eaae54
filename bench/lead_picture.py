"""Publish a piece under a lead picture: `python -m bench.lead_picture FILE` prints its address."""

import os
import sys

import django

BODY = "<p>Nobody who has waited for the tide believes that it comes by the clock.</p>" * 20


def publish(file: str) -> str:
    from django.contrib.auth import get_user_model
    from django.core.files.base import File

    from articles.models import Article
    from library.making import make_missing
    from library.storing import add

    editor = get_user_model().objects.create_superuser("bench", "bench@magazine.example", None)
    with open(file, "rb") as upload:
        image = add(File(upload, name="lead.jpg"), by=editor)
    make_missing(image)
    article = Article.objects.create(
        headline="A harbour at low tide", body=BODY, lead_image=image, lead_alt="A harbour", created_by=editor
    )
    article.publish(by=editor, despite="A measurement.")
    return article.current_path


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    django.setup()
    print(publish(sys.argv[1]))

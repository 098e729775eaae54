from django.conf import settings
from django.urls import reverse


def address_in_the_desk(article_id: int) -> str:
    return settings.SITE_ADDRESS + reverse("admin:articles_article_change", args=[article_id])

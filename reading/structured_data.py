"""What search engines read of a piece (schema.org, NewsArticle), as a block of data that no browser runs."""

import json

from django.utils.safestring import SafeString, mark_safe

from articles.dates import machine_date
from articles.models import Edition, Role
from library.pictures import Picture
from reading.licences import address_of_licence
from reading.magazine import Magazine
from reading.pictures import card_of_edition
from reading.sharing import address_of

TYPES = {
    "opinion": "OpinionNewsArticle",
    "analysis": "AnalysisNewsArticle",
    "background": "BackgroundNewsArticle",
    "review": "ReviewNewsArticle",
}
# What would end the block, or begin a comment in it.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def article(edition: Edition, magazine: Magazine, pictures: dict[int, Picture] | None = None) -> dict:
    version, article = edition.version, edition.article
    signed = [line for line in version.bylines.all() if line.role == Role.BY]
    data = {
        "@context": "https://schema.org",
        "@type": TYPES.get(version.kind, "NewsArticle"),
        "headline": version.headline,
        "description": article.search_description or version.text_for_lists,
        "url": address_of(edition),
        "mainEntityOfPage": address_of(edition),
        "datePublished": machine_date(article.published_at, article.published_precision),
        "dateModified": edition.live_from.isoformat(),
        "inLanguage": version.language,
        "wordCount": version.word_count,
        "articleSection": [filing.category.name for filing in article.filings.all()],
        "keywords": [tag.name for tag in article.tags.all()],
        "author": [
            {"@type": "Person", "name": line.name, "url": magazine.address + line.author.get_absolute_url()}
            for line in signed
        ],
        "publisher": {"@type": "Organization", "name": magazine.site.name, "url": f"{magazine.address}/"},
        "license": address_of_licence(article.licence),
        "image": image(edition, pictures or {}),
        "isAccessibleForFree": True,
    }
    return {name: value for name, value in data.items() if value not in ("", [], None)}


def image(edition: Edition, pictures: dict[int, Picture]) -> dict | None:
    card = card_of_edition(edition, pictures)
    if card is None:
        return None
    shown = pictures[edition.version.lead_image_id].image
    data = {
        "@type": "ImageObject",
        "url": card["url"],
        "width": card["width"],
        "height": card["height"],
        "caption": card["alt"],
        "creditText": shown.credit,
        "license": address_of_licence(shown.licence),
    }
    return {name: value for name, value in data.items() if value}


def script(data: dict) -> SafeString:
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308

"""A piece in schema.org's words: what kind it is, by whom, from when, put right how, published by whom."""

from collections.abc import Iterable

from articles.dates import machine_date
from articles.models import Edition, Kind, Series, Version
from articles.works import Work
from library.pictures import Picture
from reading.companions import Place
from reading.licences import address_of_licence
from reading.magazine import Magazine
from reading.pictures import card_of_edition
from reading.sharing import address_of
from reading.structured_data.blocks import said
from reading.structured_data.house import publisher, website
from reading.structured_data.people import signers

# A letter and an editorial are opinions; an interview is none, and has no type of its own.
TYPES = {
    Kind.OPINION: "OpinionNewsArticle",
    Kind.EDITORIAL: "OpinionNewsArticle",
    Kind.LETTER: "OpinionNewsArticle",
    Kind.ANALYSIS: "AnalysisNewsArticle",
    Kind.BACKGROUND: "BackgroundNewsArticle",
}
PLAIN, REVIEW = "NewsArticle", "ReviewNewsArticle"
# An update or a piece that came back puts nothing right.
PUTS_RIGHT = (Edition.Kind.CORRECTION, Edition.Kind.CLARIFICATION)


def piece(
    edition: Edition,
    magazine: Magazine,
    told: Iterable[Edition],
    pictures: dict[int, Picture],
    places: Iterable[Place] = (),
) -> dict:
    """`told` are the editions that readers are told of on its page, `places` those that it has in series."""
    version, article, address = edition.version, edition.article, address_of(edition)
    is_first = edition.kind == Edition.Kind.FIRST
    data = {
        "@type": type_of(version),
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": version.headline,
        "description": article.search_description or version.text_for_lists,
        "genre": version.get_kind_display(),
        "datePublished": machine_date(article.published_at, article.published_precision),
        "dateModified": "" if is_first else edition.live_from.isoformat(timespec="seconds"),
        "inLanguage": version.language,
        "wordCount": version.word_count,
        "articleSection": [filing.category.name for filing in article.filings.all()],
        "keywords": [tag.name for tag in article.tags.all()],
        **signers(version.bylines.all(), magazine),
        "publisher": publisher(magazine),
        "isPartOf": [website(magazine), *(series(place.series, magazine) for place in places)],
        "license": address_of_licence(article.licence),
        "image": image(edition, pictures),
        "itemReviewed": [work_reviewed(work) for work in works_of(version)],
        "correction": [correction(one, address) for one in told if one.kind in PUTS_RIGHT],
        "isBasedOn": origin(version),
        "sameAs": version.origin_url if article.canonical_is_origin else "",
        "isAccessibleForFree": True,
    }
    if version.kind == Kind.EDITORIAL and "author" not in data:
        data["author"] = {"@id": f"{magazine.address}/#publisher"}
    return said(data)


def type_of(version: Version) -> str:
    """A review is one of something: without the work it is told as a plain article."""
    return REVIEW if works_of(version) else TYPES.get(version.kind, PLAIN)


def works_of(version: Version) -> list[Work]:
    return version.works_reviewed if version.kind == Kind.REVIEW else []


def work_reviewed(work: Work) -> dict:
    return said(
        {
            "@type": "Book" if work.isbn else "CreativeWork",
            "name": work.title,
            "author": said({"@type": "Person", "name": work.author}) if work.author else "",
            "publisher": {"@type": "Organization", "name": work.publisher} if work.publisher else "",
            "datePublished": work.year.zfill(4) if work.year else "",
            "isbn": work.isbn,
            "url": work.address,
        }
    )


def series(one: Series, magazine: Magazine) -> dict:
    address = magazine.address + one.get_absolute_url()
    return {"@type": "CreativeWorkSeries", "@id": address, "name": one.name, "url": address}


def correction(edition: Edition, address: str) -> dict:
    told = {"text": edition.note, "datePublished": edition.live_from.isoformat(timespec="seconds")}
    return {"@type": "CorrectionComment", **told, "url": f"{address}#edition-{edition.pk}"}


def origin(version: Version) -> dict:
    """Where it first appeared; of a date there no more than is known."""
    if not (version.origin_name or version.origin_url):
        return {}
    on = version.origin_on
    known = {"year": "%Y", "month": "%Y-%m"}.get(version.origin_precision, "%Y-%m-%d")
    by = {"@type": "Organization", "name": version.origin_name} if version.origin_name else ""
    data = {"@type": "CreativeWork", "url": version.origin_url, "publisher": by}
    return said(data | {"datePublished": on.strftime(known) if on else ""})


def image(edition: Edition, pictures: dict[int, Picture]) -> dict:
    card = card_of_edition(edition, pictures)
    if card is None:
        return {}
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
    return said(data)

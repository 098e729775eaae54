from django.urls import path, register_converter

from reading.citation_formats import FORMATS as CITATIONS
from reading.converters import Month, NamedPart, Number, Part, Year
from reading.feeds.formats import FORMATS
from reading.views import archive, articles, cards, feeds, house, lists, machines, search, series, taking

register_converter(Year, "year")
register_converter(Month, "month")
register_converter(Number, "number")
register_converter(Part, "part")
register_converter(NamedPart, "named_part")


def feeds_of(view, at: str = "", noun: str = "") -> list:
    """What the address lists, in every format."""
    who = {"noun": noun} if noun else {}
    name = f"{noun or at.strip('/')}-feed".removeprefix("-")
    return [
        path(f"{at}{form.path}", view, who | {"form": word}, name=f"{name}-{word}".removesuffix("-"))
        for word, form in FORMATS.items()
    ]


def citations(at: str) -> list:
    return [path(f"{at}{word}/", taking.citation, {"form": word}, name=f"cite-{word}") for word in CITATIONS]


def below(noun: str, at: str) -> list:
    """A noun's list: its newest page, its older ones, its feeds."""
    who = {"noun": noun}
    return [
        *feeds_of(feeds.feed, f"{noun}/<{at}:at>/", noun),
        path(f"{noun}/<{at}:at>/archive/<year:year>/", lists.year, who, name=f"{noun}-year"),
        path(f"{noun}/<{at}:at>/archive/<year:year>/page/<number:number>/", lists.year, who, name=f"{noun}-page"),
        path(f"{noun}/<{at}:at>/", lists.newest, who, name=noun),
    ]


urlpatterns = [
    path("", articles.front, name="front"),
    *feeds_of(feeds.feed),
    path("feeds/", feeds.feeds, name="feeds"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("news-sitemap.xml", machines.news_sitemap, name="news-sitemap"),
    path("sitemap/house.xml", machines.sitemap_of_house, name="sitemap-of-house"),
    path("sitemap/<named_part:part>.xml", machines.sitemap_of_lists, name="sitemap-of-lists"),
    path("sitemap/<year:year>/<part:part>.xml", machines.sitemap_of_month, name="sitemap-of-month"),
    path("search/", search.search, name="search"),
    path("corrections/", house.corrections, name="corrections"),
    *feeds_of(feeds.corrections, "corrections/"),
    path("corrections/before/<number:before>/", house.corrections, name="older-corrections"),
    path("authors/", house.authors, name="authors"),
    path("tags/", house.tags, name="tags"),
    path("series/", series.every_series, name="every-series"),
    path("series/<slug:at>/", series.series, {"noun": "series"}, name="series"),
    *feeds_of(feeds.feed, "series/<slug:at>/", "series"),
    path("archive/", archive.years, name="archive"),
    path("<year:year>/", archive.year, name="year"),
    path("<year:year>/<month:month>/", archive.month, name="month"),
    path("<year:year>/<month:month>/page/<number:number>/", archive.month, name="month-page"),
    path("<year:year>/<month:month>/<slug:slug>/", articles.article, name="article"),
    path("<year:year>/<month:month>/<slug:slug>/history/", articles.history, name="history"),
    path("<year:year>/<month:month>/<slug:slug>/mastodon/", articles.mastodon, name="mastodon"),
    path("<year:year>/<month:month>/<slug:slug>/card.png", cards.card, name="card"),
    path("<year:year>/<month:month>/<slug:slug>/cite/", taking.cite, name="cite"),
    *citations("<year:year>/<month:month>/<slug:slug>/cite/"),
    path("<year:year>/<month:month>/<slug:slug>/republish/", taking.republish, name="republish"),
    *below("category", "path"),
    *below("author", "slug"),
    *below("tag", "slug"),
    path("<slug:slug>/", house.page, name="page"),
]
